/** spec/maskinporten.md 1.4 and 9.1 row 2: where keys come from, how long they are kept, and what fetching them costs at most. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HOUR, SECOND } from '../src/clock.ts';
import type { Fetch } from './document.ts';
import {
  claims,
  ISSUER,
  JWKS,
  KEY,
  METADATA,
  makeKey,
  OTHER_KEY,
  type SampleIssuer,
  sampleIssuer,
  sign,
} from './issuer.fixture.ts';
import type { VerifierOptions } from './options.ts';
import type { FailureReason } from './refusal.ts';
import { createVerifier, type Verifier } from './verifier.ts';

/** Far enough ahead that no clock of these tests reaches its end. */
const LONG = { exp: (claims()['iat'] as number) + 1_000_000 };
const TOKEN = await sign(claims(LONG));
const NEW_TOKEN = await sign(claims(LONG), OTHER_KEY);
const UNKNOWN = await sign(claims(LONG), { ...OTHER_KEY, kid: 'unknown' });

async function reasonOf(verifier: Verifier, token = TOKEN): Promise<FailureReason | undefined> {
  const verification = await verifier.verify(token);
  return verification.ok ? undefined : verification.failure.reason;
}

function fails(issuer: SampleIssuer): void {
  issuer.answers.set(JWKS, () => Promise.reject(new Error('connection refused')));
}

describe('keys are fetched', () => {
  test('once, for any number of calls and tokens', async () => {
    const issuer = sampleIssuer([KEY, OTHER_KEY]);
    const verifier = createVerifier(issuer.options);
    for (const token of [TOKEN, NEW_TOKEN, TOKEN, await sign()])
      assert.equal(await reasonOf(verifier, token), undefined);
    assert.deepEqual(issuer.asked, [METADATA, JWKS]);
  });

  test('once for concurrent calls', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    const reasons = await Promise.all(Array.from({ length: 50 }, () => reasonOf(verifier)));
    assert.deepEqual(new Set(reasons), new Set([undefined]));
    assert.deepEqual(issuer.asked, [METADATA, JWKS]);
  });

  test('not for what is refused without them', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    const foreign = await sign(claims({ iss: 'https://other.example/' }));
    assert.equal(await reasonOf(verifier, foreign), 'issuer');
    assert.equal(await reasonOf(verifier, 'a.b.c'), 'token_malformed');
    assert.deepEqual(issuer.asked, []);
  });

  test('again when they are a day old, and not a second before', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    await reasonOf(verifier);
    issuer.clock.moveBy(24 * HOUR - SECOND);
    await reasonOf(verifier);
    assert.equal(issuer.asked.length, 2);
    issuer.clock.moveBy(SECOND);
    await reasonOf(verifier);
    assert.equal(issuer.asked.length, 4);
  });

  test('again when the clock is set back', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    await reasonOf(verifier);
    issuer.clock.moveBy(-1);
    assert.equal(await reasonOf(verifier), undefined);
    assert.equal(issuer.asked.length, 4);
  });
});

describe('a key that is rolled over', () => {
  test('is fetched when the first token comes with it', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    await reasonOf(verifier);
    issuer.publish(KEY, OTHER_KEY);
    issuer.clock.moveBy(10 * SECOND);
    assert.equal(await reasonOf(verifier, NEW_TOKEN), undefined);
    assert.equal(await reasonOf(verifier), undefined);
    assert.equal(issuer.asked.length, 4);
  });

  test('is not fetched within ten seconds of the last time', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    await reasonOf(verifier);
    issuer.publish(KEY, OTHER_KEY);
    issuer.clock.moveBy(10 * SECOND - 1);
    assert.equal(await reasonOf(verifier, NEW_TOKEN), 'key_unknown');
    issuer.clock.moveBy(1);
    assert.equal(await reasonOf(verifier, NEW_TOKEN), undefined);
  });

  test('threats: expired or removed key accepted: is not good for remembered tokens either, once it is withdrawn', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    assert.equal(await reasonOf(verifier), undefined);
    issuer.publish(OTHER_KEY);
    issuer.clock.moveBy(24 * HOUR);
    assert.equal(await reasonOf(verifier), 'key_unknown');
  });

  test('under the same kid, by its replacement', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    await reasonOf(verifier);
    issuer.publish({ jwk: { ...OTHER_KEY.jwk, kid: KEY.kid } });
    issuer.clock.moveBy(24 * HOUR);
    assert.equal(await reasonOf(verifier), 'signature');
  });
});

