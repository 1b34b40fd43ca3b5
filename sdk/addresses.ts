/** Which addresses are believed, and where an issuer's metadata lie. */

export function isAddress(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:\/\//i.test(value);
}

const LOOPBACK = /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Who stands between could put own keys in the place of the issuer's. On the same machine nobody does. */
export function isSafe(url: string, allowHttp: boolean): boolean {
  if (!isAddress(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || allowHttp || LOOPBACK.test(hostname);
}

/** RFC 8414 section 3.1, with the well-known part between host and path; then OpenID Connect Discovery, as Skyporten has it. */
export function metadataOf(issuer: string): readonly string[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  return [`${origin}/.well-known/oauth-authorization-server${path}`, openidMetadataOf(issuer)];
}

export function openidMetadataOf(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}${pathname.replace(/\/$/, '')}/.well-known/openid-configuration`;
}
