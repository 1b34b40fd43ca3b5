/** One question of an explanation, and what came of it. */

/** In the order in which they are told. */
export const CHECKS = [
  'client-active',
  'organisation-active',
  'terms-accepted',
  'integration-type',
  'scope-exists',
  'scope-active',
  'scope-integration-type',
  'scope-registered',
  'access',
  'credential',
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
