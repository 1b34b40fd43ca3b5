/** Key identifiers as customers choose them: "letters, digits and . _ -" (spec/maskinporten.md 4.6). */

declare const kidBrand: unique symbol;
export type Kid = string & { readonly [kidBrand]: true };

/** Room for a hexadecimal SHA-512; an unknown `kid` is echoed into traces, so it must stay short. */
export const MAX_KID_LENGTH = 128;

const KID = /^[A-Za-z0-9._-]+$/;

export function parseKid(text: string): Kid | undefined {
  return isKid(text) ? text : undefined;
}

function isKid(text: string): text is Kid {
  return text.length <= MAX_KID_LENGTH && KID.test(text);
}
