import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import type { ClientId } from '../identifiers/client-id.ts';
import { CLIENTS, ISSUER, KEYS, SUPPLIER } from './registry.fixture.ts';
import {
  type AssertionChanges,
  assertionFor,
  assertionForm,
  basicHeader,
  codeForm,
  type Form,
  openNode,
  openSeededNode,
  sharedNode,
  type TokenNode,
} from './token-side.fixture.ts';

const NOW = TEST_START / 1000;
type Presented = { readonly form: Form; readonly headers?: Readonly<Record<string, string>> };
type Row = {
  readonly name: string;
  readonly client: ClientId;
  presents(node: TokenNode): Presented;
  /** Undefined: it is let in. */
  readonly rule?: string;
};

const basicSecret = (node: TokenNode) => node.secrets.get(CLIENTS.basic) ?? '';
const postSecret = (node: TokenNode) => node.secrets.get(CLIENTS.post) ?? '';

const SECRETS: readonly Row[] = [
  { name: 'Basic', client: CLIENTS.basic, presents: (node) => basic(basicSecret(node)) },
  {
    name: 'Basic and the same client_id in the body',
    client: CLIENTS.basic,
    presents: (node) => basic(basicSecret(node), { client_id: CLIENTS.basic }),
  },
  {
    name: 'Basic and another client_id in the body',
    client: CLIENTS.basic,
    presents: (node) => basic(basicSecret(node), { client_id: CLIENTS.post }),
    rule: 'client-two',
  },
  {
    name: 'Basic and the secret in the body',
    client: CLIENTS.basic,
    presents: (node) => basic(basicSecret(node), { client_secret: basicSecret(node) }),
    rule: 'client-method-one',
  },
  {
    name: 'the secret in the body of a client that is registered for Basic',
    client: CLIENTS.basic,
    presents: (node) => ({ form: { client_id: CLIENTS.basic, client_secret: basicSecret(node) } }),
    rule: 'client-method',
  },
  {
    name: 'Basic with another secret',
    client: CLIENTS.basic,
    presents: () => basic('wrong'),
    rule: 'secret-wrong',
  },
  {
    name: 'Basic with the secret of another client',
    client: CLIENTS.basic,
    presents: (node) => basic(postSecret(node)),
    rule: 'secret-wrong',
  },
  {
    name: 'Basic with an empty secret',
    client: CLIENTS.basic,
    presents: () => basic(''),
    rule: 'secret-wrong',
  },
  ...['Basic', 'Basic ', 'Basic !!', 'Basic YQ==', 'Bearer abc', 'Digest a=b', 'Basic YQ== , Basic YQ=='].map(
    (header) => ({
      name: `threats: malformed Authorization: ${JSON.stringify(header)}`,
      client: CLIENTS.basic,
      presents: () => ({ form: {}, headers: { authorization: header } }),
      rule: 'client-basic',
    }),
  ),
  { name: 'the secret in the body', client: CLIENTS.post, presents: (node) => post(postSecret(node)) },
  {
    name: 'another secret in the body',
    client: CLIENTS.post,
    presents: () => post('wrong'),
    rule: 'secret-wrong',
  },
  {
    name: 'Basic of a client that is registered for the body',
    client: CLIENTS.post,
    presents: (node) => ({ form: {}, headers: basicHeader(CLIENTS.post, postSecret(node)) }),
    rule: 'client-method',
  },
  {
    name: 'client_id alone of a client with a secret',
    client: CLIENTS.post,
    presents: () => ({ form: { client_id: CLIENTS.post } }),
    rule: 'client-method',
  },
  { name: 'nothing', client: CLIENTS.post, presents: () => ({ form: {} }), rule: 'client-missing' },
  {
    name: 'a secret without client_id',
    client: CLIENTS.post,
    presents: (node) => ({ form: { client_secret: postSecret(node) } }),
    rule: 'client-missing',
  },
  {
    name: 'client_id of a public client',
    client: CLIENTS.browser,
    presents: () => ({ form: { client_id: CLIENTS.browser } }),
  },
  {
    name: 'a secret of a public client',
    client: CLIENTS.browser,
    presents: () => ({ form: { client_id: CLIENTS.browser, client_secret: 'x' } }),
    rule: 'client-method',
  },
  ...[CLIENTS.deactivated, CLIENTS.ofShutOut, CLIENTS.byShutOut, CLIENTS.ansattporten].map((client) => ({
    name: `the secret of ${client}, which may not ask here`,
    client,
    presents: (node: TokenNode) => ({ form: { client_id: client, client_secret: node.secrets.get(client) } }),
    rule: 'client',
  })),
  {
    name: 'a client of Maskinporten',
    client: CLIENTS.machine,
    presents: (node) => signed(node, {}, CLIENTS.machine),
    rule: 'client',
  },
  ...['nobody', '../etc/passwd', "x' OR 1=1", 'x'.repeat(300)].map((clientId) => ({
    name: `threats: client enumeration: ${clientId.slice(0, 20)}`,
    client: CLIENTS.post,
    presents: () => ({ form: { client_id: clientId, client_secret: 'x' } }),
    rule: 'client',
  })),
];

