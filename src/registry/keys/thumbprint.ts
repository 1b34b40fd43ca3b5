/** The name of a key that comes without one: its thumbprint (RFC 7638), the same for the same key wherever it is made. */
import { hash } from 'node:crypto';
import { formatRsaNumber, parseRsaNumber } from './rsa-number.ts';

/** Base64url, and so a kid. Section 3.2: the required members of an RSA key, in the order of their names. */
export function thumbprint({ e, n }: { readonly e: string; readonly n: string }): string {
  return hash('sha256', JSON.stringify({ e, kty: 'RSA', n }), 'base64url');
}

/** Of numbers as somebody wrote them, who may have put zeros before them; undefined when they are none. */
export function thumbprintAsWritten(key: {
  readonly e?: string | undefined;
  readonly n?: string | undefined;
}): string | undefined {
  const n = key.n === undefined ? undefined : parseRsaNumber(key.n);
  const e = key.e === undefined ? undefined : parseRsaNumber(key.e);
  if (n === undefined || e === undefined) return undefined;
  return thumbprint({ n: formatRsaNumber(n), e: formatRsaNumber(e) });
}
