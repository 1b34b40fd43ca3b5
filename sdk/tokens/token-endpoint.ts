/** One request to the token endpoint: a grant of its own, signed, sent, and its answer read (spec/maskinporten.md 2). */
import { deadline, SECOND } from '../clock.ts';
import { type IssuerMetadata, UnfitMetadata } from '../issuer-metadata.ts';
import { randomId } from '../random.ts';
import type { Attempt } from './attempts.ts';
import { createProver } from './dpop.ts';
import type { IssuedToken } from './issued-token.ts';
import type { ServerClock } from './server-clock.ts';
import { signJws } from './signer.ts';
import { readTokenAnswer, unusable } from './token-answer.ts';
import { TokenError } from './token-error.ts';
import type { TokenSettings } from './token-options.ts';

export type TokenEndpoint = {
  ask(claims: Readonly<Record<string, unknown>>): Promise<Attempt<IssuedToken>>;
};

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** 2.3: "exp - iat <= 120 s"; all of it, for clocks that are behind. */
const GRANT_SECONDS = 120;

export function createTokenEndpoint(
  settings: TokenSettings,
  parts: { readonly serverClock: ServerClock; metadata(): Promise<IssuerMetadata> },
): TokenEndpoint {
  const { issuer, clientId, credential, clock, random, dpop } = settings;
  const { serverClock } = parts;
  const prove = dpop && createProver(dpop, { now: serverClock.now, random });
  let nonce: string | undefined;

  async function find(): Promise<string> {
    if (settings.tokenEndpoint !== undefined) return settings.tokenEndpoint;
    const { token_endpoint: found } = await parts.metadata();
    if (found !== undefined && settings.mayFetch(found)) return found;
    throw unusable(issuer, 'The metadata have no token_endpoint over https');
  }

  async function sign(claims: Readonly<Record<string, unknown>>): Promise<string> {
    const iat = Math.floor(serverClock.now() / SECOND);
    const times = { iat, exp: iat + GRANT_SECONDS, jti: randomId(random) };
    const grant = { aud: issuer, iss: clientId, ...claims, ...times };
    return signJws(await credential.signer(), { typ: 'JWT', ...credential.header }, grant);
  }

  async function exchange(claims: Readonly<Record<string, unknown>>): Promise<IssuedToken> {
    const url = await find();
    const assertion = await sign(claims);
    const proof = await prove?.({ method: 'POST', url, nonce });
    const sentAt = clock();
    const response = await send(settings, url, assertion, proof);
    serverClock.observe(response, sentAt);
    nonce = response.headers.get('dpop-nonce') ?? nonce;
    const answer = await readTokenAnswer(issuer, response, serverClock.now());
    if (prove && answer.tokenType !== 'DPoP') throw unbound(issuer);
    const { accessToken, tokenType, scopes, expiresInSeconds } = answer;
    // From before it was asked for, so that the way back makes it no longer.
    const times = { obtainedAt: sentAt, expiresAt: sentAt + expiresInSeconds * SECOND };
    return { accessToken, tokenType, scopes, ...times };
  }

  return {
    async ask(claims) {
      const [offset, used] = [serverClock.offset(), nonce];
      try {
        return { ok: true, value: await exchange(claims) };
      } catch (error) {
        if (!(error instanceof TokenError)) throw error;
        const isLate = error.reason === 'grant_expired' || error.reason === 'issued_ahead';
        const isMended = isLate
          ? serverClock.hasMoved(offset)
          : error.reason === 'dpop_nonce' && nonce !== used;
        return { ok: false, error, isMended };
      }
    },
  };
}

async function send(
  { issuer, fetch, limits }: TokenSettings,
  url: string,
  assertion: string,
  proof: string | undefined,
): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        ...(proof === undefined ? {} : { dpop: proof }),
      },
      body: new URLSearchParams({ grant_type: JWT_BEARER, assertion }).toString(),
      // A redirect would carry the grant elsewhere.
      redirect: 'manual',
      signal: deadline(limits.fetchTimeoutMs),
    });
  } catch (error) {
    throw unreachable(issuer, error);
  }
}

/** Why there are no metadata. */
export function undiscovered(issuer: string, cause: unknown): TokenError {
  return cause instanceof UnfitMetadata ? unusable(issuer, cause.message, cause) : unreachable(issuer, cause);
}

function unreachable(issuer: string, cause: unknown): TokenError {
  const description = `The issuer cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new TokenError(issuer, { reason: 'unavailable', description, cause });
}

/** RFC 9449 section 5: a client that wants its tokens bound "MUST discard" what is not. */
function unbound(issuer: string): TokenError {
  return unusable(issuer, 'The token is not bound to the key of dpop; the issuer takes no proofs');
}
