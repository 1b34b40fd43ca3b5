/** Grants of one client, signed as any client program does: of a seeded one from the files in the data directory. */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { type JWK, SignJWT } from 'jose';
import { readSeededClient } from '../src/cli/seeded-client.ts';
import { type Clock, numericDate, systemClock } from '../src/clock.ts';
import { randomUuid, systemRandom } from '../src/random.ts';

/** The longest that Maskinporten accepts (spec/maskinporten.md 2.3). */
const LIFETIME_SECONDS = 120;

export type GrantSigner = {
  /** Verifies what is signed here. */
  readonly publicJwk: JWK;
  /** In the name of its client, or of another that has the same key and scope. */
  sign(issuer: string, clientId?: string): Promise<string>;
};

export type SeededGrant = {
  /** As the seeds name it. */
  readonly client: string;
  readonly scope: string;
  readonly consumerOrg?: string;
};

/** A registered key, and a scope that needs no delegation. */
const ORDINARY: SeededGrant = { client: 'vat-reporter', scope: 'demo:hello.read' };

export async function readGrantSigner(data: string, grant: SeededGrant = ORDINARY): Promise<GrantSigner> {
  const { clientId, header, privateKeyPem } = await readSeededClient(
    join(data, 'simulator', 'clients'),
    grant.client,
  );
  const { scope, consumerOrg } = grant;
  const fields = 'kid' in header ? { kid: header.kid } : { x5c: [...header.x5c] };
  return signerOf({ clientId, key: createPrivateKey(privateKeyPem), fields, scope, consumerOrg });
}

/** `jwk` is private, and has the `kid` by which it is registered. */
export function grantSigner(client: {
  readonly clientId: string;
  readonly jwk: JWK;
  readonly scope: string;
  readonly clock?: Clock;
}): GrantSigner {
  const { jwk, clientId, scope, clock } = client;
  const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
  return signerOf({ clientId, key, fields: { kid: jwk.kid ?? '' }, scope, clock });
}

type Signing = {
  readonly clientId: string;
  readonly key: KeyObject;
  readonly fields: { readonly kid: string } | { readonly x5c: string[] };
  readonly scope: string;
  readonly consumerOrg?: string | undefined;
  readonly clock?: Clock | undefined;
};

function signerOf({ clientId, key, fields, scope, consumerOrg, clock = systemClock }: Signing): GrantSigner {
  const { kty = '', n = '', e = '' } = createPublicKey(key).export({ format: 'jwk' });
  return {
    publicJwk: { kty, n, e },
    sign(issuer, iss = clientId) {
      const iat = numericDate(clock.now());
      const claims = {
        ...{ iss, aud: issuer, scope },
        ...{ iat, exp: iat + LIFETIME_SECONDS, jti: randomUuid(systemRandom) },
        ...(consumerOrg !== undefined && { consumer_org: consumerOrg }),
      };
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...fields }).sign(key);
    },
  };
}

/** Few enough at a time that the threads are busy and memory is not. */
const SIGNED_AT_ONCE = 64;

export async function many<Value>(count: number, make: (index: number) => Promise<Value>): Promise<Value[]> {
  const made: Value[] = [];
  while (made.length < count) {
    const from = made.length;
    const next = Math.min(SIGNED_AT_ONCE, count - from);
    made.push(...(await Promise.all(Array.from({ length: next }, (_, index) => make(from + index)))));
  }
  return made;
}

export function tokenForm(assertion: string): string {
  return `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=${assertion}`;
}
