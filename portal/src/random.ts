/** Chance in the browser: the one place that draws it. */
import { base64url } from './keys/base64url.ts';

/** 256 bits: nobody guesses it. */
const BYTES = 32;

/** A text of letters, digits, `-` and `_`. */
export function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(BYTES)));
}
