/** How a client proves who it is (spec/maskinporten.md 2.2): by a key that is registered on it, or by an enterprise certificate. */
import { readPem } from './pem.ts';
import { createSigner, type Signer, type SigningKey } from './signer.ts';

/** Either `kid` or `certificates` says whose key it is. */
export type Credential = {
  readonly key: SigningKey;
  /** The name under which the key is registered. Left out, the one in the JWK. */
  readonly kid?: string;
  /** The enterprise certificate and those above it, itself first: PEM, or each as base64 of DER. */
  readonly certificates?: string | readonly string[];
  readonly algorithm?: GrantAlgorithm;
};

export type GrantAlgorithm = 'RS256' | 'RS384' | 'RS512';
export const GRANT_ALGORITHMS: readonly string[] = ['RS256', 'RS384', 'RS512'];

export type ReadCredential = {
  /** What names the key in the header of a JWS, by which `alg` is put. */
  readonly header: { readonly kid: string } | { readonly x5c: readonly string[] };
  /** Made at the first use, since keys are imported asynchronously. */
  signer(): Promise<Signer>;
};

/** Throws a TypeError that says what is missing. `what` is the function that was called. */
export function readCredential(what: string, credential: Credential): ReadCredential {
  const { key, algorithm = algorithmOf(key) } = credential;
  if (key === undefined) throw new TypeError(`${what}: key is missing.`);
  if (!GRANT_ALGORITHMS.includes(algorithm)) {
    throw new TypeError(`${what}: algorithm is ${algorithm}, not one of ${GRANT_ALGORITHMS.join(', ')}.`);
  }
  let signer: Promise<Signer> | undefined;
  return {
    header: headerOf(what, credential),
    signer() {
      signer ??= createSigner(key, algorithm);
      return signer;
    },
  };
}

function headerOf(what: string, credential: Credential): ReadCredential['header'] {
  const { certificates, kid = namedBy(credential.key) } = credential;
  if (certificates !== undefined) {
    // "A client that has registered keys must use kid and not x5c": both would leave it to the server which counts.
    if (credential.kid === undefined) return { x5c: readCertificates(what, certificates) };
    throw new TypeError(`${what}: both kid and certificates are given. Give the one that the client uses.`);
  }
  if (kid !== undefined) return { kid };
  throw new TypeError(
    `${what}: neither kid nor certificates are given. Give kid for a registered key, certificates for an enterprise certificate.`,
  );
}

/** Standard base64, not base64url (2.2). */
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

function readCertificates(what: string, given: string | readonly string[]): readonly string[] {
  const texts = typeof given === 'string' ? [given] : given;
  const x5c = texts.flatMap((text) => (BASE64.test(text) ? [text] : certificatesIn(text)));
  if (x5c.length > 0) return x5c;
  throw new TypeError(`${what}: certificates hold no certificate. Give PEM, or base64 of DER.`);
}

function certificatesIn(text: string): readonly string[] {
  return readPem(text)
    .filter(({ label }) => label === 'CERTIFICATE')
    .map(({ base64 }) => base64);
}

function namedBy(key: SigningKey): string | undefined {
  return memberOf(key, 'kid');
}

function algorithmOf(key: SigningKey): string {
  return memberOf(key, 'alg') ?? 'RS256';
}

/** Of a JWK alone. */
function memberOf(key: SigningKey, name: 'kid' | 'alg'): string | undefined {
  if (typeof key !== 'object' || !('kty' in key)) return undefined;
  const value = key[name];
  return typeof value === 'string' ? value : undefined;
}
