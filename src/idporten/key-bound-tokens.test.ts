/** RFC 9449 at ID-porten: spec/idporten.md 2.3.1, 2.3.4, 4.2, 4.4. */
import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { describe, test } from 'node:test';
import {
  calculateJwkThumbprint,
  decodeJwt,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { forEachStore, sqliteStores, TEST_START } from '../../test/stores.ts';
import { numericDate } from '../clock.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import type { AuthorizationGrant } from './authorization-grant.ts';
import {
  answerOf,
  authorizePath,
  CALLBACK,
  FRONT_CLIENTS,
  type Front,
  logInWith,
  openFront,
  requestOf,
} from './front.fixture.ts';
import { CLIENTS, ISSUER, PERSON, SCOPES } from './registry.fixture.ts';
import { codeForm, type Form, openSeededNode, sharedNode, type TokenNode } from './token-side.fixture.ts';

const TOKEN_URL = `${ISSUER}/token`;
const USERINFO_URL = `${ISSUER}/userinfo`;
const PAR_URL = `${ISSUER}/par`;

type Key = { readonly privateKey: CryptoKey; readonly jwk: object; readonly thumbprint: string };

async function newKey(): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  return { privateKey, jwk, thumbprint: await calculateJwkThumbprint(jwk) };
}

const [KEY, OTHER] = await Promise.all([newKey(), newKey()]);

let proofs = 0;

/** A proof of the token endpoint, unless it is for another call. */
async function proof(
  { privateKey, jwk }: Key = KEY,
  changes: JWTPayload = {},
  iat = numericDate(TEST_START),
): Promise<{ dpop: string }> {
  proofs++;
  const claims = { htm: 'POST', htu: TOKEN_URL, iat, jti: `proof-${proofs}`, ...changes };
  const dpop = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .sign(privateKey);
  return { dpop };
}

function proofFor(token: string, key: Key = KEY, changes: JWTPayload = {}) {
  const ath = hash('sha256', token, 'base64url');
  return proof(key, { htm: 'GET', htu: USERINFO_URL, ath, ...changes });
}

function post(node: TokenNode, client: ClientId, form: Form, headers: Readonly<Record<string, string>>) {
  const own = node.credentials(client);
  return node.post('/token', { ...own.form, ...form }, { ...own.headers, ...headers });
}

async function redeem(
  node: TokenNode,
  client: ClientId,
  key: Key | 'none' = KEY,
  grant: Partial<AuthorizationGrant> = {},
) {
  const code = await node.code(client, grant);
  return post(node, client, codeForm(code), key === 'none' ? {} : await proof(key));
}

async function refresh(node: TokenNode, client: ClientId, token: string, key?: Key) {
  const form = { grant_type: 'refresh_token', refresh_token: token };
  return post(node, client, form, key ? await proof(key) : {});
}

function userinfo(node: TokenNode, scheme: 'Bearer' | 'DPoP', token: string, headers: object = {}) {
  return node.ask('/userinfo', { headers: { authorization: `${scheme} ${token}`, ...headers } });
}

function introspect(node: TokenNode, token: string) {
  const { form, headers } = node.credentials(CLIENTS.api);
  return node.post('/token/introspect', { ...form, token }, headers);
}

