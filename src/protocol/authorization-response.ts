/** The answer to an authorization request, as the parameters that go to the client (RFC 6749 section 4.1.2, RFC 9207). */

export type ResponseParameters = Readonly<Record<string, string>>;

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
