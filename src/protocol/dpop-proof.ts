/**
 * The rules of a DPoP proof (RFC 9449 section 4.3) at an endpoint that takes no nonces: its form, the key that it carries, for
 * which request it was made and when. The caller remembers it, so that it counts once.
 */
import { hash, type webcrypto } from 'node:crypto';
import { type Instant, SECOND } from '../clock.ts';
import { isObject, readJws } from './jws.ts';
import { printable } from './printable.ts';
import { accepted, type Refused, refused, type Verdict } from './verdict.ts';

/** Those that libraries use; asymmetric all, as RFC 9449 section 4.2 requires. */
export const DPOP_ALGORITHMS = ['ES256', 'PS256', 'RS256'] as const;
export type DpopAlgorithm = (typeof DPOP_ALGORITHMS)[number];

export type DpopProof = {
  readonly proof: string;
  readonly algorithm: DpopAlgorithm;
  /** The members of the public key that RFC 7638 names, and no others. */
  readonly publicKey: PublicKey;
  /** RFC 7638, SHA-256: what `cnf.jkt` of a token says. */
  readonly thumbprint: string;
  readonly claims: DpopClaims;
};

export type DpopClaims = {
  readonly htm: string;
  readonly htu: string;
  readonly iat: number;
  readonly jti: string;
  /** The hash of the token that a call is made with; a token endpoint has nothing to compare it with. */
  readonly ath: string | undefined;
};

/** The members stand in the order of their names, which is the order that a thumbprint has them in. */
type PublicKey =
  | { readonly crv: 'P-256'; readonly kty: 'EC'; readonly x: string; readonly y: string }
  | { readonly e: string; readonly kty: 'RSA'; readonly n: string };

/** A proof with an RSA key of 4096 bits is under 2 kB. */
const MAX_PROOF_LENGTH = 8 * 1024;
/** As for the `jti` of a grant; it is stored until the proof is dead. */
const MAX_JTI_LENGTH = 255;
/** A proof is made for one request; a minute covers the way there and clocks that are behind. */
export const MAX_PROOF_AGE_SECONDS = 60;
/** As for grants. */
export const MAX_PROOF_AHEAD_SECONDS = 10;

/** RFC 7517: members that only a private or a symmetric key has. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
/** Base64url of 32 bytes, a coordinate of P-256. */
const COORDINATE = /^[A-Za-z0-9_-]{43}$/;
/** Base64url of a modulus of 2048 to 4096 bits: RFC 7518 section 3.3 has the lower bound, the upper one bounds the work. */
const MODULUS = /^[A-Za-z0-9_-]{342,683}$/;
/** 65537, which every library makes; a large exponent costs as much as a signature. */
const PUBLIC_EXPONENT = 'AQAB';

/** RFC 9449 section 4.3, checks 1 to 6: one proof, well formed, of its type, with a public key. */
export function readDpopProof(
  header: string,
  algorithms: readonly DpopAlgorithm[] = DPOP_ALGORITHMS,
): Verdict<DpopProof> {
  // Two headers reach us as one with a comma between, which no JWS has.
  const jws = header.length > MAX_PROOF_LENGTH ? undefined : readJws(header);
  if (!jws) return malformedProof(header);
  const algorithm = algorithms.find((name) => name === jws.header['alg']);
  if (!algorithm) return refusedAlgorithm(jws.header['alg'], algorithms);
  if (jws.header['typ'] !== 'dpop+jwt') return refusedType(jws.header['typ']);
  if (jws.header['crit'] !== undefined) return refusedExtension();
  const publicKey = readPublicKey(jws.header['jwk'], algorithm);
  if (!publicKey) return refusedKey(jws.header['jwk']);
  const claims = readClaims(jws.payload);
  if (!claims) return refusedClaims();
  const thumbprint = hash('sha256', JSON.stringify(publicKey), 'base64url');
  return accepted({ proof: header, algorithm, publicKey, thumbprint, claims });
}

