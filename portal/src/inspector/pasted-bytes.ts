/** Base64 of what was pasted, in either alphabet, with the line breaks that it came with. */

/** Undefined when it is none. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const standard = text.replaceAll(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/');
    return Uint8Array.from(atob(standard), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Throws when it is no base64url, or no UTF-8. */
export function textOfBase64url(text: string): string {
  const bytes = bytesOfBase64(text);
  if (bytes === undefined) throw new SyntaxError('no base64url');
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
