import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { DAY } from '../clock.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { ScopeName } from '../identifiers/scope-name.ts';
import { findAccess, setAccess } from '../registry/access/access-store.ts';
import { findApplication, insertApplication } from '../registry/applications/application-store.ts';
import type { ClientDetails } from '../registry/clients/client.ts';
import { findClient, insertClient, replaceClient } from '../registry/clients/client-store.ts';
import { isKeyUsable, KEY_LIFETIME } from '../registry/keys/key.ts';
import { keysOf, replaceKeys } from '../registry/keys/key-store.ts';
import { type KeyPair, makePair, OTHER_PAIR, PAIR } from '../registry/keys/keys.fixture.ts';
import { OTHER_CLIENT_ID } from '../registry/registry.fixture.ts';
import { findScope, replaceScope } from '../registry/scopes/scope-store.ts';
import { addAdministrationClient } from './administration-clients.ts';
import { CUSTOMER, done, faultyFields, OPERATOR, OTHER, openDesk, PARTS, START } from './operator.fixture.ts';
import { shutOut } from './organisations.ts';
import { readOrganisation } from './readings.ts';

const SCOPES = ['idporten:dcr.write', 'idporten:scopes.write'] as ScopeName[];
const HOLDER = CUSTOMER as OrgNumber;

function pem({ publicKey }: KeyPair): string {
  return String(publicKey.export({ type: 'spki', format: 'pem' }));
}

const ASKED = { organisation: CUSTOMER, scopes: SCOPES, publicKey: pem(PAIR), name: undefined };

