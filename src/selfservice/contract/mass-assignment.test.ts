/** What a caller may not say of a thing: whose it is, what it is called, and what only the server knows (threats row 60). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { machine, privateScope } from '../authorization/belongings.fixture.ts';
import { wireKey } from '../keys/keys.fixture.ts';
import { type Answer, ORGANISATIONS } from '../selfservice.fixture.ts';
import { assertRefusal, sharedWholeApi, type WholeApi } from './whole-api.fixture.ts';

const { owner, other, supplier } = ORGANISATIONS;
const LONG_AGO = '1999-01-01T00:00:00.000Z';

/** Sent with everything that is registered or changed; nobody asked for any of it. */
const FOREIGN = {
  ...{ id: 'mine', orgno: other, owner: other, owner_orgno: other, ownerOrgno: other, consumerOrgno: other },
  ...{ consumer_orgno: other, consumerOrgNr: other, organization_name: 'Stjålet', clientOrgno: other },
  ...{
    created: LONG_AGO,
    createdAt: 0,
    last_updated: LONG_AGO,
    updatedAt: 0,
    version: 99,
    decided: LONG_AGO,
  },
  ...{ state: 'APPROVED', status: 'APPROVED', isAdmin: true, permissions: ['cloudsync'], role: 'admin' },
  ...{
    pending_scopes: [],
    client_secret: 'chosen',
    secret: 'chosen',
    sealedSecret: 'chosen',
    jwks_uri: '/x',
  },
  ...{ jwks: { keys: [wireKey('smuggled')] }, onbehalfof: [{ onbehalfof: 'smuggled', orgno: other }] },
  ...{ protected: true, external_id: 'smuggled', attempts: 99, events: ['everything'] },
};

