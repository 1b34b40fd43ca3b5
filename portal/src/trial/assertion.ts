/** The JWT by which an integration shows who it is, signed in the browser with its own key. */
import { SECOND } from '../clock.ts';
import { base64url, fromBase64url } from '../keys/base64url.ts';

export type Signer = { readonly kid: string; readonly signingKey: CryptoKey };
type Claims = Readonly<Record<string, unknown>>;

/** As long as Maskinporten takes: spec/maskinporten.md 2.3. */
const LIFE_SECONDS = 60;

export async function signedAssertion(
  claims: Claims,
  { kid, signingKey }: Signer,
  now: Date,
): Promise<string> {
  const iat = Math.floor(now.getTime() / SECOND);
  const header = { alg: 'RS256', kid };
  const content = [header, { ...claims, iat, exp: iat + LIFE_SECONDS }].map(encoded).join('.');
  const signature = await crypto.subtle.sign(
    'RSASSA-PKCS1-v1_5',
    signingKey,
    new TextEncoder().encode(content),
  );
  return `${content}.${base64url(new Uint8Array(signature))}`;
}

/** What a token says of itself; undefined of one that is no JWT, such as an opaque one. */
export function claimsOf(token: unknown): Claims | undefined {
  if (typeof token !== 'string') return undefined;
  try {
    const [, payload = ''] = token.split('.');
    const claims: unknown = JSON.parse(fromBase64url(payload));
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : undefined;
  } catch {
    return undefined;
  }
}

function encoded(part: Claims): string {
  return base64url(new TextEncoder().encode(JSON.stringify(part)));
}
