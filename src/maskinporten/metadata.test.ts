import assert from 'node:assert/strict';
import { createPublicKey, X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { DAY, HOUR } from '../clock.ts';
import { JWT_BEARER } from '../registry/clients/client.ts';
import { REGISTERS } from './altinn.fixture.ts';
import { ISSUER } from './grant.fixture.ts';
import { openSeededNode, sharedNode } from './maskinporten.fixture.ts';

const METADATA = '/.well-known/oauth-authorization-server';

/** spec/maskinporten.md 1.3, and RFC 9449 section 5.1. */
const EXPECTED = {
  issuer: ISSUER,
  token_endpoint: `${ISSUER}token`,
  jwks_uri: `${ISSUER}jwk`,
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
  grant_types_supported: [JWT_BEARER],
  token_endpoint_auth_signing_alg_values_supported: ['RS256', 'RS384', 'RS512'],
  response_types_supported: [],
  authorization_details_types_supported: ['urn:altinn:systemuser', 'urn:altinn:consent'],
  dpop_signing_alg_values_supported: ['ES256', 'PS256', 'RS256'],
};

forEachStore(({ openStore }) => {
  describe('the metadata document', () => {
    const node = sharedNode(openStore, { altinn: REGISTERS });

    for (const path of [METADATA, `${METADATA}/`]) {
      test(`has exactly these fields at ${path}`, async () => {
        const answer = await node().get(path);
        assert.equal(answer.status, 200);
        assert.deepEqual(answer.body, EXPECTED);
        assert.equal(answer.headers.get('content-type'), 'application/json');
      });
    }

    test('lists no type of authorization details where no register is connected', async () => {
      await using node = await openSeededNode(openStore);
      const { body } = await node.get(METADATA);
      assert.deepEqual(body, { ...EXPECTED, authorization_details_types_supported: [] });
    });

    test('of the profile fapi2 lists no algorithm for DPoP that FAPI 2.0 does not', async () => {
      await using node = await openSeededNode(openStore, { boundTokensOnly: true });
      const { body } = await node.get(METADATA);
      assert.deepEqual(body.dpop_signing_alg_values_supported, ['ES256', 'PS256']);
    });

    test('threats: cache poisoning: it may be kept by anybody, and does not depend on host or origin', async () => {
      const headers = { host: 'evil.example', origin: 'https://evil.example', 'x-forwarded-proto': 'http' };
      const [plain, disguised] = [await node().get(METADATA), await node().get(METADATA, { headers })];
      assert.equal(disguised.text, plain.text);
      assert.equal(plain.headers.get('cache-control'), 'public, max-age=300');
      assert.equal(disguised.headers.get('access-control-allow-origin'), null);
      assert.equal(plain.headers.get('vary'), disguised.headers.get('vary'));
    });

    for (const path of [
      '/.well-known/openid-configuration',
      '/jwks',
      '/authorize',
      '/tokeninfo',
      '/token/introspect',
    ]) {
      test(`there is nothing at ${path}`, async () => {
        assert.equal((await node().get(path)).status, 404);
      });
    }
  });

  describe('the key set', () => {
    const node = sharedNode(openStore);

    test('has for each key kid, alg, use and x5c, and nothing private', async () => {
      const { status, body, headers } = await node().get('/jwk');
      assert.equal(status, 200);
      assert.equal(body.keys.length, 1);
      const { kty, use, alg, kid, e, n, x5c, ...rest } = body.keys[0];
      assert.deepEqual(
        { kty, use, alg, e, rest },
        { kty: 'RSA', use: 'sig', alg: 'RS256', e: 'AQAB', rest: {} },
      );
      assert.match(kid, /^[\w-]{43}$/);
      assert.ok(n.length > 340);
      assert.equal(x5c.length, 1);
      assert.equal(headers.get('content-type'), 'application/json');
      assert.equal(headers.get('cache-control'), 'public, max-age=300');
    });

    test('x5c is base64 of a certificate that carries the same key', async () => {
      const { kty, n, e, x5c } = (await node().get('/jwk')).body.keys[0];
      const { publicKey } = new X509Certificate(Buffer.from(x5c[0], 'base64'));
      assert.ok(publicKey.equals(createPublicKey({ key: { kty, n, e }, format: 'jwk' })));
      assert.equal(Buffer.from(x5c[0], 'base64').toString('base64'), x5c[0]);
    });
  });

  test('a token signed before a rotation verifies with the key set after it, and the next key is there a day ahead', async () => {
    await using node = await openSeededNode(openStore, { makesKeys: true });
    const before = (await node.get('/jwk')).body.keys;
    const signsFrom = await node.keyRing.rotate({ atOnce: false });
    assert.equal(signsFrom, node.clock.now() + DAY);
    const published = (await node.get('/jwk')).body.keys;
    assert.equal(published.length, 2);
    assert.deepEqual(published[0], before[0]);
    const kids = async () => kidOf((await node.grant(node.fresh())).body.access_token);
    assert.equal(await kids(), before[0].kid);
    node.clock.moveBy(DAY);
    assert.equal(await kids(), published[1].kid);
    node.clock.moveBy(DAY + HOUR);
    const kept = (await node.get('/jwk')).body.keys.map(({ kid }: { kid: string }) => kid);
    assert.deepEqual(new Set(kept), new Set([before[0].kid, published[1].kid]));
  });
});

function kidOf(token: string): string {
  return JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid;
}
