/** Grants of one client, signed as any client program does: of a seeded one from the files in the data directory. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importJWK, type JWK, SignJWT } from 'jose';
import { numericDate, systemClock } from '../src/clock.ts';
import { randomUuid, systemRandom } from '../src/random.ts';

/** Has a registered key, and a scope that needs no delegation. */
const CLIENT = 'vat-reporter';
const SCOPE = 'demo:hello.read';
/** The longest that Maskinporten accepts (spec/maskinporten.md 2.3). */
const LIFETIME_SECONDS = 120;

export type GrantSigner = {
  /** Verifies what is signed here. */
  readonly publicJwk: JWK;
  sign(issuer: string): Promise<string>;
};

export async function readGrantSigner(data: string): Promise<GrantSigner> {
  const folder = join(data, 'simulator', 'clients', CLIENT);
  const [client, jwk] = await Promise.all([
    readJson(folder, 'client.json'),
    readJson(folder, 'key.jwk.json'),
  ]);
  return grantSigner({ clientId: String(client['client_id']), jwk: jwk as JWK, scope: SCOPE });
}

/** `jwk` is private, and has the `kid` by which it is registered. */
export async function grantSigner(client: {
  readonly clientId: string;
  readonly jwk: JWK;
  readonly scope: string;
}): Promise<GrantSigner> {
  const { clientId, jwk, scope } = client;
  const { n = '', e = '', kid = '' } = jwk;
  const key = await importJWK({ ...jwk, alg: 'RS256' });
  return {
    publicJwk: { kty: 'RSA', n, e },
    sign(issuer) {
      const iat = numericDate(systemClock.now());
      const claims = {
        ...{ iss: clientId, aud: issuer, scope },
        ...{ iat, exp: iat + LIFETIME_SECONDS, jti: randomUuid(systemRandom) },
      };
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid }).sign(key);
    },
  };
}

async function readJson(folder: string, name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(folder, name), 'utf8')) as Record<string, unknown>;
}

/** Few enough at a time that the threads are busy and memory is not. */
const SIGNED_AT_ONCE = 64;

export async function signGrants(signer: GrantSigner, issuer: string, count: number): Promise<string[]> {
  const grants: string[] = [];
  while (grants.length < count) {
    const next = Math.min(SIGNED_AT_ONCE, count - grants.length);
    grants.push(...(await Promise.all(Array.from({ length: next }, () => signer.sign(issuer)))));
  }
  return grants;
}

export function tokenForm(assertion: string): string {
  return `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=${assertion}`;
}
