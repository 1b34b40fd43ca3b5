import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { askedKey } from '../../registry/keys/keys.fixture.ts';
import { eventsOf, LOGIN_BODY, seedScope } from '../clients/clients.fixture.ts';
import { ORGANISATIONS, openSeededSelfservice } from '../selfservice.fixture.ts';

const SCOPE = 'idporten:dcr.datasharing';
const PATH = '/datasharing/consumer/client';
const { privateMembers: _, ...KEY } = askedKey('first');
const BODY = { scopes: ['demo:shared'], description: 'Deling', keys: [KEY] };

forEachStore(({ openStore }) => {
  for (const root of ['', '/api/v1', '/external/api/v1', '/api/vw1']) {
    test(`a client and its key are registered in one call, listed and deactivated below ${root || '/'}`, async () => {
      await using node = await openSeededSelfservice(openStore);
      await seedScope(node.store, 'demo:shared', { access: { owner: 'APPROVED' } });
      const made = await node.ask('POST', `${root}${PATH}`, { scope: SCOPE, body: BODY });
      assert.equal(made.status, 201, made.text);
      const { clientId, keys, ...rest } = made.body;
      assert.deepEqual(rest, {
        description: 'Deling',
        consumerOrgNr: ORGANISATIONS.owner,
        scopes: ['demo:shared'],
      });
      assert.deepEqual(
        keys.map(({ kid, exp }: { kid: string; exp: number }) => [kid, exp]),
        [['first', 1_800_014_400]],
      );
      const listed = async () =>
        (await node.ask('GET', `${root}${PATH}`, { scope: SCOPE })).body.filter(
          (client: { clientId: string }) => client.clientId === clientId,
        );
      assert.deepEqual(await listed(), [made.body]);
      const ordinary = (await node.ask('GET', `/clients/${clientId}`)).body;
      assert.deepEqual([ordinary.integration_type, ordinary.active], ['maskinporten', true]);
      const gone = await node.ask('DELETE', `${root}${PATH}?client_id=${clientId}`, { scope: SCOPE });
      assert.deepEqual([gone.status, gone.text, await listed()], [204, '', []]);
      const actions = (await eventsOf(node.store, 'client', clientId)).map(({ action }) => action);
      assert.deepEqual(actions, ['registered', 'keys-changed', 'deactivated']);
    });
  }

  test('what is wrong with the client and with its keys is told at once, and neither is registered', async () => {
    await using node = await openSeededSelfservice(openStore);
    const body = {
      ...BODY,
      keys: [
        { ...KEY, use: 'enc' },
        { ...KEY, kid: 'a b' },
      ],
    };
    const answer = await node.ask('POST', PATH, { scope: SCOPE, body });
    assert.equal(answer.status, 400);
    const fields = answer.body.errors.map(
      ({ fieldIdentifier }: { fieldIdentifier: string }) => fieldIdentifier,
    );
    assert.deepEqual(fields, ['scopes', 'keys', 'keys']);
    assert.equal((await node.ask('GET', '/clients?inactive=true')).body.length, 1);
  });

  test('without keys nothing is registered', async () => {
    await using node = await openSeededSelfservice(openStore);
    for (const keys of [undefined, [], null]) {
      const { status } = await node.ask('POST', PATH, { scope: SCOPE, body: { description: 'x', keys } });
      assert.equal(status, 400);
    }
    assert.equal((await node.ask('GET', '/clients?inactive=true')).body.length, 1);
  });

  test('a key set is understood as its keys', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { status } = await node.ask('POST', PATH, {
      scope: SCOPE,
      body: { description: 'x', keys: { keys: [KEY] } },
    });
    assert.equal(status, 201);
  });

  test('needs the terms of use, and its own scope', async () => {
    await using node = await openSeededSelfservice(openStore);
    assert.equal(
      (await node.ask('POST', PATH, { as: 'newcomer', scope: SCOPE, body: { ...BODY, scopes: [] } })).status,
      428,
    );
    for (const method of ['GET', 'POST', 'DELETE']) {
      const { status } = await node.ask(method, PATH, {
        scope: 'idporten:dcr.write',
        ...(method === 'POST' && { body: BODY }),
      });
      assert.equal(status, 403, method);
    }
  });

  test('threats: tenancy, touches neither clients of others nor those of other types', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { client_id: login } = (await node.ask('POST', '/clients', { body: LOGIN_BODY })).body;
    const foreign = (
      await node.ask('POST', PATH, { as: 'other', scope: SCOPE, body: { ...BODY, scopes: [] } })
    ).body.clientId;
    for (const [id, status] of [
      [login, 409],
      [foreign, 403],
      ['none', 404],
      ['', 400],
    ] as const) {
      assert.equal(
        (await node.ask('DELETE', `${PATH}?client_id=${id}`, { scope: SCOPE })).status,
        status,
        id,
      );
    }
    const { body } = await node.ask('GET', PATH, { scope: SCOPE });
    assert.deepEqual(
      body
        .map(({ clientId }: { clientId: string }) => clientId)
        .filter((id: string) => id === login || id === foreign),
      [],
    );
    assert.equal((await node.ask('GET', `/clients/${login}`)).body.active, true);
  });

  test('the accesses that were given are listed with the types that the scope allows', async () => {
    await using node = await openSeededSelfservice(openStore);
    await seedScope(node.store, 'demo:granted', {
      allowedIntegrationTypes: ['maskinporten'],
      access: { owner: 'APPROVED' },
    });
    await seedScope(node.store, 'demo:asked', { access: { owner: 'REQUESTED', other: 'APPROVED' } });
    const { body } = await node.ask('GET', '/api/v1/datasharing/consumer/scope/access', { scope: SCOPE });
    assert.deepEqual(body, [
      {
        ...{ scope: 'demo:granted', description: 'Read invoices', state: 'APPROVED' },
        ...{ ownerOrgNr: '310006009', consumerOrgNr: ORGANISATIONS.owner },
        ...{ allowedIntegrationTypes: ['maskinporten'], allowed_integration_types: ['maskinporten'] },
      },
    ]);
  });
});
