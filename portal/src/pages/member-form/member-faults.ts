/** What is wrong with a member as it is written, by names of texts. */

/** As long as the API takes. */
export const MAX_NAME = 200;

export type MemberFault = 'personMissing' | 'nameMissing' | 'rolesMissing';

type Written = { readonly person?: string; readonly name: string; readonly roles: readonly string[] };

export function personFault(person: string): MemberFault | undefined {
  return /^\d{11}$/.test(spaceless(person)) ? undefined : 'personMissing';
}

export function nameFault({ name }: Written): MemberFault | undefined {
  return name.trim() === '' ? 'nameMissing' : undefined;
}

export function rolesFault({ roles }: Written): MemberFault | undefined {
  return roles.length === 0 ? 'rolesMissing' : undefined;
}

/** Numbers are written with a space after the date. */
export function spaceless(text: string): string {
  return text.replace(/\s/g, '');
}
