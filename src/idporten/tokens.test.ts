import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import type { AuthorizationGrant } from './authorization-grant.ts';
import { CLIENTS, ISSUER, PERSON, SCOPES, SERVICE, SUPPLIER } from './registry.fixture.ts';
import { grantFor, sharedNode } from './token-side.fixture.ts';

const IAT = TEST_START / 1000;

/** spec/idporten.md 5.5, 5.9. */
const EUROPEAN = {
  person: {
    ...{ sub: 'european', locale: 'en' },
    attributes: {
      ...{ eidas_person_identifier: 'SE/NO/19610303', birthdate: '1961-03-03' },
      ...{ given_name: 'Lur', family_name: 'Laks' },
    },
  },
  ...{ acr: 'eidas-loa-high', amr: ['eIDAS'] },
};
const BY_EMAIL = {
  person: { sub: 'by-email', locale: 'nb', attributes: { email: 'a@example.no' } },
  ...{ acr: 'selfregistered-email', amr: ['Selfregistered-email'] },
};

forEachStore(({ openStore }) => {
  const node = sharedNode(openStore);
  const shared = (clientId: (typeof CLIENTS)[keyof typeof CLIENTS]) => ({
    sub: grantFor(clientId, node().clock).person.sub,
    acr: 'idporten-loa-high',
    ...{ iss: ISSUER, iat: IAT },
  });

  describe('the answer', () => {
    test('has the fields of 2.3.4 and no others', async () => {
      const { status, body, headers } = await node().logIn(CLIENTS.basic);
      assert.equal(status, 200);
      assert.deepEqual(Object.keys(body).sort(), [
        ...['access_token', 'expires_in', 'id_token', 'refresh_token', 'refresh_token_expires_in'],
        ...['scope', 'token_type'],
      ]);
      assert.equal(body.token_type, 'Bearer');
      assert.equal(body.expires_in, 120);
      assert.equal(body.refresh_token_expires_in, 600);
      assert.equal(body.scope, 'openid profile');
      assert.match(body.refresh_token, /^[\w-]{43}$/);
      assert.equal(headers.get('cache-control'), 'no-store');
    });

    test('has no refresh token for a client without that grant', async () => {
      const { body } = await node().logIn(CLIENTS.downgraded);
      assert.ok(!('refresh_token' in body) && !('refresh_token_expires_in' in body));
    });

    test('has no id_token unless openid was granted', async () => {
      const { body } = await node().logIn(CLIENTS.basic, { scope: [SCOPES.opaque] });
      assert.ok(!('id_token' in body));
      assert.equal(body.scope, SCOPES.opaque);
    });

    test('has authorization_details where there are some, and so has each that follows', async () => {
      const details = [{ type: 'idporten:fullmakt', permissions: [] }];
      const { body } = await node().logIn(CLIENTS.basic, { authorizationDetails: details });
      assert.deepEqual(body.authorization_details, details);
      assert.deepEqual(decodeJwt(body.id_token)['authorization_details'], details);
      assert.deepEqual(decodeJwt(body.access_token)['authorization_details'], details);
      const { body: next } = await node().refresh(CLIENTS.basic, body.refresh_token);
      assert.deepEqual(next.authorization_details, details);
      for (const token of [next.id_token, next.access_token])
        assert.deepEqual(decodeJwt(token)['authorization_details'], details);
    });
  });

  describe('tokens', () => {
    test('are signed with the published key, and the certificate stands in the header', async () => {
      const { body } = await node().logIn(CLIENTS.basic);
      const { body: keys } = await node().ask('/jwks.json');
      for (const token of [body.id_token, body.access_token]) {
        await jwtVerify(token, createLocalJWKSet(keys), {
          currentDate: new Date(TEST_START),
          issuer: ISSUER,
        });
        const header = decodeProtectedHeader(token);
        assert.deepEqual(Object.keys(header), ['x5c', 'kid', 'alg']);
        assert.deepEqual([header.alg, header.kid, header.x5c], ['RS256', keys.keys[0].kid, keys.keys[0].x5c]);
      }
    });

    const access: readonly {
      readonly name: string;
      readonly client: (typeof CLIENTS)[keyof typeof CLIENTS];
      readonly grant?: Partial<AuthorizationGrant>;
      readonly claims: Readonly<Record<string, unknown>>;
    }[] = [
      {
        name: 'of a login alone',
        client: CLIENTS.basic,
        claims: { pid: PERSON, client_amr: 'client_secret_basic', scope: 'openid profile', exp: IAT + 120 },
      },
      {
        name: 'for an API, with its cap on the lifetime',
        client: CLIENTS.keyed,
        grant: { scope: ['openid', SCOPES.short] },
        claims: { pid: PERSON, client_amr: 'private_key_jwt', scope: 'openid demo:short', exp: IAT + 30 },
      },
      {
        name: 'of a client with an enterprise certificate',
        client: CLIENTS.certified,
        claims: { pid: PERSON, client_amr: 'virksomhetssertifikat', scope: 'openid profile', exp: IAT + 120 },
      },
      {
        name: 'of a public client',
        client: CLIENTS.browser,
        claims: { pid: PERSON, client_amr: 'none', scope: 'openid profile', exp: IAT + 120 },
      },
      {
        name: 'of a client that a supplier registered',
        client: CLIENTS.supplied,
        claims: {
          ...{ pid: PERSON, client_amr: 'client_secret_post', scope: 'openid profile', exp: IAT + 120 },
          supplier: { authority: 'iso6523-actorid-upis', ID: `0192:${SUPPLIER}` },
        },
      },
      {
        name: 'for a resource',
        client: CLIENTS.post,
        grant: { resource: ['https://api.example.no/'] },
        claims: {
          ...{ pid: PERSON, client_amr: 'client_secret_post', scope: 'openid profile', exp: IAT + 120 },
          aud: 'https://api.example.no/',
        },
      },
      {
        name: 'for two resources',
        client: CLIENTS.post,
        grant: { resource: ['https://api.example.no/a', 'https://api.example.no/b'] },
        claims: {
          ...{ pid: PERSON, client_amr: 'client_secret_post', scope: 'openid profile', exp: IAT + 120 },
          aud: ['https://api.example.no/a', 'https://api.example.no/b'],
        },
      },
      {
        name: 'of a login on behalf of a customer: the owner of the client is consumer (5.6)',
        client: CLIENTS.basic,
        grant: { onBehalfOf: 'kunde-1' },
        claims: { pid: PERSON, client_amr: 'client_secret_basic', scope: 'openid profile', exp: IAT + 120 },
      },
      {
        name: 'of somebody with a name: it stands in the id_token alone',
        client: CLIENTS.basic,
        grant: { person: personWith({ given_name: 'Lur', family_name: 'Laks' }) },
        claims: {
          ...{ pid: PERSON, client_amr: 'client_secret_basic', scope: 'openid profile', exp: IAT + 120 },
          sub: 'somebody',
        },
      },
      {
        name: 'of a login by eIDAS',
        client: CLIENTS.basic,
        grant: EUROPEAN,
        claims: {
          ...{ client_amr: 'client_secret_basic', scope: 'openid profile', exp: IAT + 120 },
          ...{ sub: 'european', acr: 'eidas-loa-high' },
        },
      },
      {
        name: 'of a login by e-mail',
        client: CLIENTS.basic,
        grant: BY_EMAIL,
        claims: {
          ...{ client_amr: 'client_secret_basic', scope: 'openid profile', exp: IAT + 120 },
          ...{ sub: 'by-email', acr: 'selfregistered-email' },
        },
      },
      {
        name: 'with authorization details',
        client: CLIENTS.basic,
        grant: { authorizationDetails: [{ type: 'idporten:fullmakt' }] },
        claims: {
          ...{ pid: PERSON, client_amr: 'client_secret_basic', scope: 'openid profile', exp: IAT + 120 },
          authorization_details: [{ type: 'idporten:fullmakt' }],
        },
      },
      {
        name: 'with a scope that hides the person',
        client: CLIENTS.post,
        grant: { scope: ['openid', SCOPES.pseudonymous] },
        claims: { client_amr: 'client_secret_post', scope: 'openid demo:pseudonymous', exp: IAT + 120 },
      },
    ];
    for (const { name, client, grant, claims } of access) {
      test(`an access token ${name} has the claims of 4.2 and no others`, async () => {
        const { body } = await node().logIn(client, grant);
        const { jti, ...told } = decodeJwt(body.access_token);
        assert.match(String(jti), /^[\w-]{11}$/);
        const consumer = { authority: 'iso6523-actorid-upis', ID: `0192:${SERVICE}` };
        assert.deepEqual(told, { ...shared(client), client_id: client, consumer, ...claims });
      });
    }

    const identity: readonly {
      readonly name: string;
      readonly client?: (typeof CLIENTS)[keyof typeof CLIENTS];
      readonly grant?: Partial<AuthorizationGrant>;
      readonly claims: Readonly<Record<string, unknown>>;
    }[] = [
      { name: 'of a plain login', claims: { pid: PERSON } },
      { name: 'with a nonce', grant: { nonce: 'n-8Qx2' }, claims: { pid: PERSON, nonce: 'n-8Qx2' } },
      {
        name: 'of a client that is told of logouts by session',
        client: CLIENTS.post,
        claims: { pid: PERSON, sid: 'session-1' },
      },
      {
        name: 'on behalf of a customer',
        grant: { onBehalfOf: 'kunde-1' },
        claims: { pid: PERSON, client_onbehalfof: 'kunde-1', aud_onbehalfof: 'kunde-1' },
      },
      {
        name: 'with a scope that hides the person',
        grant: { scope: ['openid', SCOPES.pseudonymous] },
        claims: {},
      },
      {
        name: 'of a person with a name, with profile',
        grant: { person: { ...personWith({ given_name: 'Lur', family_name: 'Laks' }) } },
        claims: { pid: PERSON, given_name: 'Lur', family_name: 'Laks' },
      },
      {
        name: 'of a person with a name, without profile',
        grant: { scope: ['openid'], person: personWith({ given_name: 'Lur', family_name: 'Laks' }) },
        claims: { pid: PERSON },
      },
      {
        name: 'of a login by eIDAS, by the names of 2026 (C-26)',
        grant: EUROPEAN,
        claims: { ...EUROPEAN.person.attributes, locale: 'en', acr: 'eidas-loa-high', amr: ['eIDAS'] },
      },
      {
        name: 'of a login by eIDAS of somebody who has a number here, without profile',
        grant: { ...EUROPEAN, scope: ['openid'], person: { ...EUROPEAN.person, pid: PERSON } },
        claims: {
          ...{ pid: PERSON, locale: 'en', acr: 'eidas-loa-high', amr: ['eIDAS'] },
          ...{ eidas_person_identifier: 'SE/NO/19610303', birthdate: '1961-03-03' },
        },
      },
      {
        name: 'of a login by e-mail (5.9)',
        grant: BY_EMAIL,
        claims: {
          ...{ email: 'a@example.no', acr: 'selfregistered-email' },
          amr: ['Selfregistered-email'],
        },
      },
      {
        name: 'of a login by e-mail, with a scope that hides the person',
        grant: { ...BY_EMAIL, scope: ['openid', SCOPES.pseudonymous] },
        claims: { acr: 'selfregistered-email', amr: ['Selfregistered-email'] },
      },
      {
        name: 'with authorization details, of somebody who acts for nobody else',
        grant: { authorizationDetails: [] },
        claims: { pid: PERSON, authorization_details: [] },
      },
      {
        name: 'of a public client',
        client: CLIENTS.browser,
        claims: { pid: PERSON },
      },
    ];
    for (const { name, client = CLIENTS.basic, grant, claims } of identity) {
      test(`an id_token ${name} has the claims of 4.1 and no others`, async () => {
        const { body } = await node().logIn(client, grant);
        const { jti, sub, ...told } = decodeJwt(body.id_token);
        assert.match(String(jti), /^[\w-]{11}$/);
        const { sub: expected, ...expectedRest } = {
          ...shared(client),
          ...{ sub: grant?.person?.sub ?? shared(client).sub, amr: ['BankID'], locale: 'nb', aud: client },
          ...{ auth_time: IAT - 5, exp: IAT + 120, ...claims },
        };
        assert.equal(sub, expected);
        assert.deepEqual(told, expectedRest);
      });
    }

    test('an access token with an opaque scope is 43 characters that say nothing', async () => {
      const { body } = await node().logIn(CLIENTS.basic, { scope: ['openid', SCOPES.read, SCOPES.opaque] });
      assert.match(body.access_token, /^[\w-]{43}$/);
    });

    test('each token has its record, without the number of the person', async () => {
      const { body } = await node().logIn(CLIENTS.keyed);
      const { jti = '' } = decodeJwt(body.access_token);
      const row = await node()
        .store.queries.selectFrom('issuances')
        .selectAll()
        .where('jti', '=', jti)
        .executeTakeFirstOrThrow();
      assert.equal(row.issuer, ISSUER);
      assert.equal(row.credential, 'primary');
      assert.equal(row.consumer, SERVICE);
      assert.equal(row.names_person, 1);
      assert.ok(!JSON.stringify(row).includes(PERSON));
    });
  });
});

function personWith(attributes: Readonly<Record<string, string>>): AuthorizationGrant['person'] {
  return { pid: PERSON, sub: 'somebody', locale: 'nb', attributes };
}
