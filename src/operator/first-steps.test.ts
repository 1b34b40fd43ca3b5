import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { entriesAfter } from '../audit/journal-store.ts';
import type { ScopeName } from '../identifiers/scope-name.ts';
import { findPrefix } from '../registry/prefixes/prefix-store.ts';
import { findScope, insertScope, replaceScope } from '../registry/scopes/scope-store.ts';
import type { Store } from '../store/store.ts';
import { findOperator, OPERATOR_PREFIX } from './act.ts';
import { ADMINISTRATION_SCOPES } from './administration-scopes.ts';
import { takeFirstSteps } from './first-steps.ts';
import { CUSTOMER, done, emptyDesk, faultyFields, OPERATOR, PARTS, WHO } from './operator.fixture.ts';
import { addOrganisation } from './organisations.ts';

const ASKED = { organisation: OPERATOR, name: 'Driften AS' };

function begin(store: Store, asked = ASKED, parts = PARTS) {
  return store.transaction((unit) => takeFirstSteps(unit, asked, WHO, parts));
}

forEachStore(({ openStore }) => {
  test('the first steps make the operator, its prefix and the scopes of administration, with an entry each', async () => {
    await using desk = emptyDesk(await openStore());
    const { value, isChanged } = done(await begin(desk.store));
    assert.equal(isChanged, true);
    assert.deepEqual(value.scopes, ADMINISTRATION_SCOPES);
    assert.equal(value.organisation.termsAcceptedAt, WHO.now);
    assert.equal(await findOperator(desk.store.queries), OPERATOR);
    const scope = await findScope(desk.store.queries, ADMINISTRATION_SCOPES[0] as ScopeName);
    assert.deepEqual(
      [scope?.ownerOrgno, scope?.visibility, scope?.allowedIntegrationTypes],
      [OPERATOR, 'PRIVATE', ['maskinporten']],
    );
    assert.deepEqual(await desk.told(), [
      `organisation ${OPERATOR} registered`,
      'prefix idporten given',
      ...ADMINISTRATION_SCOPES.map((name) => `scope ${name} registered`),
    ]);
  });

  test('the journal names who sat at the desk, and the operator’s organisation', async () => {
    await using desk = emptyDesk(await openStore());
    await begin(desk.store);
    const entries = await entriesAfter(desk.store.queries, 0, 100);
    for (const { actorKind, actorId, actorOrgno, owner, traceId } of entries) {
      assert.deepEqual([actorKind, actorId, actorOrgno], ['operator', 'kari', OPERATOR]);
      assert.deepEqual([owner, traceId], [OPERATOR, WHO.traceId]);
    }
  });

  test('taken again they change nothing and leave no entry', async () => {
    await using desk = emptyDesk(await openStore());
    await begin(desk.store);
    await desk.told();
    const { value, isChanged } = done(await begin(desk.store));
    assert.deepEqual([isChanged, value.scopes, await desk.told()], [false, [], []]);
  });

  test('what is there already stays as it is: scopes that the operator has changed since, too', async () => {
    await using desk = emptyDesk(await openStore());
    await begin(desk.store);
    const scope = await findScope(desk.store.queries, ADMINISTRATION_SCOPES[0] as ScopeName);
    assert.ok(scope);
    await desk.store.transaction((unit) =>
      replaceScope(unit, { ...scope, active: false }, scope.version, WHO.now),
    );
    assert.equal(done(await begin(desk.store)).isChanged, false);
    assert.equal((await findScope(desk.store.queries, scope.name))?.active, false);
  });

  test('what is missing is made: steps that another version of Porthus took go on', async () => {
    await using desk = emptyDesk(await openStore());
    await begin(desk.store);
    const [first] = ADMINISTRATION_SCOPES;
    const known = await findScope(desk.store.queries, first as ScopeName);
    assert.ok(known);
    await using later = emptyDesk(await openStore());
    const { version: _v, createdAt: _c, updatedAt: _u, ...details } = known;
    await later.store.transaction((unit) => insertScope(unit, details, WHO.now));
    assert.deepEqual(done(await begin(later.store)).value.scopes, ADMINISTRATION_SCOPES.slice(1));
  });

  test('there is one operator: another organisation is refused, and so is another name', async () => {
    await using desk = emptyDesk(await openStore());
    await begin(desk.store);
    await desk.told();
    const other = await begin(desk.store, { ...ASKED, organisation: CUSTOMER });
    const renamed = await begin(desk.store, { ...ASKED, name: 'Andre AS' });
    assert.deepEqual([faultyFields(other), faultyFields(renamed)], [['organisation'], ['name']]);
    assert.equal((await findPrefix(desk.store.queries, OPERATOR_PREFIX))?.ownerOrgno, OPERATOR);
    assert.deepEqual(await desk.told(), []);
  });

  test('a number that is none and a name that is none are told together, and nothing is made', async () => {
    await using desk = emptyDesk(await openStore());
    assert.deepEqual(faultyFields(await begin(desk.store, { organisation: '12', name: '' })), [
      'organisation',
      'name',
    ]);
    assert.equal(await findOperator(desk.store.queries), undefined);
    assert.deepEqual(await desk.told(), []);
  });

  test('before them nothing else can be asked', async () => {
    await using desk = emptyDesk(await openStore());
    const asked = { organisation: CUSTOMER, name: 'Taus Fjellrype', termsAccepted: false };
    const outcome = await desk.change(addOrganisation, asked);
    assert.ok(!outcome.ok);
    assert.match(outcome.faults[0]?.message ?? '', /^This Porthus has no operator yet\. .*operator init/);
    assert.deepEqual(await desk.told(), []);
  });
});
