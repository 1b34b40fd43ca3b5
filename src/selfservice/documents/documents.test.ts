import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { entriesAfter } from '../../audit/journal-store.ts';
import { DAY, numericDate } from '../../clock.ts';
import { MAX_JSON_BYTES } from '../../http/json.ts';
import { KEY_LIFETIME } from '../../registry/keys/key.ts';
import { MACHINE_BODY } from '../clients/clients.fixture.ts';
import { wireKey } from '../keys/keys.fixture.ts';
import { openWithPrefixes } from '../scopes/scopes.fixture.ts';
import {
  ADMINISTRATION_CLIENTS,
  type Answer,
  type Ask,
  ORGANISATIONS,
  type SelfserviceNode,
} from '../selfservice.fixture.ts';

const PATH = '/porthus/v1/configuration';
const { owner, other } = ORGANISATIONS;
const READ = 'eksempel:byggesak/read';
const SUPPLYING = 'idporten:dcr.write idporten:scopes.write idporten:dcr.supplier';

type Written = {
  readonly version: number;
  readonly scopes: readonly object[];
  readonly access: readonly object[];
  readonly clients: readonly {
    readonly external_id: string;
    readonly keys?: readonly object[];
    readonly onbehalfof?: readonly object[];
    readonly [field: string]: unknown;
  }[];
};

/** As a person writes it: everything that may be left out is left out. */
const WRITTEN: Written = {
  version: 1,
  scopes: [
    { prefix: 'eksempel', subscope: 'byggesak/read', description: 'Read building cases', at_max_age: 300 },
    { prefix: 'eksempel', subscope: 'byggesak/write', description: 'Write building cases' },
  ],
  access: [
    { scope: READ, consumer_orgno: other },
    { scope: READ, consumer_orgno: owner },
  ],
  clients: [
    {
      external_id: 'job',
      integration_type: 'maskinporten',
      description: 'prod:byggesak:job',
      scopes: [READ],
      keys: [wireKey('first')],
    },
    {
      external_id: 'web',
      integration_type: 'idporten',
      client_name: 'Eksempel kommune - Byggesak',
      token_endpoint_auth_method: 'client_secret_post',
      redirect_uris: ['https://byggesak.example.no/callback'],
      onbehalfof: [{ onbehalfof: 'kunde', orgno: other, name: 'Kunden' }],
    },
  ],
};

