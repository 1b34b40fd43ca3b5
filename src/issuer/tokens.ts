/** Turns an authorization into an access token and the row that records it. */
import { webcrypto } from 'node:crypto';
import { type Clock, numericDate, SECOND } from '../clock.ts';
import { type Random, randomToken, timeOrderedUuid } from '../random.ts';
import type { SmallRow } from '../store/store.ts';
import type { Authorization } from './authorization.ts';
import type { KeyRing } from './key-ring.ts';
import type { SigningKey } from './signing-key.ts';

export type MintedToken = {
  readonly accessToken: string;
  readonly tokenType: 'Bearer' | 'DPoP';
  readonly expiresIn: number;
  /** The issuance record: no token leaves before it is durable (design section 5, promise 2). */
  readonly record: SmallRow;
  /** Further rows that are durable before it leaves. */
  readonly rows?: readonly SmallRow[];
  /** What the answer holds beside the access token: other tokens, and what is said of them. */
  readonly beside?: Readonly<Record<string, unknown>>;
};

/** `boundTo` is the thumbprint of the key that a user of the token must prove to hold; absent: a bearer token. */
export type Mint<Granted = Authorization> = (
  granted: Granted,
  traceId: string,
  boundTo?: string,
) => Promise<MintedToken>;

export function createMint(parts: {
  readonly issuer: string;
  readonly keyRing: KeyRing;
  readonly clock: Clock;
  readonly random: Random;
}): Mint {
  const { issuer, keyRing, clock, random } = parts;
  return async (authorization, traceId, boundTo) => {
    const now = clock.now();
    const iat = numericDate(now);
    const exp = iat + authorization.lifetimeSeconds;
    const jti = randomToken(random);
    // RFC 9449 section 6.1.
    const binding = boundTo === undefined ? undefined : { token_type: 'DPoP', cnf: { jkt: boundTo } };
    const accessToken = await signClaims(
      { iss: issuer, ...authorization.claims, ...binding, iat, exp, jti },
      keyRing,
    );
    const { record } = authorization;
    const values = {
      id: timeOrderedUuid(random, now),
      issuer,
      trace_id: traceId,
      jti,
      client_id: record.clientId,
      client_orgno: record.clientOrgno,
      client_amr: record.clientAmr,
      credential: record.credential,
      consumer: record.consumer,
      supplier: record.supplier ?? null,
      delegation_source: record.delegationSource ?? null,
      scope: authorization.scope,
      audience: record.audience ?? null,
      names_person: record.namesPerson ? 1 : 0,
      authorization_details: record.authorizationDetails ?? null,
      issued_at: now,
      expires_at: exp * SECOND,
    };
    return {
      accessToken,
      tokenType: binding ? 'DPoP' : 'Bearer',
      expiresIn: authorization.lifetimeSeconds,
      record: { table: 'issuances', values },
    };
  };
}

/** RFC 7515 section 5.1. Web Crypto signs on libuv's threads, so other requests go on meanwhile. */
export async function signClaims(
  claims: Readonly<Record<string, unknown>>,
  keyRing: Pick<KeyRing, 'signer'>,
  headerOf: (key: SigningKey) => Readonly<Record<string, unknown>> = plainHeader,
): Promise<string> {
  const signer = keyRing.signer();
  const { privateKey } = signer;
  const signed = `${encode(headerOf(signer))}.${encode(claims)}`;
  const signature = await webcrypto.subtle.sign(
    privateKey.algorithm.name,
    privateKey,
    Buffer.from(signed, 'latin1'),
  );
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

/** spec/maskinporten.md 2.6: `typ` is JWT; no source uses at+jwt. */
export function plainHeader({ kid, algorithm }: SigningKey): Readonly<Record<string, unknown>> {
  return { kid, typ: 'JWT', alg: algorithm };
}

/** spec/idporten.md 1.4: the certificate stands in the header, and `typ` does not. */
export function certifiedHeader({
  kid,
  algorithm,
  publicJwk,
}: SigningKey): Readonly<Record<string, unknown>> {
  return { x5c: publicJwk.x5c, kid, alg: algorithm };
}

function encode(object: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(object)).toString('base64url');
}
