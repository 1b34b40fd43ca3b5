/** The answer to an authorization request, as the parameters that go to the client (RFC 6749 section 4.1.2, RFC 9207). */

export type ResponseParameters = Readonly<Record<string, string>>;

/** JARM section 2.1: ten minutes at most. A code is dead within one, and an error is shown at once. */
const SIGNED_LIFETIME_SECONDS = 120;

/** The claims of a response that is signed (JARM section 2.1). `now` is a NumericDate. */
export function signedResponseClaims(
  parameters: ResponseParameters,
  { issuer, clientId, now }: { readonly issuer: string; readonly clientId: string; readonly now: number },
): Readonly<Record<string, unknown>> {
  return { ...parameters, iss: issuer, aud: clientId, exp: now + SIGNED_LIFETIME_SECONDS };
}

/**
 * The redirect URI with the parameters added to whatever query it has. Encoded once, so that a parser yields what was put
 * in (spec/idporten.md 2.1.4, C-10); a space as `%20`, which every decoder understands.
 */
export function responseLocation(redirectUri: string, parameters: ResponseParameters): string {
  const query = Object.entries(parameters)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  if (!redirectUri.includes('?')) return `${redirectUri}?${query}`;
  return /[?&]$/.test(redirectUri) ? `${redirectUri}${query}` : `${redirectUri}&${query}`;
}
