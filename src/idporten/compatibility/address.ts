/** Where the compatibility issuer is: below the address of ID-porten's door (spec/idporten.md 10.3). */

export const COMPATIBILITY_PATH = '/idporten-oidc-provider';

/** 1.1: today's has no slash at its end, this one has. */
export function compatibilityIssuer(todaysIssuer: string): string {
  return `${todaysIssuer}${COMPATIBILITY_PATH}/`;
}
