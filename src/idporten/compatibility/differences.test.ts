/** The rows of spec/idporten.md 10.2, each at both issuers. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { CALLBACK, FRONT_CLIENTS, requestOf } from '../front.fixture.ts';
import { CHALLENGE } from '../token-side.fixture.ts';
import {
  ask,
  type Both,
  codeAt,
  credentials,
  ENDPOINTS,
  HEADLESS,
  HOSTS,
  ISSUERS,
  logIn,
  openBoth,
  post,
  redeem,
  SERVICE_CLIENT,
  type Tokens,
  type Which,
} from './two-issuers.fixture.ts';

const BOTH: readonly Which[] = ['today', 'earlier'];

describe('the two issuers of ID-porten', () => {
  forEachStore(({ openStore }) => {
    let front: Both;
    let tokens: Record<Which, Tokens>;
    before(async () => {
      front = await openBoth(openStore);
      tokens = { today: await logIn(front, 'today'), earlier: await logIn(front, 'earlier') };
    });
    after(() => front[Symbol.asyncDispose]());

    type Row = readonly [name: string, look: (tokens: Tokens) => unknown, today: unknown, earlier: unknown];
    const shapes: readonly Row[] = [
      ['issuer of the id_token', ({ idClaims }) => idClaims.iss, ISSUERS.today, ISSUERS.earlier],
      ['issuer of the access token', ({ accessClaims }) => accessClaims.iss, ISSUERS.today, ISSUERS.earlier],
      ['acr of the id_token', ({ idClaims }) => idClaims['acr'], 'idporten-loa-substantial', 'Level3'],
      [
        'acr of the access token',
        ({ accessClaims }) => accessClaims['acr'],
        'idporten-loa-substantial',
        'Level3',
      ],
      ['amr', ({ idClaims }) => idClaims['amr'], ['TestID'], 'TestId'],
      ['at_hash', ({ idClaims }) => typeof idClaims['at_hash'], 'undefined', 'string'],
      [
        'token_type in the access token',
        ({ accessClaims }) => accessClaims['token_type'],
        undefined,
        'Bearer',
      ],
      ['client_orgno', ({ accessClaims }) => accessClaims['client_orgno'], undefined, '310011002'],
      ['the header', ({ idHeader }) => Object.keys(idHeader).sort(), ['alg', 'kid', 'x5c'], ['alg', 'kid']],
      ['length of jti', ({ idClaims }) => idClaims.jti?.length, 11, 44],
      ['length of sub', ({ idClaims }) => idClaims.sub?.length, 43, 44],
      ['token_type beside the token', ({ answer }) => answer['token_type'], 'Bearer', 'Bearer'],
      [
        'aud of the access token, where no resource was asked for',
        ({ accessClaims }) => accessClaims.aud,
        undefined,
        undefined,
      ],
      [
        'aud of the id_token',
        ({ idClaims }) => idClaims.aud,
        SERVICE_CLIENT.clientId,
        SERVICE_CLIENT.clientId,
      ],
    ];
    for (const [name, look, today, earlier] of shapes) {
      test(`differ in: ${name}`, () => {
        assert.deepEqual(look(tokens.today), today);
        assert.deepEqual(look(tokens.earlier), earlier);
      });
    }

    test('call the same person by names of their own', () => {
      assert.notEqual(tokens.earlier.idClaims.sub?.slice(0, 43), tokens.today.idClaims.sub);
      assert.equal(tokens.earlier.idClaims['pid'], tokens.today.idClaims['pid']);
    });

    test('answer in the form of code that their clients know', async () => {
      assert.match(await codeAt(front, 'today'), /^[\w-]{22}\.[\w-]{22}$/);
      assert.match(await codeAt(front, 'earlier'), /^[\w-]{43}=$/);
    });

    for (const [name, changes] of [
      ['an answer', {}],
      ['a refusal', { prompt: 'whatever' }],
    ] as const) {
      test(`name themselves in ${name}, or not`, async () => {
        const answers = await Promise.all(BOTH.map((which) => ask(front, which, changes)));
        const issuers = answers.map((answer) => answer instanceof URL && answer.searchParams.get('iss'));
        assert.deepEqual(issuers, [ISSUERS.today, null]);
      });
    }

    for (const which of BOTH) {
      test(`let programs in browsers read what they are answered: ${which}`, async () => {
        const paths = ['/.well-known/openid-configuration', ENDPOINTS[which].keys, '/token', '/userinfo'];
        for (const path of paths) {
          const { headers } = await front.ask(`${HOSTS[which]}${path}`, { method: 'OPTIONS' });
          assert.equal(headers.get('access-control-allow-origin'), '*', path);
        }
      });
    }

    const requests: readonly (readonly [
      name: string,
      changes: Readonly<Record<string, string | undefined>>,
      today: string,
      earlier: string,
    ])[] = [
      ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request', 'code'],
      ['a padded challenge', { code_challenge: `${CHALLENGE}=` }, 'invalid_request', 'code'],
      [
        'a challenge with two pads',
        { code_challenge: `${CHALLENGE}==` },
        'invalid_request',
        'invalid_request',
      ],
      ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request', 'invalid_request'],
      ['neither state nor nonce', { state: undefined, nonce: undefined }, 'code', 'code'],
      ['the old name of a level', { acr_values: 'Level3' }, 'invalid_request', 'code'],
      ['the new name of a level', { acr_values: 'idporten-loa-substantial' }, 'code', 'code'],
      ['claims', { claims: '{"id_token":{"identitymatch":{"values":["NOT_FOUND"]}}}' }, 'code', 'code'],
      ['the response mode form_post', { response_mode: 'form_post' }, 'page 200', 'page 200'],
      ['the response mode fragment', { response_mode: 'fragment' }, 'invalid_request', 'invalid_request'],
      ['the response mode query.jwt', { response_mode: 'query.jwt' }, 'response', 'invalid_request'],
      [
        'a flow without code',
        { response_type: 'id_token' },
        'unsupported_response_type',
        'unsupported_response_type',
      ],
      [
        'a request object that is none',
        { request: 'a.b.c' },
        'request_not_supported',
        'invalid_request_object',
      ],
      [
        'a scope that is not registered',
        { scope: 'openid demo:unregistered' },
        'invalid_scope',
        'invalid_scope',
      ],
    ];
    for (const [name, changes, ...expected] of requests) {
      test(`are asked with ${name}`, async () => {
        const answers = await Promise.all(BOTH.map((which) => ask(front, which, changes)));
        const told = answers.map((answer) => {
          if (!(answer instanceof URL)) return `page ${answer.status}`;
          const { searchParams } = answer;
          return searchParams.get('error') ?? ['code', 'response'].find((key) => searchParams.has(key));
        });
        assert.deepEqual(told, expected);
      });
    }

    test('demand PKCE and state of a public client', async () => {
      const app = { client_id: FRONT_CLIENTS.native, redirect_uri: 'no.example.app:/cb' };
      for (const missing of [
        { state: undefined },
        { code_challenge: undefined, code_challenge_method: undefined },
      ]) {
        const answers = await Promise.all(BOTH.map((which) => ask(front, which, { ...app, ...missing })));
        const told = answers.map((answer) => answer instanceof URL && answer.searchParams.get('error'));
        assert.deepEqual(told, ['invalid_request', 'invalid_request']);
      }
    });

    for (const which of BOTH) {
      test(`tell an unknown redirect URI on a page: ${which}`, async () => {
        const answer = await ask(front, which, { redirect_uri: `${CALLBACK}2` });
        assert.ok(answer instanceof Response);
        assert.equal(answer.status, 400);
      });
    }

    describe('threats: token type confusion: what the one gave', () => {
      const pairs = [
        ['today', 'earlier'],
        ['earlier', 'today'],
      ] as const;
      for (const [giver, other] of pairs) {
        test(`as a code is unknown to the other, and still good: ${giver}`, async () => {
          const code = await codeAt(front, giver);
          const refused = await redeem(front, other, code);
          assert.deepEqual([refused.status, refused.body.error], [400, 'invalid_grant']);
          assert.equal((await redeem(front, giver, code)).status, 200);
        });

        test(`as a refresh token is unknown to the other, and still good: ${giver}`, async () => {
          const { refresh } = await logIn(front, giver);
          const form = { ...credentials(front), grant_type: 'refresh_token', refresh_token: refresh };
          const refused = await post(front, other, '/token', form);
          assert.deepEqual([refused.status, refused.body.error], [400, 'invalid_grant']);
          assert.equal((await post(front, giver, '/token', form)).status, 200);
        });

        test(`as an access token shows nobody to the other: ${giver}`, async () => {
          const { access } = await logIn(front, giver);
          const headers = { authorization: `Bearer ${access}` };
          assert.equal((await front.ask(`${HOSTS[other]}/userinfo`, { headers })).status, 401);
          const known = await front.ask(`${HOSTS[giver]}/userinfo`, { headers });
          assert.equal(known.status, 200);
        });

        for (const changes of [HEADLESS, { scope: 'openid' }]) {
          const what = 'login_hint' in changes ? 'that is answered at once' : 'for a login on pages';
          test(`as a request_uri ${what} is unknown to the other, and still good: ${giver}`, async () => {
            const pushed = { ...requestOf({ client_id: SERVICE_CLIENT.clientId, ...changes }) };
            const { status, body } = await post(front, giver, '/par', { ...credentials(front), ...pushed });
            assert.equal(status, 201);
            const named = { client_id: SERVICE_CLIENT.clientId, request_uri: body.request_uri };
            const at = (which: Which) => front.ask(`${HOSTS[which]}/authorize?${new URLSearchParams(named)}`);
            assert.equal((await at(other)).status, 400);
            assert.match(String((await at(giver)).status), /^30[23]$/);
          });
        }

        test(`as a request that was posted is unknown to the other: ${giver}`, async () => {
          const response = await front.ask(`${HOSTS[giver]}/authorize`, {
            method: 'POST',
            body: new URLSearchParams(requestOf({ client_id: SERVICE_CLIENT.clientId })).toString(),
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          });
          const { search } = new URL(response.headers.get('location') ?? assert.fail('not led on'));
          assert.equal((await front.ask(`${HOSTS[other]}/authorize${search}`)).status, 400);
          assert.equal((await front.ask(`${HOSTS[giver]}/authorize${search}`)).status, 303);
        });

        test(`cannot be revoked at the other: ${giver}`, async () => {
          const { access } = await logIn(front, giver);
          const form = { ...credentials(front), token: access };
          await post(front, other, ENDPOINTS[other].revocation, form);
          const headers = { authorization: `Bearer ${access}` };
          assert.equal((await front.ask(`${HOSTS[giver]}/userinfo`, { headers })).status, 200);
          await post(front, giver, ENDPOINTS[giver].revocation, form);
          assert.equal((await front.ask(`${HOSTS[giver]}/userinfo`, { headers })).status, 401);
        });

        test(`is not active at the other: ${giver}`, async () => {
          const { access } = await logIn(front, giver);
          const form = { ...credentials(front), token: access };
          const { body } = await post(front, other, ENDPOINTS[other].introspection, form);
          assert.deepEqual(body, { active: false });
        });
      }
    });

    test('let anyone who authenticates introspect, or only whom the scope lists', async () => {
      const told = await Promise.all(
        BOTH.map((which) =>
          post(front, which, ENDPOINTS[which].introspection, {
            ...credentials(front),
            token: tokens[which].access,
          }),
        ),
      );
      assert.deepEqual(told[0]?.body, { active: false });
      const { active, acr, token_type: type, iss, client_orgno: orgno } = told[1]?.body ?? {};
      assert.deepEqual(
        { active, acr, type, iss, orgno },
        {
          ...{ active: true, acr: 'Level3', type: 'Bearer', iss: ISSUERS.earlier, orgno: '310011002' },
        },
      );
    });

    test('tell userinfo alike, with the sub of the id_token', async () => {
      for (const which of BOTH) {
        const headers = { authorization: `Bearer ${tokens[which].access}` };
        const told = (await (await front.ask(`${HOSTS[which]}/userinfo`, { headers })).json()) as object;
        const { sub, pid } = tokens[which].idClaims as { sub: string; pid: string };
        assert.deepEqual(told, { sub, pid, locale: 'nb' });
      }
    });

    test('publish the same keys, none of them but RSA', async () => {
      const sets = await Promise.all(
        BOTH.map(async (which) => (await front.ask(`${HOSTS[which]}${ENDPOINTS[which].keys}`)).json()),
      );
      assert.deepEqual(sets[0], sets[1]);
      for (const { kty } of (sets[0] as { keys: { kty: string }[] }).keys) assert.equal(kty, 'RSA');
    });
  });
});
