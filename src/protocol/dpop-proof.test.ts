import assert from 'node:assert/strict';
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, test } from 'node:test';
import { CompactSign, calculateJwkThumbprint } from 'jose';
import { SECOND } from '../clock.ts';
import {
  type DpopAlgorithm,
  isProofSigned,
  judgeDpopProof,
  proofExpiry,
  proofReplayKey,
  readDpopProof,
} from './dpop-proof.ts';

const URL_OF_TOKEN = 'https://maskinporten.example.no/token';
const IAT = 1_767_000_000;
const NOW = IAT * SECOND;

const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const OTHER_EC = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

type Fields = Readonly<Record<string, unknown>>;

function publicJwk(key: KeyObject): Fields {
  return { ...createPublicKey(key).export({ format: 'jwk' }) };
}

function claims(changed: Fields = {}): Fields {
  return { htm: 'POST', htu: URL_OF_TOKEN, iat: IAT, jti: 'a', ...changed };
}

function sign(header: Fields = {}, payload: Fields = claims(), key: KeyObject = EC): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: publicJwk(key), ...header })
    .sign(key);
}

/** Signed by nobody; what is read before the signature needs none. */
function unsigned(header: unknown, payload: unknown = claims()): string {
  return [header, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.c2lnbmF0dXJl');
}

function header(changed: Fields = {}): Fields {
  return { typ: 'dpop+jwt', alg: 'ES256', jwk: publicJwk(EC), ...changed };
}

function ruleOf(verdict: ReturnType<typeof readDpopProof> | ReturnType<typeof judgeDpopProof>) {
  return verdict.ok ? 'accepted' : verdict.refusal.rule;
}

describe('a DPoP proof is read (RFC 9449 section 4.3)', () => {
  const signers: readonly (readonly [DpopAlgorithm, KeyObject])[] = [
    ['ES256', EC],
    ['PS256', RSA],
    ['RS256', RSA],
  ];
  for (const [alg, key] of signers) {
    test(`signed with ${alg}, and its thumbprint is that of RFC 7638`, async () => {
      const read = readDpopProof(await sign({ alg }, claims(), key));
      assert.ok(read.ok);
      assert.equal(await isProofSigned(read.value), true);
      assert.equal(read.value.thumbprint, await calculateJwkThumbprint(publicJwk(key)));
    });
  }

  test('what else stands in jwk changes neither key nor thumbprint', async () => {
    const read = readDpopProof(
      await sign({ jwk: { ...publicJwk(EC), kid: 'mine', use: 'sig', alg: 'ES256' } }),
    );
    assert.ok(read.ok);
    assert.equal(read.value.thumbprint, await calculateJwkThumbprint(publicJwk(EC)));
  });
});

describe('a DPoP proof is refused for its form', () => {
  const { x, y } = publicJwk(EC);
  const { n } = publicJwk(RSA);
  const rsa = (changed: Fields) => ({ alg: 'RS256', jwk: { ...publicJwk(RSA), ...changed } });
  const good = unsigned(header());
  const rows: readonly (readonly [string, string, string])[] = [
    ['text', 'text', 'dpop-form'],
    ['nothing', '', 'dpop-form'],
    ['two headers, as a server joins them', `${good}, ${good}`, 'dpop-form'],
    ['four parts', `${good}.x`, 'dpop-form'],
    ['more than 8 kB', unsigned(header(), claims({ pad: 'x'.repeat(9000) })), 'dpop-form'],
    ['no typ', unsigned(header({ typ: undefined })), 'dpop-type'],
    ['typ JWT', unsigned(header({ typ: 'JWT' })), 'dpop-type'],
    ['typ in capitals', unsigned(header({ typ: 'DPOP+JWT' })), 'dpop-type'],
    ['crit', unsigned(header({ crit: ['exp'] })), 'dpop-critical'],
    ['no jwk', unsigned(header({ jwk: undefined })), 'dpop-key'],
    ['jwk as text', unsigned(header({ jwk: JSON.stringify(publicJwk(EC)) })), 'dpop-key'],
    ['the private key', unsigned(header({ jwk: EC.export({ format: 'jwk' }) })), 'dpop-key'],
    [
      'a member of a private key that is empty',
      unsigned(header({ jwk: { ...publicJwk(EC), d: '' } })),
      'dpop-key',
    ],
    ['a key for another algorithm', unsigned(header({ jwk: publicJwk(RSA) })), 'dpop-key'],
    ['another curve', unsigned(header({ jwk: { kty: 'EC', crv: 'P-384', x, y } })), 'dpop-key'],
    [
      'a coordinate a character short',
      unsigned(header({ jwk: { kty: 'EC', crv: 'P-256', x: String(x).slice(1), y } })),
      'dpop-key',
    ],
    ['RSA of less than 2048 bits', unsigned(header(rsa({ n: String(n).slice(1) }))), 'dpop-key'],
    ['RSA of more than 4096 bits', unsigned(header(rsa({ n: 'A'.repeat(684) }))), 'dpop-key'],
    ['RSA with another exponent', unsigned(header(rsa({ e: 'Aw' }))), 'dpop-key'],
    ['no jti', unsigned(header(), claims({ jti: undefined })), 'dpop-claims'],
    ['an empty jti', unsigned(header(), claims({ jti: '' })), 'dpop-claims'],
    ['a jti that is too long', unsigned(header(), claims({ jti: 'x'.repeat(256) })), 'dpop-claims'],
    ['a jti that is a number', unsigned(header(), claims({ jti: 1 })), 'dpop-claims'],
    ['iat as text', unsigned(header(), claims({ iat: String(IAT) })), 'dpop-claims'],
    ['no htm', unsigned(header(), claims({ htm: undefined })), 'dpop-claims'],
    ['htu as a list', unsigned(header(), claims({ htu: [URL_OF_TOKEN] })), 'dpop-claims'],
  ];
  for (const [name, proof, rule] of rows) {
    test(`${name}: ${rule}`, () => assert.equal(ruleOf(readDpopProof(proof)), rule));
  }

  const algorithms = ['none', 'None', 'HS256', 'RS512', 'ES384', 'es256', '', undefined, ['ES256']];
  for (const alg of algorithms) {
    test(`threats: alg confusion: alg ${JSON.stringify(alg)} is refused`, () => {
      assert.equal(ruleOf(readDpopProof(unsigned(header({ alg })))), 'dpop-algorithm');
    });
  }

  test('an algorithm that is not among those asked for', () => {
    const proof = unsigned(header(rsa({})));
    assert.equal(ruleOf(readDpopProof(proof)), 'accepted');
    assert.equal(ruleOf(readDpopProof(proof, ['ES256', 'PS256'])), 'dpop-algorithm');
  });
});

describe('the signature of a DPoP proof', () => {
  async function isSigned(proof: string): Promise<boolean> {
    const read = readDpopProof(proof);
    assert.ok(read.ok);
    return isProofSigned(read.value);
  }

  test('by another key than the one it carries is refused', async () => {
    assert.equal(await isSigned(await sign({ jwk: publicJwk(OTHER_EC) })), false);
  });

  test('over other claims is refused', async () => {
    const [head, , signature] = (await sign()).split('.');
    const [, body] = unsigned({}, claims({ jti: 'b' })).split('.');
    assert.equal(await isSigned(`${head}.${body}.${signature}`), false);
  });

  test('threats: alg confusion: an HMAC with the public key is refused', async () => {
    const input = unsigned(header()).split('.').slice(0, 2).join('.');
    const pem = createPublicKey(EC).export({ format: 'pem', type: 'spki' });
    const mac = createHmac('sha256', pem).update(input).digest('base64url');
    assert.equal(await isSigned(`${input}.${mac}`), false);
  });

  const edges: readonly (readonly [string, Buffer])[] = [
    ['r and s of zero', Buffer.alloc(64)],
    ['one byte short', Buffer.alloc(63, 1)],
    ['one byte long', Buffer.alloc(65, 1)],
  ];
  for (const [name, signature] of edges) {
    test(`threats: ECDSA edge values: ${name} is refused`, async () => {
      const [head, body] = (await sign()).split('.');
      assert.equal(await isSigned(`${head}.${body}.${signature.toString('base64url')}`), false);
    });
  }

  test('threats: ECDSA edge values: DER instead of raw is refused', async () => {
    const input = (await sign()).split('.').slice(0, 2).join('.');
    const { sign: signOnce } = await import('node:crypto');
    const der = signOnce('sha256', Buffer.from(input), EC);
    assert.equal(await isSigned(`${input}.${der.toString('base64url')}`), false);
  });

  test('threats: ECDSA edge values: a point beside the curve has signed nothing', async () => {
    const { x } = publicJwk(EC);
    assert.equal(await isSigned(unsigned(header({ jwk: { kty: 'EC', crv: 'P-256', x, y: x } }))), false);
  });
});

describe('a DPoP proof is judged against the request', () => {
  const rows: readonly (readonly [string, Fields, string])[] = [
    ['the request itself', {}, 'accepted'],
    ['another method', { htm: 'GET' }, 'dpop-method'],
    ['the method in lower case', { htm: 'post' }, 'dpop-method'],
    ['with a query', { htu: `${URL_OF_TOKEN}?a=1` }, 'accepted'],
    ['with a fragment', { htu: `${URL_OF_TOKEN}#a` }, 'accepted'],
    ['with the default port', { htu: 'https://maskinporten.example.no:443/token' }, 'accepted'],
    ['with host and scheme in capitals', { htu: 'HTTPS://MASKINPORTEN.example.no/token' }, 'accepted'],
    ['with a path that is normalised', { htu: 'https://maskinporten.example.no/a/../token' }, 'accepted'],
    ['a slash at the end', { htu: `${URL_OF_TOKEN}/` }, 'dpop-url'],
    ['the path in capitals', { htu: 'https://maskinporten.example.no/TOKEN' }, 'dpop-url'],
    ['the issuer', { htu: 'https://maskinporten.example.no/' }, 'dpop-url'],
    ['another scheme', { htu: 'http://maskinporten.example.no/token' }, 'dpop-url'],
    ['another port', { htu: 'https://maskinporten.example.no:8443/token' }, 'dpop-url'],
    ['another host', { htu: 'https://maskinporten.example.com/token' }, 'dpop-url'],
    ['a user name', { htu: 'https://a@maskinporten.example.no/token' }, 'dpop-url'],
    ['a path alone', { htu: '/token' }, 'dpop-url'],
    ['10 s ahead', { iat: IAT + 10 }, 'accepted'],
    ['11 s ahead', { iat: IAT + 11 }, 'dpop-time'],
    ['59 s old', { iat: IAT - 59 }, 'accepted'],
    ['60 s old', { iat: IAT - 60 }, 'dpop-time'],
    ['negative', { iat: -1 }, 'dpop-time'],
    ['1e308', { iat: 1e308 }, 'dpop-time'],
  ];
  for (const [name, changed, rule] of rows) {
    test(`${name}: ${rule}`, () => {
      const read = readDpopProof(unsigned(header(), claims(changed)));
      assert.ok(read.ok);
      const verdict = judgeDpopProof(read.value.claims, { method: 'POST', url: URL_OF_TOKEN, now: NOW });
      assert.equal(ruleOf(verdict), rule);
    });
  }
});

describe('a DPoP proof is remembered', () => {
  function read(changed: Fields, key = EC) {
    const verdict = readDpopProof(unsigned(header({ jwk: publicJwk(key) }), claims(changed)));
    assert.ok(verdict.ok);
    return verdict.value;
  }

  test('by key and jti, whatever else it says', () => {
    assert.equal(proofReplayKey(read({ iat: IAT + 1 })), proofReplayKey(read({})));
    assert.notEqual(proofReplayKey(read({ jti: 'b' })), proofReplayKey(read({})));
    assert.notEqual(proofReplayKey(read({}, OTHER_EC)), proofReplayKey(read({})));
  });

  test('until nobody would accept it', () => {
    const { claims: read1 } = read({ iat: IAT + 0.5 });
    const expiry = proofExpiry(read1);
    const at = (now: number) => judgeDpopProof(read1, { method: 'POST', url: URL_OF_TOKEN, now }).ok;
    assert.equal(at(expiry - SECOND), true);
    assert.equal(at(expiry), false);
  });
});
