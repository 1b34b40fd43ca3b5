/** Tokens for those who call APIs (spec/maskinporten.md 2): asked for when they are needed, and kept until shortly before their end. */
import { findMetadata, type IssuerMetadata } from '../issuer-metadata.ts';
import { createRenewed } from '../renewed.ts';
import { attemptRepeatedly } from './attempts.ts';
import { createProver } from './dpop.ts';
import type { IssuedToken } from './issued-token.ts';
import { createServerClock } from './server-clock.ts';
import { createTokenCache } from './token-cache.ts';
import { createTokenEndpoint, undiscovered } from './token-endpoint.ts';
import { readTokenOptions, type TokenClientOptions, type TokenSettings } from './token-options.ts';
import { readTokenRequest, type TokenRequest } from './token-request.ts';
import { createFlights, waitFor } from './waiting.ts';

export type TokenClient = {
  /** Throws a TokenError when there is none to be had, and the signal's reason when the caller gives up. */
  token(request: TokenRequest, how?: Obtaining): Promise<IssuedToken>;
  /** What a call is sent with. A token that is bound to a key needs to know which call that is. */
  headers(request: TokenRequest, call?: ApiCall, how?: Obtaining): Promise<Record<string, string>>;
  /** Throws a TokenError. */
  metadata(): Promise<IssuerMetadata>;
};

export type Obtaining = {
  readonly signal?: AbortSignal;
  /** A token that the API has answered 401 for: another is got, once for all who have been refused with it. */
  readonly insteadOf?: IssuedToken;
};

export type ApiCall = {
  readonly method: string;
  readonly url: string;
  /** What the API has answered in DPoP-Nonce. */
  readonly nonce?: string;
};

export function createTokenClient(options: TokenClientOptions): TokenClient {
  const settings = readTokenOptions(options);
  const { clock, random, limits } = settings;
  const serverClock = createServerClock(clock, settings.onClockSkew);
  const metadata = createRenewed(() => loadMetadata(settings, serverClock.observe), {
    ...{ clock, freshSeconds: limits.metadataFreshSeconds, keptSeconds: limits.metadataKeptSeconds },
    retrySeconds: METADATA_RETRY_SECONDS,
  });
  const endpoint = createTokenEndpoint(settings, { serverClock, metadata });
  const cache = createTokenCache({ ...limits, clock, capacity: limits.cachedTokens });
  const fly = createFlights<IssuedToken>();
  const prove = settings.dpop && createProver(settings.dpop, { now: serverClock.now, random });

  async function obtain(shape: string, claims: Readonly<Record<string, unknown>>): Promise<IssuedToken> {
    const limited = { ...settings, attempts: limits.attempts };
    const token = await attemptRepeatedly(() => endpoint.ask(claims), limited);
    cache.keep(shape, token);
    return token;
  }

  async function token(request: TokenRequest, { signal, insteadOf }: Obtaining = {}): Promise<IssuedToken> {
    const { shape, claims } = readTokenRequest(request);
    signal?.throwIfAborted();
    if (insteadOf) cache.forget(shape, insteadOf);
    const kept = cache.find(shape);
    return (
      kept ??
      waitFor(
        fly(shape, () => obtain(shape, claims)),
        signal,
      )
    );
  }

  return {
    token,
    metadata,
    async headers(request, call, how) {
      const { accessToken, tokenType } = await token(request, how);
      const authorization = `${tokenType} ${accessToken}`;
      if (tokenType === 'Bearer' || !prove) return { authorization };
      if (call) return { authorization, dpop: await prove({ ...call, accessToken }) };
      throw new TypeError('A token that is bound to a key is proven for each call: give its method and url.');
    },
  };
}

/** As for keys: any number of requests cost one attempt in this time while there are metadata that are kept. */
const METADATA_RETRY_SECONDS = 10;

function loadMetadata(
  { issuer, metadata, fetch, clock, limits }: TokenSettings,
  observe: (response: Response, sentAt: number) => void,
): Promise<IssuerMetadata> {
  const source = { issuer, metadata, fetch, clock, observe, timeoutMs: limits.fetchTimeoutMs };
  return findMetadata(source).catch((error: unknown) => {
    throw undiscovered(issuer, error);
  });
}
