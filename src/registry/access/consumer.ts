/** To whom access may be given (spec/selfservice.md 1.5, 4.6 and 7 row 8). */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { OWNER_NUMBER_REMEDY, ownerNumber } from '../clients/owner-number.ts';
import { type FieldFault, quoted } from '../field-fault.ts';
import type { Organisation } from '../organisations/organisation.ts';

/**
 * An organisation may be given access before it has become a customer, so it need not be known here. The original asks
 * Enhetsregisteret whether it exists; here any number that the environment can have will do.
 */
export function consumerNumber(text: string, isTestEnvironment: boolean): OrgNumber | undefined {
  return ownerNumber(text, isTestEnvironment);
}

export function unknownConsumer(text: string): FieldFault {
  const message = `consumer_orgno is ${quoted(text)}, which is no organisation number here. ${OWNER_NUMBER_REMEDY}`;
  return { field: 'consumer_orgno', message };
}

/** Nothing is served to an organisation that has been shut out, so nothing is given to it either. */
export function shutOutFault(organisation: Organisation | undefined): FieldFault | undefined {
  if (organisation?.active !== false) return undefined;
  const message = `consumer_orgno is ${organisation.orgno}, an organisation that has been shut out. Ask the operator about it.`;
  return { field: 'consumer_orgno', message };
}
