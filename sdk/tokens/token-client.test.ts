/** spec/maskinporten.md 2: tokens of a real Maskinporten for those who call APIs; how often it is asked, and for what. */
import assert from 'node:assert/strict';
import { createSign } from 'node:crypto';
import { describe, test } from 'node:test';
import { SECOND } from '../../src/clock.ts';
import { CONSENTS, EXTERNAL_REF, REGISTERS } from '../../src/maskinporten/altinn.fixture.ts';
import { CONSUMER, OWNER } from '../../src/maskinporten/credentials.fixture.ts';
import { openSeededNode, sharedNode } from '../../src/maskinporten/maskinporten.fixture.ts';
import { PERSON } from '../../src/maskinporten/registry.fixture.ts';
import { sqliteStores } from '../../test/stores.ts';
import {
  CERTIFICATES,
  CLIENTS,
  claimsOf,
  clientOf,
  headerOf,
  ISSUER,
  KEYS,
  METADATA,
  pemOf,
  recordTraffic,
  SCOPES,
  TOKEN,
  throughDoor,
} from './asking.fixture.ts';
import type { TokenClientOptions } from './token-options.ts';
import type { TokenRequest } from './token-request.ts';

const { openStore } = sqliteStores();
const node = sharedNode(openStore, { altinn: REGISTERS });
const READ: TokenRequest = { scopes: [SCOPES.read] };

const CHAIN = CERTIFICATES.consumer
  .map((base64) => `Bag Attributes\n-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`)
  .join('');

