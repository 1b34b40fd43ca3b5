/** Organisation numbers under which something is registered (spec/selfservice.md 4.5, 4.6 and 7 row 8). */
import { isSyntheticOrgNumber, type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';

/** What `ownerNumber` asks for, as the remedy of a fault. */
export const OWNER_NUMBER_REMEDY =
  'Give nine digits with a valid check digit, beginning with 8 or 9, in the test environment also with 2 or 3.';

/**
 * "Any customer orgno may be declared": it need not be known here, but it must be one that the environment can have.
 * Enhetsregisteret's begin with 8 or 9; synthetic ones, with 2 or 3, are for the test environment.
 */
export function ownerNumber(text: string | undefined, isTestEnvironment: boolean): OrgNumber | undefined {
  const orgno = parseOrgNumber(text ?? '');
  if (orgno === undefined) return undefined;
  const isReal = orgno.startsWith('8') || orgno.startsWith('9');
  return isReal || (isTestEnvironment && isSyntheticOrgNumber(orgno)) ? orgno : undefined;
}
