/** One question of an explanation, and what came of it. */

/** In the order in which they are told: the client, what it proves itself by, the scope, whose access, what else. */
export const CHECKS = [
  'client-active',
  'organisation-active',
  'integration-type',
  'credential',
  'scope-exists',
  'scope-active',
  'scope-integration-type',
  'scope-registered',
  'access',
  'consumer',
  'consumer-access',
  'delegation',
  'terms-accepted',
] as const;
export type CheckName = (typeof CHECKS)[number];

export type Check = { readonly name: CheckName } & Finding;

export type Finding =
  | { readonly result: 'passed'; readonly seen: string }
  | { readonly result: 'failed'; readonly seen: string; readonly expected: string; readonly remedy: string }
  /** Something that it rests on has failed. */
  | { readonly result: 'not_reached' };

export const NOT_REACHED: Finding = { result: 'not_reached' };

export function passed(seen: string): Finding {
  return { result: 'passed', seen };
}

export function failed(seen: string, expected: string, remedy: string): Finding {
  return { result: 'failed', seen, expected, remedy };
}

/**
 * What a failed check stands in the way of: without accepted terms nothing new is registered, but tokens are issued to
 * what there is.
 */
export function decidesOn(name: CheckName): 'token' | 'registration' {
  return name === 'terms-accepted' ? 'registration' : 'token';
}

const OF_CUSTOMER: ReadonlySet<CheckName> = new Set(['consumer', 'consumer-access', 'delegation']);

/** Whose access decides: the client's own organisation's, or that of the customer it would ask for. */
export function checksFor(asked: { readonly customer: unknown }): readonly CheckName[] {
  const hasCustomer = asked.customer !== undefined;
  return CHECKS.filter((name) => (hasCustomer ? name !== 'access' : !OF_CUSTOMER.has(name)));
}