function readPublicKey(jwk: unknown, algorithm: DpopAlgorithm): PublicKey | undefined {
  if (!isObject(jwk) || PRIVATE_MEMBERS.some((name) => Object.hasOwn(jwk, name))) return undefined;
  const { kty, crv, x, y, n, e } = jwk;
  if (algorithm === 'ES256') {
    if (kty !== 'EC' || crv !== 'P-256' || !matches(x, COORDINATE) || !matches(y, COORDINATE))
      return undefined;
    return { crv, kty, x, y };
  }
  if (kty !== 'RSA' || e !== PUBLIC_EXPONENT || !matches(n, MODULUS)) return undefined;
  return { e, kty, n };
}

function matches(value: unknown, pattern: RegExp): value is string {
  return typeof value === 'string' && pattern.test(value);
}

function readClaims({ htm, htu, iat, jti, ath }: Readonly<Record<string, unknown>>): DpopClaims | undefined {
  if (typeof htm !== 'string' || typeof htu !== 'string' || typeof iat !== 'number') return undefined;
  if (typeof jti !== 'string' || jti === '' || jti.length > MAX_JTI_LENGTH) return undefined;
  return { htm, htu, iat, jti, ath: typeof ath === 'string' ? ath : undefined };
}

/** RFC 9449 section 4.3, checks 8, 9 and 11. `url` is as configured, without query and fragment. */
export function judgeDpopProof(
  { htm, htu, iat }: DpopClaims,
  request: { readonly method: string; readonly url: string; readonly now: Instant },
): Verdict<true> {
  if (htm !== request.method) return refusedMethod(htm, request.method);
  if (withoutQuery(htu) !== request.url) return refusedUrl(htu, request.url);
  const seconds = request.now / SECOND;
  if (iat > seconds + MAX_PROOF_AHEAD_SECONDS || iat <= seconds - MAX_PROOF_AGE_SECONDS) {
    return refusedTime(iat, seconds);
  }
  return accepted(true);
}

/** RFC 9449 section 4.3: "ignoring any query and fragment parts", and normalised as RFC 3986 sections 6.2.2 and 6.2.3 have it. */
function withoutQuery(htu: string): string | undefined {
  const url = URL.parse(htu);
  if (!url) return undefined;
  url.search = '';
  url.hash = '';
  return url.href;
}

type Scheme = {
  readonly key: webcrypto.EcKeyImportParams | webcrypto.RsaHashedImportParams;
  readonly signature: webcrypto.EcdsaParams | webcrypto.RsaPssParams | webcrypto.AlgorithmIdentifier;
};

const SHA_256 = 'SHA-256';
const SCHEMES: Readonly<Record<DpopAlgorithm, Scheme>> = {
  ES256: { key: { name: 'ECDSA', namedCurve: 'P-256' }, signature: { name: 'ECDSA', hash: SHA_256 } },
  // RFC 7518 section 3.5: "The size of the salt value is the same size as the hash function output."
  PS256: { key: { name: 'RSA-PSS', hash: SHA_256 }, signature: { name: 'RSA-PSS', saltLength: 32 } },
  RS256: { key: { name: 'RSASSA-PKCS1-v1_5', hash: SHA_256 }, signature: { name: 'RSASSA-PKCS1-v1_5' } },
};

/** Check 7, by the key that the proof carries; a key that is none, such as a point beside the curve, has signed nothing. */
export async function isProofSigned({ proof, algorithm, publicKey }: DpopProof): Promise<boolean> {
  const scheme = SCHEMES[algorithm];
  const key = await importPublicKey(publicKey, scheme);
  if (!key) return false;
  const last = proof.lastIndexOf('.');
  const signature = Buffer.from(proof.slice(last + 1), 'base64url');
  return crypto.subtle.verify(scheme.signature, key, signature, Buffer.from(proof.slice(0, last), 'latin1'));
}

