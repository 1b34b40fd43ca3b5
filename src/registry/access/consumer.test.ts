import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONSUMER } from '../registry.fixture.ts';
import { consumerNumber, shutOutFault } from './consumer.ts';

/** No organisation has these numbers: one of them is synthetic, the others are not nine digits or miss their check. */
const rows: readonly [name: string, text: string, inTest: boolean, inProduction: boolean][] = [
  ['a synthetic number', CONSUMER, true, false],
  ['a number with a wrong check digit', '310011003', false, false],
  ['eight digits', '31001100', false, false],
  ['ten digits', '3100110020', false, false],
  ['nothing', '', false, false],
  ['an ISO 6523 identifier', `0192:${CONSUMER}`, false, false],
  ['white space around a number', ` ${CONSUMER}`, false, false],
  ['a number of neither register', '100000008', false, false],
];

for (const [name, text, inTest, inProduction] of rows) {
  test(`access may ${inTest ? '' : 'not '}be given to ${name} in the test environment, and ${inProduction ? '' : 'not '}in production`, () => {
    assert.equal(consumerNumber(text, true) === text, inTest);
    assert.equal(consumerNumber(text, false) === text, inProduction);
  });
}

test('access is not given to an organisation that is shut out, and is to one that is not known', () => {
  const organisation = { orgno: CONSUMER, name: 'A', active: true, createdAt: 0, updatedAt: 0 };
  assert.equal(shutOutFault(organisation), undefined);
  assert.equal(shutOutFault(undefined), undefined);
  assert.equal(shutOutFault({ ...organisation, active: false })?.field, 'consumer_orgno');
});
