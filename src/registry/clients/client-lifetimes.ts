/** How long what a client holds lives, as it is registered; scopes may cap it (access-token-lifetime.ts). */
import type { FieldFault } from '../field-fault.ts';
import { DEFAULT_ACCESS_TOKEN_LIFETIME_SECONDS } from './access-token-lifetime.ts';
import type { AskedClient } from './asked-client.ts';
import type { Client } from './client.ts';

/** spec/selfservice.md 1.6: what a client has that sets none, in the order of access, idle and total time. */
export const DEFAULT_LIFETIMES = {
  accessTokenLifetimeSeconds: DEFAULT_ACCESS_TOKEN_LIFETIME_SECONDS,
  refreshTokenLifetimeSeconds: 600,
  authorizationLifetimeSeconds: 7200,
} as const;

export type LifetimeField = keyof typeof DEFAULT_LIFETIMES;

export type Lifetimes = { readonly [Field in LifetimeField]?: number | undefined };

const WIRE_NAMES: Readonly<Record<LifetimeField, string>> = {
  accessTokenLifetimeSeconds: 'access_token_lifetime',
  refreshTokenLifetimeSeconds: 'refresh_token_lifetime',
  authorizationLifetimeSeconds: 'authorization_lifetime',
};

/** Ten years. The longest in use is one; beyond this a number is a mistake, such as milliseconds. */
export const MAX_LIFETIME_SECONDS = 10 * 365 * 24 * 3600;

const FIELDS = Object.keys(DEFAULT_LIFETIMES) as readonly LifetimeField[];

/** That access is to be shorter than refresh, and refresh than the authorization, is advice and not a rule (1.6). */
export function judgeLifetimes(asked: AskedClient): readonly FieldFault[] {
  return FIELDS.flatMap((field) => {
    const seconds = asked[field] ?? 0;
    if (Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_LIFETIME_SECONDS) return [];
    const name = WIRE_NAMES[field];
    const message = `${name} must be whole seconds from 0 to ${MAX_LIFETIME_SECONDS}, and is ${seconds}.`;
    return [{ field: name, message }];
  });
}

/**
 * A lifetime that is not set is told to its reader as the default. Whoever sends that number back has changed nothing,
 * so that a scope may still lengthen it.
 */
export function registeredLifetimes(asked: AskedClient, current: Client | undefined): Lifetimes {
  const lifetimes: { [Field in LifetimeField]?: number } = {};
  for (const field of FIELDS) {
    const seconds = asked[field];
    const isEcho =
      current !== undefined && current[field] === undefined && seconds === DEFAULT_LIFETIMES[field];
    if (seconds !== undefined && !isEcho && !isUnset(field, seconds)) lifetimes[field] = seconds;
  }
  return lifetimes;
}

/** Forms send 0 for what was not filled in; for refresh tokens 0 is in use as a lifetime. */
function isUnset(field: LifetimeField, seconds: number): boolean {
  return seconds === 0 && field !== 'refreshTokenLifetimeSeconds';
}