forEachStore(({ openStore, openTwoNodes }) => {
  const node = sharedNode(openStore);

  describe('a code that is redeemed with a DPoP proof', () => {
    for (const client of [CLIENTS.basic, CLIENTS.keyed, CLIENTS.browser]) {
      test(`gives the client ${client} an access token that is bound to the key, and says so`, async () => {
        const { status, body } = await redeem(node(), client);
        assert.deepEqual([status, body.token_type], [200, 'DPoP']);
        assert.deepEqual(decodeJwt(body.access_token)['cnf'], { jkt: KEY.thumbprint });
        assert.equal(decodeJwt(body.id_token)['cnf'], undefined);
      });
    }

    test('gives a token by reference that is bound too, and introspection tells of it', async () => {
      for (const scope of [SCOPES.read, SCOPES.opaque]) {
        const { body } = await redeem(node(), CLIENTS.keyed, KEY, { scope: [scope] });
        const { body: told } = await introspect(node(), body.access_token);
        assert.deepEqual([told.active, told.token_type], [true, 'DPoP']);
        assert.deepEqual(told.cnf, { jkt: KEY.thumbprint });
      }
    });

    test('without one gives a bearer token, as ever', async () => {
      const { body } = await redeem(node(), CLIENTS.keyed, 'none', { scope: [SCOPES.read] });
      assert.deepEqual([body.token_type, decodeJwt(body.access_token)['cnf']], ['Bearer', undefined]);
      const { body: told } = await introspect(node(), body.access_token);
      assert.deepEqual([told.token_type, told.cnf], ['Bearer', undefined]);
    });

    const bad: Readonly<Record<string, () => Promise<{ dpop: string }>>> = {
      'for another method': () => proof(KEY, { htm: 'GET' }),
      'for another endpoint': () => proof(KEY, { htu: USERINFO_URL }),
      'for another issuer': () => proof(KEY, { htu: 'https://idporten.example.com/token' }),
      'of a minute ago': () => proof(KEY, {}, numericDate(TEST_START) - 60),
      'of eleven seconds from now': () => proof(KEY, {}, numericDate(TEST_START) + 11),
      'signed by another key': () => proof({ ...KEY, privateKey: OTHER.privateKey }),
      'that is none': async () => ({ dpop: 'x' }),
      'that comes twice in one request': async () => ({
        dpop: `${(await proof()).dpop}, ${(await proof()).dpop}`,
      }),
    };
    for (const [name, make] of Object.entries(bad)) {
      test(`is refused with a proof ${name}, and used up`, async () => {
        const form = codeForm(await node().code(CLIENTS.basic));
        const { status, body } = await post(node(), CLIENTS.basic, form, await make());
        assert.deepEqual([status, body.error], [400, 'invalid_dpop_proof']);
        const again = await post(node(), CLIENTS.basic, form, await proof());
        assert.deepEqual([again.status, again.body.error], [400, 'invalid_grant']);
      });
    }

    test('takes a proof once, on any node', async () => {
      await using stores = await openTwoNodes();
      await using one = await openSeededNode(async () => stores.one);
      const headers = await proof();
      const [first, second] = [await one.code(CLIENTS.browser), await one.code(CLIENTS.browser)];
      assert.equal((await post(one, CLIENTS.browser, codeForm(first), headers)).status, 200);
      const { body } = await post(one, CLIENTS.browser, codeForm(second), headers);
      assert.equal(body.error, 'invalid_dpop_proof');
    });

    test('is bound to the key that the authorization request named (RFC 9449 section 10)', async () => {
      const grant = { boundTo: KEY.thumbprint };
      assert.equal((await redeem(node(), CLIENTS.browser, KEY, grant)).status, 200);
      for (const key of [OTHER, undefined]) {
        const code = await node().code(CLIENTS.browser, grant);
        const form = codeForm(code);
        const refused = await post(node(), CLIENTS.browser, form, key ? await proof(key) : {});
        assert.deepEqual([refused.status, refused.body.error], [400, 'invalid_grant']);
        assert.equal(node().refused.at(-1)?.refusal.rule, 'code-key');
        const again = await post(node(), CLIENTS.browser, form, await proof(KEY));
        assert.equal(again.body.error, 'invalid_grant', 'one try');
      }
    });
  });

  describe('a refresh token', () => {
    test('of a public client is bound to the key, and each that follows', async () => {
      const first = (await redeem(node(), CLIENTS.browser)).body;
      const { status, body } = await refresh(node(), CLIENTS.browser, first.refresh_token, KEY);
      assert.deepEqual([status, body.token_type], [200, 'DPoP']);
      assert.deepEqual(decodeJwt(body.access_token)['cnf'], { jkt: KEY.thumbprint });
      assert.equal((await refresh(node(), CLIENTS.browser, body.refresh_token, KEY)).status, 200);
    });

    for (const [name, key] of [
      ['without a proof', undefined],
      ['with a proof by another key', OTHER],
    ] as const) {
      test(`threats: downgrade: of a public client is refused ${name}, and stays good for its holder`, async () => {
        const first = (await redeem(node(), CLIENTS.browser)).body;
        const { status, body } = await refresh(node(), CLIENTS.browser, first.refresh_token, key);
        assert.deepEqual([status, body.error], [400, 'invalid_grant']);
        assert.equal(node().refused.at(-1)?.refusal.rule, 'refresh-token-key');
        assert.equal((await refresh(node(), CLIENTS.browser, first.refresh_token, KEY)).status, 200);
      });
    }

    test('is not used up by a proof that is wrong', async () => {
      const first = (await redeem(node(), CLIENTS.browser)).body;
      const form = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
      const refused = await post(node(), CLIENTS.browser, form, { dpop: 'x' });
      assert.equal(refused.body.error, 'invalid_dpop_proof');
      assert.equal((await post(node(), CLIENTS.browser, form, await proof())).status, 200);
    });

    test('of a confidential client is bound by its authentication alone (4.4)', async () => {
      const first = (await redeem(node(), CLIENTS.post)).body;
      const other = await refresh(node(), CLIENTS.post, first.refresh_token, OTHER);
      assert.deepEqual(decodeJwt(other.body.access_token)['cnf'], { jkt: OTHER.thumbprint });
      const plain = await refresh(node(), CLIENTS.post, other.body.refresh_token);
      assert.deepEqual([plain.status, plain.body.token_type], [200, 'Bearer']);
    });

    test('that was bound to none is bound from the first proof on', async () => {
      const first = (await redeem(node(), CLIENTS.browser, 'none')).body;
      const second = (await refresh(node(), CLIENTS.browser, first.refresh_token, KEY)).body;
      const { body } = await refresh(node(), CLIENTS.browser, second.refresh_token);
      assert.equal(body.error, 'invalid_grant');
    });
  });

  describe('userinfo', () => {
    test('is told to the holder of the key, by a proof for the call and the token, once', async () => {
      const { access_token: token } = (await redeem(node(), CLIENTS.browser)).body;
      const headers = await proofFor(token);
      const { status, body } = await userinfo(node(), 'DPoP', token, headers);
      assert.deepEqual([status, body.pid], [200, PERSON]);
      const again = await userinfo(node(), 'DPoP', token, headers);
      assert.deepEqual([again.status, again.body.error], [401, 'invalid_token']);
      assert.equal((await userinfo(node(), 'DPoP', token, await proofFor(token))).status, 200);
    });

    type Ask = (token: string) => Promise<readonly ['Bearer' | 'DPoP', object]>;
    const refused: Readonly<Record<string, Ask>> = {
      'as a plain bearer token': async () => ['Bearer', {}],
      'as a bearer token with a proof': async (token) => ['Bearer', await proofFor(token)],
      'without a proof': async () => ['DPoP', {}],
      'with a proof by another key': async (token) => ['DPoP', await proofFor(token, OTHER)],
      'with a proof for another token': async () => ['DPoP', await proofFor('another')],
      'with a proof for no token': async (token) => ['DPoP', await proofFor(token, KEY, { ath: undefined })],
      'with the proof of the token endpoint': async () => ['DPoP', await proof()],
      'with a proof for another method': async (token) => [
        'DPoP',
        await proofFor(token, KEY, { htm: 'POST' }),
      ],
    };
    for (const [name, ask] of Object.entries(refused)) {
      test(`threats: downgrade: is refused for a bound token ${name}`, async () => {
        const { access_token: token } = (await redeem(node(), CLIENTS.browser)).body;
        const [scheme, headers] = await ask(token);
        const answer = await userinfo(node(), scheme, token, headers);
        assert.deepEqual([answer.status, answer.body.error], [401, 'invalid_token']);
        const challenge = String(answer.headers.get('www-authenticate'));
        assert.match(challenge, /^DPoP error="invalid_token".* algs="ES256 PS256 RS256"$/);
        assert.ok(!answer.text.includes(PERSON));
      });
    }

    test('threats: downgrade: is refused for a bound token in the body of a POST', async () => {
      const { access_token: token } = (await redeem(node(), CLIENTS.browser)).body;
      assert.equal((await node().post('/userinfo', { access_token: token })).status, 401);
    });

    test('is refused for a bearer token in the scheme of bound ones', async () => {
      const { access_token: token } = (await redeem(node(), CLIENTS.browser, 'none')).body;
      const answer = await userinfo(node(), 'DPoP', token, await proofFor(token));
      assert.equal(answer.status, 401);
      assert.match(String(answer.headers.get('www-authenticate')), /^Bearer error="invalid_token"/);
    });
  });
});

