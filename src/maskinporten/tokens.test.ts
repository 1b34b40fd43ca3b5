import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import { REGISTERS } from './altinn.fixture.ts';
import { assertToken } from './answers.fixture.ts';
import { CERTIFICATES, CONSUMER, SUPPLIER } from './credentials.fixture.ts';
import {
  BY_CERTIFICATE,
  BY_SUPPLIER,
  certificate,
  claims,
  FOR_CUSTOMER,
  type GrantChanges,
  header,
  ISSUER,
  NOW,
} from './grant.fixture.ts';
import { type Answer, type MaskinportenNode, openSeededNode, sharedNode } from './maskinporten.fixture.ts';
import { ALTINN, CLIENTS, ENFORCED_AUDIENCE, PERSON, SCOPES } from './registry.fixture.ts';

const AUTHORITY = 'iso6523-actorid-upis';
const API = 'https://api.example.no/invoices';
const OTHER_API = 'urn:example:archive';

/** spec/maskinporten.md 2.6: what every token says of a plain grant. */
function plain(changed: JWTPayload = {}): JWTPayload {
  return {
    iss: ISSUER,
    client_id: CLIENTS.keyed,
    client_amr: 'private_key_jwt',
    token_type: 'Bearer',
    scope: SCOPES.read,
    consumer: { authority: AUTHORITY, ID: `0192:${CONSUMER}` },
    iat: NOW,
    exp: NOW + 120,
    ...changed,
  };
}

const SUPPLIER_OBJECT = { authority: AUTHORITY, ID: `0192:${SUPPLIER}` };
const BY_CERTIFICATE_CLAIMS = plain({ client_id: CLIENTS.certified, client_amr: 'virksomhetssertifikat' });

type Row = readonly [name: string, changes: GrantChanges | readonly GrantChanges[], expected: JWTPayload];

const ROWS: readonly Row[] = [
  ['a plain grant by a registered key', {}, plain()],
  ['a grant by enterprise certificate', BY_CERTIFICATE, BY_CERTIFICATE_CLAIMS],
  ['the leaf alone', certificate(CERTIFICATES.consumer.slice(0, 1)), BY_CERTIFICATE_CLAIMS],
  ['ten certificates', certificate(new Array(10).fill(CERTIFICATES.consumer[0])), BY_CERTIFICATE_CLAIMS],
  ['a certificate of the SEID 1 profile', certificate(CERTIFICATES.seid1), BY_CERTIFICATE_CLAIMS],
  [
    'a certificate beside a kid for a client without keys',
    [BY_CERTIFICATE, header({ kid: 'x' })],
    BY_CERTIFICATE_CLAIMS,
  ],
  ['a certificate beside the kid of a client with keys', header({ x5c: CERTIFICATES.supplier }), plain()],
  [
    'a key registered with its certificate',
    [claims({ iss: CLIENTS.tied }), header({ kid: 'valid' })],
    plain({ client_id: CLIENTS.tied }),
  ],
  [
    'a key a millisecond younger than a year',
    [claims({ iss: CLIENTS.expiring }), header({ kid: 'fresh' })],
    plain({ client_id: CLIENTS.expiring }),
  ],
  ['RS384', header({ alg: 'RS384' }), plain()],
  ['RS512', header({ alg: 'RS512' }), plain()],
  ['RS512 by certificate', [BY_CERTIFICATE, header({ alg: 'RS512' })], BY_CERTIFICATE_CLAIMS],
  ['typ JWT', header({ typ: 'JWT' }), plain()],
  ['typ in lower case', header({ typ: 'jwt' }), plain()],
  ['headers that nobody reads', header({ cty: 'x', x5t: 'x', jku: 'http://127.0.0.1:1/' }), plain()],
  ['aud as an array of one', claims({ aud: [ISSUER] }), plain()],
  ['sub that is iss', claims({ sub: CLIENTS.keyed }), plain()],
  ['nbf 10 s ahead', claims({ nbf: NOW + 10 }), plain()],
  ['iat 10 s ahead', claims({ iat: NOW + 10 }), plain()],
  ['exp 9 s ago', claims({ iat: NOW - 60, exp: NOW - 9 }), plain()],
  ['a lifetime of 120 s', claims({ exp: NOW + 120 }), plain()],
  ['an old iat within the lifetime', claims({ iat: NOW - 119, exp: NOW + 1 }), plain()],
  ['times with fractions', claims({ iat: NOW + 0.5, exp: NOW + 60.25 }), plain()],
  ['no jti', claims({ jti: undefined }), plain()],
  ['a jti of 255 characters', claims({ jti: 'j'.repeat(255) }), plain()],
  ['resource as text', claims({ resource: API }), plain({ aud: API })],
  ['resource as an array of one', claims({ resource: [API] }), plain({ aud: API })],
  ['two resources', claims({ resource: [API, OTHER_API] }), plain({ aud: [API, OTHER_API] })],
  [
    'a scope that prescribes the audience',
    claims({ scope: SCOPES.enforced }),
    plain({ scope: SCOPES.enforced, aud: ENFORCED_AUDIENCE }),
  ],
  [
    'the audience that a scope prescribes, asked for',
    claims({ scope: SCOPES.enforced, resource: [ENFORCED_AUDIENCE] }),
    plain({ scope: SCOPES.enforced, aud: ENFORCED_AUDIENCE }),
  ],
  ['a pid', claims({ pid: PERSON }), plain({ pid: PERSON })],
  ['an open scope', claims({ scope: SCOPES.open }), plain({ scope: SCOPES.open })],
  [
    'several scopes, in the order asked for',
    claims({ scope: `${SCOPES.write} ${SCOPES.read}` }),
    plain({ scope: `${SCOPES.write} ${SCOPES.read}` }),
  ],
  ['a scope twice, and a space at the end', claims({ scope: `${SCOPES.read} ${SCOPES.read} ` }), plain()],
  [
    'a client that a supplier registered for a customer',
    [FOR_CUSTOMER, claims({ scope: SCOPES.order })],
    plain({ client_id: CLIENTS.forCustomer, scope: SCOPES.order, supplier: SUPPLIER_OBJECT }),
  ],
  [
    'a delegated scope',
    [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: CONSUMER })],
    plain({
      client_id: CLIENTS.supplier,
      scope: SCOPES.delegable,
      supplier: SUPPLIER_OBJECT,
      delegation_source: ALTINN,
    }),
  ],
];

