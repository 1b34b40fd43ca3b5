/**
 * For tests: what python-jose looks at when the tax administration's sample decodes a token (spec/idporten.md 11.2), written
 * out, so that nothing of Python is needed. It throws where the library would.
 */
import { createHash, createPublicKey, type JsonWebKeyInput, verify } from 'node:crypto';

type Claims = Readonly<Record<string, unknown>>;
type Jwk = Readonly<Record<string, unknown>>;

export type DecodeOptions = {
  readonly issuer: string;
  /** Left out, a token that has one is refused. */
  readonly audience?: string;
  readonly accessToken?: string;
  /** Seconds since 1970. */
  readonly now: number;
};

export function decode(
  token: string,
  { keys }: { readonly keys: readonly Jwk[] },
  options: DecodeOptions,
): Claims {
  const [head = '', body = '', signature = ''] = token.split('.');
  const { alg } = parse(head);
  demand(alg === 'RS256', 'The specified alg value is not allowed');
  // Whatever kid says, each key is tried; one that is no RSA key ends it.
  const isSigned = keys.some((jwk) => {
    demand(jwk['kty'] === 'RSA', 'Incorrect key type. Expected: RSA');
    const key = createPublicKey({ key: jwk, format: 'jwk' } as JsonWebKeyInput);
    return verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
  });
  demand(isSigned, 'Signature verification failed');
  const claims = parse(body);
  judgeTimes(claims, options.now);
  judgeNames(claims, options);
  judgeAccessTokenHash(claims, options.accessToken);
  return claims;
}

function judgeTimes({ iat, nbf, exp }: Claims, now: number): void {
  demand(iat === undefined || Number.isInteger(iat), 'Issued At claim (iat) must be an integer.');
  demand(nbf === undefined || Number(nbf) <= now, 'The token is not yet valid (nbf)');
  demand(exp === undefined || Number(exp) >= now, 'Signature has expired.');
}

function judgeNames({ iss, aud, sub, jti }: Claims, { issuer, audience }: DecodeOptions): void {
  demand(iss === issuer, 'Invalid issuer');
  const audiences = aud === undefined ? [] : [aud].flat();
  demand(aud === undefined || audiences.some((name) => name === audience), 'Invalid audience');
  demand(sub === undefined || typeof sub === 'string', 'Subject must be a string.');
  demand(jti === undefined || typeof jti === 'string', 'JWT ID must be a string.');
}

function judgeAccessTokenHash({ at_hash: atHash }: Claims, accessToken: string | undefined): void {
  if (atHash === undefined) return;
  demand(accessToken !== undefined, 'No access_token provided to compare against at_hash claim.');
  const half = createHash('sha256')
    .update(accessToken ?? '')
    .digest()
    .subarray(0, 16);
  demand(half.toString('base64url') === atHash, 'at_hash claim does not match access_token.');
}

function parse(part: string): Claims {
  return JSON.parse(Buffer.from(part, 'base64url').toString());
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
