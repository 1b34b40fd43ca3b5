import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isUsable, mayApply, type Standing, standingOf } from './standing.ts';

type Row = {
  readonly name: string;
  readonly scope: Parameters<typeof standingOf>[0]['scope'];
  readonly access: Parameters<typeof standingOf>[0]['access'];
  readonly standing: Standing;
  readonly apply: boolean;
};

const SCOPE = { active: true, accessible_for_all: false };
const SOURCE = { delegation_source: 'https://altinn.example.no/' };

const ROWS: readonly Row[] = [
  { name: 'has nothing yet', scope: SCOPE, access: null, standing: 'none', apply: true },
  { name: 'was denied', scope: SCOPE, access: 'DENIED', standing: 'denied', apply: true },
  { name: 'has asked', scope: SCOPE, access: 'REQUESTED', standing: 'requested', apply: false },
  { name: 'was given it', scope: SCOPE, access: 'APPROVED', standing: 'granted', apply: false },
  {
    name: 'needs nothing for what is open to all, even if denied',
    scope: { ...SCOPE, accessible_for_all: true },
    ...{ access: 'DENIED', standing: 'open', apply: false },
  },
  {
    name: 'may use for customers what can be delegated',
    scope: { ...SCOPE, ...SOURCE },
    ...{ access: null, standing: 'delegable', apply: true },
  },
  {
    name: 'has its own access to what can be delegated',
    scope: { ...SCOPE, ...SOURCE },
    ...{ access: 'APPROVED', standing: 'granted', apply: false },
  },
  {
    name: 'can do nothing with what is deactivated',
    scope: { ...SCOPE, active: false, accessible_for_all: true },
    ...{ access: 'APPROVED', standing: 'inactive', apply: false },
  },
];

describe('an organisation', () => {
  for (const { name, scope, access, standing, apply } of ROWS) {
    test(name, () => {
      assert.equal(standingOf({ scope, access }), standing);
      assert.equal(mayApply(standing, false), apply);
    });
  }

  test('applies to nobody for what is its own', () => assert.equal(mayApply('none', true), false));

  test('can use what is open and what it was given', () => {
    assert.deepEqual([isUsable('open'), isUsable('granted'), isUsable('requested')], [true, true, false]);
  });
});