forEachStore(({ openStore }) => {
  describe('the token of', () => {
    const node = sharedNode(openStore, { altinn: REGISTERS });
    for (const [name, changes, expected] of ROWS) {
      test(name, async () => {
        const answer = await node().grant(...[changes].flat());
        assertSuccess(answer, expected);
        const { jti, ...payload } = await verify(node(), answer.body.access_token);
        assert.deepEqual(payload, expected);
        assert.match(String(jti), /^[\w-]{43}$/);
      });
    }

    test('each request has a jti of its own', async () => {
      const answers = await Promise.all([node().grant(), node().grant()]);
      const [one, two] = answers.map(({ body }) => decodeJwt(body.access_token).jti);
      assert.notEqual(one, two);
    });

    test('the header names key and algorithm, and nothing that a client should not need', async () => {
      const { body } = await node().grant();
      const jwk = (await node().get('/jwk')).body.keys[0];
      assert.deepEqual(decodeProtectedHeader(body.access_token), { kid: jwk.kid, typ: 'JWT', alg: 'RS256' });
    });

    test('threats: Host header: neither issuer nor error_uri comes from the request', async () => {
      const headers = {
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        forwarded: 'host=evil.example',
      };
      const answer = await node().get('/.well-known/oauth-authorization-server', { headers });
      assert.doesNotMatch(answer.text, /evil/);
      assert.equal(answer.body.issuer, ISSUER);
    });
  });

  describe('the lifetime of a token', () => {
    const node = sharedNode(openStore);
    const rows: readonly (readonly [string, ClientId, string, number])[] = [
      ['the default', CLIENTS.keyed, SCOPES.read, 120],
      ["the client's own", CLIENTS.patient, SCOPES.read, 300],
      ["the scope's when it is shorter than the default", CLIENTS.keyed, SCOPES.quick, 30],
      ["the scope's when the client has set none", CLIENTS.keyed, SCOPES.slow, 600],
      ["the client's own when the scope allows more", CLIENTS.patient, SCOPES.slow, 300],
      ["the scope's when the client asks for more", CLIENTS.patient, SCOPES.quick, 30],
      ['the lowest of several scopes', CLIENTS.keyed, `${SCOPES.slow} ${SCOPES.quick} ${SCOPES.read}`, 30],
      ['that of the one scope that has one', CLIENTS.keyed, `${SCOPES.read} ${SCOPES.slow}`, 600],
    ];
    for (const [name, iss, scope, seconds] of rows) {
      test(`${name}: ${seconds} s`, async () => {
        const { body } = await node().grant(claims({ iss, scope }));
        const { iat = 0, exp = 0 } = decodeJwt(body.access_token);
        assert.deepEqual([body.expires_in, exp - iat], [seconds, seconds]);
      });
    }

    test('counts from the whole second in which it was issued', async () => {
      await using node = await openSeededNode(openStore);
      node.clock.moveBy(999);
      const { body } = await node.grant();
      const { iat = 0, exp = 0 } = decodeJwt(body.access_token);
      assert.deepEqual([iat, exp, body.expires_in], [NOW, NOW + 120, 120]);
    });
  });
});

/** spec/maskinporten.md 2.5, exactly. */
function assertSuccess(answer: Answer, { scope, iat = 0, exp = 0 }: JWTPayload): void {
  assertToken(answer);
  const { access_token: _, ...rest } = answer.body;
  assert.deepEqual(rest, { token_type: 'Bearer', expires_in: exp - iat, scope });
  assert.equal(answer.headers.get('content-type'), 'application/json');
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.equal(answer.headers.get('pragma'), 'no-cache');
}

async function verify(node: MaskinportenNode, token: string): Promise<JWTPayload> {
  const { body: jwks } = await node.get('/jwk');
  const { payload } = await jwtVerify(token, createLocalJWKSet(jwks), {
    issuer: ISSUER,
    algorithms: ['RS256'],
    currentDate: new Date(TEST_START),
  });
  return payload;
}
