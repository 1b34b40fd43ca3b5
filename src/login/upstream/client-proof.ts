/** How we prove to another provider that we are its client (OpenID Connect Core section 9). */
import { importJWK, importPKCS8, type JWTHeaderParameters, SignJWT } from 'jose';
import { type Clock, MINUTE, numericDate } from '../../clock.ts';
import { isObject } from '../../protocol/jws.ts';
import { type Random, randomToken } from '../../random.ts';

export type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'private-key'; readonly key: CryptoKey; readonly header: JWTHeaderParameters };

export type ClientProof = {
  readonly headers: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
};

export type Prover = (authMethods: readonly string[]) => Promise<ClientProof>;

/** As long as one request takes. */
const ASSERTION_LIFETIME = MINUTE;

const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export function createProver(
  { clientId, issuer }: { readonly clientId: string; readonly issuer: string },
  credential: Credential,
  { clock, random }: { readonly clock: Clock; readonly random: Random },
): Prover {
  if (credential.kind === 'secret')
    return async (authMethods) => secretProof(clientId, credential.secret, authMethods);
  return async () => {
    const now = clock.now();
    const assertion = await new SignJWT({ jti: randomToken(random) })
      .setProtectedHeader(credential.header)
      .setIssuer(clientId)
      .setSubject(clientId)
      // The issuer rather than an endpoint: one audience that only this provider answers to.
      .setAudience(issuer)
      .setIssuedAt(numericDate(now))
      .setExpirationTime(numericDate(now + ASSERTION_LIFETIME))
      .sign(credential.key);
    const fields = { client_id: clientId, client_assertion_type: JWT_BEARER, client_assertion: assertion };
    return { headers: {}, fields };
  };
}

function secretProof(clientId: string, secret: string, authMethods: readonly string[]): ClientProof {
  const takesBasic = authMethods.includes('client_secret_basic');
  if (!takesBasic && authMethods.includes('client_secret_post'))
    return { headers: {}, fields: { client_id: clientId, client_secret: secret } };
  // RFC 6749 section 2.3.1: both are encoded as a form's values first.
  const pair = [clientId, secret].map(formEncoded).join(':');
  return { headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }, fields: {} };
}

function formEncoded(text: string): string {
  return new URLSearchParams({ v: text }).toString().slice('v='.length);
}

/** PKCS #8 in PEM, or a JWK. Undefined when it is no private key of a kind that signs. */
export async function readPrivateKey(
  text: string,
  keyId: string | undefined,
): Promise<Credential | undefined> {
  try {
    const { key, alg, kid } = text.trimStart().startsWith('{') ? await fromJwk(text) : await fromPem(text);
    const named = keyId ?? kid;
    const header = { alg, ...(named !== undefined && { kid: named }) };
    return { kind: 'private-key', key, header };
  } catch {
    return undefined;
  }
}

type ReadKey = { readonly key: CryptoKey; readonly alg: string; readonly kid?: string | undefined };

async function fromJwk(text: string): Promise<ReadKey> {
  const jwk: unknown = JSON.parse(text);
  if (!isObject(jwk) || typeof jwk['d'] !== 'string') throw new Error('It is no private key.');
  const alg = typeof jwk['alg'] === 'string' ? jwk['alg'] : jwk['kty'] === 'RSA' ? 'RS256' : 'ES256';
  const key = await importJWK(jwk, alg);
  if (!(key instanceof CryptoKey)) throw new Error('It is no private key.');
  return { key, alg, kid: typeof jwk['kid'] === 'string' ? jwk['kid'] : undefined };
}

async function fromPem(text: string): Promise<ReadKey> {
  for (const alg of ['RS256', 'ES256']) {
    const key = await importPKCS8(text, alg).catch(() => undefined);
    if (key !== undefined) return { key, alg };
  }
  throw new Error('It is no private key.');
}