async function importPublicKey(publicKey: PublicKey, scheme: Scheme): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('jwk', { ...publicKey }, scheme.key, false, ['verify']);
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
}

/** What a proof is remembered by: two keys may each have made the same `jti`. */
export function proofReplayKey({ thumbprint, claims }: DpopProof): string {
  return hash('sha256', `${thumbprint} ${claims.jti}`, 'base64url');
}

/** Until when a proof could be accepted. */
export function proofExpiry({ iat }: DpopClaims): Instant {
  return Math.ceil(iat + MAX_PROOF_AGE_SECONDS) * SECOND;
}

type Facts = { readonly seen: string; readonly expected: string; readonly remedy: string };

/** RFC 9449 section 5: "the error response … with `invalid_dpop_proof`". */
export function refusedProof(rule: string, facts: Facts): Refused {
  const description = `Invalid DPoP proof. ${facts.remedy}`;
  return refused({ rule, status: 400, error: 'invalid_dpop_proof', description, ...facts });
}

function malformedProof(header: string) {
  return refusedProof('dpop-form', {
    seen: header.includes(',') ? 'several proofs' : 'a proof that is not a JWS',
    expected: `one header DPoP with a JWS of at most ${MAX_PROOF_LENGTH} characters`,
    remedy: 'Send one header DPoP with the signed proof as the library made it.',
  });
}

function refusedAlgorithm(alg: unknown, algorithms: readonly DpopAlgorithm[]) {
  return refusedProof('dpop-algorithm', {
    seen: `alg ${printable(alg)}`,
    expected: algorithms.join(', '),
    remedy: `Sign the proof with ${algorithms[0]}.`,
  });
}

function refusedType(typ: unknown) {
  return refusedProof('dpop-type', {
    seen: `typ ${printable(typ)}`,
    expected: 'dpop+jwt',
    remedy: 'Set the typ header of the proof to dpop+jwt.',
  });
}

function refusedExtension() {
  return refusedProof('dpop-critical', {
    seen: 'a crit header',
    expected: 'no crit header',
    remedy: 'Remove the crit header of the proof.',
  });
}

function refusedKey(jwk: unknown) {
  const carriesPrivate = isObject(jwk) && PRIVATE_MEMBERS.some((name) => Object.hasOwn(jwk, name));
  return refusedProof('dpop-key', {
    seen: carriesPrivate ? 'a private key in jwk' : 'no public key in jwk that fits alg',
    expected: 'the public key of P-256, or of RSA with 2048 to 4096 bits and exponent 65537',
    remedy: carriesPrivate
      ? 'Put the public key alone into the jwk header, and make a new key: this one has been shown.'
      : 'Put the public key of the proof into its jwk header.',
  });
}

function refusedClaims() {
  return refusedProof('dpop-claims', {
    seen: 'a claim that is missing or of another type',
    expected: `htm, htu, iat, and jti of at most ${MAX_JTI_LENGTH} characters`,
    remedy: 'Give the proof htm, htu, iat and jti.',
  });
}

function refusedMethod(htm: string, method: string) {
  return refusedProof('dpop-method', {
    seen: `htm ${printable(htm)}`,
    expected: method,
    remedy: `Set htm to ${method}.`,
  });
}

function refusedUrl(htu: string, url: string) {
  return refusedProof('dpop-url', {
    seen: `htu ${printable(htu)}`,
    expected: url,
    remedy: `Set htu to ${url}, as the metadata document has it.`,
  });
}

function refusedTime(iat: number, seconds: number) {
  const away = Math.abs(Math.round(iat - seconds));
  return refusedProof('dpop-time', {
    seen: `iat ${away} s ${iat > seconds ? 'ahead of' : 'behind'} our clock`,
    expected: `at most ${MAX_PROOF_AHEAD_SECONDS} s ahead and less than ${MAX_PROOF_AGE_SECONDS} s behind`,
    remedy: 'Make a new proof for each request, and keep the clock synchronised (NTP).',
  });
}
