/**
 * Puts a token together: with the issuer's signature, which the issuer makes, or with one that anybody could make who has
 * nothing but the public keys.
 */
import { createHmac, createPublicKey, webcrypto } from 'node:crypto';
import { organisationObject, parseOrgNumber } from '../../identifiers/org-number.ts';
import type { KeyRing } from '../../issuer/key-ring.ts';
import { certifiedHeader, plainHeader, signClaims } from '../../issuer/tokens.ts';
import { type Random, randomToken } from '../../random.ts';
import type { Claims } from './token-order.ts';
import type { Signing } from './wrong-tokens.ts';

export type TokenSigner = (
  claims: Claims,
  issuer: { readonly name: string; readonly keyRing: Pick<KeyRing, 'signer'> },
  signing: Signing,
) => Promise<string>;

const RSA = {
  ...{ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048 },
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** A consumer that no order is likely to have named. */
const INTRUDER = parseOrgNumber('310100013');

export function createTokenSigner(random: Random): TokenSigner {
  const kid = randomToken(random);
  let strangersKey: Promise<CryptoKey> | undefined;

  async function signAsStranger(header: object, claims: Claims): Promise<string> {
    strangersKey ??= webcrypto.subtle
      .generateKey(RSA, false, ['sign', 'verify'])
      .then(({ privateKey }) => privateKey);
    const signed = `${encode(header)}.${encode(claims)}`;
    const signature = await webcrypto.subtle.sign(RSA.name, await strangersKey, Buffer.from(signed));
    return `${signed}.${Buffer.from(signature).toString('base64url')}`;
  }

  return async (claims, { name, keyRing }, signing) => {
    const signer = keyRing.signer();
    const { publicJwk } = signer;
    const headerOf = name === 'idporten' ? certifiedHeader : plainHeader;
    const header = headerOf(signer);
    switch (signing) {
      case 'issuer':
        return signClaims(claims, keyRing, headerOf);
      case 'unknown-key':
        return signAsStranger({ ...header, kid }, claims);
      case 'forged':
        return signAsStranger(header, claims);
      case 'tampered':
        return tamper(await signClaims(claims, keyRing, headerOf), claims);
      case 'none':
        return `${encode({ typ: 'JWT', alg: 'none' })}.${encode(claims)}.`;
      case 'public-key': {
        const signed = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
        const secret = createPublicKey({ key: publicJwk, format: 'jwk' }).export({
          type: 'spki',
          format: 'pem',
        });
        return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
      }
    }
  };
}

function tamper(token: string, claims: Claims): string {
  const [header, , signature] = token.split('.');
  const consumer = INTRUDER && organisationObject(INTRUDER);
  return `${header}.${encode({ ...claims, consumer, jti: 'changed' })}.${signature}`;
}

function encode(object: object): string {
  return Buffer.from(JSON.stringify(object)).toString('base64url');
}
