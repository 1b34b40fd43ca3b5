/** A key as people paste it (spec/selfservice.md 1.5, `/key`). */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { DAY, numericDate } from '../../clock.ts';
import { KEY_LIFETIME } from '../../registry/keys/key.ts';
import { PAIR } from '../../registry/keys/keys.fixture.ts';
import { thumbprint } from '../../registry/keys/thumbprint.ts';
import { ADMINISTRATION_CLIENTS, openSeededSelfservice } from '../selfservice.fixture.ts';
import { pemOf, wireKey } from './keys.fixture.ts';

const CLIENT = ADMINISTRATION_CLIENTS.owner;
const JWKS = `/api/v1/clients/${CLIENT}/jwks`;
const KEY = `/api/v2/clients/${CLIENT}/key`;
const YEAR = numericDate(TEST_START + KEY_LIFETIME);

forEachStore(({ openStore }) => {
  describe('a key as text', () => {
    const kid = thumbprint(PAIR);
    const spki = pemOf(PAIR);
    const pkcs1 = String(PAIR.publicKey.export({ type: 'pkcs1', format: 'pem' }));
    const { kid: _, ...withoutKid } = wireKey('a');

    for (const [name, text, named] of [
      ['a public key in PEM', spki, kid],
      ['a public key in PEM with line ends of Windows', `\r\n${spki.replaceAll('\n', '\r\n')}\r\n`, kid],
      ['a public key of PKCS #1 in PEM', pkcs1, kid],
      ['a JWK', JSON.stringify(wireKey('mine')), 'mine'],
      ['a JWK without kid', JSON.stringify(withoutKid), kid],
    ] as const) {
      test(`may be ${name}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const { status, body } = await node.ask('POST', KEY, { body: text });
        assert.equal(status, 201);
        const { created: _created, last_updated: _updated, ...key } = body;
        assert.deepEqual(key, { ...wireKey(named), exp: YEAR });
      });
    }

    test('that is sent again lives another year', async () => {
      await using node = await openSeededSelfservice(openStore);
      await node.ask('POST', KEY, { body: spki });
      node.clock.moveBy(DAY);
      const { body } = await node.ask('POST', KEY, { body: spki });
      assert.equal(body.exp, YEAR + 86_400);
      assert.equal((await node.ask('GET', JWKS)).body.keys.length, 1);
    });

    const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
    const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    for (const [name, text, expected] of [
      ['empty', ' \n', /^The body is empty\. Send a certificate or a public key in PEM, or a public JWK\./],
      ['neither PEM nor JSON', 'ssh-rsa AAAA', /neither PEM nor JSON/],
      ['a JWK cut short', JSON.stringify(wireKey('a')).slice(0, -1), /The body is not JSON/],
      [
        'a JWK without use',
        JSON.stringify({ ...wireKey('a'), use: undefined }),
        /^use is missing; it must be sig\./,
      ],
      ['a JSON list', JSON.stringify([wireKey('a')]), /^The JsonWebKey must be an object/],
      ['a key for elliptic curves', pemOf({ publicKey: elliptic }), /is of type ec, and must be RSA\./],
      ['a key that is too short', pemOf({ publicKey: small }), /^n has 1024 bits/],
      ['PEM cut short', spki.slice(0, 200), /no PEM block that is whole/],
      [
        'PEM of something else',
        spki.replaceAll('PUBLIC KEY', 'X509 CRL'),
        /is no key that can be read: X509 CRL\./,
      ],
      ['PEM with rubbish in it', spki.replace(/^MIIB.{40}/m, 'AAAA'), /a PUBLIC KEY that cannot be read/],
      [
        'a certificate with rubbish in it',
        spki.replaceAll('PUBLIC KEY', 'CERTIFICATE'),
        /a CERTIFICATE that cannot be read/,
      ],
      ['two public keys', `${spki}${spki}`, /PUBLIC KEY, PUBLIC KEY/],
    ] as const) {
      test(`is refused when it is ${name}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const { status, body } = await node.ask('POST', KEY, { body: text });
        assert.equal(status, 400);
        assert.match(body.error_description, expected);
      });
    }

    for (const [name, text] of [
      ['of PKCS #8', PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' })],
      ['of PKCS #1', PAIR.privateKey.export({ type: 'pkcs1', format: 'pem' })],
      ['beside the public one', `${spki}${PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' })}`],
      ['as a JWK', JSON.stringify({ ...wireKey('a'), ...PAIR.privateKey.export({ format: 'jwk' }) })],
    ] as const) {
      test(`threats: secrets in errors: a private key ${name} is refused, and nothing of it comes back`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const { status, body, text: answered } = await node.ask('POST', KEY, { body: String(text) });
        assert.equal(status, 400);
        assert.match(body.error_description, /private/);
        for (const mark of [
          String(PAIR.privateKey.export({ format: 'jwk' }).d),
          String(text).slice(60, 90),
        ]) {
          assert.ok(!answered.includes(mark));
        }
      });
    }

    test('threats: ReDoS: PEM that never ends is refused at once', async () => {
      await using node = await openSeededSelfservice(openStore);
      for (const text of [
        `-----BEGIN A-----${'A'.repeat(30_000)}`,
        '-----BEGIN A-----'.repeat(1900),
        `-----BEGIN ${' '.repeat(30_000)}`,
      ]) {
        assert.equal((await node.ask('POST', KEY, { body: text })).status, 400);
      }
    });

    test('is served below v2 alone, and needs text/plain', async () => {
      await using node = await openSeededSelfservice(openStore);
      assert.equal((await node.ask('POST', KEY.replace('v2', 'v1'), { body: spki })).status, 404);
      assert.equal((await node.ask('POST', `/external${KEY}`, { body: spki })).status, 201);
      const json = { body: spki, headers: { 'content-type': 'application/json' } };
      assert.equal((await node.ask('POST', KEY, json)).status, 415);
    });
  });
});
