/**
 * The issuer's public keys (spec/maskinporten.md 1.4, 9.1 row 2): found through its metadata, kept for a day, fetched again for
 * a `kid` that is not among them, and never for each call. Concurrent calls share one fetch, a flood of unknown `kid`s costs
 * one fetch an interval, and when a fetch fails the last good keys go on for a bounded time.
 */
import { importJWK, type JWK } from 'jose';
import { type Clock, SECOND } from './clock.ts';
import { type Fetch, fetchDocument } from './document.ts';
import { findMetadata } from './issuer-metadata.ts';
import { isObject } from './jws.ts';
import { accept, type Judged, type Refused, refuse } from './refusal.ts';

export type IssuerKeys = {
  /** The keys, while they are fresh. Another object means that they have been fetched anew. */
  fresh(): KeySet | undefined;
  find(kid: string, algorithm: string): Promise<Judged<FoundKey>>;
};

export type FoundKey = { readonly key: CryptoKey; readonly keySet: KeySet };

export type KeySet = {
  readonly fetchedAt: number;
  readonly jwks: ReadonlyMap<string, JWK>;
  /** By algorithm and `kid`; no larger than the keys times the algorithms. */
  readonly imported: Map<string, Promise<CryptoKey | undefined>>;
};

export type KeySource = {
  readonly issuer: string;
  /** Where the metadata may lie, in the order to ask. */
  readonly metadata: readonly string[];
  /** Given, the metadata are not asked. */
  readonly jwksUri: string | undefined;
  /** Whether keys may be fetched from this address. */
  mayFetch(url: string): boolean;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly limits: KeyLimits;
};

export type KeyLimits = {
  readonly keysFreshSeconds: number;
  readonly keysKeptSeconds: number;
  readonly keysRefetchSeconds: number;
  readonly fetchTimeoutMs: number;
};

/** More than any issuer publishes; a set beyond it is cut, not refused. */
const MAX_KEYS = 100;
/** RFC 7518 section 3.3: "A key of size 2048 bits or larger MUST be used with these algorithms." */
const MIN_MODULUS_BITS = 2048;

export function createIssuerKeys(source: KeySource): IssuerKeys {
  const { issuer, clock, limits } = source;
  let keySet: KeySet | undefined;
  let attemptedAt: number | undefined;
  let failed: Error | undefined;
  let pending: Promise<void> | undefined;

  /** A clock that was set back makes old what was fetched, and lets another attempt be made. */
  function isWithin(since: number | undefined, seconds: number): boolean {
    const elapsed = since === undefined ? Number.NaN : clock() - since;
    return elapsed >= 0 && elapsed < seconds * SECOND;
  }

  function fresh(): KeySet | undefined {
    return isWithin(keySet?.fetchedAt, limits.keysFreshSeconds) ? keySet : undefined;
  }

  function kept(): KeySet | undefined {
    return keySet && clock() - keySet.fetchedAt < limits.keysKeptSeconds * SECOND ? keySet : undefined;
  }

  /** Never rejects; what went wrong stands in `failed`. No more than one at a time, and one an interval. */
  function refetch(): Promise<void> {
    if (pending) return pending;
    if (isWithin(attemptedAt, limits.keysRefetchSeconds)) return Promise.resolve();
    attemptedAt = clock();
    pending = loadKeySet(source)
      .then((loaded) => {
        keySet = loaded;
        failed = undefined;
      })
      .catch((error: unknown) => {
        failed = error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  }

  async function usable(): Promise<KeySet | undefined> {
    const current = fresh();
    if (current) return current;
    const isAway = failed !== undefined;
    const fetching = refetch();
    // Once the issuer is known to be away nobody waits for it in vain while there are keys that are kept.
    if (!kept() || !isAway) await fetching;
    return kept();
  }

  return {
    fresh,
    async find(kid, algorithm) {
      if (!(await usable())) return unavailable(issuer, failed);
      if (!keySet?.jwks.has(kid)) await refetch();
      const key = keySet && (await importKey(keySet, kid, algorithm));
      return key && keySet ? accept({ key, keySet }) : unknownKey(issuer);
    },
  };
}

async function loadKeySet(source: KeySource): Promise<KeySet> {
  const jwksUri = source.jwksUri ?? (await discoverKeys(source));
  if (!source.mayFetch(jwksUri))
    throw new Error(`The keys at ${jwksUri} are not fetched: it is not an https address`);
  const answer = await fetchDocument(jwksUri, {
    fetch: source.fetch,
    timeoutMs: source.limits.fetchTimeoutMs,
  });
  const jwks = answer.found ? readKeySet(answer.document) : new Map<string, JWK>();
  if (jwks.size === 0) throw new Error(`${jwksUri} has no key that signatures can be checked with`);
  return { fetchedAt: source.clock(), jwks, imported: new Map() };
}

async function discoverKeys({ issuer, metadata, fetch, limits }: KeySource): Promise<string> {
  const timeoutMs = limits.fetchTimeoutMs;
  const { jwks_uri: jwksUri } = await findMetadata({ issuer, metadata, fetch, timeoutMs });
  if (typeof jwksUri !== 'string') throw new Error(`The metadata of ${issuer} have no jwks_uri`);
  return jwksUri;
}

/** Of two keys with one `kid` the first counts. */
function readKeySet(document: unknown): Map<string, JWK> {
  const keys: unknown = isObject(document) ? document['keys'] : undefined;
  const found = new Map<string, JWK>();
  for (const key of Array.isArray(keys) ? keys.slice(0, MAX_KEYS) : []) {
    if (isVerificationKey(key) && !found.has(key.kid)) found.set(key.kid, key);
  }
  return found;
}

function isVerificationKey(key: unknown): key is JWK & { readonly kid: string } {
  if (!isObject(key) || typeof key['kid'] !== 'string') return false;
  return ['RSA', 'EC', 'OKP'].includes(String(key['kty'])) && (key['use'] ?? 'sig') === 'sig';
}

/** A key that names its algorithm serves no other. */
function importKey(keySet: KeySet, kid: string, algorithm: string): Promise<CryptoKey | undefined> {
  const jwk = keySet.jwks.get(kid);
  if (!jwk || (jwk.alg ?? algorithm) !== algorithm) return Promise.resolve(undefined);
  const name = `${algorithm} ${kid}`;
  const imported = keySet.imported.get(name) ?? importPublicKey(jwk, algorithm);
  keySet.imported.set(name, imported);
  return imported;
}

async function importPublicKey(
  { kty, n, e, crv, x, y }: JWK,
  algorithm: string,
): Promise<CryptoKey | undefined> {
  const members = Object.entries({ kty, n, e, crv, x, y }).filter(([, value]) => value !== undefined);
  const key = await importJWK(Object.fromEntries(members), algorithm).catch(() => undefined);
  if (key === undefined || key instanceof Uint8Array) return undefined;
  const { modulusLength = MIN_MODULUS_BITS } = key.algorithm as { readonly modulusLength?: number };
  return modulusLength < MIN_MODULUS_BITS ? undefined : key;
}

function unavailable(issuer: string, cause: Error | undefined): Refused {
  const message = `The keys of ${issuer} could not be fetched, so no token can be checked. Try again in a moment.`;
  return refuse('keys_unavailable', message, cause);
}

function unknownKey(issuer: string): Refused {
  return refuse(
    'key_unknown',
    `The token is signed with a key that ${issuer} does not publish. Get a new token.`,
  );
}
