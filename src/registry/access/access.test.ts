import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONSUMER, OWNER, SCOPE, SUPPLIER, sampleScope } from '../registry.fixture.ts';
import { type AccessState, accessHolder, grantedAccess } from './access.ts';

for (const [state, accessibleForAll, granted] of [
  ['APPROVED', false, true],
  ['REQUESTED', false, false],
  ['DENIED', false, false],
  [undefined, false, false],
  [undefined, true, true],
  ['DENIED', true, true],
] as const satisfies readonly (readonly [AccessState | undefined, boolean, boolean])[]) {
  const openness = accessibleForAll ? 'a scope open to all' : 'a scope';
  test(`access ${state ?? 'not given'} to ${openness} is ${granted ? 'granted' : 'refused'}`, () => {
    const access = state && { scope: SCOPE, consumerOrgno: CONSUMER, state, createdAt: 0, updatedAt: 0 };
    const ruling = grantedAccess(sampleScope({ accessibleForAll }), CONSUMER, access);
    assert.equal(ruling.ok, granted);
    if (ruling.ok) return;
    assert.equal(ruling.fault.rule, 'access-not-granted');
    assert.match(ruling.fault.seen ?? '', new RegExp(`${CONSUMER} to ${SCOPE}: ${state ?? 'none'}$`));
  });
}

test('the owner of a scope has no access that it did not give itself', () => {
  assert.equal(grantedAccess(sampleScope({ ownerOrgno: OWNER }), OWNER, undefined).ok, false);
});

test('of a client that a supplier registered the access of the supplier counts, of others their own', () => {
  assert.equal(accessHolder({ clientOrgno: CONSUMER, supplierOrgno: SUPPLIER }), SUPPLIER);
  assert.equal(accessHolder({ clientOrgno: CONSUMER }), CONSUMER);
});
