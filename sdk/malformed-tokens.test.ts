/** What strangers send: each is refused with its reason, quickly, and nothing is thrown. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { stopwatch } from '../src/clock.ts';
import { claims, ISSUER, KEY, OTHER_KEY, sampleIssuer, sign } from './issuer.fixture.ts';
import type { PresentedCall } from './presented.ts';
import type { FailureReason } from './refusal.ts';
import { createVerifier } from './verifier.ts';

const token = await sign();
const [header = '', payload = '', signature = ''] = token.split('.');

function encode(value: unknown): string {
  return Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
}

function withHeader(fields: object): string {
  return `${encode({ alg: 'RS256', kid: KEY.kid, typ: 'JWT', ...fields })}.${payload}.${signature}`;
}

/** HMAC with what is public taken for a secret. */
function hmac(secret: string): string {
  const signed = `${encode({ alg: 'HS256', kid: KEY.kid })}.${payload}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const DEEP = `{"iss":"${ISSUER}","x":${'['.repeat(5000)}${']'.repeat(5000)}}`;

const TOKENS: Readonly<Record<string, readonly (readonly [string, string, FailureReason])[]>> = {
  'threats: alg none, alg confusion, alg': [
    ['none', `${encode({ alg: 'none' })}.${payload}.${signature}`, 'algorithm'],
    ['none without signature', `${encode({ alg: 'none' })}.${payload}.`, 'token_malformed'],
    ['nOnE', withHeader({ alg: 'nOnE' }), 'algorithm'],
    ['a list', withHeader({ alg: ['RS256'] }), 'algorithm'],
    ['missing', withHeader({ alg: undefined }), 'algorithm'],
    ['in lower case', withHeader({ alg: 'rs256' }), 'algorithm'],
    ['HS256 with the public key as JWK', hmac(JSON.stringify(KEY.jwk)), 'algorithm'],
    ['HS256 with the modulus', hmac(String(KEY.jwk.n)), 'algorithm'],
    ['RS384 over a key of RS256', withHeader({ alg: 'RS384' }), 'key_unknown'],
    ['PS256 over a key of RS256', withHeader({ alg: 'PS256' }), 'algorithm'],
  ],
  'threats: header key injection': [
    ['jwk', await sign(claims(), { ...OTHER_KEY, kid: KEY.kid }, { jwk: OTHER_KEY.jwk }), 'signature'],
    ['jku', await sign(claims(), OTHER_KEY, { jku: 'https://evil.example/jwk' }), 'key_unknown'],
    ['x5u', await sign(claims(), OTHER_KEY, { x5u: 'https://evil.example/x' }), 'key_unknown'],
    ['x5c', await sign(claims(), OTHER_KEY, { x5c: ['MIIB'] }), 'key_unknown'],
    ['crit', withHeader({ crit: ['exp'] }), 'token_malformed'],
    ['crit that is empty', withHeader({ crit: [] }), 'token_malformed'],
    ['b64 and crit', withHeader({ b64: false, crit: ['b64'] }), 'token_malformed'],
    ['kid missing', withHeader({ kid: undefined }), 'token_malformed'],
    ['kid as a number', withHeader({ kid: 1 }), 'token_malformed'],
    ['kid as a path', withHeader({ kid: '../../dev/null' }), 'key_unknown'],
    ['kid as a word of the runtime', withHeader({ kid: '__proto__' }), 'key_unknown'],
    ['kid of 255 characters', withHeader({ kid: 'k'.repeat(255) }), 'key_unknown'],
    ['kid of 256 characters', withHeader({ kid: 'k'.repeat(256) }), 'token_malformed'],
  ],
  'threats: JWE, many dots, huge JWT, deep JSON': [
    ['five parts', `${token}.${payload}.${signature}`, 'token_malformed'],
    ['four parts', `${token}.`, 'token_malformed'],
    ['two parts', `${header}.${payload}`, 'token_malformed'],
    ['one part', 'x', 'token_malformed'],
    ['a megabyte of dots', '.'.repeat(1024 * 1024), 'authorization_malformed'],
    ['16 kB of dots', '.'.repeat(16 * 1024), 'token_malformed'],
    [
      'a header of 100 kB',
      `${encode({ alg: 'RS256', x: 'x'.repeat(100_000) })}.${payload}.${signature}`,
      'authorization_malformed',
    ],
    ['a character beyond 16 kB', `${token}${'A'.repeat(16 * 1024 + 1 - token.length)}`, 'token_malformed'],
    ['at 16 kB', `${token}${'A'.repeat(16 * 1024 - token.length)}`, 'signature'],
    ['deep lists', `${header}.${encode(DEEP)}.${signature}`, 'signature'],
  ],
  'threats: malformed input': [
    ['nothing', '', 'authorization_malformed'],
    ['Base64 with padding', `${header}=.${payload}.${signature}`, 'authorization_malformed'],
    ['plain Base64', token.replace('.', '+.'), 'token_malformed'],
    ['white space inside', token.replace('.', ' .'), 'authorization_malformed'],
    ['a line break at the end', `${token}\n`, 'authorization_malformed'],
    ['NUL inside', token.replace('.', '\0.'), 'authorization_malformed'],
    ['header that is no JSON', `${encode('{')}.${payload}.${signature}`, 'token_malformed'],
    ['header that is a list', `${encode('[]')}.${payload}.${signature}`, 'token_malformed'],
    ['header that is null', `${encode('null')}.${payload}.${signature}`, 'token_malformed'],
    ['payload that is a text', `${header}.${encode('"x"')}.${signature}`, 'token_malformed'],
    [
      'payload with a text that is not UTF-8',
      `${header}.${Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]).toString('base64url')}.${signature}`,
      'token_malformed',
    ],
    [
      'payload that is not UTF-8',
      `${header}.${Buffer.from([0xff, 0xfe]).toString('base64url')}.${signature}`,
      'token_malformed',
    ],
    ['the scheme in front', `Bearer ${token}`, 'authorization_malformed'],
    [
      'the last character changed',
      `${token.slice(0, -2)}${token.at(-2) === 'A' ? 'B' : 'A'}${token.at(-1)}`,
      'signature',
    ],
  ],
};

for (const [title, rows] of Object.entries(TOKENS)) {
  describe(title, () => {
    for (const [name, text, reason] of rows) {
      test(`${name}: ${reason}`, async () => {
        const verification = await createVerifier(sampleIssuer().options).verify(text);
        assert.equal(verification.ok || verification.failure.reason, reason);
      });
    }
  });
}

describe('threats: malformed Authorization', () => {
  const rows: readonly (readonly [string, PresentedCall['authorization'], FailureReason | undefined])[] = [
    ['Bearer', `Bearer ${token}`, undefined],
    ['bearer, in any case', `bEARER ${token}`, undefined],
    ['two spaces', `Bearer  ${token}`, undefined],
    ['none', undefined, 'token_missing'],
    ['null', null, 'token_missing'],
    ['an empty list', [], 'token_missing'],
    ['empty', '', 'token_missing'],
    ['another scheme', 'Basic YTpi', 'token_missing'],
    ['a scheme that begins like it', `BearerToken ${token}`, 'token_missing'],
    ['the token alone', token, 'token_missing'],
    ['the scheme alone', 'Bearer', 'authorization_malformed'],
    ['the scheme and a tab', 'Bearer\t', 'authorization_malformed'],
    ['two tokens', `Bearer ${token} ${token}`, 'authorization_malformed'],
    ['two tokens joined', `Bearer ${token}, Bearer ${token}`, 'authorization_malformed'],
    ['two headers', [`Bearer ${token}`, `Bearer ${token}`], 'authorization_malformed'],
    ['NUL', 'Bearer \0', 'authorization_malformed'],
    ['100 kB', `Bearer ${'x'.repeat(100_000)}`, 'authorization_malformed'],
    ['DPoP, where no proofs are taken', `DPoP ${token}`, 'dpop_unsupported'],
  ];
  for (const [name, authorization, reason] of rows) {
    test(`${name}: ${reason ?? 'let in'}`, async () => {
      const verification = await createVerifier(sampleIssuer().options).verify({ authorization });
      assert.equal(verification.ok ? undefined : verification.failure.reason, reason);
    });
  }

  test('two headers of a web-standard Request are refused', async () => {
    const request = new Request('https://api.example/x', { headers: [['Authorization', `Bearer ${token}`]] });
    const verifier = createVerifier(sampleIssuer().options);
    assert.equal((await verifier.verify(request)).ok, true);
    request.headers.append('Authorization', `Bearer ${token}`);
    const verification = await verifier.verify(request);
    assert.equal(verification.ok || verification.failure.reason, 'authorization_malformed');
  });

  test('a request of a framework in place of its parts is a mistake that is told', async () => {
    const verifier = createVerifier(sampleIssuer().options);
    await assert.rejects(
      verifier.verify({ headers: { authorization: 'x' } } as never),
      /authorization, dpop, method, path/,
    );
  });
});

/** spec/threats.md row 42: 5 ms, at rest; a busy machine is several times slower, and what is quadratic takes seconds. */
const LIMIT_MILLISECONDS = 25;

test(`threats: ReDoS: no header of 100 kB takes ${LIMIT_MILLISECONDS} ms`, async () => {
  const verifier = createVerifier(sampleIssuer().options);
  const fill = ['a', '.', ' ', '=', ',', '\t', 'Bearer ', ':', '-'].map((part) =>
    part.repeat(100_000 / part.length),
  );
  for (const authorization of fill.flatMap((part) => [part, `Bearer ${part}`, `DPoP ${part}!`])) {
    const times: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const elapsed = stopwatch();
      await verifier.verify({ authorization });
      times.push(elapsed());
    }
    // The quickest, since the machine may be busy with something else.
    assert.ok(Math.min(...times) < LIMIT_MILLISECONDS, `${authorization.slice(0, 20)}: ${times}`);
  }
});