forEachStore(({ openStore }) => {
  test('an organisation gets access, a client with the scopes and the key that it made, and an entry for each', async () => {
    await using desk = await openDesk(openStore);
    const { value } = done(await desk.change(addAdministrationClient, ASKED));
    const { client, key, granted } = value;
    assert.deepEqual(granted, SCOPES);
    assert.deepEqual(await findClient(desk.store.queries, client.clientId), client);
    assert.deepEqual(
      [client.clientOrgno, client.supplierOrgno, client.integrationType, client.active, client.scopes],
      [CUSTOMER, undefined, 'maskinporten', true, SCOPES],
    );
    assert.equal(client.clientName, 'Taus Fjellrype - selvbetjening');
    assert.deepEqual(await keysOf(desk.store.queries, client.clientId), [key]);
    assert.deepEqual([key.jwk.n, key.expiresAt], [PAIR.n, START + KEY_LIFETIME]);
    for (const scope of SCOPES)
      assert.equal((await findAccess(desk.store.queries, scope, HOLDER))?.state, 'APPROVED');
    assert.deepEqual(await desk.told(), [
      ...SCOPES.map((scope) => `access ${scope} ${CUSTOMER} granted`),
      `client ${client.clientId} registered`,
      `client ${client.clientId} keys-changed`,
    ]);
  });

  test('with the same key it is the same client, whatever the key is called, and nothing is changed', async () => {
    await using desk = await openDesk(openStore);
    const first = done(await desk.change(addAdministrationClient, ASKED)).value;
    await desk.told();
    const publicKey = JSON.stringify({ kty: 'RSA', n: PAIR.n, e: PAIR.e, kid: 'other' });
    for (const again of [ASKED, { ...ASKED, publicKey }, { ...ASKED, scopes: SCOPES.slice(1), name: 'X' }]) {
      const { value, isChanged } = done(await desk.change(addAdministrationClient, again));
      assert.deepEqual([isChanged, value.client, value.key], [false, first.client, first.key]);
    }
    assert.deepEqual(await desk.told(), []);
  });

  test('more scopes are added to it, and none is taken away', async () => {
    await using desk = await openDesk(openStore);
    const { clientId } = done(await desk.change(addAdministrationClient, ASKED)).value.client;
    await desk.told();
    const more = { ...ASKED, scopes: ['idporten:cloud.read'] };
    const { value } = done(await desk.change(addAdministrationClient, more));
    assert.deepEqual(value.client.scopes, [...SCOPES, 'idporten:cloud.read']);
    assert.deepEqual(await desk.told(), [
      `access idporten:cloud.read ${CUSTOMER} granted`,
      `client ${clientId} changed`,
    ]);
  });

  test('with another key it is another client', async () => {
    await using desk = await openDesk(openStore);
    const first = done(await desk.change(addAdministrationClient, ASKED)).value;
    const second = done(
      await desk.change(addAdministrationClient, { ...ASKED, publicKey: pem(OTHER_PAIR) }),
    ).value;
    assert.notEqual(first.client.clientId, second.client.clientId);
    assert.deepEqual(second.granted, []);
  });

  test('the same key in another organisation is another client', async () => {
    await using desk = await openDesk(openStore);
    const first = done(await desk.change(addAdministrationClient, ASKED)).value;
    const second = done(
      await desk.change(addAdministrationClient, { ...ASKED, organisation: OPERATOR }),
    ).value;
    assert.notEqual(first.client.clientId, second.client.clientId);
    assert.equal(second.client.clientOrgno, OPERATOR);
  });

  test('nor is it a client that a supplier registered for the organisation with that key', async () => {
    await using desk = await openDesk(openStore);
    const { client, key } = done(await desk.change(addAdministrationClient, ASKED)).value;
    const { version: _v, createdAt: _c, updatedAt: _u, ...details } = client;
    await desk.store.transaction(async (unit) => {
      await replaceKeys(unit, client, [], START);
      const clientId = OTHER_CLIENT_ID;
      await insertClient(unit, { ...details, clientId, supplierOrgno: OTHER as OrgNumber }, START);
      await replaceKeys(unit, { clientId, version: 1 }, [key], START);
    });
    const again = done(await desk.change(addAdministrationClient, ASKED)).value;
    assert.notEqual(again.client.clientId, OTHER_CLIENT_ID);
    assert.equal(again.client.supplierOrgno, undefined);
  });

  test('a key that has expired is good for another year, a millisecond before it is left as it is', async () => {
    await using desk = await openDesk(openStore);
    const { client } = done(await desk.change(addAdministrationClient, ASKED)).value;
    desk.now = START + KEY_LIFETIME - 1;
    assert.equal(done(await desk.change(addAdministrationClient, ASKED)).isChanged, false);
    desk.now = START + KEY_LIFETIME;
    await desk.told();
    const { value } = done(await desk.change(addAdministrationClient, ASKED));
    assert.equal(value.client.clientId, client.clientId);
    const [key] = await keysOf(desk.store.queries, client.clientId);
    assert.deepEqual(key, value.key);
    assert.ok(key && isKeyUsable(key, desk.now + 364 * DAY));
    assert.deepEqual(await desk.told(), [`client ${client.clientId} keys-changed`]);
  });

  test('threats: disabled principal still served: a client that was deactivated does not come back by its key', async () => {
    await using desk = await openDesk(openStore);
    const { client } = done(await desk.change(addAdministrationClient, ASKED)).value;
    const { version, createdAt: _c, updatedAt: _u, ...details } = client;
    await desk.store.transaction((unit) =>
      replaceClient(unit, { ...details, active: false } as ClientDetails, version, START),
    );
    await desk.told();
    const outcome = await desk.change(addAdministrationClient, ASKED);
    assert.deepEqual([faultyFields(outcome), await desk.told()], [['public-key'], []]);
    assert.equal((await findClient(desk.store.queries, client.clientId))?.active, false);
  });

  test('access that was denied is given again, and an application that is open for it is decided', async () => {
    await using desk = await openDesk(openStore);
    const [scope] = SCOPES;
    assert.ok(scope);
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';
    await desk.store.transaction(async (unit) => {
      await setAccess(unit, { scope, consumerOrgno: HOLDER }, undefined, 'DENIED', START);
      await insertApplication(unit, {
        ...{ id, scope, ownerOrgno: OPERATOR as OrgNumber, consumerOrgno: HOLDER },
        ...{ purpose: 'x', appliedBy: 'y', createdAt: START, state: 'REQUESTED' },
      });
    });
    done(await desk.change(addAdministrationClient, ASKED));
    assert.equal((await findAccess(desk.store.queries, scope, HOLDER))?.state, 'APPROVED');
    const application = await findApplication(desk.store.queries, id);
    assert.deepEqual(
      [application?.state, application && 'decidedBy' in application && application.decidedBy],
      ['APPROVED', 'kari'],
    );
    assert.equal((await desk.told())[1], `application ${id} approved`);
  });

  test('all that is wrong is told at once, and nothing is changed', async () => {
    await using desk = await openDesk(openStore);
    const asked = { organisation: OTHER, scopes: [...SCOPES, 'demo:x', 'openid'], publicKey: '', name: '' };
    const outcome = await desk.change(addAdministrationClient, asked);
    assert.deepEqual(faultyFields(outcome), ['organisation', 'scopes', 'public-key', 'name']);
    assert.ok(!outcome.ok);
    assert.match(outcome.faults[1]?.message ?? '', /^scopes has "demo:x", "openid", beside the scopes/);
    assert.deepEqual(await desk.told(), []);
    assert.equal(await findAccess(desk.store.queries, SCOPES[0] as ScopeName, HOLDER), undefined);
  });

  test('no scopes, a scope that is deactivated, a key that is too short: each is refused', async () => {
    await using desk = await openDesk(openStore);
    const scope = await findScope(desk.store.queries, SCOPES[1] as ScopeName);
    assert.ok(scope);
    await desk.store.transaction((unit) =>
      replaceScope(unit, { ...scope, active: false }, scope.version, START),
    );
    const fields = async (changes: Partial<typeof ASKED>) =>
      faultyFields(await desk.change(addAdministrationClient, { ...ASKED, ...changes }));
    assert.deepEqual(await fields({ scopes: [] }), ['scopes']);
    assert.deepEqual(await fields({}), ['scopes']);
    assert.deepEqual(await fields({ scopes: SCOPES.slice(0, 1), publicKey: pem(makePair(1024)) }), [
      'public-key',
    ]);
    assert.deepEqual(await desk.told(), []);
  });

  test('an organisation that has been shut out gets none', async () => {
    await using desk = await openDesk(openStore);
    await desk.change(shutOut, { organisation: CUSTOMER });
    assert.deepEqual(faultyFields(await desk.change(addAdministrationClient, ASKED)), ['organisation']);
  });

  test('an organisation is shown with the clients that administer it', async () => {
    await using desk = await openDesk(openStore);
    const { client, key } = done(await desk.change(addAdministrationClient, ASKED)).value;
    const shown = await readOrganisation(desk.store.queries, CUSTOMER, PARTS);
    assert.ok(shown.ok);
    assert.deepEqual([shown.value.activeClients, shown.value.prefixes], [1, []]);
    assert.deepEqual(shown.value.administrationClients, [{ client, keys: [key] }]);
    const none = await readOrganisation(desk.store.queries, OPERATOR, PARTS);
    assert.deepEqual(none.ok && none.value.administrationClients, []);
  });
});
