import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Answers, fittingModel, readAnswers } from './fitting-model.ts';

const ROWS: readonly (readonly [Answers, ReturnType<typeof fittingModel>])[] = [
  [{}, undefined],
  [{ purpose: 'login' }, undefined],
  [{ purpose: 'login', owner: 'supplier' }, 'on-behalf-of'],
  [{ purpose: 'login', owner: 'customer' }, 'customer-owned'],
  [{ purpose: 'api' }, undefined],
  [{ purpose: 'api', owner: 'customer' }, undefined],
  [{ purpose: 'api', consumer: 'customer' }, 'delegation'],
  [{ purpose: 'api', consumer: 'customer-altinn' }, 'system-user'],
  [{ purpose: 'api', consumer: 'ourselves' }, 'ordinary'],
];

describe('the model that fits', () => {
  for (const [answers, model] of ROWS) {
    test(`${JSON.stringify(answers)}: ${model}`, () => assert.equal(fittingModel(answers), model));
  }

  test('is asked for in the address, where what is unknown or follows from nothing counts for nothing', () => {
    assert.deepEqual(readAnswers({ purpose: 'login', owner: 'customer', consumer: 'ourselves' }), {
      purpose: 'login',
      owner: 'customer',
    });
    assert.deepEqual(readAnswers({ purpose: 'api', owner: 'customer' }), { purpose: 'api' });
    assert.deepEqual(readAnswers({ purpose: 'x', owner: 'customer' }), {});
  });
});
