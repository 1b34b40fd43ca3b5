import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { askedKey } from '../../registry/keys/keys.fixture.ts';
import { MACHINE_BODY } from '../clients/clients.fixture.ts';
import { ORGANISATIONS, openSeededSelfservice } from '../selfservice.fixture.ts';

const SCOPE = 'idporten:dcr.altinn';
const PATH = '/api/v1/altinn/admin/clients';

forEachStore(({ openStore }) => {
  test("Altinn's operator gets exactly the statuses that it compares with", async () => {
    await using node = await openSeededSelfservice(openStore);
    const as = { as: 'supplier', scope: SCOPE } as const;
    const body = {
      ...MACHINE_BODY,
      client_orgno: ORGANISATIONS.owner,
      application_type: 'web',
      grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
      token_endpoint_auth_method: 'private_key_jwt',
      scopes: [],
    };
    const made = await node.ask('POST', PATH, { ...as, body });
    const path = `${PATH}/${made.body.client_id}`;
    const { privateMembers: _, ...key } = askedKey('operator');
    const steps: readonly [string, string, number, object?][] = [
      ['GET', PATH, 200],
      ['GET', path, 200],
      ['PUT', path, 200, { body: { ...body, description: 'new' } }],
      ['GET', `${path}/jwks`, 200],
      ['POST', `${path}/jwks`, 201, { body: { keys: [key] } }],
      ['DELETE', path, 204],
    ];
    assert.deepEqual(
      [made.status, made.body.client_orgno, made.body.supplier_orgno],
      [201, ORGANISATIONS.owner, ORGANISATIONS.supplier],
    );
    assert.match(made.body.created, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    for (const [method, target, status, sent = {}] of steps) {
      assert.equal(
        (await node.ask(method, target, { ...as, ...sent })).status,
        status,
        `${method} ${target}`,
      );
    }
  });

  test('threats: tenancy, its scope gives nothing on the clients of others, and nothing elsewhere', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
    for (const [method, target, sent] of [
      ['GET', `${PATH}/${id}`, {}],
      ['PUT', `${PATH}/${id}`, { body: MACHINE_BODY }],
      ['DELETE', `${PATH}/${id}`, {}],
      ['GET', `${PATH}/${id}/jwks`, {}],
      ['GET', '/clients', {}],
      ['POST', '/clients', { body: MACHINE_BODY }],
    ] as const) {
      const { status } = await node.ask(method, target, { as: 'supplier', scope: SCOPE, ...sent });
      assert.equal(status, 403, `${method} ${target}`);
    }
    for (const scope of ['idporten:dcr.write', 'idporten:dcr.supplier']) {
      assert.equal((await node.ask('GET', PATH, { scope })).status, 403, scope);
    }
  });

  test('what it does not use is not there', async () => {
    await using node = await openSeededSelfservice(openStore);
    for (const [method, path] of [
      ['POST', '/x/secret'],
      ['DELETE', '/x/jwks'],
      ['GET', '/x/onbehalfof'],
    ] as const) {
      const { status } = await node.ask(method, `${PATH}${path}`, { scope: SCOPE });
      assert.ok(status === 404 || status === 405, `${method} ${path} ${status}`);
    }
  });
});
