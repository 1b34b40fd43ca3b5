import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AccessState } from '../access/access.ts';
import { CONSUMER, OWNER, SCOPE, sampleScope } from '../registry.fixture.ts';
import type { Scope, ScopeDetails } from '../scopes/scope.ts';
import { type Ineligibility, ineligibility } from './eligibility.ts';

type Row = {
  readonly name: string;
  readonly scope?: Partial<ScopeDetails>;
  readonly access?: AccessState;
  readonly isOwnUse?: boolean;
  readonly as?: typeof CONSUMER;
  readonly expected: Ineligibility['rule'] | undefined;
};

const SOURCE = { delegationSource: 'https://tt02.altinn.no/' };

const rows: readonly Row[] = [
  { name: 'a public scope can be applied for', expected: undefined },
  { name: 'access that was denied can be applied for anew', access: 'DENIED', expected: undefined },
  { name: 'access that was requested can be applied for', access: 'REQUESTED', expected: undefined },
  { name: 'access that is given need not be applied for', access: 'APPROVED', expected: 'granted' },
  { name: 'an open scope need not be applied for', scope: { accessibleForAll: true }, expected: 'open' },
  {
    name: 'an open scope stays open to who was denied',
    scope: { accessibleForAll: true },
    access: 'DENIED',
    expected: 'open',
  },
  { name: 'a deactivated scope cannot be applied for', scope: { active: false }, expected: 'inactive' },
  {
    name: 'a deactivated scope is told before that access is given',
    scope: { active: false },
    access: 'APPROVED',
    expected: 'inactive',
  },
  { name: 'the owner gives itself access', as: OWNER, expected: 'own' },
  { name: 'a private scope is unknown to strangers', scope: { visibility: 'PRIVATE' }, expected: 'unknown' },
  {
    name: 'a deactivated private scope is unknown to strangers',
    scope: { visibility: 'PRIVATE', active: false },
    expected: 'unknown',
  },
  {
    name: 'a private scope is unknown to who had access',
    scope: { visibility: 'PRIVATE' },
    access: 'DENIED',
    expected: 'unknown',
  },
  {
    name: 'a private scope is known to who has access',
    scope: { visibility: 'PRIVATE' },
    access: 'APPROVED',
    expected: 'granted',
  },
  {
    name: 'an internal scope is unknown to strangers',
    scope: { visibility: 'INTERNAL' },
    expected: 'unknown',
  },
  {
    name: 'a private scope that is open to all is no secret',
    scope: { visibility: 'PRIVATE', accessibleForAll: true },
    expected: 'open',
  },
  { name: 'a scope that can be delegated is had from customers', scope: SOURCE, expected: 'delegable' },
  {
    name: 'a scope that can be delegated can be applied for to use it oneself',
    scope: SOURCE,
    isOwnUse: true,
    expected: undefined,
  },
  {
    name: 'saying so opens no other door',
    scope: { visibility: 'PRIVATE' },
    isOwnUse: true,
    expected: 'unknown',
  },
];

for (const { name, scope, access: state, isOwnUse = false, as: orgno = CONSUMER, expected } of rows) {
  test(`${name}`, () => {
    const access = state && { scope: SCOPE, consumerOrgno: orgno, state, createdAt: 0, updatedAt: 0 };
    const fault = ineligibility(stored(scope), { orgno, access, isOwnUse });
    assert.equal(fault?.rule, expected);
    if (fault) assert.match(fault.message, /^.+\. .+\.$/, 'says what to do instead');
  });
}

test('what does not exist and what is not shown are told in the same words (threats: enumeration)', () => {
  const applicant = { orgno: CONSUMER, access: undefined, isOwnUse: false };
  const hidden = ineligibility(stored({ visibility: 'PRIVATE' }), applicant);
  assert.deepEqual(hidden, ineligibility(undefined, applicant));
});

function stored(given: Partial<ScopeDetails> = {}): Scope {
  return { ...sampleScope(given), version: 1, createdAt: 0, updatedAt: 0 };
}