const HS256 = { header: { alg: 'HS256' } };
const ASSERTIONS: readonly Row[] = [
  { name: 'a key', client: CLIENTS.keyed, presents: (node) => signed(node) },
  {
    name: 'an enterprise certificate',
    client: CLIENTS.certified,
    presents: (node) => signed(node, {}, CLIENTS.certified),
  },
  assertion('aud as the only member of an array', { claims: { aud: [ISSUER] } }),
  ...[
    [ISSUER, 'https://other.example.no'],
    [],
    [[ISSUER]],
    `${ISSUER}/`,
    `${ISSUER}/token`,
    `${ISSUER}/par`,
    'https://test.idporten.example.no',
    undefined,
    7,
  ].map((aud) =>
    assertion(`threats: assertion audience: ${JSON.stringify(aud)}`, { claims: { aud } }, 'assertion-aud'),
  ),
  assertion('exp 120 s after iat', { claims: { exp: NOW + 120 } }),
  assertion(
    'threats: assertion lifetime: exp 121 s after iat',
    { claims: { exp: NOW + 121 } },
    'assertion-times',
  ),
  assertion('exp at iat', { claims: { exp: NOW } }, 'assertion-times'),
  assertion('iat 10 s ahead', { claims: { iat: NOW + 10 } }),
  assertion('threats: assertion lifetime: iat 11 s ahead', { claims: { iat: NOW + 11 } }, 'assertion-times'),
  assertion('nbf 10 s ahead', { claims: { nbf: NOW + 10 } }),
  assertion('nbf 11 s ahead', { claims: { nbf: NOW + 11 } }, 'assertion-times'),
  assertion('exp 9 s ago', { claims: { iat: NOW - 60, exp: NOW - 9 } }),
  assertion(
    'threats: assertion lifetime: exp 10 s ago',
    { claims: { iat: NOW - 60, exp: NOW - 10 } },
    'assertion-times',
  ),
  ...[undefined, null, 1.5, -1, '1768478400', 1e308, [NOW]].flatMap((value) => [
    assertion(
      `threats: assertion lifetime: exp ${JSON.stringify(value)}`,
      { claims: { exp: value } },
      'assertion-exp',
    ),
    assertion(
      `threats: assertion lifetime: iat ${JSON.stringify(value)}`,
      { claims: { iat: value } },
      'assertion-iat',
    ),
  ]),
  ...[undefined, '', 7, 'x'.repeat(256)].map((jti) =>
    assertion(`jti ${JSON.stringify(jti)?.slice(0, 20)}`, { claims: { jti } }, 'assertion-jti'),
  ),
  ...[undefined, 'other', 7].flatMap((value) => [
    assertion(`sub ${JSON.stringify(value)}`, { claims: { sub: value } }, 'assertion-sub'),
  ]),
  assertion('iss of another client', { claims: { iss: CLIENTS.basic, sub: CLIENTS.basic } }, 'client-two'),
  ...['RS384', 'RS512'].map((alg) =>
    assertion(`a header that says ${alg} over RS256`, { header: { alg } }, 'signature'),
  ),
  ...['none', 'None', 'nOnE', ['RS256'], undefined, 'PS256', 'ES256'].map((alg) =>
    assertion(
      `threats: alg from unprotected header: ${JSON.stringify(alg)}`,
      { header: { alg } },
      'assertion-alg',
    ),
  ),
  assertion('threats: alg confusion: HS256', HS256, 'assertion-alg'),
  assertion('typ of another kind', { header: { typ: 'at+jwt' } }, 'assertion-typ'),
  assertion('typ JWT', { header: { typ: 'JWT' } }),
  assertion('threats: header key injection: crit', { header: { crit: ['exp'] } }, 'assertion-crit'),
  assertion(
    'threats: header key injection: jwk and jku',
    {
      header: { jwk: { kty: 'RSA', n: KEYS.certified.n, e: 'AQAB' }, jku: 'https://evil.example.no/jwks' },
      key: KEYS.certified,
    },
    'signature',
  ),
  ...['../primary', "primary' OR 1=1", 'x'.repeat(10_000), 'other'].map((kid) =>
    assertion(`threats: header key injection: kid ${kid.slice(0, 12)}`, { header: { kid } }, 'key-unknown'),
  ),
  assertion('kid that is no text', { header: { kid: 7 } }, 'assertion-kid'),
  assertion(
    'the certificate in place of the registered key',
    { header: { kid: undefined, x5c: ['310011002'] }, key: KEYS.certified },
    'key-needed',
  ),
  assertion('a signature by another key', { key: KEYS.certified }, 'signature'),
  {
    name: 'a certificate of another organisation',
    client: CLIENTS.certified,
    presents: (node) => signed(node, { header: { x5c: [SUPPLIER] } }, CLIENTS.certified),
    rule: 'certificate-organisation',
  },
  {
    name: 'a certificate that is not trusted',
    client: CLIENTS.certified,
    presents: (node) => signed(node, { header: { x5c: ['999999999'] } }, CLIENTS.certified),
    rule: 'trusted-issuer',
  },
  ...['', 'a.b', 'a.b.c.d.e', '.'.repeat(40_000), 'eyJhbGciOiJSUzI1NiJ9.e30.'].map((text) => ({
    name: `threats: many dots / huge JWT: ${JSON.stringify(text.slice(0, 30))}`,
    client: CLIENTS.keyed,
    presents: () => ({ form: assertionForm(CLIENTS.keyed, text) }),
    rule: text === '' ? 'client-method' : 'assertion-form',
  })),
  {
    name: 'without client_assertion_type',
    client: CLIENTS.keyed,
    presents: (node) => ({ form: { ...signed(node).form, client_assertion_type: undefined } }),
    rule: 'assertion-type',
  },
  {
    name: 'without client_id beside it',
    client: CLIENTS.keyed,
    presents: (node) => ({ form: { ...signed(node).form, client_id: undefined } }),
    rule: 'client-missing',
  },
  {
    name: 'with another client_id beside it',
    client: CLIENTS.keyed,
    presents: (node) => ({ form: { ...signed(node).form, client_id: CLIENTS.post } }),
    rule: 'client-two',
  },
  {
    name: 'with a secret beside it',
    client: CLIENTS.keyed,
    presents: (node) => ({ form: { ...signed(node).form, client_secret: 'x' } }),
    rule: 'client-method-one',
  },
];

