/** Chance, as an argument. The one file here that draws random bytes. */
import { base64url } from 'jose';

export type Random = (length: number) => Uint8Array;

export const systemRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** RFC 7519 section 4.1.7: "a negligible probability that the same value will be accidentally assigned". */
const ID_BYTES = 16;

export function randomId(random: Random): string {
  return base64url.encode(random(ID_BYTES));
}

/** Between 0 and 1, for spreading what many processes would else do at once. */
export function randomFraction(random: Random): number {
  return (random(1)[0] ?? 0) / 256;
}
