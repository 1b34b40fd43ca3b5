/** RFC 9449 at an API: tokens that are bound to a key, the proofs that come with them, and tokens that are not. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { calculateJwkThumbprint, type JWK, SignJWT } from 'jose';
import { SECOND } from '../src/clock.ts';
import {
  type Claims,
  claims,
  KEY,
  makeKey,
  NOW,
  type SigningKey,
  sampleIssuer,
  sign,
} from './issuer.fixture.ts';
import type { DpopOptions } from './options.ts';
import type { PresentedCall } from './presented.ts';
import type { Remembered } from './proof-memory.ts';
import type { FailureReason } from './refusal.ts';
import { createVerifier, type Verifier } from './verifier.ts';

const HOLDER = await makeKey('holder', 'ES256');
const STRANGER = await makeKey('stranger', 'ES256');
const BOUND = await boundTo(HOLDER);
const UNBOUND = await sign();
/** RFC 8705: to a client certificate, which nobody checks here. */
const MTLS_BOUND = await sign(claims({ cnf: { 'x5t#S256': 'x' } }));
const DPOP: DpopOptions = { baseUrl: 'https://api.example/v1' };

async function boundTo({ jwk }: SigningKey): Promise<string> {
  return sign(claims({ cnf: { jkt: await calculateJwkThumbprint(jwk) }, token_type: 'DPoP' }));
}

type ProofChanges = {
  readonly claims?: Claims;
  readonly header?: Claims;
  readonly key?: SigningKey;
  readonly token?: string;
};

