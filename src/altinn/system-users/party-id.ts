/**
 * Altinn's internal number of a party, eight digits. The stand-in keeps none and makes it from the organisation number, so
 * that it is the same at every look-up.
 */
import type { OrgNumber } from '../../identifiers/org-number.ts';

/** The first eight digits say who it is; the ninth only checks them. In Altinn they begin with 5. */
export function partyIdOf(orgno: OrgNumber): string {
  return `5${orgno.slice(1, 8)}`;
}