test('threats: unknown key flood: a thousand tokens with unknown keys cost one fetch in ten seconds', async () => {
  const issuer = sampleIssuer();
  const verifier = createVerifier(issuer.options);
  await reasonOf(verifier);
  issuer.clock.moveBy(10 * SECOND);
  const flood = () => Promise.all(Array.from({ length: 1000 }, () => reasonOf(verifier, UNKNOWN)));
  assert.deepEqual(new Set(await flood()), new Set(['key_unknown']));
  assert.deepEqual(new Set(await flood()), new Set(['key_unknown']));
  assert.equal(issuer.asked.length, 4);
  assert.equal(await reasonOf(verifier), undefined);
});

describe('while the issuer is away', () => {
  test('the first call is answered with 503 and when to try again, and the next attempt waits', async () => {
    const issuer = sampleIssuer();
    fails(issuer);
    const verifier = createVerifier(issuer.options);
    const verification = await verifier.verify(TOKEN);
    assert.ok(!verification.ok);
    assert.equal(verification.failure.reason, 'keys_unavailable');
    assert.equal(verification.failure.status, 503);
    assert.equal(verification.failure.headers['retry-after'], '10');
    assert.equal(verification.failure.cause?.message, 'connection refused');
    assert.equal(await reasonOf(verifier), 'keys_unavailable');
    assert.equal(issuer.asked.length, 2);
    issuer.publish(KEY);
    issuer.clock.moveBy(10 * SECOND);
    assert.equal(await reasonOf(verifier), undefined);
  });

  test('the last keys go on for three days, and not a second longer', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    await reasonOf(verifier);
    fails(issuer);
    issuer.clock.moveBy(72 * HOUR - SECOND);
    assert.equal(await reasonOf(verifier), undefined);
    issuer.clock.moveBy(SECOND);
    assert.equal(await reasonOf(verifier), 'keys_unavailable');
  });

  test('one call waits for it, and the others do not', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    await reasonOf(verifier);
    fails(issuer);
    issuer.clock.moveBy(25 * HOUR);
    await reasonOf(verifier);
    issuer.clock.moveBy(HOUR);
    issuer.answers.set(METADATA, () => new Promise(() => {}));
    assert.equal(await reasonOf(verifier), undefined);
  });

  test('it is not waited for longer than is said', async () => {
    const issuer = sampleIssuer();
    const fetch: Fetch = (_url, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const verifier = createVerifier({ ...issuer.options, fetch, limits: { fetchTimeoutMs: 1 } });
    const verification = await verifier.verify(TOKEN);
    assert.ok(!verification.ok && verification.failure.reason === 'keys_unavailable');
    assert.equal(verification.failure.cause?.name, 'TimeoutError');
  });

  test('an unknown key is refused, not looked for in vain', async () => {
    const issuer = sampleIssuer();
    const verifier = createVerifier(issuer.options);
    await reasonOf(verifier);
    fails(issuer);
    issuer.clock.moveBy(HOUR);
    assert.equal(await reasonOf(verifier, UNKNOWN), 'key_unknown');
    assert.equal(await reasonOf(verifier), undefined);
  });
});

describe('where the keys are', () => {
  const rows: readonly {
    readonly name: string;
    readonly options: Partial<VerifierOptions>;
    readonly documents: Readonly<Record<string, string>>;
    readonly asked: readonly string[];
  }[] = [
    {
      name: 'by RFC 8414, for an issuer with a path',
      options: { issuer: 'https://id.example/tenant' },
      documents: {
        'https://id.example/.well-known/oauth-authorization-server/tenant': 'https://id.example/keys',
      },
      asked: ['https://id.example/.well-known/oauth-authorization-server/tenant', 'https://id.example/keys'],
    },
    {
      name: 'by OpenID Connect Discovery, as Skyporten has it',
      options: { issuer: 'https://sky.example' },
      documents: { 'https://sky.example/.well-known/openid-configuration': 'https://sky.example/jwk' },
      asked: [
        'https://sky.example/.well-known/oauth-authorization-server',
        'https://sky.example/.well-known/openid-configuration',
        'https://sky.example/jwk',
      ],
    },
    {
      name: 'where it is said that the metadata are',
      options: { metadata: 'https://elsewhere.example/metadata' },
      documents: { 'https://elsewhere.example/metadata': JWKS },
      asked: ['https://elsewhere.example/metadata', JWKS],
    },
    { name: 'where it is said that they are', options: { jwksUri: JWKS }, documents: {}, asked: [JWKS] },
  ];
  for (const { name, options, documents, asked } of rows) {
    test(name, async () => {
      const issuer = sampleIssuer();
      const iss = options.issuer ?? ISSUER;
      for (const [url, jwksUri] of Object.entries(documents)) {
        issuer.answers.set(url, () => Response.json({ issuer: iss, jwks_uri: jwksUri }));
        issuer.answers.set(jwksUri, () => Response.json({ keys: [KEY.jwk] }));
      }
      const verifier = createVerifier({ ...issuer.options, ...options });
      assert.equal(await reasonOf(verifier, await sign(claims({ iss }))), undefined);
      assert.deepEqual(issuer.asked, asked);
    });
  }
});