function prove({
  claims: changes = {},
  header = {},
  key = HOLDER,
  token = BOUND,
}: ProofChanges = {}): Promise<string> {
  const given: Claims = {
    jti: 'e1j3V_bKic8-LAEB',
    htm: 'GET',
    htu: 'https://api.example/v1/invoices',
    iat: NOW,
    ath: createHash('sha256').update(token).digest('base64url'),
    ...changes,
  };
  const protectedHeader = { typ: 'dpop+jwt', alg: key.algorithm, jwk: publicPart(key.jwk), ...header };
  return new SignJWT(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
    .setProtectedHeader(protectedHeader)
    .sign(key.privateKey, { crit: { x: true } });
}

function publicPart({ kid: _kid, alg: _alg, use: _use, ...jwk }: JWK): JWK {
  return jwk;
}

function call(proof: PresentedCall['dpop'], changes: Partial<PresentedCall> = {}): PresentedCall {
  return {
    authorization: `DPoP ${BOUND}`,
    dpop: proof,
    method: 'GET',
    path: '/invoices?year=2025',
    ...changes,
  };
}

async function reasonOf(verifier: Verifier, presented: PresentedCall): Promise<FailureReason | undefined> {
  const verification = await verifier.verify(presented);
  return verification.ok ? undefined : verification.failure.reason;
}

const RSA = await makeKey('rsa', 'RS256');
const PROOFS: readonly {
  readonly name: string;
  readonly changes?: ProofChanges;
  readonly refused?: FailureReason;
}[] = [
  { name: 'a proof made for the call' },
  { name: 'by RS256', changes: { key: RSA, token: await boundTo(RSA) } },
  { name: 'by ES384', changes: { key: await makeKey('p384', 'ES384') }, refused: 'dpop_proof' },
  { name: 'with a query in htu', changes: { claims: { htu: 'https://api.example/v1/invoices?a=b#c' } } },
  {
    name: 'with the default port in htu',
    changes: { claims: { htu: 'HTTPS://API.example:443/v1/invoices' } },
  },
  {
    name: 'for another path',
    changes: { claims: { htu: 'https://api.example/v1/invoice' } },
    refused: 'dpop_proof',
  },
  {
    name: 'for a path in another case',
    changes: { claims: { htu: 'https://api.example/v1/Invoices' } },
    refused: 'dpop_proof',
  },
  {
    name: 'for another host',
    changes: { claims: { htu: 'https://evil.example/v1/invoices' } },
    refused: 'dpop_proof',
  },
  {
    name: 'over http',
    changes: { claims: { htu: 'http://api.example/v1/invoices' } },
    refused: 'dpop_proof',
  },
  { name: 'for no address', changes: { claims: { htu: '/v1/invoices' } }, refused: 'dpop_proof' },
  { name: 'for another method', changes: { claims: { htm: 'POST' } }, refused: 'dpop_proof' },
  { name: 'for a method in lower case', changes: { claims: { htm: 'get' } }, refused: 'dpop_proof' },
  { name: 'a minute and five seconds old, less a second', changes: { claims: { iat: NOW - 64 } } },
  { name: 'a minute and five seconds old', changes: { claims: { iat: NOW - 65 } }, refused: 'dpop_proof' },
  { name: 'five seconds ahead', changes: { claims: { iat: NOW + 5 } } },
  { name: 'six seconds ahead', changes: { claims: { iat: NOW + 6 } }, refused: 'dpop_proof' },
  { name: 'without time', changes: { claims: { iat: undefined } }, refused: 'dpop_proof' },
  { name: 'without jti', changes: { claims: { jti: undefined } }, refused: 'dpop_proof' },
  {
    name: 'with a jti of 256 characters',
    changes: { claims: { jti: 'j'.repeat(256) } },
    refused: 'dpop_proof',
  },
  { name: 'without ath', changes: { claims: { ath: undefined } }, refused: 'dpop_proof' },
  {
    name: 'for another token',
    changes: { claims: { ath: createHash('sha256').update(UNBOUND).digest('base64url') } },
    refused: 'dpop_proof',
  },
  { name: 'by another key than the token is bound to', changes: { key: STRANGER }, refused: 'dpop_binding' },
  {
    name: 'that carries another key than it is signed with',
    changes: { header: { jwk: publicPart(STRANGER.jwk) } },
    refused: 'dpop_proof',
  },
  {
    name: 'threats: token type confusion: of another typ',
    changes: { header: { typ: 'JWT' } },
    refused: 'dpop_proof',
  },
  { name: 'without key', changes: { header: { jwk: undefined } }, refused: 'dpop_proof' },
  {
    name: 'with a private key',
    changes: { header: { jwk: { ...publicPart(HOLDER.jwk), d: 'x' } } },
    refused: 'dpop_proof',
  },
  {
    name: 'with a key beside the curve',
    changes: { header: { jwk: { ...publicPart(HOLDER.jwk), y: HOLDER.jwk.x } } },
    refused: 'dpop_proof',
  },
];

describe('a token that is bound comes with', () => {
  for (const { name, changes = {}, refused } of PROOFS) {
    test(`${name}: ${refused ?? 'let in'}`, async () => {
      const verifier = createVerifier({ ...sampleIssuer().options, dpop: DPOP });
      const authorization = `DPoP ${changes.token ?? BOUND}`;
      assert.equal(await reasonOf(verifier, call(await prove(changes), { authorization })), refused);
    });
  }

  const rewritten: readonly (readonly [string, (proof: string) => PresentedCall['dpop']])[] = [
    ['threats: alg none: a proof without signature', (proof) => reheaded(proof, { alg: 'none' })],
    ['threats: alg confusion: a proof by HS256', (proof) => reheaded(proof, { alg: 'HS256' })],
    ['a proof with crit', (proof) => reheaded(proof, { crit: ['x'], x: 1 })],
    ['no proof', () => undefined],
    ['an empty proof', () => ''],
    ['two proofs', (proof) => [proof, proof]],
    ['two proofs joined', (proof) => `${proof}, ${proof}`],
    ['threats: huge JWT: 100 kB', () => `${'x'.repeat(100_000)}.x.x`],
    ['the token itself', () => BOUND],
  ];
  for (const [name, rewrite] of rewritten) {
    test(`${name}: dpop_proof`, async () => {
      const verifier = createVerifier({ ...sampleIssuer().options, dpop: DPOP });
      assert.equal(await reasonOf(verifier, call(rewrite(await prove()))), 'dpop_proof');
    });
  }

  function reheaded(proof: string, fields: Claims): string {
    const [header = '', ...rest] = proof.split('.');
    const read = JSON.parse(Buffer.from(header, 'base64url').toString());
    return [Buffer.from(JSON.stringify({ ...read, ...fields })).toString('base64url'), ...rest].join('.');
  }
});

describe('a proof whose key is refused before it is used, since', () => {
  const { kty, n = '' } = RSA.jwk;
  const rows: readonly (readonly [string, Claims])[] = [
    ['its exponent is not 65537', { kty, n, e: 'Aw' }],
    ['its modulus is shorter than 2048 bits', { kty, n: n.slice(1), e: 'AQAB' }],
    ['its modulus is longer than 4096 bits', { kty, n: 'A'.repeat(684), e: 'AQAB' }],
    ['its modulus is no number', { kty, n: `${n.slice(1)}+`, e: 'AQAB' }],
    ['it is of another curve', { ...publicPart(HOLDER.jwk), crv: 'P-384' }],
  ];
  for (const [name, jwk] of rows) {
    test(name, async () => {
      const proof = await prove({ key: jwk['kty'] === 'EC' ? HOLDER : RSA, header: { jwk } });
      assert.match(await messageOf(proof), /has no public key in jwk/);
    });
  }

  test('it has a header that must be understood', async () => {
    assert.match(await messageOf(await prove({ header: { crit: ['x'], x: 1 } })), /has a header crit/);
  });

  async function messageOf(proof: string): Promise<string> {
    const verifier = createVerifier({ ...sampleIssuer().options, dpop: DPOP });
    const verification = await verifier.verify(call(proof));
    return verification.ok ? '' : verification.failure.message;
  }
});

describe('how a token may come', () => {
  const rows: readonly (readonly [
    string,
    DpopOptions | undefined,
    string,
    string,
    FailureReason | undefined,
  ])[] = [
    ['unbound, as Bearer, where proofs are taken', DPOP, 'Bearer', UNBOUND, undefined],
    [
      'unbound, as Bearer, where proofs are required',
      { ...DPOP, required: true },
      'Bearer',
      UNBOUND,
      'dpop_required',
    ],
    ['unbound, as DPoP', DPOP, 'DPoP', UNBOUND, 'dpop_binding'],
    ['bound, as Bearer', DPOP, 'Bearer', BOUND, 'dpop_required'],
    ['bound, as Bearer, where no proofs are taken', undefined, 'Bearer', BOUND, 'dpop_required'],
    ['bound, as DPoP, where no proofs are taken', undefined, 'DPoP', BOUND, 'dpop_unsupported'],
    ['bound, as DPoP', DPOP, 'DPoP', BOUND, undefined],
    ['bound, as dpop in lower case', { ...DPOP, required: true }, 'dpop', BOUND, undefined],
    ['bound to a client certificate, as Bearer', DPOP, 'Bearer', MTLS_BOUND, 'dpop_required'],
    ['bound to a client certificate, as DPoP', DPOP, 'DPoP', MTLS_BOUND, 'dpop_binding'],
  ];
  for (const [name, dpop, scheme, token, refused] of rows) {
    test(`${name}: ${refused ?? 'let in'}`, async () => {
      const verifier = createVerifier({ ...sampleIssuer().options, ...(dpop ? { dpop } : {}) });
      assert.equal(
        await reasonOf(verifier, call(await prove(), { authorization: `${scheme} ${token}` })),
        refused,
      );
    });
  }
});

describe('threats: replay: a proof', () => {
  test('counts once', async () => {
    const verifier = createVerifier({ ...sampleIssuer().options, dpop: DPOP });
    const proof = await prove();
    assert.equal(await reasonOf(verifier, call(proof)), undefined);
    assert.equal(await reasonOf(verifier, call(proof)), 'dpop_replay');
  });

  test('counts once of fifty at the same time', async () => {
    const verifier = createVerifier({ ...sampleIssuer().options, dpop: DPOP });
    const proof = await prove();
    const reasons = await Promise.all(Array.from({ length: 50 }, () => reasonOf(verifier, call(proof))));
    assert.equal(reasons.filter((reason) => reason === undefined).length, 1);
    assert.equal(reasons.filter((reason) => reason === 'dpop_replay').length, 49);
  });

  test('with the jti of one by another key counts', async () => {
    const verifier = createVerifier({ ...sampleIssuer().options, dpop: DPOP });
    assert.equal(await reasonOf(verifier, call(await prove())), undefined);
    const token = await boundTo(STRANGER);
    const other = call(await prove({ key: STRANGER, token }), { authorization: `DPoP ${token}` });
    assert.equal(await reasonOf(verifier, other), undefined);
  });

  test('is remembered until it is dead, and room is made then', async () => {
    const { options, clock } = sampleIssuer();
    const verifier = createVerifier({ ...options, dpop: DPOP, limits: { rememberedProofs: 1 } });
    const ahead = await prove({ claims: { iat: NOW + 5 } });
    assert.equal(await reasonOf(verifier, call(ahead)), undefined);
    clock.moveBy(70 * SECOND - 1);
    assert.equal(await reasonOf(verifier, call(ahead)), 'dpop_replay');
    assert.equal(
      await reasonOf(verifier, call(await prove({ claims: { jti: 'b', iat: NOW + 60 } }))),
      'dpop_memory',
    );
    clock.moveBy(1);
    assert.equal(await reasonOf(verifier, call(ahead)), 'dpop_proof');
    assert.equal(
      await reasonOf(verifier, call(await prove({ claims: { jti: 'b', iat: NOW + 60 } }))),
      undefined,
    );
  });

  test('is asked of the memory that several processes share', async () => {
    const asked: (readonly [string, number])[] = [];
    const answers: Remembered[] = ['new', 'used', 'full'];
    const memory = async (id: string, until: number) => {
      asked.push([id, until]);
      return answers[asked.length - 1] ?? 'new';
    };
    const verifier = createVerifier({ ...sampleIssuer().options, dpop: { ...DPOP, memory } });
    const reasons = [];
    for (const _ of answers) reasons.push(await reasonOf(verifier, call(await prove())));
    assert.deepEqual(reasons, [undefined, 'dpop_replay', 'dpop_memory']);
    const id = `${await calculateJwkThumbprint(HOLDER.jwk)}.e1j3V_bKic8-LAEB`;
    assert.deepEqual(asked[0], [id, (NOW + 70) * SECOND]);
  });

  test('of a token that has expired is not remembered', async () => {
    const { options, clock } = sampleIssuer();
    const memory = () => assert.fail('asked');
    const verifier = createVerifier({ ...options, dpop: { ...DPOP, memory } });
    clock.moveBy(125 * SECOND);
    assert.equal(await reasonOf(verifier, call(await prove())), 'expired');
  });
});

test('threats: Host header: the address of the call is the configured one, whatever the request says', async () => {
  const verifier = createVerifier({ ...sampleIssuer().options, dpop: DPOP });
  const headers = { authorization: `DPoP ${BOUND}`, host: 'evil.example' };
  const evil = await prove({ claims: { htu: 'https://evil.example/v1/invoices' } });
  const refused = await verifier.verify(
    new Request('https://evil.example/invoices', { headers: { ...headers, dpop: evil } }),
  );
  assert.equal(refused.ok || refused.failure.reason, 'dpop_proof');
  const good = await verifier.verify(
    new Request('http://10.0.0.1:8080/invoices?x', { headers: { ...headers, dpop: await prove() } }),
  );
  assert.equal(good.ok, true);
});

test('an absolute target in the request line is read for its path', async () => {
  const verifier = createVerifier({ ...sampleIssuer().options, dpop: DPOP });
  assert.equal(
    await reasonOf(verifier, call(await prove(), { path: 'http://evil.example/invoices?x' })),
    undefined,
  );
});

test('a call with DPoP without method or path is a mistake that is told', async () => {
  const verifier = createVerifier({ ...sampleIssuer().options, dpop: DPOP });
  const presented = { authorization: `DPoP ${BOUND}`, dpop: await prove() };
  await assert.rejects(verifier.verify(presented), /method and path/);
});

test('the token is by the issuer, whoever holds the key', async () => {
  const verifier = createVerifier({ ...sampleIssuer().options, dpop: DPOP });
  const forged = await sign(claims({ cnf: { jkt: await calculateJwkThumbprint(HOLDER.jwk) } }), {
    ...HOLDER,
    kid: KEY.kid,
  });
  const presented = call(await prove({ token: forged }), { authorization: `DPoP ${forged}` });
  assert.equal(await reasonOf(verifier, presented), 'algorithm');
});