forEachStore(({ openStore }) => {
  describe('threats: mass assignment', () => {
    const api = sharedWholeApi(openStore);
    const put = (method: string, path: string, body: object) =>
      api().send(method, path, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });

    for (const id of [
      'addClient',
      'addScope',
      'replaceKeys',
      'addDatasharingClient',
      'apply',
      'createWebhook',
    ] as const) {
      test(`${id} takes nothing of what only the server knows`, async () => {
        const { node } = api();
        const sample = api().calls.find((call) => call.id === id);
        assert.ok(sample);
        const body = { ...FOREIGN, ...(await goodBody(api(), id)) };
        const made = await put(sample.method, sample.path, body);
        assert.ok(made.status < 300, made.text);
        assertUntouched(made, id);
        const path = pathOf(made, id);
        const read = path === undefined ? undefined : await api().send('GET', path);
        if (read) assertUntouched(read, id);
        // The other organisation has got nothing.
        for (const list of [
          '/api/v1/clients',
          '/api/v1/scopes',
          '/porthus/v1/webhooks',
          '/api/v1/datasharing/consumer/client',
        ]) {
          const { text } = await node.ask('GET', list, { as: 'other', scope: EVERYTHING_OF_OTHER });
          assert.ok(!text.includes('smuggled') && !text.includes(LONG_AGO) && !text.includes('chosen'), list);
        }
      });
    }

    const refusals: readonly (readonly [
      name: string,
      status: number,
      field: string,
      send: () => Promise<Answer>,
    ])[] = [
      [
        'a client for another organisation, without the scope of suppliers',
        403,
        'client_orgno',
        async () =>
          api().node.ask('POST', '/api/v1/clients', { body: { ...machine('x'), client_orgno: other } }),
      ],
      [
        'a client with a supplier',
        400,
        'supplier_orgno',
        () => put('POST', '/api/v1/clients', { ...machine('x'), supplier_orgno: supplier }),
      ],
      [
        'a client that moves to another owner',
        400,
        'client_orgno',
        () => put('PUT', clientPath(api()), { ...machine('x'), client_orgno: other }),
      ],
      [
        'a client that gets a supplier',
        400,
        'supplier_orgno',
        () => put('PUT', clientPath(api()), { ...machine('x'), supplier_orgno: supplier }),
      ],
      [
        'a client that becomes of another type',
        400,
        'integration_type',
        () => put('PUT', clientPath(api()), { ...machine('x'), integration_type: 'krr' }),
      ],
      [
        'the id of somebody else’s client',
        409,
        'client_id',
        () => put('POST', '/api/v1/clients', { ...machine('x'), client_id: api().things.clientId }),
      ],
      [
        'a scope below another’s prefix',
        400,
        'prefix',
        () => put('POST', '/api/v1/scopes', { ...privateScope('owner', 'x', 'x'), prefix: 'annen' }),
      ],
    ];
    for (const [name, status, field, send] of refusals) {
      test(`refuses ${name}`, async () => {
        const before = await api().changes();
        const answer = await send();
        assertRefusal(answer, [status], name);
        assert.ok(
          answer.body.errors.some((one: { fieldIdentifier: string }) => one.fieldIdentifier === field),
          answer.text,
        );
        assert.equal(await api().changes(), before);
      });
    }

    test('what is named in the path wins over the body', async () => {
      const path = clientPath(api());
      const answer = await put('PUT', path, {
        ...machine('endret'),
        client_id: 'another',
        created: LONG_AGO,
      });
      assert.deepEqual([answer.status, answer.body.client_id], [200, api().things.clientId]);
      const scope = `/api/v1/scopes?scope=${encodeURIComponent(api().things.scope)}`;
      const changed = await put('PUT', scope, {
        description: 'endret',
        owner_orgno: other,
        created: LONG_AGO,
      });
      assert.deepEqual(
        [changed.status, changed.body.owner_orgno, changed.body.name],
        [200, owner, api().things.scope],
      );
      assert.notEqual(changed.body.created, LONG_AGO);
    });

    test('a configuration is imported for whoever sends it, and touches nothing of others', async () => {
      const before = await api().changes();
      const clients = [{ ...machine('x'), client_orgno: other }];
      const documents = [
        { version: 1, organisation: { orgno: other, name: 'Annen' } },
        { version: 1, clients },
        { version: 1, scopes: [{ prefix: 'annen', subscope: 'x', description: 'x' }] },
        { version: 1, access: [{ scope: 'annen:x', consumer_orgno: owner }] },
      ];
      const document = (body: object) =>
        api().node.ask('PUT', '/porthus/v1/configuration', {
          body,
          scope: 'idporten:dcr.write idporten:scopes.write',
        });
      for (const body of documents)
        assertRefusal(await document(body), [400, 403, 404, 409], JSON.stringify(body));
      assert.equal(await api().changes(), before);
    });
  });
});

const EVERYTHING_OF_OTHER = 'idporten:dcr.write idporten:scopes.write idporten:dcr.datasharing';

async function goodBody(api: WholeApi, id: string): Promise<object> {
  const body = api.calls.find((call) => call.id === id)?.body as object;
  if (id !== 'apply') return body;
  const scope = 'tredje:ny/soknad';
  await api.node.ask('POST', '/api/v1/scopes', {
    as: 'supplier',
    body: { prefix: 'tredje', subscope: 'ny/soknad', description: 'x' },
  });
  return { scope, purpose: 'Se' };
}

function assertUntouched({ text, body }: Answer, id: string): void {
  for (const foreign of [LONG_AGO, other, 'Stjålet', 'smuggled', '"chosen"', 'everything', '"mine"']) {
    assert.ok(!text.includes(foreign), `${id} takes ${foreign}: ${text}`);
  }
  if (id === 'apply') assert.equal(body.state, 'REQUESTED');
}

function pathOf({ body }: Answer, id: string): string | undefined {
  switch (id) {
    case 'addClient':
      return `/api/v1/clients/${body.client_id}`;
    case 'addDatasharingClient':
      return `/api/v1/clients/${body.clientId}`;
    case 'addScope':
      return `/api/v1/scopes/scope?scope=${encodeURIComponent(body.name)}`;
    case 'apply':
      return `/porthus/v1/applications/${body.id}`;
    case 'createWebhook':
      return `/porthus/v1/webhooks/${body.id}`;
    default:
      return undefined;
  }
}

function clientPath({ things }: WholeApi): string {
  return `/api/v1/clients/${things.clientId}`;
}
