/** Grants for tests: a good one, of which each test changes what it is about. */
import type { KeyObject } from 'node:crypto';
import { CompactSign } from 'jose';
import { TEST_START } from '../../test/stores.ts';
import { numericDate } from '../clock.ts';
import { randomUuid, systemRandom } from '../random.ts';
import { JWT_BEARER } from '../registry/clients/client.ts';
import { CERTIFICATES, KEYS } from './credentials.fixture.ts';
import { CLIENTS, SCOPES } from './registry.fixture.ts';

export const ISSUER = 'https://maskinporten.example.no/';

type Fields = Readonly<Record<string, unknown>>;

/** A header field or claim that is undefined is left out. */
export type GrantChanges = {
  readonly header?: Fields;
  readonly claims?: Fields;
  readonly key?: KeyObject | Uint8Array;
};

/** `PS256`, `ES256` and `HS256` are signed as their names say; anything that nobody can sign needs `assemble`. */
export async function signGrant(...changes: readonly GrantChanges[]): Promise<string> {
  const { header, claims, key } = mergeChanges(changes);
  const { alg = 'RS256' } = header as { alg?: string };
  const crit = Array.isArray(header['crit'])
    ? Object.fromEntries(header['crit'].map((name) => [name, false]))
    : {};
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ ...header, alg })
    .sign(key, { crit });
}

/** A JWS of these very texts and signature, signed by nobody. */
export function assemble(header: unknown, claims: unknown, signature = 'c2lnbmF0dXJl'): string {
  return [header, claims]
    .map((part) => base64url(typeof part === 'string' ? part : JSON.stringify(part)))
    .join('.')
    .concat('.', signature);
}

export function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}

export function mergeChanges(changes: readonly GrantChanges[]): Required<GrantChanges> {
  const header = Object.assign({ alg: 'RS256', kid: 'primary' }, ...changes.map((change) => change.header));
  const claims = Object.assign(goodClaims(), ...changes.map((change) => change.claims));
  const key = changes.reduce((found, change) => change.key ?? found, KEYS.consumer as KeyObject | Uint8Array);
  return { header, claims, key };
}

export function goodClaims(): Record<string, unknown> {
  const iat = numericDate(TEST_START);
  return {
    aud: ISSUER,
    iss: CLIENTS.keyed,
    scope: SCOPES.read,
    iat,
    exp: iat + 100,
    jti: randomUuid(systemRandom),
  };
}

export function tokenForm(assertion: string): string {
  return new URLSearchParams({ grant_type: JWT_BEARER, assertion }).toString();
}

/** CONSUMER's client without keys, by the certificate of CONSUMER. */
export const BY_CERTIFICATE: GrantChanges = {
  header: { kid: undefined, x5c: CERTIFICATES.consumer },
  claims: { iss: CLIENTS.certified },
};
/** SUPPLIER's own client. */
export const BY_SUPPLIER: GrantChanges = { claims: { iss: CLIENTS.supplier }, key: KEYS.supplier };
/** The client that SUPPLIER registered for CONSUMER. */
export const FOR_CUSTOMER: GrantChanges = { claims: { iss: CLIENTS.forCustomer }, key: KEYS.supplier };

export function claims(changed: Fields): GrantChanges {
  return { claims: changed };
}

export function header(changed: Fields): GrantChanges {
  return { header: changed };
}

export function certificate(x5c: unknown): GrantChanges[] {
  return [BY_CERTIFICATE, { header: { x5c } }];
}

/** The second at which the tests' clock stands. */
export const NOW = numericDate(TEST_START);
