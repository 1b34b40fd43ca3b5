/** Which tokens are remembered, and how many: the keys are asked for again for what is not. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createGenuineTokens } from './genuine-tokens.ts';
import { claims, ISSUER, KEY, OTHER_KEY, sign } from './issuer.fixture.ts';
import type { KeySet } from './issuer-keys.ts';
import { accept } from './refusal.ts';

const TOKENS = await Promise.all(['a', 'b', 'c'].map((jti) => sign(claims({ jti }))));
const [A = '', B = '', C = ''] = TOKENS;

async function open(cachedTokens: number) {
  const key = await crypto.subtle.importKey('jwk', KEY.jwk, RSA, false, ['verify']);
  const first: KeySet = { fetchedAt: 0, jwks: new Map(), imported: new Map() };
  let keySet: KeySet | undefined = first;
  let checks = 0;
  const keys = {
    fresh: () => keySet,
    find: async () => {
      checks += 1;
      return accept({ key, keySet: keySet ?? first });
    },
  };
  const authenticate = createGenuineTokens({ issuer: ISSUER, algorithms: ['RS256'], keys, cachedTokens });
  return {
    async checksFor(...tokens: readonly string[]): Promise<number> {
      checks = 0;
      for (const token of tokens) await authenticate(token);
      return checks;
    },
    setKeys(replacement: KeySet | undefined) {
      keySet = replacement;
    },
  };
}

const RSA = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

describe('the signature of a token', () => {
  test('is checked once while the token is remembered', async () => {
    const tokens = await open(2);
    assert.equal(await tokens.checksFor(A, A, B, A, B), 2);
  });

  test('is checked again when others have taken its place', async () => {
    const tokens = await open(2);
    assert.equal(await tokens.checksFor(A, B, C), 3);
    assert.equal(await tokens.checksFor(B, C), 0);
    assert.equal(await tokens.checksFor(A), 1);
  });

  test('is checked at each call where none are remembered', async () => {
    const tokens = await open(0);
    assert.equal(await tokens.checksFor(A, A, A), 3);
  });

  test('is checked again when the keys have been fetched anew, or are old', async () => {
    const tokens = await open(2);
    await tokens.checksFor(A);
    tokens.setKeys({ fetchedAt: 1, jwks: new Map(), imported: new Map() });
    assert.equal(await tokens.checksFor(A), 1);
    tokens.setKeys(undefined);
    assert.equal(await tokens.checksFor(A), 1);
  });

  test('is checked at each call when it is wrong, and takes no place', async () => {
    const tokens = await open(1);
    const forged = await sign(claims(), { ...OTHER_KEY, kid: KEY.kid });
    assert.equal(await tokens.checksFor(A, forged, forged, A), 3);
  });
});
