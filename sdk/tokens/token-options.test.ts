/** What no server could answer with a token stops the program with a sentence, before anything is sent. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CONSUMER, OWNER } from '../../src/maskinporten/credentials.fixture.ts';
import { sharedNode } from '../../src/maskinporten/maskinporten.fixture.ts';
import { PERSON } from '../../src/maskinporten/registry.fixture.ts';
import { sqliteStores } from '../../test/stores.ts';
import {
  CERTIFICATES,
  clientOf,
  KEY_PEM,
  KEYS,
  recordTraffic,
  SCOPES,
  throughDoor,
} from './asking.fixture.ts';
import type { TokenClientOptions } from './token-options.ts';
import type { TokenRequest } from './token-request.ts';

const node = sharedNode(sqliteStores().openStore);
const READ: TokenRequest = { scopes: [SCOPES.read] };

const CHAIN = CERTIFICATES.consumer
  .map((base64) => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`)
  .join('');

describe('a request is refused before it is made', () => {
  const rows: readonly (readonly [string, object, RegExp])[] = [
    ['without scopes', {}, /scopes is missing/],
    ['with an empty list of scopes', { scopes: [] }, /scopes is not a list/],
    ['with scopes in one text', { scopes: 'a:b c:d' }, /scopes is not a list/],
    ['with a scope that has a space', { scopes: ['a:b c:d'] }, /scopes is not a list/],
    ['with a mistyped option', { ...READ, consumer_org: CONSUMER }, /no option consumer_org/],
    ['for an organisation of eight digits', { ...READ, consumerOrg: '31001100' }, /consumerOrg is not/],
    ['for a person of ten digits', { ...READ, pid: '1283611003' }, /pid is not/],
    ['with an undefined value', { ...READ, resource: undefined }, /resource is given and undefined/],
    ['for a system user of nobody', { ...READ, systemUser: {} }, /customer is missing/],
    ['on a consent from nobody', { ...READ, consent: { id: 'x' } }, /id and from/],
    [
      'for a system user and on a consent',
      { ...READ, systemUser: { customer: OWNER }, consent: { id: 'x', from: PERSON } },
      /A token carries one/,
    ],
  ];
  for (const [name, request, words] of rows) {
    test(name, async () => {
      const traffic = recordTraffic();
      const client = clientOf(node(), throughDoor(node()), {}, traffic);
      await assert.rejects(client.token(request as TokenRequest), (error) => {
        return error instanceof TypeError && words.test(error.message);
      });
      assert.deepEqual(traffic.asked, []);
    });
  }
});

describe('createTokenClient is refused', () => {
  const rows: readonly (readonly [string, object, RegExp])[] = [
    ['an issuer over http', { issuer: 'http://maskinporten.example/' }, /no grant is sent over http/],
    ['a token endpoint over http', { tokenEndpoint: 'http://maskinporten.example/token' }, /over http/],
    ['a mistyped option', { scope: 'a' }, /no option scope/],
    ['a key without a name', { kid: undefined }, /kid is given and undefined/],
    ['both kid and certificates', { kid: 'primary', certificates: CHAIN }, /both kid and certificates/],
    ['certificates that are none', { certificates: KEY_PEM }, /hold no certificate/],
    ['an algorithm that no grant has', { algorithm: 'ES256' }, /algorithm is not one of/],
    ['threats: alg confusion: HS256 by the JWK', { key: { kty: 'oct', alg: 'HS256' } }, /algorithm is HS256/],
    ['no attempt at all', { limits: { attempts: 0 } }, /attempts is not/],
  ];
  for (const [name, options, words] of rows) {
    test(name, () => {
      assert.throws(
        () => clientOf(node(), throughDoor(node()), options as Partial<TokenClientOptions>),
        words,
      );
    });
  }

  const keys: readonly (readonly [string, TokenClientOptions['key'], RegExp])[] = [
    ['a text that is no PEM', 'secret', /without BEGIN PRIVATE KEY/],
    [
      'PEM in PKCS#1',
      KEYS.consumer.export({ format: 'pem', type: 'pkcs1' }).toString(),
      /RSA PRIVATE KEY\. Write it as PKCS#8: openssl/,
    ],
    [
      'a public JWK',
      { ...KEYS.consumer.export({ format: 'jwk' }), d: undefined } as never,
      /cannot sign with/,
    ],
    ['a key that is cut off', KEY_PEM.replace(/\n[^\n]{64}\n/, '\n'), /cannot sign with RS256/],
  ];
  for (const [name, key, words] of keys) {
    test(`at its first use, ${name}`, async () => {
      const refused = clientOf(node(), throughDoor(node()), { key }).token(READ);
      await assert.rejects(refused, (error) => {
        return error instanceof TypeError && words.test(error.message) && !error.message.includes('MII');
      });
    });
  }
});
