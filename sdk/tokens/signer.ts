/** Signs as the holder of a private key: one that is here, or one that never leaves the place where it is kept. */
import { base64url, importJWK, importPKCS8, type JWK } from 'jose';
import { readPem } from './pem.ts';

/** PEM (PKCS#8), a JWK, a key of Web Crypto; or a function that signs with a key elsewhere, such as a KMS. */
export type SigningKey = string | JWK | CryptoKey | SignElsewhere;

/** Signs the bytes with the algorithm (RFC 7518 section 3.1); answers the signature as bytes, nothing around it. */
export type SignElsewhere = (data: Uint8Array, algorithm: string) => Uint8Array | Promise<Uint8Array>;

export type Signer = {
  readonly algorithm: string;
  sign(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
};

type Sign = typeof crypto.subtle.sign;

/** What Web Crypto wants to know beside the key. */
const PARAMETERS: Readonly<Record<string, object>> = {
  RS256: { name: 'RSASSA-PKCS1-v1_5' },
  RS384: { name: 'RSASSA-PKCS1-v1_5' },
  RS512: { name: 'RSASSA-PKCS1-v1_5' },
  PS256: { name: 'RSA-PSS', saltLength: 32 },
  ES256: { name: 'ECDSA', hash: 'SHA-256' },
};

/** Throws a TypeError that says what is wrong with the key; nothing of the key is in it. */
export async function createSigner(key: SigningKey, algorithm: string): Promise<Signer> {
  if (typeof key === 'function') return { algorithm, sign: async (data) => key(data, algorithm) };
  const imported = await importKey(key, algorithm);
  const parameters = PARAMETERS[algorithm] ?? {};
  return {
    algorithm,
    sign: async (data) =>
      new Uint8Array(await crypto.subtle.sign(parameters as Parameters<Sign>[0], imported, data)),
  };
}

async function importKey(key: Exclude<SigningKey, SignElsewhere>, algorithm: string): Promise<CryptoKey> {
  if (typeof key === 'string') return importPem(key, algorithm);
  if (isCryptoKey(key)) return key;
  const imported = await importJWK({ ...key, alg: algorithm }, algorithm).catch(unfit(algorithm));
  if (imported instanceof Uint8Array || imported.type !== 'private') throw unfitKey(algorithm);
  return imported;
}

async function importPem(text: string, algorithm: string): Promise<CryptoKey> {
  const [first] = readPem(text).filter(({ label }) => label.endsWith('PRIVATE KEY'));
  if (first?.label === 'PRIVATE KEY') return importPKCS8(first.text, algorithm).catch(unfit(algorithm));
  throw new TypeError(
    first === undefined
      ? 'The key is a text without BEGIN PRIVATE KEY. Give it as PEM (PKCS#8), or as a JWK.'
      : `The key is PEM with ${first.label}. Write it as PKCS#8: openssl pkcs8 -topk8 -nocrypt -in key.pem.`,
  );
}

function isCryptoKey(key: JWK | CryptoKey): key is CryptoKey {
  return 'usages' in key && 'algorithm' in key;
}

function unfit(algorithm: string): () => never {
  return () => {
    throw unfitKey(algorithm);
  };
}

function unfitKey(algorithm: string): TypeError {
  return new TypeError(
    `The key cannot sign with ${algorithm}. Give the private key, of the type that the algorithm needs.`,
  );
}

/** JWS in compact serialization (RFC 7515 section 7.1). */
export async function signJws(
  signer: Signer,
  header: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
): Promise<string> {
  const parts = [{ alg: signer.algorithm, ...header }, payload];
  const input = parts.map((part) => base64url.encode(JSON.stringify(part))).join('.');
  const signature = await signer.sign(new TextEncoder().encode(input));
  return `${input}.${base64url.encode(signature)}`;
}
