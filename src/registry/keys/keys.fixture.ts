/** Keys for tests, made once a process because making one takes a tenth of a second, and never changed. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { AskedKey } from './asked-key.ts';

export type KeyPair = {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly n: string;
  readonly e: string;
};

export function makePair(modulusLength = 2048, publicExponent = 65537): KeyPair {
  const pair = generateKeyPairSync('rsa', { modulusLength, publicExponent });
  const { n = '', e = '' } = pair.publicKey.export({ format: 'jwk' });
  return { ...pair, n, e };
}

export const PAIR = makePair();
export const OTHER_PAIR = makePair();

export function askedKey(kid: string, changes: Partial<AskedKey> = {}, { n, e }: KeyPair = PAIR): AskedKey {
  return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e, privateMembers: [], ...changes };
}
