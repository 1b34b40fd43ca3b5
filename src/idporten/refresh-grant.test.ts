import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore } from '../../test/stores.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import { CLIENTS, SCOPES } from './registry.fixture.ts';
import { type Form, openNode, openSeededNode, sharedNode, type TokenNode } from './token-side.fixture.ts';

forEachStore(({ openStore, openTwoNodes }) => {
  describe('a refresh', () => {
    const node = sharedNode(openStore);

    test('gives a new access token, a new refresh token and an id_token of the same login', async () => {
      const first = (await node().logIn(CLIENTS.post, { nonce: 'n-1' })).body;
      const { status, body } = await node().refresh(CLIENTS.post, first.refresh_token);
      assert.equal(status, 200);
      assert.notEqual(body.refresh_token, first.refresh_token);
      assert.notEqual(body.access_token, first.access_token);
      const [before, now] = [decodeJwt(first.id_token), decodeJwt(body.id_token)];
      for (const name of ['iss', 'sub', 'aud', 'auth_time', 'sid', 'acr', 'amr', 'pid'])
        assert.deepEqual(now[name], before[name], name);
      assert.deepEqual([before['nonce'], now['nonce']], ['n-1', undefined]);
    });

    const rows: readonly {
      readonly name: string;
      readonly form: Form;
      readonly scope?: string;
      readonly error?: string;
      readonly rule?: string;
    }[] = [
      { name: 'without scope', form: {}, scope: 'openid profile demo:read' },
      { name: 'with fewer scopes', form: { scope: 'demo:read' }, scope: 'demo:read' },
      {
        name: 'with the same scopes in another order',
        form: { scope: 'demo:read openid' },
        scope: 'demo:read openid',
      },
      {
        name: 'with one scope more',
        form: { scope: 'demo:read demo:short' },
        error: 'invalid_scope',
        rule: 'scope-granted',
      },
      { name: 'with spaces alone', form: { scope: ' ' }, error: 'invalid_scope', rule: 'scope-granted' },
      {
        name: 'for one resource of the login',
        form: { resource: 'https://api.example.no/a' },
        scope: 'openid profile demo:read',
      },
      {
        name: 'for another resource',
        form: { resource: 'https://api.example.no/c' },
        ...{ error: 'invalid_target', rule: 'resource' },
      },
      {
        name: 'without token',
        form: { refresh_token: undefined },
        ...{ error: 'invalid_request', rule: 'refresh-token-present' },
      },
      {
        name: 'with a token nobody issued',
        form: { refresh_token: 'A'.repeat(43) },
        ...{ error: 'invalid_grant', rule: 'refresh-token' },
      },
    ];
    for (const { name, form, scope, error, rule } of rows) {
      test(`${name}: ${error ?? 'given'}`, async () => {
        const resource = ['https://api.example.no/a', 'https://api.example.no/b'];
        const first = (
          await node().logIn(CLIENTS.post, { resource, scope: ['openid', 'profile', SCOPES.read] })
        ).body;
        const { status, body } = await node().refresh(CLIENTS.post, first.refresh_token, form);
        assert.deepEqual([status, body.error, body.scope], [error === undefined ? 200 : 400, error, scope]);
        if (error === undefined) {
          const { aud } = decodeJwt(body.access_token);
          return assert.deepEqual(aud, form['resource'] ?? resource);
        }
        assert.equal(node().refused.at(-1)?.refusal.rule, rule);
        assert.equal(
          (await node().refresh(CLIENTS.post, first.refresh_token)).status,
          200,
          'it is still good',
        );
      });
    }

    test('with fewer scopes hides the person as the whole grant did', async () => {
      const scope = ['openid', SCOPES.pseudonymous, SCOPES.read];
      const first = (await node().logIn(CLIENTS.post, { scope })).body;
      const { body } = await node().refresh(CLIENTS.post, first.refresh_token, { scope: 'openid demo:read' });
      assert.ok(!('pid' in decodeJwt(body.id_token)) && !('pid' in decodeJwt(body.access_token)));
    });

    test('is refused when a scope has been switched off, and good again when it is on', async () => {
      await using own = await openSeededNode(openStore);
      const first = (await own.logIn(CLIENTS.post, { scope: ['openid', SCOPES.read] })).body;
      await switchScope(own, 0);
      const { status, body } = await own.refresh(CLIENTS.post, first.refresh_token);
      assert.deepEqual([status, body.error], [400, 'invalid_scope']);
      await switchScope(own, 1);
      assert.equal((await own.refresh(CLIENTS.post, first.refresh_token)).status, 200);
    });

    test('threats: code bound to wrong client: another client’s token is refused, and ends the login', async () => {
      const first = (await node().logIn(CLIENTS.basic)).body;
      const { status, body } = await node().refresh(CLIENTS.post, first.refresh_token);
      assert.deepEqual([status, body.error], [400, 'invalid_grant']);
      assert.equal(node().refused.at(-1)?.refusal.rule, 'refresh-token-client');
      assert.equal((await node().refresh(CLIENTS.basic, first.refresh_token)).status, 400);
    });

    test('threats: token type confusion: no other token is taken for a refresh token', async () => {
      const { body } = await node().logIn(CLIENTS.post);
      for (const other of [body.access_token, body.id_token, await node().code(CLIENTS.post)]) {
        const answer = await node().refresh(CLIENTS.post, other);
        assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_grant']);
      }
    });
  });

  describe('a one-time refresh token', () => {
    for (const { name, client } of [
      { name: 'of a confidential client', client: CLIENTS.post },
      { name: 'of a public client that registered reuse', client: CLIENTS.browser },
    ]) {
      test(`threats: refresh replay: ${name}, used again, ends the family`, async () => {
        await using node = await openSeededNode(openStore);
        const first = (await node.logIn(client)).body;
        const second = (await node.refresh(client, first.refresh_token)).body;
        assert.notEqual(second.refresh_token, first.refresh_token);
        await assertDead(node, client, first.refresh_token, 'refresh-token-used');
        await assertDead(node, client, second.refresh_token, 'authorization-revoked');
        for (const token of [first.access_token, second.access_token])
          assert.equal((await userinfo(node, token)).status, 401);
      });
    }

    test('threats: refresh grace window: the token before the last is never accepted, after a restart either', async () => {
      await using stores = await openTwoNodes();
      await using one = await openSeededNode(async () => stores.one);
      const first = (await one.logIn(CLIENTS.post)).body;
      const second = (await one.refresh(CLIENTS.post, first.refresh_token)).body;
      await using restarted = await openNode(stores.two, one.secrets);
      const third = (await restarted.refresh(CLIENTS.post, second.refresh_token)).body;
      await assertDead(restarted, CLIENTS.post, first.refresh_token, 'refresh-token-used');
      await assertDead(restarted, CLIENTS.post, third.refresh_token, 'authorization-revoked');
    });

    test('threats: refresh reuse race: twenty at once on two nodes give one success, and the family is dead', async () => {
      await using stores = await openTwoNodes();
      await using one = await openSeededNode(async () => stores.one);
      await using two = await openNode(stores.two, one.secrets);
      const { body } = await one.logIn(CLIENTS.post);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          (at % 2 === 0 ? one : two).refresh(CLIENTS.post, body.refresh_token),
        ),
      );
      const granted = answers.filter(({ status }) => status === 200);
      assert.equal(granted.length, 1);
      await assertDead(two, CLIENTS.post, granted[0]?.body.refresh_token, 'authorization-revoked');
      assert.equal((await userinfo(one, granted[0]?.body.access_token)).status, 401);
    });

    test('lives as long as registered from its own issue, and never beyond the authorization', async () => {
      await using node = await openSeededNode(openStore);
      let { body } = await node.logIn(CLIENTS.post);
      for (let elapsed = 0; elapsed + 599 < 7200; elapsed += 599) {
        node.clock.moveBy(599_000);
        ({ body } = await node.refresh(CLIENTS.post, body.refresh_token));
        assert.equal(body.refresh_token_expires_in, Math.min(600, 7200 - elapsed - 599));
        assert.equal(body.expires_in, Math.min(120, 7200 - elapsed - 599));
      }
      assert.equal(body.refresh_token_expires_in, 12);
      node.clock.moveBy(11_000);
      ({ body } = await node.refresh(CLIENTS.post, body.refresh_token));
      assert.deepEqual([body.expires_in, body.refresh_token_expires_in], [1, 1]);
      node.clock.moveBy(1000);
      await assertDead(node, CLIENTS.post, body.refresh_token, 'refresh-token-expired');
    });

    test('is refused from the second in which it expires', async () => {
      await using node = await openSeededNode(openStore);
      const [early, late] = [(await node.logIn(CLIENTS.post)).body, (await node.logIn(CLIENTS.post)).body];
      node.clock.moveBy(599_999);
      assert.equal((await node.refresh(CLIENTS.post, early.refresh_token)).status, 200);
      node.clock.moveBy(1);
      await assertDead(node, CLIENTS.post, late.refresh_token, 'refresh-token-expired');
    });

    test('ends with the authorization that a scope cuts short', async () => {
      await using node = await openSeededNode(openStore);
      const { body } = await node.logIn(CLIENTS.post, { scope: ['openid', SCOPES.short] });
      assert.deepEqual([body.expires_in, body.refresh_token_expires_in], [30, 300]);
    });
  });

  describe('a refresh token that is kept', () => {
    test('is used again and again until its own lifetime ends', async () => {
      await using node = await openSeededNode(openStore);
      const first = (await node.logIn(CLIENTS.reusing)).body;
      assert.equal(first.refresh_token_expires_in, 900);
      node.clock.moveBy(600_000);
      for (const _ of [1, 2]) {
        const { status, body } = await node.refresh(CLIENTS.reusing, first.refresh_token);
        assert.deepEqual(
          [status, body.refresh_token, body.refresh_token_expires_in],
          [200, first.refresh_token, 300],
        );
      }
      node.clock.moveBy(300_000);
      await assertDead(node, CLIENTS.reusing, first.refresh_token, 'refresh-token-expired');
    });
  });

  describe('a logout', () => {
    test('ends what gives the login alone, and nothing of other sessions or for APIs', async () => {
      await using node = await openSeededNode(openStore);
      const login = (await node.logIn(CLIENTS.post)).body;
      const api = (await node.logIn(CLIENTS.post, { scope: ['openid', 'profile', SCOPES.read] })).body;
      const other = (await node.logIn(CLIENTS.post, { sessionId: 'session-2' })).body;
      const unredeemed = await node.code(CLIENTS.post);
      await node.store.transaction((unit) => node.side.logouts.sessionEnding(unit, 'session-1'));
      await assertDead(node, CLIENTS.post, login.refresh_token, 'authorization-revoked');
      assert.equal((await userinfo(node, login.access_token)).status, 401);
      assert.equal((await node.redeem(CLIENTS.post, unredeemed)).body.error, 'invalid_grant');
      for (const { access_token, refresh_token } of [api, other]) {
        assert.equal((await userinfo(node, access_token)).status, 200);
        assert.equal((await node.refresh(CLIENTS.post, refresh_token)).status, 200);
      }
    });
  });

  test('what has expired is deleted, tokens before their authorization', async () => {
    await using node = await openSeededNode(openStore);
    await node.logIn(CLIENTS.post);
    const counts = async () =>
      Promise.all(
        (['access_tokens', 'refresh_tokens', 'authorizations'] as const).map(async (table) =>
          Number(
            (
              await node.store.queries
                .selectFrom(table)
                .select(({ fn }) => fn.countAll().as('rows'))
                .executeTakeFirst()
            )?.rows,
          ),
        ),
      );
    const start = node.clock.now();
    for (const [seconds, expected] of [
      [419, [1, 1, 1]],
      [421, [0, 1, 1]],
      [901, [0, 0, 1]],
      [7499, [0, 0, 1]],
      [7501, [0, 0, 0]],
    ] as const) {
      await node.store.expire(start + seconds * 1000);
      assert.deepEqual(await counts(), expected, `after ${seconds} s`);
    }
  });
});

async function assertDead(node: TokenNode, client: ClientId, token: string, rule: string): Promise<void> {
  const { status, body } = await node.refresh(client, token);
  assert.deepEqual([status, body.error], [400, 'invalid_grant']);
  assert.equal(node.refused.at(-1)?.refusal.rule, rule);
}

function switchScope({ store }: TokenNode, active: 0 | 1): Promise<void> {
  return store.transaction(async (unit) => {
    await unit.queries.updateTable('scopes').set({ active }).where('name', '=', SCOPES.read).execute();
    unit.changed({ noun: 'scope', id: SCOPES.read });
  });
}

function userinfo(node: TokenNode, token: string) {
  return node.ask('/userinfo', { headers: { authorization: `Bearer ${token}` } });
}
