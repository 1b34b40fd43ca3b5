/** What `createVerifier` is given, checked and completed. */
import { isAddress, isSafe, metadataOf } from './addresses.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Fetch } from './document.ts';
import type { KeyLimits } from './issuer-keys.ts';
import type { BindingPolicy } from './key-binding.ts';
import { checkOptions, is, type OptionChecks } from './option-checks.ts';
import { createProofMemory, type ProofMemory } from './proof-memory.ts';
import { RULE_CHECKS, type Rules } from './rules.ts';

export type VerifierOptions = Rules & {
  /** Exactly as the issuer writes it: Maskinporten's ends with a slash, Skyporten's does not. */
  readonly issuer: string;
  /** Whether businesses that got their token with a European seal are let in; you keep the list of them yourself. */
  readonly allowEuropeanBusinesses?: boolean;
  /** Tokens that are bound to a key (RFC 9449). */
  readonly dpop?: DpopOptions;
  /** How far clocks may differ. */
  readonly leewaySeconds?: number;
  readonly algorithms?: readonly string[];
  /** Where the issuer's metadata lie, if not where RFC 8414 or OpenID Connect have them. */
  readonly metadata?: string;
  /** Where the keys lie; the metadata are then not asked. */
  readonly jwksUri?: string;
  /** Lets keys come over http from other machines: for test networks alone. */
  readonly allowHttp?: boolean;
  readonly fetch?: Fetch;
  /** Milliseconds since 1970. */
  readonly clock?: Clock;
  readonly limits?: Limits;
};

export type DpopOptions = {
  /** Where callers reach this API: scheme, host, and the part of the path that a proxy takes away. */
  readonly baseUrl: string;
  /** Whether tokens that are not bound are refused. */
  readonly required?: boolean;
  /** A memory that several processes share, in place of the one in this process. */
  readonly memory?: ProofMemory;
};

export type Limits = Partial<KeyLimits> & {
  /** Tokens whose signature need not be checked again; 0 for none. About 5 kB each. */
  readonly cachedTokens?: number;
  /** Proofs that are remembered at a time, each for a minute. About 200 bytes each. */
  readonly rememberedProofs?: number;
};

/** 1.4: "cache keys about 24 h"; three days are a weekend with the issuer away. */
const LIMITS: Required<Limits> = {
  keysFreshSeconds: 24 * 60 * 60,
  keysKeptSeconds: 72 * 60 * 60,
  keysRefetchSeconds: 10,
  fetchTimeoutMs: 5000,
  cachedTokens: 1000,
  rememberedProofs: 50_000,
};

/** Asymmetric all: with a symmetric one the public key would be the secret. */
const KNOWN_ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];
/** 9.1 row 1. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
/** 9.1 row 4: lifetimes can be 30 seconds. */
const LEEWAY_SECONDS = 5;

const CHECKS: OptionChecks<VerifierOptions> = {
  ...RULE_CHECKS,
  issuer: { is: isAddress, expected: 'the address of the issuer, exactly as it writes it' },
  allowEuropeanBusinesses: { is: is.boolean, expected: 'true or false' },
  dpop: { is: is.object, expected: 'an object with baseUrl' },
  leewaySeconds: { is: is.seconds, expected: 'a number of seconds' },
  algorithms: {
    is: (value) =>
      is.texts(value) && (value as readonly string[]).every((name) => KNOWN_ALGORITHMS.includes(name)),
    expected: `a list of ${KNOWN_ALGORITHMS.join(', ')}`,
  },
  metadata: { is: isAddress, expected: 'an address' },
  jwksUri: { is: isAddress, expected: 'an address' },
  allowHttp: { is: is.boolean, expected: 'true or false' },
  fetch: { is: is.function, expected: 'a function like fetch' },
  clock: { is: is.function, expected: 'a function that returns milliseconds since 1970' },
  limits: { is: is.object, expected: 'an object of numbers' },
};

const DPOP_CHECKS: OptionChecks<DpopOptions> = {
  baseUrl: { is: isAddress, expected: 'the public address of the API' },
  required: { is: is.boolean, expected: 'true or false' },
  memory: { is: is.function, expected: 'a function that remembers proofs' },
};

const LIMIT_CHECKS: OptionChecks<Limits> = {
  keysFreshSeconds: { is: is.seconds, expected: 'a number of seconds' },
  keysKeptSeconds: { is: is.seconds, expected: 'a number of seconds' },
  keysRefetchSeconds: { is: is.seconds, expected: 'a number of seconds' },
  fetchTimeoutMs: { is: is.count, expected: 'a number of milliseconds' },
  cachedTokens: { is: is.count, expected: 'a whole number' },
  rememberedProofs: { is: is.count, expected: 'a whole number' },
};

export type Settings = {
  readonly issuer: string;
  readonly rules: Rules;
  readonly allowEuropeanBusinesses: boolean;
  readonly binding: BindingPolicy | undefined;
  readonly leewaySeconds: number;
  readonly algorithms: readonly string[];
  readonly metadata: readonly string[];
  readonly jwksUri: string | undefined;
  mayFetch(url: string): boolean;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly limits: Required<Limits>;
};

/** Throws a TypeError that names the option, what it is and what it may be. */
export function readOptions(options: VerifierOptions): Settings {
  checkOptions('createVerifier', options, CHECKS);
  if (options.limits) checkOptions('createVerifier: limits', options.limits, LIMIT_CHECKS);
  const { issuer, metadata, jwksUri, clock = systemClock, leewaySeconds = LEEWAY_SECONDS } = options;
  if (typeof issuer !== 'string') throw new TypeError('createVerifier: issuer is missing.');
  const limits = { ...LIMITS, ...options.limits };
  const settings: Settings = {
    issuer,
    rules: rulesAmong(options),
    allowEuropeanBusinesses: options.allowEuropeanBusinesses ?? false,
    binding: bindingPolicy(options.dpop, { clock, leewaySeconds, capacity: limits.rememberedProofs }),
    leewaySeconds,
    algorithms: options.algorithms ?? ALGORITHMS,
    metadata: metadata === undefined ? metadataOf(issuer) : [metadata],
    jwksUri,
    mayFetch: (url) => isSafe(url, options.allowHttp ?? false),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    clock,
    limits,
  };
  for (const url of [...settings.metadata, jwksUri ?? issuer]) {
    if (settings.mayFetch(url)) continue;
    throw new TypeError(
      `createVerifier: keys are not fetched over http from ${url}. Use https, or allowHttp in a test network.`,
    );
  }
  return settings;
}

function bindingPolicy(
  dpop: DpopOptions | undefined,
  {
    clock,
    leewaySeconds,
    capacity,
  }: { readonly clock: Clock; readonly leewaySeconds: number; readonly capacity: number },
): BindingPolicy | undefined {
  if (!dpop) return undefined;
  checkOptions('createVerifier: dpop', dpop, DPOP_CHECKS);
  const { baseUrl, required = false, memory = createProofMemory(clock, capacity) } = dpop;
  if (typeof baseUrl !== 'string') throw new TypeError('createVerifier: dpop.baseUrl is missing.');
  return { baseUrl: baseUrl.replace(/\/$/, ''), required, memory, leewaySeconds };
}

function rulesAmong(options: VerifierOptions): Rules {
  return Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(RULE_CHECKS, name)));
}
