import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore } from '../../test/stores.ts';
import type { AuthorizationGrant } from './authorization-grant.ts';
import { CLIENTS, REDIRECT_URI, SCOPES } from './registry.fixture.ts';
import {
  CHALLENGE,
  codeForm,
  type Form,
  formOf,
  openNode,
  openSeededNode,
  sharedNode,
  VERIFIER,
} from './token-side.fixture.ts';

type Row = {
  readonly name: string;
  readonly grant?: Partial<AuthorizationGrant>;
  readonly form: Form;
  readonly error?: string;
  readonly rule?: string;
  /** Whether the code is used up by it. */
  readonly burns: boolean;
};

const LOOPBACK = 'http://127.0.0.1:52113/callback';
const ROWS: readonly Row[] = [
  { name: 'as it should be', form: {}, burns: true },
  { name: 'with a scope, which is ignored', form: { scope: 'demo:closed' }, burns: true },
  {
    name: 'without code',
    form: { code: undefined },
    error: 'invalid_request',
    rule: 'code-present',
    burns: false,
  },
  {
    name: 'without redirect_uri',
    form: { redirect_uri: undefined },
    ...{ error: 'invalid_request', rule: 'redirect-uri-present', burns: false },
  },
  {
    name: 'with another redirect_uri',
    form: { redirect_uri: `${REDIRECT_URI}/` },
    ...{ error: 'invalid_grant', rule: 'code-redirect-uri', burns: true },
  },
  {
    name: 'with the loopback port of the request',
    grant: { redirectUri: LOOPBACK },
    form: { redirect_uri: LOOPBACK },
    burns: true,
  },
  {
    name: 'with another loopback port',
    grant: { redirectUri: LOOPBACK },
    form: { redirect_uri: LOOPBACK.replace('52113', '52114') },
    ...{ error: 'invalid_grant', rule: 'code-redirect-uri', burns: true },
  },
  {
    name: 'threats: PKCE downgrade: a challenge and no verifier',
    form: { code_verifier: undefined },
    ...{ error: 'invalid_request', rule: 'code-verifier-present', burns: true },
  },
  {
    name: 'threats: PKCE downgrade: a verifier and no challenge',
    grant: { codeChallenge: undefined },
    form: {},
    ...{ error: 'invalid_grant', rule: 'code-verifier', burns: true },
  },
  {
    name: 'neither challenge nor verifier, where the client may',
    grant: { codeChallenge: undefined },
    form: { code_verifier: undefined },
    burns: true,
  },
  {
    name: 'threats: PKCE downgrade: the challenge as plain verifier',
    form: { code_verifier: CHALLENGE },
    ...{ error: 'invalid_grant', rule: 'code-verifier', burns: true },
  },
  {
    name: 'threats: PKCE brute force: one letter of the verifier changed',
    form: { code_verifier: `${VERIFIER.slice(0, -1)}p` },
    ...{ error: 'invalid_grant', rule: 'code-verifier', burns: true },
  },
  ...['a'.repeat(42), 'a'.repeat(129), `${VERIFIER}=`, `${VERIFIER} `, `${VERIFIER}ø`].map((verifier) => ({
    name: `threats: PKCE verifier grammar: ${verifier.length} characters, ending ${JSON.stringify(verifier.slice(-1))}`,
    form: { code_verifier: verifier },
    ...{ error: 'invalid_request', rule: 'code-verifier-form', burns: false },
  })),
  {
    name: 'with a code nobody issued',
    form: { code: 'AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA' },
    ...{ error: 'invalid_grant', rule: 'code', burns: false },
  },
  {
    name: 'with a resource of the request',
    grant: { resource: ['https://api.example.no/a', 'https://api.example.no/b'] },
    form: { resource: 'https://api.example.no/b' },
    burns: true,
  },
  {
    name: 'with another resource',
    grant: { resource: ['https://api.example.no/a'] },
    form: { resource: 'https://api.example.no/b' },
    ...{ error: 'invalid_target', rule: 'resource', burns: true },
  },
  {
    name: 'with a scope that is switched off since',
    grant: { scope: ['openid', SCOPES.inactive] },
    form: {},
    ...{ error: 'invalid_scope', rule: 'scope-inactive', burns: true },
  },
  {
    name: 'with a scope to which access is withdrawn since',
    grant: { scope: ['openid', SCOPES.closed] },
    form: {},
    ...{ error: 'invalid_scope', rule: 'access-not-granted', burns: true },
  },
  {
    name: 'with a scope that the client no longer has',
    grant: { scope: ['openid', SCOPES.unregistered] },
    form: {},
    ...{ error: 'invalid_scope', rule: 'scope-registered', burns: true },
  },
  {
    name: 'by the grant of Maskinporten',
    form: { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' },
    ...{ error: 'unsupported_grant_type', rule: 'grant-type', burns: false },
  },
  {
    name: 'by no grant',
    form: { grant_type: undefined },
    error: 'invalid_request',
    rule: 'grant-type',
    burns: false,
  },
];

forEachStore(({ openStore, openTwoNodes }) => {
  describe('a code redeemed', () => {
    const node = sharedNode(openStore);
    for (const { name, grant, form, error, rule, burns } of ROWS) {
      test(name, async () => {
        const code = await node().code(CLIENTS.post, grant);
        const answer = await node().redeem(CLIENTS.post, code, form);
        assert.equal(answer.status, error === undefined ? 200 : 400, answer.text);
        assert.equal(answer.body.error, error);
        if (error !== undefined) {
          assert.equal(node().refused.at(-1)?.refusal.rule, rule);
          assert.equal(node().refused.at(-1)?.clientId, rule === 'grant-type' ? undefined : CLIENTS.post);
        }
        const right = { redirect_uri: grant?.redirectUri ?? REDIRECT_URI };
        const verifier = grant && 'codeChallenge' in grant ? undefined : VERIFIER;
        const again = await node().redeem(CLIENTS.post, code, { ...right, code_verifier: verifier });
        assert.equal(again.status, burns ? 400 : 200, again.text);
      });
    }

    test('threats: code bound to wrong client: refused, and used up for its own', async () => {
      const code = await node().code(CLIENTS.basic);
      const stolen = await node().redeem(CLIENTS.post, code);
      assert.deepEqual([stolen.status, stolen.body.error], [400, 'invalid_grant']);
      assert.equal(node().refused.at(-1)?.refusal.rule, 'code-client');
      assert.equal((await node().redeem(CLIENTS.basic, code)).status, 400);
    });

    test('a client that is registered for other grants alone is told so', async () => {
      const code = await node().code(CLIENTS.api);
      const answer = await node().redeem(CLIENTS.downgraded, code, { grant_type: 'refresh_token' });
      assert.deepEqual([answer.status, answer.body.error], [400, 'unauthorized_client']);
    });
  });

  test('a code may be redeemed for several of its resources at once (RFC 8707 section 2.2)', async () => {
    await using node = await openSeededNode(openStore);
    const resource = ['a', 'b', 'c'].map((name) => `https://api.example.no/${name}`);
    const body = async (...asked: string[]) => {
      const form = { ...codeForm(await node.code(CLIENTS.post, { resource })) };
      const own = node.credentials(CLIENTS.post).form;
      const repeated = asked.map((one) => `&resource=${encodeURIComponent(one)}`).join('');
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const text = formOf({ ...own, ...form }) + repeated;
      return (await node.ask('/token', { method: 'POST', headers, body: text })).body;
    };
    const [a, c] = ['https://api.example.no/a', 'https://api.example.no/c'];
    assert.deepEqual(decodeJwt((await body(c, a, c)).access_token).aud, [a, c]);
    assert.equal((await body(a, 'https://api.example.no/d')).error, 'invalid_target');
    assert.deepEqual(decodeJwt((await body()).access_token).aud, resource);
  });

  describe('a code', () => {
    test('lives a minute and not a millisecond longer', async () => {
      await using node = await openSeededNode(openStore);
      const [early, late] = [await node.code(CLIENTS.post), await node.code(CLIENTS.post)];
      node.clock.moveBy(59_999);
      assert.equal((await node.redeem(CLIENTS.post, early)).status, 200);
      node.clock.moveBy(1);
      const answer = await node.redeem(CLIENTS.post, late);
      assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_grant']);
      assert.equal(node.refused.at(-1)?.refusal.rule, 'code-expired');
    });

    for (const { name, wait, rule } of [
      { name: 'at once', wait: 0, rule: 'code-used' },
      { name: 'after it would have expired', wait: 90_000, rule: 'code-expired' },
    ]) {
      test(`threats: code reuse: what it gave is revoked, ${name}`, async () => {
        await using node = await openSeededNode(openStore);
        const code = await node.code(CLIENTS.post);
        const { body } = await node.redeem(CLIENTS.post, code);
        assert.equal((await userinfo(node, body.access_token)).status, 200);
        node.clock.moveBy(wait);
        const again = await node.redeem(CLIENTS.post, code);
        assert.deepEqual([again.status, again.body.error], [400, 'invalid_grant']);
        assert.equal(node.refused.at(-1)?.refusal.rule, rule);
        assert.equal((await userinfo(node, body.access_token)).status, 401);
        const refreshed = await node.refresh(CLIENTS.post, body.refresh_token);
        assert.deepEqual([refreshed.status, refreshed.body.error], [400, 'invalid_grant']);
      });
    }

    test('threats: code reuse race: fifty at once on two nodes give one success, and that one is revoked', async () => {
      await using stores = await openTwoNodes();
      await using one = await openSeededNode(async () => stores.one);
      await using two = await openNode(stores.two, one.secrets);
      const code = await one.code(CLIENTS.post);
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? one : two).redeem(CLIENTS.post, code)),
      );
      const granted = answers.filter(({ status }) => status === 200);
      assert.equal(granted.length, 1);
      assert.equal(answers.filter(({ body }) => body.error === 'invalid_grant').length, 49);
      assert.equal((await userinfo(one, granted[0]?.body.access_token)).status, 401);
      const rows = await one.store.queries.selectFrom('issuances').selectAll().execute();
      assert.equal(rows.length, 1);
    });

    test('is not used up by a fault of ours', async () => {
      let faults = 1;
      await using node = await openSeededNode(openStore, {
        interfere: async () =>
          faults-- > 0
            ? {
                rule: 'down',
                status: 503,
                error: 'temporarily_unavailable',
                description: 'Down',
                remedy: 'Wait.',
              }
            : undefined,
      });
      const code = await node.code(CLIENTS.post);
      assert.equal((await node.redeem(CLIENTS.post, code)).status, 503);
      assert.equal((await node.redeem(CLIENTS.post, code)).status, 200);
    });

    test('is kept as a hash alone', async () => {
      await using node = await openSeededNode(openStore);
      const code = await node.code(CLIENTS.post);
      assert.match(code, /^[\w-]{22}\.[\w-]{22}$/);
      const { body } = await node.redeem(CLIENTS.post, code);
      const kept = JSON.stringify([
        await node.store.queries.selectFrom('authorizations').selectAll().execute(),
        await node.store.queries.selectFrom('access_tokens').selectAll().execute(),
        await node.store.queries.selectFrom('refresh_tokens').selectAll().execute(),
        await node.store.queries.selectFrom('single_use').selectAll().execute(),
      ]);
      for (const secret of [code, body.access_token, body.refresh_token]) assert.ok(!kept.includes(secret));
    });
  });

  test('parameters in the query string are not taken', async () => {
    await using node = await openSeededNode(openStore);
    const { form } = node.credentials(CLIENTS.post);
    const query = new URLSearchParams({ ...form, ...codeForm(await node.code(CLIENTS.post)) } as Record<
      string,
      string
    >);
    const { status } = await node.ask(`/token?${query}`, { method: 'POST' });
    assert.equal(status, 415);
  });
});

type Node = Awaited<ReturnType<typeof openSeededNode>>;

function userinfo(node: Node, token: string) {
  return node.ask('/userinfo', { headers: { authorization: `Bearer ${token}` } });
}
