import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import type { AuthorizationGrant } from './authorization-grant.ts';
import { CLIENTS, ISSUER, PERSON, SCOPES, SERVICE, SUPPLIER } from './registry.fixture.ts';
import { assertionFor, openSeededNode, sharedNode, type TokenNode } from './token-side.fixture.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const NAMED = { given_name: 'Lur', family_name: 'Laks' };

forEachStore(({ openStore }) => {
  describe('userinfo', () => {
    const node = sharedNode(openStore);
    const ask = (headers: Readonly<Record<string, string>>, init: RequestInit = {}) =>
      node().ask('/userinfo', { ...init, headers });

    const answers: readonly {
      readonly name: string;
      readonly grant?: Partial<AuthorizationGrant>;
      readonly body: Readonly<Record<string, unknown>>;
    }[] = [
      { name: 'a login', body: { pid: PERSON, locale: 'nb' } },
      {
        name: 'a scope that hides the person',
        grant: { scope: ['openid', 'profile', SCOPES.pseudonymous], person: person(NAMED) },
        body: { locale: 'nb' },
      },
      {
        name: 'an opaque token',
        grant: { scope: ['profile', SCOPES.opaque] },
        body: { pid: PERSON, locale: 'nb' },
      },
      {
        name: 'a person with a name',
        grant: { person: person(NAMED) },
        body: { pid: PERSON, locale: 'nb', ...NAMED },
      },
      {
        name: 'a login by eIDAS',
        grant: { person: { sub: 's', locale: 'en', attributes: { ...NAMED, birthdate: '1961-03-03' } } },
        body: { locale: 'en', ...NAMED, birthdate: '1961-03-03' },
      },
      {
        name: 'a person without number',
        grant: { person: { sub: 's', locale: 'en', attributes: { email: 'a@example.no' } } },
        body: { locale: 'en', email: 'a@example.no' },
      },
    ];
    for (const { name, grant, body } of answers) {
      test(`of ${name} has the claims of 2.4, and the sub of the id_token`, async () => {
        const login = await node().logIn(CLIENTS.basic, grant);
        const answer = await ask({ authorization: `Bearer ${login.body.access_token}` });
        assert.equal(answer.status, 200);
        const { sub, ...rest } = answer.body;
        assert.equal(typeof sub, 'string');
        assert.deepEqual(rest, body);
        assert.equal(answer.headers.get('cache-control'), 'no-store');
      });
    }

    test('is answered to a POST with the token in the header or in the body, and not in both', async () => {
      const { access_token: token } = (await node().logIn(CLIENTS.basic)).body;
      const authorization = `Bearer ${token}`;
      assert.equal((await ask({ authorization }, { method: 'POST' })).status, 200);
      assert.equal((await ask({ authorization, ...FORM }, { method: 'POST', body: '' })).status, 200);
      assert.equal((await ask(FORM, { method: 'POST', body: `access_token=${token}` })).status, 200);
      const both = await ask({ authorization, ...FORM }, { method: 'POST', body: `access_token=${token}` });
      assert.deepEqual([both.status, both.body.error], [400, 'invalid_request']);
      const query = await node().ask(`/userinfo?access_token=${token}`);
      assert.equal(query.status, 401);
    });

    test('without token is told how, and nothing of an error (RFC 6750 section 3.1)', async () => {
      const { status, headers } = await ask({});
      assert.deepEqual([status, headers.get('www-authenticate')], [401, 'Bearer']);
    });

    for (const authorization of [
      'Bearer',
      'Bearer\t',
      'Bearer x',
      'DPoP x',
      'Basic eDp5',
      'Bearer a, Bearer b',
      'x',
    ]) {
      test(`threats: malformed Authorization: ${JSON.stringify(authorization)} is answered 401`, async () => {
        const { status, body, headers } = await ask({ authorization });
        assert.deepEqual([status, body.error], [401, 'invalid_token']);
        const scheme = authorization.startsWith('DPoP') ? 'DPoP' : 'Bearer';
        const challenge = String(headers.get('www-authenticate'));
        assert.ok(challenge.startsWith(`${scheme} error="invalid_token"`), challenge);
      });
    }

    test('threats: token type confusion: no other token is taken for an access token', async () => {
      const { body } = await node().logIn(CLIENTS.keyed);
      const others = [body.id_token, body.refresh_token, assertionFor(CLIENTS.keyed, node().clock)];
      for (const other of others) assert.equal((await ask({ authorization: `Bearer ${other}` })).status, 401);
    });

    test('an access token in which one character is changed is none', async () => {
      const { access_token: token } = (await node().logIn(CLIENTS.basic)).body;
      for (const at of [0, token.indexOf('.') + 5, token.length - 1]) {
        const changed = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
        assert.equal((await ask({ authorization: `Bearer ${changed}` })).status, 401);
      }
    });

    test('a token without profile is not enough', async () => {
      const { body } = await node().logIn(CLIENTS.basic, { scope: ['openid', SCOPES.read] });
      const answer = await ask({ authorization: `Bearer ${body.access_token}` });
      assert.deepEqual([answer.status, answer.body.error], [403, 'insufficient_scope']);
      assert.match(String(answer.headers.get('www-authenticate')), /scope="profile"/);
    });

    test('an access token is good to its last millisecond', async () => {
      await using own = await openSeededNode(openStore);
      const headers = { authorization: `Bearer ${(await own.logIn(CLIENTS.basic)).body.access_token}` };
      own.clock.moveBy(119_999);
      assert.equal((await own.ask('/userinfo', { headers })).status, 200);
      own.clock.moveBy(1);
      assert.equal((await own.ask('/userinfo', { headers })).status, 401);
    });
  });

  describe('introspection', () => {
    const node = sharedNode(openStore);

    test('of a self-contained token has the members of 4.6', async () => {
      const { body } = await node().logIn(CLIENTS.keyed, { scope: ['openid', SCOPES.read] });
      const { status, body: told } = await introspect(node(), CLIENTS.api, body.access_token);
      assert.equal(status, 200);
      const { jti, sub, ...rest } = told;
      assert.match(jti, /^[\w-]{11}$/);
      assert.equal(typeof sub, 'string');
      assert.deepEqual(rest, {
        ...{ active: true, token_type: 'Bearer', expires_in: 120 },
        ...{ exp: TEST_START / 1000 + 120, iat: TEST_START / 1000, scope: 'openid demo:read' },
        ...{ client_id: CLIENTS.keyed, client_orgno: SERVICE, client_amr: 'private_key_jwt' },
        consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${SERVICE}` },
        ...{ acr: 'idporten-loa-high', pid: PERSON, iss: ISSUER },
      });
    });

    test('of either kind tells all that a self-contained token would', async () => {
      const details = [{ type: 'idporten:fullmakt', permissions: [] }];
      for (const scope of [SCOPES.read, SCOPES.opaque]) {
        const grant = {
          scope: [scope],
          resource: ['https://api.example.no/'],
          authorizationDetails: details,
        };
        const { body } = await node().logIn(CLIENTS.supplied, grant);
        const { body: told } = await introspect(node(), CLIENTS.api, body.access_token);
        assert.deepEqual(Object.keys(told).sort(), [
          ...['acr', 'active', 'aud', 'authorization_details', 'client_amr', 'client_id', 'client_orgno'],
          ...['consumer', 'exp', 'expires_in', 'iat', 'iss', 'jti', 'pid', 'scope', 'sub', 'supplier'],
          'token_type',
        ]);
        assert.deepEqual([told.authorization_details, told.aud], [details, 'https://api.example.no/']);
        assert.equal(told.supplier.ID, `0192:${SUPPLIER}`);
      }
    });

    for (const scope of [SCOPES.opaque, SCOPES.pseudonymous]) {
      test(`tells who the person is behind ${scope}`, async () => {
        const { body } = await node().logIn(CLIENTS.keyed, { scope: [scope] });
        const { body: told } = await introspect(node(), CLIENTS.api, body.access_token);
        assert.deepEqual([told.active, told.pid, told.scope], [true, PERSON, scope]);
      });
    }

    const inactive: readonly {
      readonly name: string;
      readonly by?: ClientId;
      readonly scope?: readonly string[];
      token?(body: Record<string, string>): string | undefined;
    }[] = [
      { name: 'a token whose scopes name other clients', by: CLIENTS.otherApi },
      { name: 'a token whose scope names the client, for one that may not introspect', by: CLIENTS.basic },
      { name: 'a token without a scope of the API', scope: ['openid', 'profile'] },
      { name: 'an id_token', token: (body) => body['id_token'] },
      { name: 'a refresh token', token: (body) => body['refresh_token'] },
      { name: 'nothing known', token: () => 'x' },
    ];
    for (const { name, by = CLIENTS.api, scope = ['openid', SCOPES.read], token } of inactive) {
      test(`of ${name} says that it is not active, and nothing else`, async () => {
        const { body } = await node().logIn(CLIENTS.keyed, { scope });
        const answer = await introspect(node(), by, token?.(body) ?? body.access_token);
        assert.deepEqual([answer.status, answer.body], [200, { active: false }]);
      });
    }

    test('of a token that was narrowed by a refresh is for the APIs of what is left', async () => {
      const first = (await node().logIn(CLIENTS.post, { scope: ['openid', SCOPES.read, SCOPES.short] })).body;
      assert.equal((await introspect(node(), CLIENTS.api, first.access_token)).body.active, true);
      const { body } = await node().refresh(CLIENTS.post, first.refresh_token, { scope: SCOPES.short });
      assert.deepEqual((await introspect(node(), CLIENTS.api, body.access_token)).body, { active: false });
    });

    test('is not for public clients', async () => {
      const { status, body } = await introspect(node(), CLIENTS.browser, 'x');
      assert.deepEqual([status, body.error], [401, 'invalid_client']);
    });

    test('without token is a malformed request, and without client none', async () => {
      const { form, headers } = node().credentials(CLIENTS.api);
      assert.equal((await node().post('/token/introspect', form, headers)).body.error, 'invalid_request');
      assert.equal((await node().post('/token/introspect', { token: 'x' })).body.error, 'invalid_client');
    });

    test('is served under the names that the documentation has for it, too', async () => {
      const { form } = node().credentials(CLIENTS.api);
      for (const path of ['/tokeninfo', '/tokenintrospect'])
        assert.deepEqual((await node().post(path, { ...form, token: 'x' })).body, { active: false });
    });

    test('threats: revocation policy bypass: a revoked token is not active, nor one of a client that is deactivated', async () => {
      await using own = await openSeededNode(openStore);
      const [one, two] = await Promise.all(
        [1, 2].map(async () => (await own.logIn(CLIENTS.keyed, { scope: [SCOPES.read] })).body.access_token),
      );
      await revoke(own, CLIENTS.keyed, one);
      assert.deepEqual((await introspect(own, CLIENTS.api, one)).body, { active: false });
      assert.equal((await introspect(own, CLIENTS.api, two)).body.active, true);
      await own.store.transaction(async (unit) => {
        const { queries } = unit;
        await queries
          .updateTable('clients')
          .set({ active: 0 })
          .where('client_id', '=', CLIENTS.keyed)
          .execute();
        unit.changed({ noun: 'client', id: CLIENTS.keyed });
      });
      assert.deepEqual((await introspect(own, CLIENTS.api, two)).body, { active: false });
    });
  });

  describe('revocation', () => {
    for (const kind of ['access_token', 'refresh_token'] as const) {
      for (const hint of [undefined, 'access_token', 'refresh_token', 'other']) {
        test(`of the ${kind} with the hint ${hint} ends all that the login gave this client`, async () => {
          await using node = await openSeededNode(openStore);
          const mine = (await node.logIn(CLIENTS.post)).body;
          const theirs = (await node.logIn(CLIENTS.basic)).body;
          const answer = await revoke(node, CLIENTS.post, mine[kind], hint);
          assert.deepEqual([answer.status, answer.text], [200, '']);
          assert.equal((await userinfo(node, mine.access_token)).status, 401);
          assert.equal((await node.refresh(CLIENTS.post, mine.refresh_token)).body.error, 'invalid_grant');
          assert.equal((await userinfo(node, theirs.access_token)).status, 200);
        });
      }
    }

    test('of another client’s token, or of none, is answered alike and does nothing', async () => {
      await using node = await openSeededNode(openStore);
      const { body } = await node.logIn(CLIENTS.post);
      for (const token of [body.access_token, body.refresh_token, 'x'])
        assert.deepEqual((await revoke(node, CLIENTS.basic, token)).status, 200);
      assert.equal((await userinfo(node, body.access_token)).status, 200);
    });

    test('is for public clients too, by client_id', async () => {
      await using node = await openSeededNode(openStore);
      const { body } = await node.logIn(CLIENTS.browser);
      assert.equal((await revoke(node, CLIENTS.browser, body.refresh_token)).status, 200);
      assert.equal((await userinfo(node, body.access_token)).status, 401);
    });

    test('threats: revocation policy bypass: a store that fails is told, and not taken for success', async () => {
      let fails = false;
      await using node = await openSeededNode(openStore, {
        wrapStore: (store) => ({
          ...store,
          transaction: (work) =>
            fails ? Promise.reject(new Error('The disk is full.')) : store.transaction(work),
        }),
      });
      const { body } = await node.logIn(CLIENTS.post);
      fails = true;
      assert.equal((await revoke(node, CLIENTS.post, body.refresh_token)).status, 500);
      fails = false;
      assert.equal((await revoke(node, CLIENTS.post, body.refresh_token)).status, 200);
    });

    test('without token is a malformed request, and without client none', async () => {
      await using node = await openSeededNode(openStore);
      assert.equal((await revoke(node, CLIENTS.post, undefined)).body.error, 'invalid_request');
      assert.equal((await node.post('/token/revoke', { token: 'x' })).body.error, 'invalid_client');
    });
  });
});

function person(attributes: Readonly<Record<string, string>>): AuthorizationGrant['person'] {
  return { pid: PERSON, sub: 'somebody', locale: 'nb', attributes };
}

function introspect(node: TokenNode, client: ClientId, token: string | undefined) {
  const { form, headers } = node.credentials(client);
  return node.post('/token/introspect', { ...form, token }, headers);
}

function revoke(node: TokenNode, client: ClientId, token: string | undefined, hint?: string) {
  const { form, headers } = node.credentials(client);
  return node.post('/token/revoke', { ...form, token, token_type_hint: hint }, headers);
}

function userinfo(node: TokenNode, token: string) {
  return node.ask('/userinfo', { headers: { authorization: `Bearer ${token}` } });
}