forEachStore(({ openStore, openTwoNodes }) => {
  const node = sharedNode(openStore);

  for (const [heading, rows] of [
    ['a client with a secret, or none', SECRETS],
    ['a client with a key', ASSERTIONS],
  ] as const) {
    describe(heading, () => {
      for (const { name, client, presents, rule } of rows) {
        test(`${name}: ${rule ?? 'let in'}`, async () => {
          const { form, headers = {} } = presents(node());
          const answer = await node().post('/token', { ...codeForm('unknown'), ...form }, headers);
          assert.equal(node().refused.at(-1)?.refusal.rule, rule ?? 'code', answer.text);
          if (rule === undefined) {
            assert.deepEqual([answer.status, node().refused.at(-1)?.clientId], [400, client]);
          } else {
            const { error, error_description: told } = answer.body;
            assert.deepEqual([answer.status, error], [401, 'invalid_client']);
            assert.match(told, /^Client authentication failed \(trace_id: [0-9a-f]{32}\)$/);
            const basicChallenge = 'authorization' in headers ? 'Basic realm="token"' : null;
            assert.equal(answer.headers.get('www-authenticate'), basicChallenge);
          }
        });
      }
    });
  }

  describe('threats: client enumeration: a refused assertion costs one verification', () => {
    for (const { name, client, changes } of [
      {
        name: 'of a client whose signature is wrong',
        client: CLIENTS.keyed,
        changes: { key: KEYS.certified },
      },
      {
        name: 'of a client that has no such key',
        client: CLIENTS.keyed,
        changes: { header: { kid: 'other' } },
      },
      { name: 'of a client that has a secret', client: CLIENTS.basic, changes: {} },
      { name: 'of a client that is deactivated', client: CLIENTS.deactivated, changes: {} },
      { name: 'of nobody', client: 'nobody' as ClientId, changes: {} },
    ]) {
      test(name, async (t) => {
        const verify = t.mock.method(webcrypto.subtle, 'verify');
        const answer = await node().post('/token', {
          ...codeForm('x'),
          ...signed(node(), changes, client).form,
        });
        assert.equal(answer.status, 401);
        assert.equal(verify.mock.callCount(), 1);
      });
    }
  });

  describe('an assertion', () => {
    test('threats: assertion replay: is used once, on another node and after a restart too', async () => {
      await using stores = await openTwoNodes();
      await using one = await openSeededNode(async () => stores.one);
      const form = { ...codeForm('unknown'), ...signed(one).form };
      assert.equal((await one.post('/token', form)).status, 400);
      assert.equal((await one.post('/token', form)).status, 401);
      await using two = await openNode(stores.two, one.secrets);
      assert.equal((await two.post('/token', form)).status, 401);
      assert.equal(two.refused.at(-1)?.refusal.rule, 'assertion-used');
    });

    test('threats: assertion replay race: ten at once let one in', async () => {
      const form = { ...codeForm('unknown'), ...signed(node()).form };
      const answers = await Promise.all(Array.from({ length: 10 }, () => node().post('/token', form)));
      assert.equal(answers.filter(({ status }) => status === 400).length, 1);
    });

    test('without client_id is enough where the deployment has it so', async () => {
      await using own = await openSeededNode(openStore, { clientIdRequired: false });
      const form = { ...codeForm('unknown'), ...signed(own).form, client_id: undefined };
      assert.equal((await own.post('/token', form)).body.error, 'invalid_grant');
    });

    test('threats: expired key accepted: a key is good for a year and not a second longer', async () => {
      await using own = await openSeededNode(openStore);
      own.clock.moveBy(365 * 86_400_000 - 1000);
      assert.equal((await own.post('/token', { ...codeForm('unknown'), ...signed(own).form })).status, 400);
      own.clock.moveBy(1000);
      assert.equal((await own.post('/token', { ...codeForm('unknown'), ...signed(own).form })).status, 401);
      assert.equal(own.refused.at(-1)?.refusal.rule, 'key-expired');
    });
  });
});

function basic(secret: string, form: Form = {}): Presented {
  return { form, headers: basicHeader(CLIENTS.basic, secret) };
}

function post(secret: string): Presented {
  return { form: { client_id: CLIENTS.post, client_secret: secret } };
}

function signed(
  node: TokenNode,
  changes: AssertionChanges = {},
  client: ClientId = CLIENTS.keyed,
): Presented {
  return { form: assertionForm(client, assertionFor(client, node.clock, changes)) };
}

function assertion(name: string, changes: AssertionChanges, rule?: string): Row {
  const presents = (node: TokenNode) => signed(node, changes);
  return { name, client: CLIENTS.keyed, presents, ...(rule === undefined ? {} : { rule }) };
}