describe('where all tokens are bound (fapi2)', () => {
  const node = sharedNode(sqliteStores().openStore, { boundTokensOnly: true });

  test('a code without a proof is refused', async () => {
    const { status, body } = await redeem(node(), CLIENTS.keyed, 'none');
    assert.deepEqual([status, body.error], [400, 'invalid_dpop_proof']);
    assert.equal((await redeem(node(), CLIENTS.keyed)).status, 200);
  });

  test('the metadata leaves out RS256 for proofs, and it is not taken', async () => {
    const { body } = await node().ask('/.well-known/openid-configuration');
    assert.deepEqual(body.dpop_signing_alg_values_supported, ['ES256', 'PS256']);
  });
});

describe('a request that names a key', () => {
  const { service } = FRONT_CLIENTS;

  async function push(front: Front, changes: Readonly<Record<string, string>>, headers: object = {}) {
    const body = new URLSearchParams(requestOf({ client_secret: front.secret, ...changes })).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await front.ask('/par', { method: 'POST', headers: { ...type, ...headers }, body });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  }

  async function redeemAt(front: Front, path: string, headers: object) {
    const code = String(answerOf(await logInWith(front.browser(), path)).get('code'));
    const form = {
      ...codeForm(code),
      redirect_uri: CALLBACK,
      client_id: service,
      client_secret: front.secret,
    };
    const body = new URLSearchParams(form as Record<string, string>).toString();
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const response = await front.ask('/token', { method: 'POST', headers: { ...type, ...headers }, body });
    return (await response.json()) as Record<string, string>;
  }

  const byUri = (uri: string | undefined) =>
    `/authorize?${new URLSearchParams({ client_id: service, request_uri: uri ?? '' })}`;

  const ways: Readonly<Record<string, (front: Front) => Promise<string>>> = {
    'in dpop_jkt at /authorize': async () => authorizePath({ dpop_jkt: KEY.thumbprint }),
    'in dpop_jkt at /par': async (front) =>
      byUri((await push(front, { dpop_jkt: KEY.thumbprint })).body['request_uri']),
    'by a proof at /par': async (front) =>
      byUri((await push(front, {}, await proof(KEY, { htu: PAR_URL }))).body['request_uri']),
    'by both at /par': async (front) =>
      byUri(
        (await push(front, { dpop_jkt: KEY.thumbprint }, await proof(KEY, { htu: PAR_URL }))).body[
          'request_uri'
        ],
      ),
  };
  for (const [name, ask] of Object.entries(ways)) {
    test(`${name} gives a code that is good with that key alone`, async () => {
      await using front = await openFront(sqliteStores().openStore);
      assert.equal((await redeemAt(front, await ask(front), await proof()))['token_type'], 'DPoP');
      for (const headers of [{}, await proof(OTHER)])
        assert.equal((await redeemAt(front, await ask(front), headers))['error'], 'invalid_grant');
    });
  }

  test('at /par by a proof that is wrong, used or by another key than dpop_jkt is refused', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const used = await proof(KEY, { htu: PAR_URL });
    assert.equal((await push(front, {}, used)).status, 201);
    for (const headers of [used, await proof()])
      assert.deepEqual(
        [(await push(front, {}, headers)).body['error'], (await push(front, {}, headers)).status],
        ['invalid_dpop_proof', 400],
      );
    const two = await push(front, { dpop_jkt: OTHER.thumbprint }, await proof(KEY, { htu: PAR_URL }));
    assert.deepEqual([two.status, two.body['error']], [400, 'invalid_request']);
  });

  test('by what is no thumbprint is refused', async () => {
    await using front = await openFront(sqliteStores().openStore);
    for (const dpop_jkt of [KEY.thumbprint.slice(1), `${KEY.thumbprint}=`, `${KEY.thumbprint}A`])
      assert.equal((await push(front, { dpop_jkt })).body['error'], 'invalid_request', dpop_jkt);
  });
});
