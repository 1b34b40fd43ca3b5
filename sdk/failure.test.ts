/** spec/maskinporten.md 9.1 row 13: what each refusal is on the wire, and that README.md tells of all. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { failureOf, failureResponse } from './failure.ts';
import { ISSUER, sampleIssuer, sign } from './issuer.fixture.ts';
import { quote, REASONS } from './refusal.ts';
import { createVerifier } from './verifier.ts';

const FACTS = {
  issuer: ISSUER,
  scheme: 'Bearer',
  proofAlgorithms: undefined,
  scopes: ['a:b'],
  retrySeconds: 10,
} as const;

test('README.md lists every reason with its status and error, in order', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const listed = [...readme.matchAll(/^\| `(\w+)` \| (\d+) \| `?(\w*)`? \|/gm)].map((match) =>
    match.slice(1, 4),
  );
  const given = Object.entries(REASONS).map(([reason, wire]) => {
    return [reason, String(wire.status), 'error' in wire ? wire.error : ''];
  });
  assert.deepEqual(listed, given);
});

describe('the challenge', () => {
  test('to a call without token says where tokens are issued, and no error', () => {
    const { status, headers } = failureOf({ reason: 'token_missing', message: 'No token.' }, FACTS);
    assert.equal(status, 401);
    assert.equal(headers['www-authenticate'], `Bearer realm="${ISSUER}"`);
  });

  test('names the scopes that are needed, where one is missing', () => {
    const { headers } = failureOf({ reason: 'scope', message: 'Lacks it.' }, FACTS);
    const expected = `Bearer realm="${ISSUER}", error="insufficient_scope", error_description="Lacks it.", scope="a:b"`;
    assert.equal(headers['www-authenticate'], expected);
  });

  test('names both schemes where proofs are taken, and their algorithms', () => {
    const facts = { ...FACTS, proofAlgorithms: ['ES256', 'RS256'] };
    const { headers } = failureOf({ reason: 'token_missing', message: 'No token.' }, facts);
    const expected = `Bearer realm="${ISSUER}", DPoP realm="${ISSUER}", algs="ES256 RS256"`;
    assert.equal(headers['www-authenticate'], expected);
  });

  test('names DPoP where a proof is wrong or a token needs one', () => {
    const facts = { ...FACTS, proofAlgorithms: ['ES256'] };
    const proof = failureOf({ reason: 'dpop_proof', message: 'Wrong.' }, { ...facts, scheme: 'DPoP' });
    assert.match(
      proof.headers['www-authenticate'] ?? '',
      /^DPoP .*error="invalid_dpop_proof".*algs="ES256"$/,
    );
    const needed = failureOf({ reason: 'dpop_required', message: 'Bound.' }, facts);
    assert.match(needed.headers['www-authenticate'] ?? '', /^DPoP .*error="invalid_token"/);
  });

  test('has of a message what a header can hold', () => {
    const { headers } = failureOf({ reason: 'scope', message: 'blå\r\n"x\\' }, { ...FACTS, scopes: [] });
    assert.ok(headers['www-authenticate']?.endsWith(`error_description="bl???'x'"`));
  });

  test('threats: CRLF injection: holds nothing that ends it, whatever the token says', async () => {
    const verifier = createVerifier(sampleIssuer().options);
    for (const iss of ['a"b', 'a\\"b', 'a\r\nSet-Cookie: x=y', 'blåbær', 'x'.repeat(5000)]) {
      const verification = await verifier.verify(await sign({ iss }));
      assert.ok(!verification.ok && verification.failure.reason === 'issuer');
      const header = verification.failure.headers['www-authenticate'] ?? '';
      assert.match(header, /^Bearer realm="[^"\\]*", error="invalid_token", error_description="[^"\\]*"$/);
      assert.match(header, /^[\x20-\x7e]{1,600}$/);
      assert.equal(failureResponse(verification.failure).headers.get('www-authenticate'), header);
    }
  });
});

test('the body says the same in JSON, and is not kept by caches', async () => {
  const response = failureResponse(failureOf({ reason: 'expired', message: 'Too late.' }, FACTS));
  assert.equal(response.status, 401);
  assert.equal(response.headers.get('content-type'), 'application/json');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  assert.deepEqual(await response.json(), {
    error: 'invalid_token',
    error_description: 'Too late.',
    reason: 'expired',
  });
});

test('a value that is quoted is short and printable, or named by its type', () => {
  const rows: readonly (readonly [unknown, string])[] = [
    ['RS256', 'RS256'],
    ['a"\\\n\u{1F600}', 'a?????'],
    ['x'.repeat(101), `${'x'.repeat(100)}...`],
    [undefined, 'none'],
    [1, 'a value of type number'],
    [['RS256'], 'a value of type object'],
  ];
  for (const [value, expected] of rows) assert.equal(quote(value), expected);
});
