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

/** Moduli of 4096 and 2047 bits that OpenSSL has made; to find such takes up to a second, and these are as good. */
export const LONG_MODULUS = [
  '4cWUBZzkbkbyotH7zg9CL805sm32bFk9q9TMX49ov1NRNyVnGFIEWYt-36OQBjEn9MkrB2Ll_Ft9yEJ240T1HGWOEn5mmhlg',
  'PooR8FBcgBq02diitC_OtdlDCLcv09niSMnt9iDCSJQ28rBan0VYVq4VvjhlUDS6EqnusJXjAdL6Z6w4H28ST7ewuXT4mMND',
  'yjGnKQrMDrr57wRatH5MsjkzX7oMeT-vM7llKSpsMNFra9OvmIVFEQFUM7rBmNooWjMRhXa0j1f0biTUSb_TvVep2JwvC_dX',
  'yeKhvy4BezaAVv7q8pU_8tuAC6-cD9Ih1ZDhkEPxKMk-pxCXkwiB2zNeKgl0ZadBAOyMk8Tx8V-rB8vSDJPCOilzNOE3KIi6',
  'SRQeAYzC-JkAr7sHF8PZNQTfudLJj808BPEZmDZGZIlbEFmtwL5xBkeQ1h7EdwaOuPz80aB5lO58DVmL7vjgG9Kup-FWjJbs',
  'VyiFvbh7H6RokyVeFAQHTffJDOSAaodpTn8WKyGZ47XOWZY-ul-q7iVkuwbJanR3vqxLZh3DxIzkyTrVz6gnsVtElqZP07JM',
  'feIGjLvEihqbjbuO53796SrrxFdkC7T9B7a4GDxzWAIACOEEiZ5oFcZVIiJKwKfwoEiiugVXZFL6owJTJ_yqcLVMazGwkX8z',
  'pnC_iGZaRU0',
].join('');
export const SHORT_MODULUS = [
  'WbTtzswMtuC2bh5d2Sj6i2KrBKkG30Em0vhD9Kc_SoaFtCHwQt55nySqfRUIW3KGGCSCSfEadWoHnaigW5e-Q-5efSw5PAL5',
  'nvO4Qt4dZ-TXA0t4TlElI6vgZ7AgnUGlwulyzw7nbAMrd-2bR3_8QQoap_BO2XRdOIY_Yv5J8wJ1au39gAz1e1Tu8ovoWKm-',
  'Pv06fg7Z26jEouhHv6fC12G8gur3ysLXMP4P_nMEvr7_fiLzIXblYPSYWMI9t_H2PCf4YnsECt4SoKUPwaQYLE9F2nxT_mMY',
  'RTAZr2l31oE6caP96D4t8PqC-9w7Kfb-dNsYmVmpUOEdpJAOS8f0ow',
].join('');

export const PAIR = makePair();
export const OTHER_PAIR = makePair();

export function askedKey(kid: string, changes: Partial<AskedKey> = {}, { n, e }: KeyPair = PAIR): AskedKey {
  return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e, privateMembers: [], ...changes };
}
