/** What `createTokenClient` is given, checked and completed. */
import { isAddress, isSafe, metadataOf } from '../addresses.ts';
import { type Clock, type Pause, systemClock, systemPause } from '../clock.ts';
import type { Fetch } from '../document.ts';
import { checkOptions, is, type OptionChecks } from '../option-checks.ts';
import { type Random, systemRandom } from '../random.ts';
import { type Credential, GRANT_ALGORITHMS, type ReadCredential, readCredential } from './credential.ts';
import { algorithmOf, type DpopKey } from './dpop.ts';
import type { ClockSkew } from './server-clock.ts';

export type TokenClientOptions = Credential & {
  /** Exactly as the issuer writes it: Maskinporten's ends with a slash, Skyporten's does not. */
  readonly issuer: string;
  readonly clientId: string;
  /** The key that tokens shall be bound to (RFC 9449). */
  readonly dpop?: DpopKey;
  /** Where tokens are issued; the metadata are then not asked. */
  readonly tokenEndpoint?: string;
  /** Where the issuer's metadata lie, if not where RFC 8414 or OpenID Connect have them. */
  readonly metadata?: string;
  /** Told once, with a sentence for the log, when the issuer's clock turns out to be another. */
  readonly onClockSkew?: ClockSkew;
  /** Lets grants go over http to other machines: for test networks alone. */
  readonly allowHttp?: boolean;
  readonly fetch?: Fetch;
  /** Milliseconds since 1970. */
  readonly clock?: Clock;
  readonly pause?: Pause;
  readonly random?: Random;
  readonly limits?: TokenLimits;
};

export type TokenLimits = {
  /** How long before its end a token is used no more. */
  readonly renewBeforeSeconds?: number;
  /** Tokens that are kept, each for one form of request; 0 for none. About 2 kB each. */
  readonly cachedTokens?: number;
  /** How often a request is made in all while the issuer is away. */
  readonly attempts?: number;
  readonly fetchTimeoutMs?: number;
  readonly metadataFreshSeconds?: number;
  readonly metadataKeptSeconds?: number;
};

const LIMITS: Required<TokenLimits> = {
  // The way to the API, clocks that differ by five seconds there, and what waits before it.
  renewBeforeSeconds: 10,
  cachedTokens: 1000,
  attempts: 3,
  fetchTimeoutMs: 10_000,
  metadataFreshSeconds: 24 * 60 * 60,
  metadataKeptSeconds: 72 * 60 * 60,
};

const CHECKS: OptionChecks<TokenClientOptions> = {
  issuer: { is: isAddress, expected: 'the address of the issuer, exactly as it writes it' },
  clientId: { is: is.text, expected: 'the id of the client' },
  key: {
    is: (value) => is.text(value) || is.object(value) || is.function(value),
    expected: 'PEM, a JWK, a CryptoKey or a function that signs',
  },
  kid: { is: is.text, expected: 'the name of the registered key' },
  certificates: { is: (value) => is.text(value) || is.texts(value), expected: 'PEM, or a list' },
  algorithm: {
    is: (value) => GRANT_ALGORITHMS.includes(String(value)),
    expected: `one of ${GRANT_ALGORITHMS.join(', ')}`,
  },
  dpop: { is: is.object, expected: 'a key pair of Web Crypto' },
  tokenEndpoint: { is: isAddress, expected: 'an address' },
  metadata: { is: isAddress, expected: 'an address' },
  onClockSkew: { is: is.function, expected: 'a function that is told' },
  allowHttp: { is: is.boolean, expected: 'true or false' },
  fetch: { is: is.function, expected: 'a function like fetch' },
  clock: { is: is.function, expected: 'a function that returns milliseconds since 1970' },
  pause: { is: is.function, expected: 'a function that waits for some milliseconds' },
  random: { is: is.function, expected: 'a function that returns random bytes' },
  limits: { is: is.object, expected: 'an object of numbers' },
};

function isPositive(value: unknown): boolean {
  return is.count(value) && value !== 0;
}

const LIMIT_CHECKS: OptionChecks<TokenLimits> = {
  renewBeforeSeconds: { is: is.seconds, expected: 'a number of seconds' },
  cachedTokens: { is: is.count, expected: 'a whole number' },
  attempts: { is: isPositive, expected: 'a whole number from 1' },
  fetchTimeoutMs: { is: isPositive, expected: 'a number of milliseconds' },
  metadataFreshSeconds: { is: is.seconds, expected: 'a number of seconds' },
  metadataKeptSeconds: { is: is.seconds, expected: 'a number of seconds' },
};

export type TokenSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly credential: ReadCredential;
  readonly dpop: DpopKey | undefined;
  readonly tokenEndpoint: string | undefined;
  readonly metadata: readonly string[];
  readonly onClockSkew: ClockSkew | undefined;
  mayFetch(url: string): boolean;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly pause: Pause;
  readonly random: Random;
  readonly limits: Required<TokenLimits>;
};

const WHAT = 'createTokenClient';

/** Throws a TypeError that names the option, what it is and what it may be. */
export function readTokenOptions(options: TokenClientOptions): TokenSettings {
  checkOptions(WHAT, options, CHECKS);
  if (options.limits) checkOptions(`${WHAT}: limits`, options.limits, LIMIT_CHECKS);
  const { issuer, clientId, metadata, tokenEndpoint, dpop, allowHttp = false } = options;
  if (issuer === undefined) throw new TypeError(`${WHAT}: issuer is missing.`);
  if (clientId === undefined) throw new TypeError(`${WHAT}: clientId is missing.`);
  if (dpop) algorithmOf(dpop.privateKey);
  const settings: TokenSettings = {
    ...{ issuer, clientId, tokenEndpoint, dpop },
    credential: readCredential(WHAT, options),
    metadata: metadata === undefined ? metadataOf(issuer) : [metadata],
    onClockSkew: options.onClockSkew,
    mayFetch: (url) => isSafe(url, allowHttp),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    clock: options.clock ?? systemClock,
    pause: options.pause ?? systemPause,
    random: options.random ?? systemRandom,
    limits: { ...LIMITS, ...options.limits },
  };
  for (const url of [...settings.metadata, tokenEndpoint ?? issuer]) {
    if (settings.mayFetch(url)) continue;
    throw new TypeError(
      `${WHAT}: no grant is sent over http to ${url}. Use https, or allowHttp in a test network.`,
    );
  }
  return settings;
}
