/** `n` and `e` of a JWK (RFC 7518 section 6.3.1): whole numbers in base64url. */

const BASE64URL = /^[A-Za-z0-9_-]+$/;

/** A modulus of 16384 bits, twice the longest that is accepted. */
const MAX_TEXT_LENGTH = 2731;

/**
 * The number, or undefined when the text is none. Zeros in front, which some libraries write though section 2 forbids
 * them, say nothing and are passed over.
 */
export function parseRsaNumber(text: string): bigint | undefined {
  // One character more than a multiple of four is the encoding of nothing.
  if (text.length > MAX_TEXT_LENGTH || text.length % 4 === 1 || !BASE64URL.test(text)) return undefined;
  return BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`);
}

/** The one spelling of a number, so that equal keys are equal texts. */
export function formatRsaNumber(number: bigint): string {
  const hex = number.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}

export function bitLength(number: bigint): number {
  return number === 0n ? 0 : number.toString(2).length;
}