forEachStore(({ openStore }) => {
  describe('PUT /porthus/v1/configuration', () => {
    test('brings about what the document says, and tells what it did', async () => {
      await using node = await openWithPrefixes(openStore);
      const { status, body } = await put(node, WRITTEN);
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual(body.summary, { create: 6, update: 0, deactivate: 0, unchanged: 0 });
      assert.deepEqual(told(body), [
        `create scope ${READ}`,
        'create scope eksempel:byggesak/write',
        `create access ${READ} ${other}`,
        `create access ${READ} ${owner}`,
        'create client job',
        'create client web',
      ]);
      const web = body.changes.at(-1);
      assert.match(web.client_secret, /^[\w-]{43}$/);
      const client = (await node.ask('GET', `/clients/${web.client_id}`)).body;
      assert.equal(client.client_name, 'Eksempel kommune - Byggesak');
      assert.equal(client.onbehalfof[0].orgno, other);
      const job = (await node.ask('GET', '/porthus/v1/clients/by-external-id/job')).body;
      assert.deepEqual(job.pending_scopes, []);
      const keys = (await node.ask('GET', `/clients/${job.client_id}/jwks`)).body.keys;
      assert.equal(keys[0].exp, numericDate(TEST_START + KEY_LIFETIME));
    });

    test('again changes nothing: no versions, no entries in the journal', async () => {
      await using node = await openWithPrefixes(openStore);
      await put(node, WRITTEN);
      const before = await everything(node);
      node.clock.moveBy(30 * DAY);
      const { body } = await put(node, WRITTEN);
      assert.deepEqual(body.summary, { create: 0, update: 0, deactivate: 0, unchanged: 6 });
      assert.ok(body.changes.every(({ fields }: { fields: unknown[] }) => fields.length === 0));
      assert.deepEqual(await everything(node), before);
    });

    test('with its own export changes nothing, also with prune', async () => {
      await using node = await openWithPrefixes(openStore);
      await put(node, WRITTEN);
      await node.ask('POST', '/clients', { body: { ...MACHINE_BODY, access_token_lifetime: 60 } });
      const { client_id: idle } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
      await node.ask('DELETE', `/clients/${idle}`);
      await node.ask('DELETE', `/scopes?scope=${encodeURIComponent('eksempel:byggesak/write')}`);
      const exported = (await node.ask('GET', PATH)).body;
      const before = await everything(node);
      node.clock.moveBy(DAY);
      for (const query of ['', '?prune=true', '?dry_run=TRUE&prune=true']) {
        const { status, body } = await put(node, exported, { query });
        assert.equal(status, 200, JSON.stringify(body));
        assert.deepEqual(body.summary, { create: 0, update: 0, deactivate: 0, unchanged: 9 });
      }
      assert.deepEqual(await everything(node), before);
      assert.deepEqual((await node.ask('GET', PATH)).body, exported);
    });

    test('as a dry run tells the same plan and changes nothing', async () => {
      await using node = await openWithPrefixes(openStore);
      const before = await everything(node);
      const dry = (await put(node, WRITTEN, { query: '?dry_run=true' })).body;
      assert.equal(dry.dry_run, true);
      assert.deepEqual(await everything(node), before);
      const wet = (await put(node, WRITTEN)).body;
      assert.deepEqual(told(dry), told(wet));
      assert.ok(
        dry.changes.every((change: object) => !('client_id' in change) && !('client_secret' in change)),
      );
      const fieldsOf = ({ changes }: typeof dry) => changes.map(({ fields }: { fields: unknown }) => fields);
      assert.deepEqual(fieldsOf(dry), fieldsOf(wet));
    });

    test('tells each field that it changes, before and after', async () => {
      await using node = await openWithPrefixes(openStore);
      await put(node, WRITTEN);
      const [read, write] = WRITTEN.scopes;
      const [job, web] = WRITTEN.clients;
      const changed = {
        ...WRITTEN,
        scopes: [{ ...read, at_max_age: 60 }, write],
        clients: [{ ...job, scopes: [], active: false }, web],
      };
      const { body } = await put(node, changed);
      assert.deepEqual(body.summary, { create: 0, update: 2, deactivate: 0, unchanged: 4 });
      assert.deepEqual(body.changes[0].fields, [{ field: 'at_max_age', before: 300, after: 60 }]);
      assert.deepEqual(body.changes[4].fields, [
        { field: 'active', before: true, after: false },
        { field: 'scopes', before: [READ], after: [] },
      ]);
    });

    test('replaces keys and customers that it lists, and leaves alone those that it leaves out', async () => {
      await using node = await openWithPrefixes(openStore);
      await put(node, WRITTEN);
      const [job, web] = WRITTEN.clients.map(({ keys: _keys, onbehalfof: _customers, ...client }) => client);
      const without = await put(node, { version: 1, clients: [job, web] });
      assert.deepEqual(without.body.summary, { create: 0, update: 0, deactivate: 0, unchanged: 2 });
      const changed = {
        version: 1,
        clients: [
          { ...job, keys: [] },
          { ...web, onbehalfof: [{ onbehalfof: 'ny', orgno: owner }] },
        ],
      };
      const { body } = await put(node, changed);
      assert.deepEqual(
        body.changes.map(({ fields }: { fields: { field: string }[] }) => fields.map(({ field }) => field)),
        [['keys'], ['onbehalfof']],
      );
      const exported = (await node.ask('GET', PATH)).body;
      const named = (name: string) =>
        exported.clients.find(({ external_id: id }: { external_id?: string }) => id === name);
      assert.deepEqual(named('job').keys, []);
      assert.deepEqual(named('web').onbehalfof, [{ onbehalfof: 'ny', orgno: owner }]);
    });

    test('renews a key without exp once it has expired, and not before', async () => {
      await using node = await openWithPrefixes(openStore);
      await put(node, WRITTEN);
      node.clock.moveBy(KEY_LIFETIME - 1);
      assert.equal((await put(node, WRITTEN)).body.summary.update, 0);
      node.clock.moveBy(1);
      const { body } = await put(node, WRITTEN);
      assert.deepEqual(body.summary, { create: 0, update: 1, deactivate: 0, unchanged: 5 });
      assert.equal(body.changes[4].fields[0].after[0].exp, numericDate(TEST_START + 2 * KEY_LIFETIME));
    });

    test('deactivates what is not in it only with prune, and never the client that sends it', async () => {
      await using node = await openWithPrefixes(openStore);
      await put(node, WRITTEN);
      const [read] = WRITTEN.scopes;
      const [job] = WRITTEN.clients;
      const less = { version: 1, scopes: [read], access: WRITTEN.access.slice(0, 1), clients: [job] };
      assert.equal((await put(node, less)).body.summary.deactivate, 0);
      const { body } = await put(node, less, { query: '?prune=true' });
      assert.deepEqual(told(body).slice(3), [
        'deactivate client web',
        `deactivate access ${READ} ${owner}`,
        'deactivate scope eksempel:byggesak/write',
      ]);
      const clients = (await node.ask('GET', '/clients')).body;
      assert.deepEqual(
        clients.map(({ client_id: id }: { client_id: string }) => id).includes(ADMINISTRATION_CLIENTS.owner),
        true,
      );
      assert.equal(clients.length, 2);
      assert.deepEqual((await put(node, less, { query: '?prune=true' })).body.summary.deactivate, 0);
    });

    test('with prune leaves alone the parts that it leaves out', async () => {
      await using node = await openWithPrefixes(openStore);
      await put(node, WRITTEN);
      const { body } = await put(node, { version: 1, access: [] }, { query: '?prune=true' });
      assert.deepEqual(
        told(body),
        [`deactivate access ${READ} ${owner}`, `deactivate access ${READ} ${other}`].sort(),
      );
    });

    test('with anything wrong changes nothing, and tells all that is', async () => {
      await using node = await openWithPrefixes(openStore);
      const before = await everything(node);
      const [read] = WRITTEN.scopes;
      const [job, web] = WRITTEN.clients;
      const { status, body } = await put(node, {
        version: 1,
        scopes: [read, { prefix: 'annen', subscope: 'sak', description: 'Not ours' }, read],
        access: [{ scope: READ, consumer_orgno: '123456789' }, ...WRITTEN.access],
        clients: [
          job,
          { ...web, redirect_uris: ['javascript:alert(1)'] },
          { integration_type: 'maskinporten' },
        ],
      });
      assert.equal(status, 400);
      const fields = body.errors.map(({ fieldIdentifier }: { fieldIdentifier: string }) => fieldIdentifier);
      assert.deepEqual(fields, [
        'scopes[1].prefix',
        'scopes[2]',
        'access[0].consumer_orgno',
        'clients[1].redirect_uris',
        'clients[2].external_id',
      ]);
      assert.match(
        body.errors[1].errorMessage,
        /^scopes\[2\] \(eksempel:byggesak\/read\): It is in scopes\[0\] already/,
      );
      assert.deepEqual(await everything(node), before);
    });

    const refusals: readonly (readonly [string, unknown, Ask & { query?: string }, number, RegExp])[] = [
      ['no version', {}, {}, 400, /version/],
      ['a version of tomorrow', { version: 2 }, {}, 400, /version must be one of 1/],
      [
        'a document of another',
        { version: 1, organisation: { orgno: other } },
        {},
        409,
        /of the organisation "310002003"/,
      ],
      ['half the permissions', { version: 1 }, { scope: 'idporten:dcr.write' }, 403, /idporten:scopes.write/],
      ['the other half', { version: 1 }, { scope: 'idporten:scopes.write' }, 403, /idporten:dcr.write/],
      [
        'leave to read',
        { version: 1 },
        { scope: 'idporten:dcr.read idporten:scopes.read' },
        403,
        /lacks a scope/,
      ],
      ['no token', { version: 1 }, { as: null }, 401, /access token/],
      ['a flag that is none', { version: 1 }, { query: '?dry_run=yes' }, 400, /true or false/],
      [
        'who has not signed',
        { version: 1, clients: [WRITTEN.clients[0]] },
        { as: 'newcomer' },
        428,
        /PRECONDITION_REQUIRED/,
      ],
      [
        'a client of another (threats: tenancy)',
        { version: 1, clients: [{ ...MACHINE_BODY, client_id: ADMINISTRATION_CLIENTS.other }] },
        {},
        403,
        /belongs to another organisation/,
      ],
      [
        'a scope of another (threats: tenancy)',
        { version: 1, access: [{ scope: 'annen:x', consumer_orgno: owner }] },
        {},
        404,
        /There is no scope/,
      ],
      [
        'a private key (threats: secrets)',
        { version: 1, clients: [{ ...WRITTEN.clients[0], keys: [{ ...wireKey('first'), d: 'geheim' }] }] },
        {},
        400,
        /^(?!.*geheim)/,
      ],
      [
        'more clients than are done at once',
        { version: 1, clients: Array.from({ length: 2001 }, (_, at) => ({ external_id: `c${at}` })) },
        {},
        400,
        /clients must have at most 2000 entries/,
      ],
    ];
    for (const [name, document, { query = '', ...ask }, status, says] of refusals) {
      test(`refuses ${name} with ${status}`, async () => {
        await using node = await openWithPrefixes(openStore);
        const before = await everything(node);
        const answer = await put(node, document, { ...ask, query });
        assert.equal(answer.status, status, answer.text);
        assert.match(answer.body.error_description, says);
        assert.deepEqual(await everything(node), before);
      });
    }

    test('deals with three hundred clients at once and no more, and with its own export however large', async () => {
      await using node = await openWithPrefixes(openStore);
      const clients = Array.from({ length: 301 }, (_, at) => ({
        ...{ external_id: `c${at}`, integration_type: 'maskinporten', description: 'x'.repeat(900) },
      }));
      const many = await put(node, { version: 1, clients });
      assert.equal(many.status, 413);
      assert.match(many.body.error_description, /301 entries .* at most 300 .* Send it in parts/);
      assert.equal((await put(node, { version: 1, clients: clients.slice(1) })).body.summary.create, 300);
      assert.equal((await put(node, { version: 1, clients: clients.slice(0, 1) })).body.summary.create, 1);
      const exported = await node.ask('GET', PATH);
      assert.ok(exported.text.length > MAX_JSON_BYTES);
      assert.equal((await put(node, exported.body)).body.summary.unchanged, 302);
    });

    test('by two at once leaves one of the two documents whole', async () => {
      await using node = await openWithPrefixes(openStore);
      const versions = ['one', 'two'].map((description) => ({
        ...WRITTEN,
        clients: WRITTEN.clients.map((client) => ({ ...client, description })),
      }));
      const answers = await Promise.all(versions.map((document) => put(node, document)));
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200],
      );
      const exported = (await node.ask('GET', PATH)).body;
      const described = exported.clients
        .slice(1)
        .map(({ description }: { description: string }) => description);
      assert.equal(new Set(described).size, 1);
    });
  });

  describe('GET /porthus/v1/configuration', () => {
    test('is one document in a stable order, without secrets and without ids where there are names', async () => {
      await using node = await openWithPrefixes(openStore);
      await put(node, WRITTEN);
      const { status, body, text } = await node.ask('GET', PATH);
      assert.equal(status, 200);
      assert.deepEqual(body.organisation, { orgno: owner, name: 'Organisasjonen owner AS' });
      assert.deepEqual(Object.keys(body), ['version', 'organisation', 'scopes', 'access', 'clients']);
      assert.deepEqual(
        body.clients.map(({ external_id: name, client_id: id }: Record<string, string>) => name ?? id),
        [ADMINISTRATION_CLIENTS.owner, 'job', 'web'],
      );
      assert.equal('client_id' in body.clients[1], false);
      assert.doesNotMatch(text, /secret"|hash/);
      // A lifetime that nobody has set is not set by who imports the document, where a scope may lengthen it.
      assert.equal('access_token_lifetime' in body.clients[1], false);
      assert.equal((await node.ask('GET', PATH)).text, text);
    });

    test('is made anew elsewhere from the names alone', async () => {
      await using here = await openWithPrefixes(openStore);
      await put(here, WRITTEN);
      const exported = (await here.ask('GET', PATH)).body;
      await using there = await openWithPrefixes(openStore);
      assert.equal((await put(there, exported)).status, 200);
      assert.deepEqual((await there.ask('GET', PATH)).body, exported);
    });

    test('has the clients that a supplier registered for others, for who may supply', async () => {
      await using node = await openWithPrefixes(openStore);
      const body = { ...MACHINE_BODY, client_orgno: other, client_id: 'theirs' };
      await node.ask('POST', '/clients', { as: 'supplier', scope: SUPPLYING, body });
      const ids = async (as: 'supplier' | 'other' | 'owner', scope: string) => {
        const { clients } = (await node.ask('GET', PATH, { as, scope })).body;
        return clients.map(({ client_id: id }: { client_id: string }) => id).includes('theirs');
      };
      assert.equal(await ids('supplier', SUPPLYING), true);
      assert.equal(await ids('supplier', 'idporten:dcr.write idporten:scopes.write'), false);
      assert.equal(await ids('other', SUPPLYING), true);
      assert.equal(await ids('owner', SUPPLYING), false);
      const exported = (await node.ask('GET', PATH, { as: 'supplier', scope: SUPPLYING })).body;
      const again = await put(node, exported, { as: 'supplier', scope: SUPPLYING });
      assert.equal(again.body.summary.unchanged, 2);
    });

    for (const scope of ['idporten:dcr.write', 'idporten:scopes.write']) {
      test(`is not told in part, to ${scope} alone`, async () => {
        await using node = await openWithPrefixes(openStore);
        assert.equal((await node.ask('GET', PATH, { scope })).status, 403);
      });
    }
  });
});

function put(
  node: SelfserviceNode,
  body: unknown,
  { query = '', ...ask }: Ask & { query?: string } = {},
): Promise<Answer> {
  return node.ask('PUT', `${PATH}${query}`, { body, ...ask });
}

function told({ changes }: { changes: { action: string; kind: string; id: string }[] }): readonly string[] {
  return changes.map(({ action, kind, id }) => `${action} ${kind} ${id}`);
}

/** What a change that should not have been would leave a trace in. */
async function everything({ store: { queries } }: SelfserviceNode) {
  return {
    journal: await entriesAfter(queries, 0, 10_000),
    clients: await queries.selectFrom('clients').selectAll().orderBy('client_id').execute(),
    keys: await queries.selectFrom('client_keys').selectAll().orderBy('client_id').execute(),
    scopes: await queries.selectFrom('scopes').selectAll().orderBy('name').execute(),
    access: await queries.selectFrom('scope_access').selectAll().orderBy('consumer_orgno').execute(),
    names: await queries.selectFrom('client_external_ids').selectAll().execute(),
  };
}