const credentials: readonly (readonly [string, Partial<TokenClientOptions>])[] = [
  ['a registered key in PEM', {}],
  ['a registered key as JWK', { key: KEYS.consumer.export({ format: 'jwk' }) }],
  [
    'a key of Web Crypto',
    {
      key: KEYS.consumer.toCryptoKey({ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['sign']),
    },
  ],
  ['RS384', { algorithm: 'RS384' }],
  ['RS512', { algorithm: 'RS512' }],
  ['a signer elsewhere', { key: (data) => createSign('sha256').update(data).sign(KEYS.consumer) }],
  ['an enterprise certificate as openssl writes it', { clientId: CLIENTS.certified, certificates: CHAIN }],
  [
    'an enterprise certificate as base64',
    { clientId: CLIENTS.certified, certificates: CERTIFICATES.consumer },
  ],
];

describe('a token is issued', () => {
  for (const [name, options] of credentials) {
    test(`by ${name}`, async () => {
      const client = clientOf(node(), throughDoor(node()), options);
      const token = await client.token(READ);
      assert.equal(token.tokenType, 'Bearer');
      assert.deepEqual(token.scopes, READ.scopes);
      assert.equal(claimsOf(token.accessToken)['scope'], SCOPES.read);
    });
  }

  const supplier = { clientId: CLIENTS.supplier, key: pemOf(KEYS.supplier) };
  const consented = { id: CONSENTS.good, from: PERSON };
  const requests: readonly (readonly [string, TokenRequest, object, Partial<TokenClientOptions>?])[] = [
    ['for an API', { ...READ, resource: 'https://api.example.no/a' }, { aud: 'https://api.example.no/a' }],
    ['for a person', { ...READ, pid: PERSON }, { pid: PERSON }],
    [
      'for several scopes',
      { scopes: [SCOPES.write, SCOPES.read] },
      { scope: `${SCOPES.write} ${SCOPES.read}` },
    ],
    [
      'on behalf of a customer who has delegated',
      { scopes: [SCOPES.delegable], consumerOrg: CONSUMER },
      { consumer: { authority: 'iso6523-actorid-upis', ID: `0192:${CONSUMER}` } },
      supplier,
    ],
    [
      'for a system user',
      { scopes: [SCOPES.open], systemUser: { customer: OWNER, externalRef: EXTERNAL_REF } },
      {},
      supplier,
    ],
    ['on a consent', { ...READ, consent: consented }, {}],
  ];
  for (const [name, request, expected, options] of requests) {
    test(name, async () => {
      const { accessToken } = await clientOf(node(), throughDoor(node()), options).token(request);
      const claims = claimsOf(accessToken);
      for (const [claim, value] of Object.entries(expected)) assert.deepEqual(claims[claim], value);
      const asksForDetails = request.systemUser !== undefined || request.consent !== undefined;
      assert.equal(Array.isArray(claims['authorization_details']), asksForDetails);
    });
  }

  test('as the metadata say where, with a grant that has 120 seconds, one audience and an id of its own', async () => {
    const traffic = recordTraffic();
    const client = clientOf(node(), throughDoor(node()), {}, traffic);
    await client.token(READ);
    assert.deepEqual(traffic.asked, [METADATA, TOKEN]);
    const grant = traffic.bodies[0]?.get('assertion') ?? null;
    const { iat, exp, aud, iss, jti } = claimsOf(grant) as Record<string, number>;
    assert.deepEqual([Number(exp) - Number(iat), aud, iss], [120, ISSUER, CLIENTS.keyed]);
    assert.equal(String(jti).length, 22);
    assert.deepEqual(headerOf(grant), { alg: 'RS256', typ: 'JWT', kid: 'primary' });
  });

  test('without following a redirect, which would carry the grant elsewhere', async () => {
    const modes: string[] = [];
    const answers = throughDoor(node());
    const client = clientOf(node(), (url, init, count) => {
      modes.push(init.redirect);
      return answers(url, init, count);
    });
    await client.token(READ);
    assert.deepEqual(modes, ['manual', 'manual']);
  });

  test('that goes into the header of a call', async () => {
    const client = clientOf(node(), throughDoor(node()));
    const { accessToken } = await client.token(READ);
    assert.deepEqual(await client.headers(READ), { authorization: `Bearer ${accessToken}` });
  });
});

describe('Maskinporten is asked', () => {
  /** How often tokens were asked for. */
  const grants = ({ asked }: { readonly asked: readonly string[] }) =>
    asked.filter((url) => url === TOKEN).length;

  test('once for two hundred calls at a time', async () => {
    const traffic = recordTraffic();
    const client = clientOf(node(), throughDoor(node()), {}, traffic);
    const tokens = await Promise.all(Array.from({ length: 200 }, () => client.token(READ)));
    assert.equal(new Set(tokens.map(({ accessToken }) => accessToken)).size, 1);
    assert.deepEqual(traffic.asked, [METADATA, TOKEN]);
  });

  test('once for scopes in another order, and again for whatever else differs', async () => {
    const traffic = recordTraffic();
    const client = clientOf(node(), throughDoor(node()), {}, traffic);
    await client.token({ scopes: [SCOPES.read, SCOPES.write] });
    await client.token({ scopes: [SCOPES.write, SCOPES.read, SCOPES.read] });
    assert.equal(grants(traffic), 1);
    for (const other of [READ, { ...READ, pid: PERSON }, { ...READ, resource: 'https://api.example.no/a' }])
      await client.token(other);
    assert.equal(grants(traffic), 4);
  });

  test('again ten seconds before the end of a token, and not a millisecond sooner', async () => {
    await using own = await openSeededNode(openStore);
    const traffic = recordTraffic();
    const client = clientOf(own, throughDoor(own), {}, traffic);
    const { obtainedAt, expiresAt } = await client.token(READ);
    assert.equal(expiresAt - obtainedAt, 120 * SECOND);
    own.clock.moveTo(expiresAt - 10 * SECOND - 1);
    await client.token(READ);
    assert.equal(grants(traffic), 1);
    own.clock.moveBy(1);
    await client.token(READ);
    assert.equal(grants(traffic), 2);
  });

  test('again when half of a life is over that is shorter than twenty seconds', async () => {
    await using own = await openSeededNode(openStore);
    const traffic = recordTraffic();
    const limits = { renewBeforeSeconds: 60 };
    const client = clientOf(own, throughDoor(own), { limits }, traffic);
    await client.token({ scopes: [SCOPES.quick] });
    own.clock.moveBy(15 * SECOND - 1);
    await client.token({ scopes: [SCOPES.quick] });
    assert.equal(grants(traffic), 1);
    own.clock.moveBy(1);
    await client.token({ scopes: [SCOPES.quick] });
    assert.equal(grants(traffic), 2);
  });

  test('again when the clock was set back', async () => {
    await using own = await openSeededNode(openStore);
    const traffic = recordTraffic();
    const client = clientOf(own, throughDoor(own), {}, traffic);
    await client.token(READ);
    own.clock.moveBy(-1);
    await client.token(READ);
    assert.equal(grants(traffic), 2);
  });

  test('once for all whom an API has refused with the same token', async () => {
    const traffic = recordTraffic();
    const client = clientOf(node(), throughDoor(node()), {}, traffic);
    const insteadOf = await client.token(READ);
    await Promise.all(Array.from({ length: 20 }, () => client.token(READ, { insteadOf })));
    assert.notEqual((await client.token(READ, { insteadOf })).accessToken, insteadOf.accessToken);
    assert.equal(grants(traffic), 2);
  });

  test('each time, where nothing is kept; and once more for what was put out by others', async () => {
    const traffic = recordTraffic();
    const none = clientOf(node(), throughDoor(node()), { limits: { cachedTokens: 0 } }, traffic);
    await none.token(READ);
    await none.token(READ);
    assert.equal(grants(traffic), 2);
    const few = recordTraffic();
    const two = clientOf(node(), throughDoor(node()), { limits: { cachedTokens: 2 } }, few);
    const [a, b, c] = [READ, { scopes: [SCOPES.write] }, { scopes: [SCOPES.open] }];
    for (const request of [a, b, a, c, a]) await two.token(request);
    assert.equal(grants(few), 3);
    await two.token(b);
    assert.equal(grants(few), 4);
  });

  test('for its metadata once a day', async () => {
    await using own = await openSeededNode(openStore);
    const traffic = recordTraffic();
    const client = clientOf(own, throughDoor(own), { limits: { cachedTokens: 0 } }, traffic);
    await client.token(READ);
    own.clock.moveBy(24 * 3600 * SECOND - 1);
    await client.token(READ);
    own.clock.moveBy(1);
    await client.token(READ);
    assert.deepEqual(traffic.asked, [METADATA, TOKEN, TOKEN, METADATA, TOKEN]);
    assert.equal((await client.metadata()).token_endpoint, TOKEN);
  });

  test('without its metadata, where it is said where tokens are issued', async () => {
    const traffic = recordTraffic();
    await clientOf(node(), throughDoor(node()), { tokenEndpoint: TOKEN }, traffic).token(READ);
    assert.deepEqual(traffic.asked, [TOKEN]);
  });
});

describe('who gives up', () => {
  test('stops waiting with the reason of the signal, and the others get their token', async () => {
    const held = Promise.withResolvers<void>();
    const answers = throughDoor(node());
    const traffic = recordTraffic();
    const client = clientOf(
      node(),
      async (url, init, count) => {
        await held.promise;
        return answers(url, init, count);
      },
      {},
      traffic,
    );
    const giving = new AbortController();
    const [given, other] = [client.token(READ, { signal: giving.signal }), client.token(READ)];
    giving.abort(new Error('no longer'));
    await assert.rejects(given, /no longer/);
    held.resolve();
    assert.ok((await other).accessToken);
    assert.deepEqual(traffic.asked, [METADATA, TOKEN]);
  });

  test('before asking asks for nothing', async () => {
    const traffic = recordTraffic();
    const client = clientOf(node(), throughDoor(node()), {}, traffic);
    await assert.rejects(client.token(READ, { signal: AbortSignal.abort(new Error('late')) }), /late/);
    assert.deepEqual(traffic.asked, []);
  });
});
