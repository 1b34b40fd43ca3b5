import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCodeChallenge, isCodeVerifier, isVerifiedBy } from './pkce.ts';

/** spec/idporten.md 3.3, and RFC 7636 appendix B. */
const PAIRS = [
  ['xyo94uhy3zKvgB0NJwLms86SwcjtWviEOpkBnGgaLlo', 'b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI'],
  ['dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
] as const;

for (const [verifier, challenge] of PAIRS) {
  test(`the challenge ${challenge} is of its verifier, and of no other`, () => {
    assert.ok(isVerifiedBy(challenge, verifier));
    for (const other of [challenge, `${verifier} `, verifier.slice(1), verifier.toLowerCase(), ''])
      assert.ok(!isVerifiedBy(challenge, other), other);
    for (const other of [`${challenge}=`, challenge.slice(1), challenge.toLowerCase(), ''])
      assert.ok(!isVerifiedBy(other, verifier), other);
  });
}

describe('threats: PKCE verifier grammar', () => {
  for (const { text, good } of [
    { text: 'a'.repeat(42), good: false },
    { text: 'a'.repeat(43), good: true },
    { text: 'a'.repeat(128), good: true },
    { text: 'a'.repeat(129), good: false },
    { text: `${'a'.repeat(40)}-._~`, good: true },
    ...['+', '/', '=', ' ', '%', 'ø', '\n', '\0'].map((end) => ({
      text: `${'a'.repeat(43)}${end}`,
      good: false,
    })),
  ]) {
    test(`${text.length} characters, ending ${JSON.stringify(text.slice(-1))}: ${good}`, () => {
      assert.equal(isCodeVerifier(text), good);
    });
  }
});

describe('a challenge is 43 characters of base64url', () => {
  for (const { text, good } of [
    { text: PAIRS[0][1], good: true },
    { text: `${PAIRS[0][1]}=`, good: false },
    { text: PAIRS[0][1].slice(1), good: false },
    { text: `${PAIRS[0][1]}A`, good: false },
    { text: PAIRS[0][1].replace('-', '+'), good: false },
    { text: '', good: false },
  ]) {
    test(`${JSON.stringify(text)}: ${good}`, () => assert.equal(isCodeChallenge(text), good));
  }
});
