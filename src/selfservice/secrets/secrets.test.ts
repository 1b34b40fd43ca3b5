/** Secrets of clients (spec/selfservice.md 1.10), from the registration of the client on. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { DAY, MINUTE, timestamp } from '../../clock.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import { judgeSecret } from '../../registry/secrets/secret.ts';
import { secretsOf } from '../../registry/secrets/secret-store.ts';
import { changesOf } from '../keys/keys.fixture.ts';
import {
  ADMINISTRATION_CLIENTS,
  openSeededSelfservice,
  type SelfserviceNode,
} from '../selfservice.fixture.ts';

const MACHINE_CLIENT = ADMINISTRATION_CLIENTS.owner;

async function registerLogin(
  node: SelfserviceNode,
  method: string,
  scope?: string,
): Promise<{ id: string; secret: string | undefined }> {
  const body = {
    ...{ integration_type: 'idporten', application_type: method === 'none' ? 'browser' : 'web' },
    ...{
      client_name: 'Prøve',
      token_endpoint_auth_method: method,
      redirect_uris: ['https://service.example.no/callback'],
    },
  };
  const answer = await node.ask('POST', '/api/v1/clients', scope === undefined ? { body } : { body, scope });
  assert.equal(answer.status, 201, answer.text);
  return { id: answer.body.client_id, secret: answer.body.client_secret };
}

function secretPath(id: string): string {
  return `/api/v1/clients/${id}/secret`;
}

/** As a token server will. */
async function isGood(node: SelfserviceNode, id: string, secret: string | undefined): Promise<boolean> {
  const clientId = parseClientId(id);
  assert.ok(clientId !== undefined && secret !== undefined);
  return judgeSecret(await secretsOf(node.store.queries, clientId), secret, node.clock.now()).ok;
}

