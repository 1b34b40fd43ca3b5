/** Organisation numbers of Enhetsregisteret, and the forms in which tokens and certificates carry them. */

declare const orgNumberBrand: unique symbol;
/** Nine digits whose last is the check digit of the first eight. */
export type OrgNumber = string & { readonly [orgNumberBrand]: true };

const WEIGHTS = [3, 2, 7, 6, 5, 4, 3, 2];

export function parseOrgNumber(text: string): OrgNumber | undefined {
  return isOrgNumber(text) ? text : undefined;
}

function isOrgNumber(text: string): text is OrgNumber {
  if (text.length !== 9 || !/^[0-9]{9}$/.test(text)) return false;
  const sum = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(text[at]), 0);
  // A remainder of 1 would need the check digit 10: no digit equals it, so such numbers are never given out.
  return (11 - (sum % 11)) % 11 === Number(text[8]);
}

/** Enhetsregisteret gives out numbers that begin with 8 or 9; the test registers use 2 and 3. */
export function isSyntheticOrgNumber(orgNumber: OrgNumber): boolean {
  return orgNumber.startsWith('2') || orgNumber.startsWith('3');
}

/** The ISO 6523 International Code Designator of Enhetsregisteret. */
const ICD = '0192:';

declare const iso6523Brand: unique symbol;
/** `0192:` and the organisation number. */
export type Iso6523 = string & { readonly [iso6523Brand]: true };

export function iso6523(orgNumber: OrgNumber): Iso6523 {
  return `${ICD}${orgNumber}` as Iso6523;
}

/** The Norwegian organisation that an ISO 6523 identifier names; other registers and sub-units give nothing. */
export function parseIso6523(text: string): OrgNumber | undefined {
  return text.startsWith(ICD) ? parseOrgNumber(text.slice(ICD.length)) : undefined;
}

/** How tokens name an organisation (spec/maskinporten.md 2.6); the case of the two keys is part of the contract. */
export type OrganisationObject = {
  readonly authority: 'iso6523-actorid-upis';
  readonly ID: Iso6523;
};

export function organisationObject(orgNumber: OrgNumber): OrganisationObject {
  return { authority: 'iso6523-actorid-upis', ID: iso6523(orgNumber) };
}
