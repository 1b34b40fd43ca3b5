/**
 * What a refusal tells whom. The original says whether a client exists, a kid is known, or a signature is wrong, each by
 * its own error. The stricter profiles tell a stranger none of these apart (spec/threats.md row 54); the log and metrics do.
 */
import type { Refusal } from '../protocol/verdict.ts';
import { AUTHENTICATION_FAILED } from './errors.ts';

/**
 * The codes of checks 3 to 7 of spec/maskinporten.md 2.4, which come before it is known who asks. All of them, since a client
 * that is told of its bad `alg` where a stranger is told nothing is a client that exists.
 */
const BEFORE_KNOWN = new Set(['MP-100', 'MP-120', 'MP-121', 'MP-122', 'MP-123', 'MP-124']);
/** Those of the same checks that the original gives no code. */
const BEFORE_KNOWN_UNCODED = new Set(['key-unknown', 'kid-missing']);

export function tellAll(refusal: Refusal): Refusal {
  return refusal;
}

export function tellStrangersNothing(refusal: Refusal): Refusal {
  const { rule, code, remedy } = refusal;
  const isTelling = code === undefined ? BEFORE_KNOWN_UNCODED.has(rule) : BEFORE_KNOWN.has(code);
  if (!isTelling) return refusal;
  return { rule, remedy, status: 400, error: 'invalid_grant', description: AUTHENTICATION_FAILED };
}
