import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { eventsOf, LOGIN_BODY, MACHINE_BODY, SUPPLIER_SCOPE } from '../clients/clients.fixture.ts';
import {
  ORGANISATIONS,
  type OrganisationName,
  openSeededSelfservice,
  type SelfserviceNode,
} from '../selfservice.fixture.ts';

const CUSTOMER = {
  onbehalfof: 'byggesak-310002003',
  orgno: ORGANISATIONS.other,
  name: 'Eksempel',
  description: 'Kunde',
};
const OBO_SCOPE = 'idporten:dcr/onbehalfof.write';

async function register(node: SelfserviceNode, body: object = LOGIN_BODY): Promise<string> {
  return (await node.ask('POST', '/clients', { body })).body.client_id;
}

forEachStore(({ openStore }) => {
  test('a customer is added, read, replaced and removed, each once in the journal', async () => {
    await using node = await openSeededSelfservice(openStore);
    const id = await register(node);
    const path = `/clients/${id}/onbehalfof`;
    assert.deepEqual((await node.ask('GET', path)).body, []);
    const added = await node.ask('POST', path, { body: CUSTOMER });
    const times = { created: '2026-01-15T12:00:00.000Z', last_updated: '2026-01-15T12:00:00.000Z' };
    const expected = { ...CUSTOMER, organization_name: 'Organisasjonen other AS', ...times };
    assert.deepEqual([added.status, added.body, added.headers.get('etag')], [200, expected, '"2"']);
    assert.deepEqual((await node.ask('GET', path)).body, [expected]);
    for (const name of [CUSTOMER.onbehalfof, `${id}::${CUSTOMER.onbehalfof}`]) {
      assert.deepEqual((await node.ask('GET', `${path}/${encodeURIComponent(name)}`)).body, expected);
    }
    const { organization_name: _, ...embedded } = expected;
    assert.deepEqual((await node.ask('GET', `/clients/${id}`)).body.onbehalfof, [embedded]);
    node.clock.moveBy(1000);
    const body = { orgno: ORGANISATIONS.supplier, onbehalfof: 'another', uri: 'https://kunde.example.no' };
    const replaced = await node.ask('PUT', `${path}/${CUSTOMER.onbehalfof}`, { body });
    assert.deepEqual(replaced.body, {
      ...{ onbehalfof: CUSTOMER.onbehalfof, orgno: ORGANISATIONS.supplier, uri: 'https://kunde.example.no' },
      ...{
        organization_name: 'Organisasjonen supplier AS',
        created: times.created,
        last_updated: '2026-01-15T12:00:01.000Z',
      },
    });
    const removed = await node.ask('DELETE', `${path}/${CUSTOMER.onbehalfof}`);
    assert.deepEqual([removed.status, removed.text], [200, '']);
    assert.deepEqual((await node.ask('GET', path)).body, []);
    const events = await eventsOf(node.store, 'onbehalfof', `${id}::${CUSTOMER.onbehalfof}`);
    assert.deepEqual(
      events.map(({ action }) => action),
      ['added', 'changed', 'removed'],
    );
    assert.equal((await eventsOf(node.store, 'client', id)).length, 1);
  });

  test('what is not there is not found, and what is there is not added again', async () => {
    await using node = await openSeededSelfservice(openStore);
    const path = `/clients/${await register(node)}/onbehalfof`;
    await node.ask('POST', path, { body: CUSTOMER });
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const sent = method === 'PUT' ? { body: CUSTOMER } : {};
      assert.equal((await node.ask(method, `${path}/another`, sent)).status, 404, method);
      assert.equal((await node.ask(method, '/clients/none/onbehalfof/another', sent)).status, 404, method);
    }
    const again = await node.ask('POST', path, { body: CUSTOMER });
    assert.deepEqual([again.status, again.body.errors[0].fieldIdentifier], [409, 'onbehalfof']);
  });

  describe('names in use before are understood, and the newer one wins', () => {
    const rows: readonly [object, object][] = [
      [
        { display_name: 'Kunde', url: 'https://a.example.no' },
        { name: 'Kunde', uri: 'https://a.example.no' },
      ],
      [{ client_uri: 'https://b.example.no' }, { uri: 'https://b.example.no' }],
      [{ name: 'Ny', display_name: 'Gammel' }, { name: 'Ny' }],
      [{ display_name: 'Gammel', name: null, url: 'None', logo_uri: '' }, { name: 'Gammel' }],
    ];
    for (const [given, expected] of rows) {
      test(`${JSON.stringify(given)} as ${JSON.stringify(expected)}, on either path`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const body = { onbehalfof: 'kunde', orgno: ORGANISATIONS.other, ...given };
        const id = await register(node);
        const { body: answer } = await node.ask('POST', `/clients/${id}/onbehalof`, { body });
        const { onbehalfof, orgno, created, last_updated, organization_name, ...rest } = answer;
        assert.deepEqual(rest, expected);
      });
    }
  });

  describe('what is refused', () => {
    const rows: readonly [string, object, readonly string[]][] = [
      ['nothing but the least', { name: undefined, description: undefined }, []],
      ['nothing at all', { onbehalfof: undefined, orgno: undefined }, ['onbehalfof', 'orgno']],
      ['an id with ::', { onbehalfof: 'a::b' }, ['onbehalfof']],
      ['an id with : alone', { onbehalfof: 'a:b' }, []],
      ['an id that begins with a mark', { onbehalfof: '.a' }, ['onbehalfof']],
      ['an id with a slash', { onbehalfof: 'a/b' }, ['onbehalfof']],
      ['an id with Norwegian letters and a space', { onbehalfof: 'Blåbær kommune' }, []],
      ['an id of 100 characters', { onbehalfof: 'a'.repeat(100) }, []],
      ['an id of 101 characters', { onbehalfof: 'a'.repeat(101) }, ['onbehalfof']],
      ['an id with markup', { onbehalfof: '<b>' }, ['onbehalfof']],
      ['a wrong check digit', { orgno: '310002004' }, ['orgno']],
      ['a dangerous URI', { uri: 'javascript:alert(1)', logo_uri: 'data:x' }, ['uri', 'logo_uri']],
      ['a name in two lines', { name: 'a\nb' }, ['name']],
      ['a description too long', { description: 'a'.repeat(1001) }, ['description']],
    ];
    for (const [name, given, fields] of rows) {
      test(`${name}: ${fields.join(', ') || 'accepted'}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const path = `/clients/${await register(node)}/onbehalfof`;
        const { status, body } = await node.ask('POST', path, { body: { ...CUSTOMER, ...given } });
        assert.equal(status, fields.length > 0 ? 400 : 200);
        if (status !== 400) return;
        assert.deepEqual(
          body.errors.map(({ fieldIdentifier }: { fieldIdentifier: string }) => fieldIdentifier),
          fields,
        );
      });
    }
  });

  describe('the types of client that have customers', () => {
    const types = { idporten: 200, api_klient: 200, ansattporten: 200, maskinporten: 200, krr: 200 };
    for (const [integration_type, status] of Object.entries(types)) {
      test(`${integration_type}: ${status}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const id = await register(node, { ...LOGIN_BODY, integration_type });
        assert.equal(
          (await node.ask('POST', `/clients/${id}/onbehalfof`, { body: CUSTOMER })).status,
          status,
        );
      });
    }
  });

  describe('threats: tenancy, a client’s customers', () => {
    /** A token and what it may do, in the order GET list, POST, GET one, PUT, DELETE. */
    const rows: readonly [OrganisationName, string, string][] = [
      ['owner', OBO_SCOPE, '+++++'],
      ['owner', 'idporten:dcr/onbehalfof:write', '+++++'],
      ['owner', 'idporten:dcr.write', '+++++'],
      ['owner', 'idporten:dcr.modify', '+++++'],
      ['owner', 'idporten:dcr.read', '+-+--'],
      ['owner', SUPPLIER_SCOPE, '-----'],
      ['owner', 'idporten:scopes.write', '-----'],
      ['other', OBO_SCOPE, '-----'],
      ['supplier', SUPPLIER_SCOPE, '-----'],
    ];
    for (const [as, scope, expected] of rows) {
      test(`are, to ${as} with ${scope}: ${expected}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const path = `/clients/${await register(node)}/onbehalfof`;
        await node.ask('POST', path, { body: CUSTOMER });
        const token = { as, scope };
        const answers = [
          await node.ask('GET', path, token),
          await node.ask('POST', path, { ...token, body: { ...CUSTOMER, onbehalfof: 'second' } }),
          await node.ask('GET', `${path}/${CUSTOMER.onbehalfof}`, token),
          await node.ask('PUT', `${path}/${CUSTOMER.onbehalfof}`, { ...token, body: CUSTOMER }),
          await node.ask('DELETE', `${path}/${CUSTOMER.onbehalfof}`, token),
        ];
        assert.deepEqual(
          answers.map(({ status }) => status),
          [...expected].map((mark) => (mark === '+' ? 200 : 403)),
        );
      });
    }

    test('the scope to write them gives nothing else on the client', async () => {
      await using node = await openSeededSelfservice(openStore);
      const id = await register(node);
      for (const [method, path] of [
        ['GET', ''],
        ['PUT', ''],
        ['DELETE', ''],
        ['GET', '/jwks'],
        ['POST', '/secret'],
      ] as const) {
        const sent = method === 'PUT' ? { body: MACHINE_BODY } : {};
        const { status } = await node.ask(method, `/clients/${id}${path}`, { scope: OBO_SCOPE, ...sent });
        assert.equal(status, 403, `${method} ${path}`);
      }
    });
  });

  test('a change with a stale If-Match is refused', async () => {
    await using node = await openSeededSelfservice(openStore);
    const path = `/clients/${await register(node)}/onbehalfof`;
    const headers = { 'if-match': '"1"' };
    assert.equal((await node.ask('POST', path, { body: CUSTOMER, headers })).status, 200);
    assert.equal(
      (await node.ask('POST', path, { body: { ...CUSTOMER, onbehalfof: 'b' }, headers })).status,
      412,
    );
    assert.equal((await node.ask('DELETE', `${path}/${CUSTOMER.onbehalfof}`, { headers })).status, 412);
    assert.equal((await node.ask('GET', path)).body.length, 1);
  });
});
