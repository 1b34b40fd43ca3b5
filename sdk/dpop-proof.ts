/** RFC 9449 at an API (sections 4.3 and 7.1): a token that is bound to a key comes with a proof of that key, made for this call. */
import { base64url, calculateJwkThumbprint, compactVerify, importJWK, type JWK } from 'jose';
import { SECOND } from './clock.ts';
import { isObject, readJws } from './jws.ts';
import { accept, type Judged, type Refused, refuse } from './refusal.ts';

/** Asymmetric all, as section 4.2 demands, and those that Porthus takes at its token endpoint. */
export const PROOF_ALGORITHMS: readonly string[] = ['ES256', 'PS256', 'RS256'];

/** A proof is made for one call; a minute covers the way there and clocks that are behind. */
export const MAX_PROOF_AGE_SECONDS = 60;

/** A proof with an RSA key of 4096 bits is under 2 kB. */
const MAX_PROOF_LENGTH = 8 * 1024;
/** It is remembered until the proof is dead. */
const MAX_JTI_LENGTH = 255;

export type Proof = {
  readonly thumbprint: string;
  readonly jti: string;
};

export type ProvenCall = {
  readonly token: string;
  readonly method: string;
  /** Where the caller called: the public address of the API, never what a Host header says. */
  readonly url: string;
  readonly now: number;
  readonly leewaySeconds: number;
};

export async function judgeProof(text: string, call: ProvenCall): Promise<Judged<Proof>> {
  const jws = readJws(text, MAX_PROOF_LENGTH);
  if (!jws) return wrong('is not a signed token of three parts');
  const { alg, typ, jwk, crit } = jws.header;
  const algorithm = PROOF_ALGORITHMS.find((name) => name === alg);
  if (algorithm === undefined) return wrong(`has another alg than ${PROOF_ALGORITHMS.join(', ')}`);
  if (typ !== 'dpop+jwt') return wrong('has another typ than dpop+jwt');
  if (crit !== undefined) return wrong('has a header crit, and no extension is understood');
  const publicKey = readPublicKey(jwk, algorithm);
  if (!publicKey) return wrong(`has no public key in jwk that fits ${algorithm}`);
  const fault = await claimFault(jws.payload, call);
  if (fault !== undefined) return wrong(fault);
  if (!(await isSigned(text, publicKey, algorithm)))
    return wrong('is not signed with the key that it carries');
  const jti = jws.payload['jti'] as string;
  return accept({ thumbprint: await calculateJwkThumbprint(publicKey), jti });
}

/** RFC 7517: members that only a private or a symmetric key has. */
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
/** Base64url of a modulus of 2048 to 4096 bits: RFC 7518 section 3.3 has the lower bound, the upper one bounds the work. */
const MODULUS = /^[A-Za-z0-9_-]{342,683}$/;
/** 65537, which every library makes; a large exponent would cost as much as a signature. */
const PUBLIC_EXPONENT = 'AQAB';

function readPublicKey(jwk: unknown, algorithm: string): JWK | undefined {
  if (!isObject(jwk) || PRIVATE_MEMBERS.some((name) => Object.hasOwn(jwk, name))) return undefined;
  const { kty, crv, x, y, n, e } = jwk;
  if (algorithm === 'ES256') {
    const isPoint = kty === 'EC' && crv === 'P-256' && typeof x === 'string' && typeof y === 'string';
    return isPoint ? { kty, crv, x, y } : undefined;
  }
  const isRsa = kty === 'RSA' && e === PUBLIC_EXPONENT && typeof n === 'string' && MODULUS.test(n);
  return isRsa ? { kty, n, e } : undefined;
}

/** Section 4.3, checks 3, 8, 9, 11 and 12. */
async function claimFault(
  { htm, htu, iat, jti, ath }: Readonly<Record<string, unknown>>,
  call: ProvenCall,
): Promise<string | undefined> {
  if (typeof jti !== 'string' || jti === '' || jti.length > MAX_JTI_LENGTH) return 'has no jti';
  if (htm !== call.method) return `has another htm than ${call.method}`;
  if (typeof htu !== 'string' || normalise(htu) !== normalise(call.url))
    return `has another htu than ${call.url}`;
  if (typeof iat !== 'number' || !isCurrent(iat, call)) {
    return `was not made within the last ${MAX_PROOF_AGE_SECONDS} seconds by the clock of this API`;
  }
  if (ath !== (await hashOf(call.token)))
    return 'has another ath than the hash of the token that it came with';
  return undefined;
}

function isCurrent(iat: number, { now, leewaySeconds }: ProvenCall): boolean {
  const age = now / SECOND - iat;
  return age >= -leewaySeconds && age < MAX_PROOF_AGE_SECONDS + leewaySeconds;
}

/** Section 4.3: "ignoring any query and fragment parts", and normalised as RFC 3986 sections 6.2.2 and 6.2.3 have it. */
function normalise(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  url.search = '';
  url.hash = '';
  return url.href;
}

async function hashOf(token: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return base64url.encode(new Uint8Array(hash));
}

/** A key that is none, such as a point beside the curve, has signed nothing. */
async function isSigned(text: string, publicKey: JWK, algorithm: string): Promise<boolean> {
  try {
    await compactVerify(text, await importJWK(publicKey, algorithm), { algorithms: [algorithm] });
    return true;
  } catch {
    return false;
  }
}

function wrong(what: string): Refused {
  return refuse(
    'dpop_proof',
    `The proof in the DPoP header ${what}. Make a new one for each call (RFC 9449).`,
  );
}
