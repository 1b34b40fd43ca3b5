/** Serial numbers of certificates in writing: hexadecimal, upper case, as OpenSSL shows them. */

/** From the content of an INTEGER. The zeros that keep a number positive are left out, so a number is written in one way. */
export function hexadecimalSerial(content: Uint8Array): string {
  const start = content.findIndex((byte) => byte !== 0);
  const { buffer, byteOffset, length } = content.subarray(start === -1 ? -1 : start);
  return Buffer.from(buffer, byteOffset, length).toString('hex').toUpperCase();
}