forEachStore(({ openStore }) => {
  for (const method of ['client_secret_basic', 'client_secret_post']) {
    test(`a client of ${method} is registered with a secret, which is never shown again`, async () => {
      await using node = await openSeededSelfservice(openStore);
      const { id, secret } = await registerLogin(node, method);
      assert.equal(await isGood(node, id, secret), true);
      for (const path of [`/api/v1/clients/${id}`, '/api/v1/clients']) {
        const { text } = await node.ask('GET', path);
        assert.ok(!text.includes(String(secret)) && !text.includes('client_secret"'));
      }
    });
  }

  test('a new secret is in the answer with the whole client, and the old one works for exactly 30 minutes more', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { id, secret } = await registerLogin(node, 'client_secret_post');
    node.clock.moveBy(DAY);
    const { status, body, headers } = await node.ask('POST', secretPath(id));
    assert.deepEqual([status, body.client_id, headers.get('etag')], [200, id, '"2"']);
    assert.match(body.client_secret, /^[A-Za-z0-9_-]{43}$/);
    node.clock.moveBy(30 * MINUTE - 1);
    assert.deepEqual(
      [await isGood(node, id, secret), await isGood(node, id, body.client_secret)],
      [true, true],
    );
    node.clock.moveBy(1);
    assert.deepEqual(
      [await isGood(node, id, secret), await isGood(node, id, body.client_secret)],
      [false, true],
    );
  });

  test('of three secrets within half an hour the last two work', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { id, secret: first } = await registerLogin(node, 'client_secret_basic');
    const { body: second } = await node.ask('POST', secretPath(id));
    node.clock.moveBy(MINUTE);
    const { body: third } = await node.ask('POST', secretPath(id));
    const good = await Promise.all(
      [first, second.client_secret, third.client_secret].map((secret) => isGood(node, id, secret)),
    );
    assert.deepEqual(good, [false, true, true]);
  });

  test('several who make a secret at once get one each, and at most two of them work', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { id } = await registerLogin(node, 'client_secret_basic');
    const made = await Promise.all([1, 2, 3, 4].map(() => node.ask('POST', secretPath(id))));
    assert.equal(new Set(made.map(({ body }) => body.client_secret)).size, 4);
    const good = await Promise.all(made.map(({ body }) => isGood(node, id, body.client_secret)));
    assert.equal(good.filter(Boolean).length, 2);
    assert.equal((await node.ask('GET', `/api/v1/clients/${id}`)).headers.get('etag'), '"5"');
  });

  for (const method of ['private_key_jwt', 'none']) {
    test(`a client of ${method} has no secret, and making one is refused`, async () => {
      await using node = await openSeededSelfservice(openStore);
      const { id, secret } = await registerLogin(node, method);
      assert.equal(secret, undefined);
      const { status, body } = await node.ask('POST', secretPath(id));
      assert.equal(status, 409);
      assert.match(
        body.error_description,
        new RegExp(
          `^token_endpoint_auth_method of the client is ${method}, which uses no secret\\. Change it`,
        ),
      );
    });
  }

  test('a machine client has no secret', async () => {
    await using node = await openSeededSelfservice(openStore);
    assert.equal((await node.ask('POST', secretPath(MACHINE_CLIENT))).status, 409);
  });

  test('the secrets go when the method changes to one that uses none', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { id, secret } = await registerLogin(node, 'client_secret_basic');
    const { body } = await node.ask('GET', `/api/v1/clients/${id}`);
    const put = (method: string) =>
      node.ask('PUT', `/api/v1/clients/${id}`, { body: { ...body, token_endpoint_auth_method: method } });
    assert.equal((await put('client_secret_post')).status, 200);
    assert.equal(await isGood(node, id, secret), true);
    assert.equal((await put('private_key_jwt')).status, 200);
    assert.equal(await isGood(node, id, secret), false);
  });

  test('threats: secrets: the journal has ids and ends, neither a secret nor a hash', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { id, secret } = await registerLogin(node, 'client_secret_basic');
    const { body } = await node.ask('POST', secretPath(id));
    const clientId = parseClientId(id);
    const secrets = clientId ? await secretsOf(node.store.queries, clientId) : [];
    const entries = await changesOf(node, id);
    const [made] = entries.slice(-1);
    assert.equal(made?.action, 'secret-made');
    const [old, fresh] = secrets;
    assert.deepEqual(JSON.parse(made?.after ?? ''), {
      secrets: [
        { id: old?.id, expiresAt: timestamp(TEST_START + 30 * MINUTE) },
        { id: fresh?.id, expiresAt: timestamp(TEST_START + 360 * DAY) },
      ],
    });
    const journal = JSON.stringify(entries);
    for (const mark of [secret, body.client_secret, ...secrets.map(({ hash }) => hash)])
      assert.ok(!journal.includes(String(mark)));
  });

  describe('who may make a secret', () => {
    for (const [name, asking, status] of [
      ['the owner with dcr.write', { scope: 'idporten:dcr.write' }, 200],
      ['not with dcr.modify', { scope: 'idporten:dcr.modify' }, 403],
      ['not with dcr.read', { scope: 'idporten:dcr.read' }, 403],
      ['not with dcr.supplier for its own', { scope: 'idporten:dcr.supplier' }, 403],
      ['no other organisation', { as: 'other', scope: 'idporten:dcr.write idporten:dcr.supplier' }, 403],
      ['nobody without a token', { as: null }, 401],
      ['not with the ETag of an earlier version', { headers: { 'if-match': '"0"' } }, 412],
      ['with the ETag of this version', { headers: { 'if-match': '"1"' } }, 200],
    ] as const) {
      test(`${name}: ${status}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const { id } = await registerLogin(node, 'client_secret_basic');
        const answer = await node.ask('POST', secretPath(id), asking);
        assert.equal(answer.status, status);
        assert.equal(answer.text.includes('client_secret"'), status === 200);
      });
    }

    test('the supplier of a customer with dcr.supplier, and the customer itself', async () => {
      await using node = await openSeededSelfservice(openStore);
      const body = {
        ...{
          integration_type: 'idporten',
          client_name: 'Prøve',
          token_endpoint_auth_method: 'client_secret_basic',
        },
        ...{ redirect_uris: ['https://service.example.no/callback'], client_orgno: '310011002' },
      };
      const { body: client } = await node.ask('POST', '/api/v1/clients', {
        as: 'supplier',
        scope: 'idporten:dcr.supplier',
        body,
      });
      const path = secretPath(client.client_id);
      assert.equal(
        (await node.ask('POST', path, { as: 'supplier', scope: 'idporten:dcr.supplier' })).status,
        200,
      );
      assert.equal(
        (await node.ask('POST', path, { as: 'supplier', scope: 'idporten:dcr.write' })).status,
        403,
      );
      assert.equal((await node.ask('POST', path)).status, 200);
    });

    test('of a client that nobody registered: 404', async () => {
      await using node = await openSeededSelfservice(openStore);
      assert.equal((await node.ask('POST', secretPath('00000000-0000-4000-8000-000000000000'))).status, 404);
    });
  });
});
