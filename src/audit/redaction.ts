/**
 * Takes out of a text what must not be kept: person numbers, tokens and what looks like a key or a secret. The rules that refuse
 * a request show what they saw of it, and a caller may have put anything anywhere.
 */

/** Enough to recognise a value by. */
const MAX_KEPT = 400;

/** A UUID may have eleven digits in a row, and is none of what is masked. */
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** Eleven digits or more, also written as a birth date and five digits. */
const PERSON_NUMBER = '\\d{6}[ .-]?\\d{5,}';

/** JSON in base64url, as JWTs begin, and what follows it. */
const TOKEN = 'eyJ[\\w-]{8,}(?:\\.[\\w-]*)*';

/** Longer than a UUID, a hash or a key identifier; keys, assertions and certificates are. */
const LONG_BASE64 = '[A-Za-z0-9+_-]{65,}={0,2}';

const MASKED = new RegExp(`(${UUID})|${TOKEN}|${LONG_BASE64}|(${PERSON_NUMBER})`, 'giu');

export function redacted(text: string): string {
  const masked = text.replace(MASKED, (_, uuid: string | undefined, digits: string | undefined) => {
    if (uuid !== undefined) return uuid;
    return digits === undefined ? '[not kept]' : '***********';
  });
  return masked.length > MAX_KEPT ? `${masked.slice(0, MAX_KEPT)}…` : masked;
}
