/** For tests: an issuer that answers `fetch` without a socket, its keys, and the tokens it signs; with a clock that stands still. */
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { type MovableClock, SECOND, stoppedClock } from '../src/clock.ts';
import type { VerifierOptions } from './options.ts';

export const ISSUER = 'https://maskinporten.example/';
export const SCOPE = 'demo:invoice.read';
/** Whole seconds, so that a second more or less is one. */
export const NOW = 1_800_000_000;

export const CONSUMER = { authority: 'iso6523-actorid-upis', ID: '0192:310012009' };
export const SUPPLIER = { authority: 'iso6523-actorid-upis', ID: '0192:310047112' };
export const PID = '01827590041';

export type SigningKey = {
  readonly kid: string;
  readonly algorithm: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
};

export async function makeKey(kid: string, algorithm = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  return {
    kid,
    algorithm,
    privateKey,
    jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' },
  };
}

/** Made once: RSA keys take a while. */
export const KEY = await makeKey('first');
export const OTHER_KEY = await makeKey('second');

export type Claims = Readonly<Record<string, unknown>>;

/** A plain token (spec/maskinporten.md 2.6); a change to undefined leaves the claim out. */
export function claims(changes: Claims = {}): Claims {
  const plain = {
    iss: ISSUER,
    client_id: '5c1ad0e2-6a0f-4b0c-9e55-0d6a6b1f2f10',
    client_amr: 'private_key_jwt',
    token_type: 'Bearer',
    scope: SCOPE,
    consumer: CONSUMER,
    iat: NOW,
    exp: NOW + 120,
    jti: 'Qm3k0p7Yw2vVt5m3xZ8r1nJc4sLd6uBf9hGe0aTqXyM',
    ...changes,
  };
  return Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
}

export function sign(payload: Claims = claims(), key = KEY, header: Claims = {}): Promise<string> {
  return new SignJWT({ ...payload })
    .setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: 'JWT', ...header })
    .sign(key.privateKey);
}

/** Metadata and keys as documents, and every address that was asked for. */
export type SampleIssuer = {
  readonly options: VerifierOptions & { readonly clock: () => number };
  readonly clock: MovableClock;
  readonly asked: string[];
  /** By address; a function decides anew at each call. Changed by tests. */
  readonly answers: Map<string, () => Response | Promise<Response>>;
  publish(...keys: readonly { readonly jwk: JWK }[]): void;
};

export const METADATA = `${ISSUER}.well-known/oauth-authorization-server`;
export const JWKS = `${ISSUER}jwk`;

export function sampleIssuer(keys: readonly { readonly jwk: JWK }[] = [KEY]): SampleIssuer {
  const clock = stoppedClock(NOW * SECOND);
  const asked: string[] = [];
  const answers: SampleIssuer['answers'] = new Map();
  const publish: SampleIssuer['publish'] = (...published) => {
    answers.set(JWKS, () => Response.json({ keys: published.map(({ jwk }) => jwk) }));
  };
  answers.set(METADATA, () => Response.json({ issuer: ISSUER, jwks_uri: JWKS }));
  publish(...keys);
  const fetch = async (url: string) => {
    asked.push(url);
    return (await answers.get(url)?.()) ?? new Response(null, { status: 404 });
  };
  return {
    options: { issuer: ISSUER, scopes: [SCOPE], fetch, clock: clock.now },
    clock,
    asked,
    answers,
    publish,
  };
}
