/** The algorithms by which issuers may sign: SHA-2 with RSA or ECDSA. SHA-1 and older are forged for money. */

type StrongSignature = { readonly hash: 'sha256' | 'sha384' | 'sha512'; readonly key: 'rsa' | 'ec' };

const STRONG_SIGNATURES: ReadonlyMap<string, StrongSignature> = new Map([
  ['1.2.840.113549.1.1.11', { hash: 'sha256', key: 'rsa' }],
  ['1.2.840.113549.1.1.12', { hash: 'sha384', key: 'rsa' }],
  ['1.2.840.113549.1.1.13', { hash: 'sha512', key: 'rsa' }],
  ['1.2.840.10045.4.3.2', { hash: 'sha256', key: 'ec' }],
  ['1.2.840.10045.4.3.3', { hash: 'sha384', key: 'ec' }],
  ['1.2.840.10045.4.3.4', { hash: 'sha512', key: 'ec' }],
]);

/** Undefined when the algorithm is unknown or no longer safe. */
export function strongSignature(id: string | undefined): StrongSignature | undefined {
  return id === undefined ? undefined : STRONG_SIGNATURES.get(id);
}
