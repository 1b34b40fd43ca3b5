/** The name of a key that comes without one: its thumbprint (RFC 7638), the same for the same key wherever it is made. */
import { hash } from 'node:crypto';

/** Base64url, and so a kid. Section 3.2: the required members of an RSA key, in the order of their names. */
export function thumbprint({ e, n }: { readonly e: string; readonly n: string }): string {
  return hash('sha256', JSON.stringify({ e, kty: 'RSA', n }), 'base64url');
}