describe('what an issuer answers is not believed when', () => {
  const rows: readonly (readonly [string, string, () => Response, RegExp])[] = [
    [
      'its metadata are of another issuer',
      METADATA,
      () => metadata({ issuer: 'https://maskinporten.example' }),
      /are of issuer/,
    ],
    ['its metadata name no keys', METADATA, () => metadata({ jwks_uri: undefined }), /no jwks_uri/],
    [
      'its keys would come over http',
      METADATA,
      () => metadata({ jwks_uri: 'http://maskinporten.example/jwk' }),
      /not an https/,
    ],
    [
      'its keys would come from a file',
      METADATA,
      () => metadata({ jwks_uri: 'file:///etc/passwd' }),
      /not an https/,
    ],
    ['its metadata are a list', METADATA, () => Response.json([]), /are of issuer undefined/],
    ['its metadata are elsewhere', METADATA, () => Response.redirect('https://evil.example/'), /status 302/],
    ['there are no metadata', METADATA, () => new Response(null, { status: 404 }), /No metadata/],
    ['its keys are elsewhere', JWKS, () => Response.redirect('https://evil.example/jwk'), /status 302/],
    ['its keys are not there', JWKS, () => new Response(null, { status: 404 }), /no key/],
    ['its keys fail', JWKS, () => new Response('busy', { status: 500 }), /status 500/],
    ['its keys are no JSON', JWKS, () => new Response('<html>'), /JSON/],
    [
      'its keys are larger than 256 kB',
      JWKS,
      () => new Response(' '.repeat(256 * 1024 + 1)),
      /more than 262144 bytes/,
    ],
    ['there are none', JWKS, () => Response.json({ keys: [] }), /no key/],
    [
      'they are secrets',
      JWKS,
      () => Response.json({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: KEY.kid }] }),
      /no key/,
    ],
    ['they are for encryption', JWKS, () => Response.json({ keys: [{ ...KEY.jwk, use: 'enc' }] }), /no key/],
  ];
  for (const [name, url, answer, why] of rows) {
    test(`threats: SSRF: ${name}`, async () => {
      const issuer = sampleIssuer();
      issuer.answers.set(url, answer);
      const verification = await createVerifier(issuer.options).verify(TOKEN);
      assert.ok(!verification.ok && verification.failure.reason === 'keys_unavailable');
      assert.match(String(verification.failure.cause?.message), why);
    });
  }

  function metadata(changes: object): Response {
    return Response.json({ issuer: ISSUER, jwks_uri: JWKS, ...changes });
  }
});

describe('of the keys of an issuer', () => {
  test('one without alg serves the algorithms that are taken', async () => {
    const { alg: _, ...jwk } = KEY.jwk;
    assert.equal(await reasonOf(createVerifier(sampleIssuer([{ jwk }]).options)), undefined);
  });

  test('a short one is not used', async () => {
    const jwk = { ...KEY.jwk, n: KEY.jwk.n?.slice(0, 171) ?? '' };
    assert.equal(await reasonOf(createVerifier(sampleIssuer([{ jwk }]).options)), 'key_unknown');
  });

  test('what is none does not keep the others from being used', async () => {
    const issuer = sampleIssuer();
    const keys = [
      null,
      'x',
      {},
      { kid: KEY.kid, kty: 'oct' },
      { ...KEY.jwk, kid: 'broken', n: '!' },
      KEY.jwk,
    ];
    issuer.answers.set(JWKS, () => Response.json({ keys }));
    assert.equal(await reasonOf(createVerifier(issuer.options)), undefined);
  });

  test('of two with one kid the first counts', async () => {
    const second = { jwk: { ...OTHER_KEY.jwk, kid: KEY.kid } };
    assert.equal(await reasonOf(createVerifier(sampleIssuer([KEY, second]).options)), undefined);
    assert.equal(await reasonOf(createVerifier(sampleIssuer([second, KEY]).options)), 'signature');
  });

  test('the first hundred count', async () => {
    const filler = Array.from({ length: 100 }, (_, index) => ({
      jwk: { ...OTHER_KEY.jwk, kid: `key ${index}` },
    }));
    assert.equal(await reasonOf(createVerifier(sampleIssuer([...filler.slice(1), KEY]).options)), undefined);
    assert.equal(await reasonOf(createVerifier(sampleIssuer([...filler, KEY]).options)), 'key_unknown');
  });

  test('one of a curve serves no RSA algorithm', async () => {
    const { alg: _, ...jwk } = (await makeKey(KEY.kid, 'ES256')).jwk;
    assert.equal(await reasonOf(createVerifier(sampleIssuer([{ jwk }]).options)), 'key_unknown');
  });
});
