/**
 * At which schemes a form of ours may end, when the login leads to this redirect URI. CSP `form-action` follows redirects, and
 * where the service leads on from its redirect URI nobody here knows; so schemes are named, not hosts.
 */
export function schemesOf(redirectUri: string): readonly string[] {
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/.exec(redirectUri)?.[0] ?? 'https:';
  return [...new Set(['https:', scheme])];
}
