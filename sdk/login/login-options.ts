/** What `createLogin` is given, checked and completed. */
import { isAddress, isSafe } from '../addresses.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Fetch } from '../document.ts';
import { checkOptions, is, type OptionChecks } from '../option-checks.ts';
import type { ClientAuthentication } from './openid-client.ts';

export type LoginOptions = {
  /** Exactly as it writes it; ID-porten's ends without a slash. */
  readonly issuer: string;
  readonly clientId: string;
  readonly authentication: ClientAuthentication;
  /** As it is registered; a proxy may have the request arrive by another. */
  readonly redirectUri: string;
  readonly scopes?: readonly string[];
  /** The lowest levels that are good enough, one for each framework. */
  readonly acrValues?: readonly string[];
  readonly postLogoutRedirectUri?: string;
  /** Whether requests are pushed (RFC 9126); left out, wherever the metadata say that they can be. */
  readonly pushed?: boolean;
  /** Whether a login without `sid` is refused, since its logout elsewhere would not be noticed. */
  readonly requireSid?: boolean;
  /** Lets requests go over http to other machines: for test networks alone. */
  readonly allowHttp?: boolean;
  readonly fetch?: Fetch;
  /** Milliseconds since 1970. */
  readonly clock?: Clock;
  readonly limits?: LoginLimits;
};

export type LoginLimits = {
  readonly metadataFreshSeconds?: number;
  readonly metadataKeptSeconds?: number;
  readonly fetchTimeoutMs?: number;
  /** How long the answer to a refresh is kept for those who come late with the same refresh token. */
  readonly refreshKeptSeconds?: number;
  /** Such answers, and logout tokens that have been used. */
  readonly remembered?: number;
};

const LIMITS: Required<LoginLimits> = {
  metadataFreshSeconds: 24 * 60 * 60,
  metadataKeptSeconds: 72 * 60 * 60,
  fetchTimeoutMs: 10_000,
  // Requests that were under way with the session as it was; longer than any of them takes.
  refreshKeptSeconds: 60,
  remembered: 10_000,
};

const CHECKS: OptionChecks<LoginOptions> = {
  issuer: { is: isAddress, expected: 'the address of the issuer, exactly as it writes it' },
  clientId: { is: is.text, expected: 'the id of the client' },
  authentication: { is: is.function, expected: 'a way of openid-client to authenticate, or clientAssertion' },
  redirectUri: { is: isRedirectUri, expected: 'an address without query and fragment' },
  scopes: { is: is.texts, expected: 'a list of scopes' },
  acrValues: { is: is.texts, expected: 'a list of levels' },
  postLogoutRedirectUri: { is: isAddress, expected: 'an address' },
  pushed: { is: is.boolean, expected: 'true or false' },
  requireSid: { is: is.boolean, expected: 'true or false' },
  allowHttp: { is: is.boolean, expected: 'true or false' },
  fetch: { is: is.function, expected: 'a function like fetch' },
  clock: { is: is.function, expected: 'a function that returns milliseconds since 1970' },
  limits: { is: is.object, expected: 'an object of numbers' },
};

const LIMIT_CHECKS: OptionChecks<LoginLimits> = {
  metadataFreshSeconds: { is: is.seconds, expected: 'a number of seconds' },
  metadataKeptSeconds: { is: is.seconds, expected: 'a number of seconds' },
  fetchTimeoutMs: { is: (value) => is.count(value) && value !== 0, expected: 'a number of milliseconds' },
  refreshKeptSeconds: { is: is.seconds, expected: 'a number of seconds' },
  remembered: { is: is.count, expected: 'a whole number' },
};

/** openid-client writes it without its query in the token request, which is refused where one is registered. */
function isRedirectUri(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && !/[?#]/.test(value);
}

export type LoginSettings = Omit<LoginOptions, 'limits' | 'clock' | 'scopes' | 'acrValues'> & {
  readonly scopes: readonly string[];
  readonly acrValues: readonly string[];
  readonly requireSid: boolean;
  mayFetch(url: string): boolean;
  readonly clock: Clock;
  /** Whether it is another than the machine's. */
  readonly hasOwnClock: boolean;
  readonly limits: Required<LoginLimits>;
};

const REQUIRED = ['issuer', 'clientId', 'authentication', 'redirectUri'] as const;

/** Throws a TypeError that names the option, what it is and what it may be. */
export function readLoginOptions(options: LoginOptions): LoginSettings {
  checkOptions('createLogin', options, CHECKS);
  if (options.limits) checkOptions('createLogin: limits', options.limits, LIMIT_CHECKS);
  for (const name of REQUIRED) {
    if (options[name] === undefined) throw new TypeError(`createLogin: ${name} is missing.`);
  }
  const mayFetch = (url: string) => isSafe(url, options.allowHttp ?? false);
  if (!mayFetch(options.issuer)) {
    throw new TypeError(
      `createLogin: nobody is logged in over http by ${options.issuer}. Use https, or allowHttp in a test network.`,
    );
  }
  return {
    ...options,
    scopes: options.scopes ?? ['openid', 'profile'],
    acrValues: options.acrValues ?? ['idporten-loa-substantial'],
    requireSid: options.requireSid ?? false,
    mayFetch,
    clock: options.clock ?? systemClock,
    hasOwnClock: options.clock !== undefined,
    limits: { ...LIMITS, ...options.limits },
  };
}
