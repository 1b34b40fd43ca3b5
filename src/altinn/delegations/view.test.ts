import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore, sqliteStores } from '../../../test/stores.ts';
import { SECOND, within } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import { ORGS, PUBLIC_URL } from '../stand-in.fixture.ts';
import type { Delegation } from './delegation.ts';
import { deleteDelegation, insertDelegation } from './delegation-store.ts';
import { addOrganisations, addSchemes, READING_SCHEME, SCHEME, SCOPES } from './delegations.fixture.ts';
import { createDelegationView } from './view.ts';

const { customer: consumer, vendor: supplier, otherCustomer, otherVendor } = ORGS;
const ASKED = { source: PUBLIC_URL, consumer, supplier, scope: SCOPES.write };
const DELEGATION: Delegation = { id: 'one', schemeId: SCHEME.id, consumer, supplier, createdAt: 1 };

const YES = { answered: true, value: true };
const NO = { answered: true, value: false };

async function populate(store: Store): Promise<void> {
  await addOrganisations(store);
  await addSchemes(store);
}

function give(store: Store, delegation = DELEGATION): Promise<unknown> {
  return store.transaction((unit) => insertDelegation(unit, delegation));
}

function withdraw(store: Store): Promise<unknown> {
  return store.transaction((unit) => deleteDelegation(unit, DELEGATION));
}

test('whether a scope is delegated is answered for exactly these two, this scope and this register', async () => {
  await using store = await sqliteStores().openStore();
  await populate(store);
  await give(store, { ...DELEGATION, schemeId: READING_SCHEME.id });
  using view = createDelegationView(store, PUBLIC_URL);
  const rows = {
    'as it is': [{ scope: SCOPES.read }, YES],
    'another scope of the same owner': [{ scope: SCOPES.write }, NO],
    'another consumer': [{ scope: SCOPES.read, consumer: otherCustomer }, NO],
    'another supplier': [{ scope: SCOPES.read, supplier: otherVendor }, NO],
    'the other way round': [{ scope: SCOPES.read, consumer: supplier, supplier: consumer }, NO],
  } as const;
  for (const [name, [asked, expected]] of Object.entries(rows)) {
    assert.deepEqual(await view.hasDelegated({ ...ASKED, ...asked }), expected, name);
  }
  for (const source of ['https://elsewhere.example.no/', PUBLIC_URL.slice(0, -1), '']) {
    const { answered } = await view.hasDelegated({ ...ASKED, scope: SCOPES.read, source });
    assert.equal(answered, false, source);
  }
});

test('what is delegated twice is delegated until both are withdrawn', async () => {
  await using store = await sqliteStores().openStore();
  await populate(store);
  const reading = { ...DELEGATION, id: 'two', schemeId: READING_SCHEME.id };
  await give(store);
  await give(store, reading);
  using view = createDelegationView(store, PUBLIC_URL);
  const asked = { ...ASKED, scope: SCOPES.read };
  await withdraw(store);
  assert.deepEqual(await view.hasDelegated(asked), YES);
  await store.transaction((unit) => deleteDelegation(unit, reading));
  assert.deepEqual(await view.hasDelegated(asked), NO);
});

test('the view keeps what is in use and no more, and forgets when changes may have been missed', async () => {
  await using store = await sqliteStores().openStore();
  await populate(store);
  await give(store);
  using view = createDelegationView(store, PUBLIC_URL, { present: 1, absent: 1 });
  for (let n = 0; n < 3; n++) {
    assert.deepEqual(await view.hasDelegated(ASKED), YES);
    assert.deepEqual(await view.hasDelegated({ ...ASKED, consumer: otherCustomer }), NO);
    assert.deepEqual(await view.hasDelegated({ ...ASKED, supplier: otherVendor }), NO);
  }
});

forEachStore(({ openStore, openTwoNodes, kind }) => {
  test('threats: disabled principal still served: a delegation counts at once, and is gone at once when withdrawn', async () => {
    await using store = await openStore();
    await populate(store);
    using view = createDelegationView(store, PUBLIC_URL);
    assert.deepEqual(await view.hasDelegated(ASKED), NO);
    await give(store);
    assert.deepEqual(await view.hasDelegated(ASKED), YES);
    await withdraw(store);
    assert.deepEqual(await view.hasDelegated(ASKED), NO);
  });

  test('threats: disabled principal still served: a withdrawal is seen on another node within a second', {
    skip: kind === 'sqlite' && 'an embedded store has one node',
  }, async () => {
    await using nodes = await openTwoNodes();
    await populate(nodes.one);
    await give(nodes.one);
    using view = createDelegationView(nodes.two, PUBLIC_URL);
    assert.deepEqual(await view.hasDelegated(ASKED), YES);
    const heard = Promise.withResolvers<void>();
    using _ = nodes.two.onChange(() => heard.resolve());
    await withdraw(nodes.one);
    await within(SECOND, 'hearing of the withdrawal', heard.promise);
    assert.deepEqual(await view.hasDelegated(ASKED), NO);
  });
});
