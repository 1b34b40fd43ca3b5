/**
 * Login by ID-porten for server applications, on top of openid-client: it does the protocol; what is ID-porten's own, and what is
 * easily forgotten, is done here. Whatever else openid-client can is done with it, and with `configuration()`.
 */
import { openidMetadataOf } from '../addresses.ts';
import { SECOND, systemClock } from '../clock.ts';
import { createIssuerKeys, type IssuerKeys } from '../issuer-keys.ts';
import { createProofMemory } from '../proof-memory.ts';
import { createRenewed } from '../renewed.ts';
import { type LoggedIn, readIdToken, readLogin, readTokens, type Tokens } from './logged-in.ts';
import { answeredUrl, judgeAnswer, type LoginAnswer } from './login-answer.ts';
import { explained, LoginError } from './login-error.ts';
import { type LoginOptions, type LoginSettings, readLoginOptions } from './login-options.ts';
import { type LoginRequest, type StartedLogin, startLogin } from './login-request.ts';
import { answerBackChannel, answerFrontChannel, type EndSession } from './logout-calls.ts';
import { judgeLogoutToken, type LogoutTokenParts, type LogoutVerdict } from './logout-token.ts';
import type { Configuration, IdTokenClaims, OpenidClient } from './openid-client.ts';
import { createRefreshes } from './refresh.ts';

export type Login<OwnConfiguration = Configuration> = {
  /** Where the browser is sent, and what to keep in the person's session until it comes back. Throws a LoginError. */
  begin(request?: LoginRequest): Promise<{ readonly url: URL; readonly started: StartedLogin }>;
  /** Who has logged in. Throws a LoginError; `reason` `cancelled` is no fault. */
  finish(answer: LoginAnswer, started: StartedLogin): Promise<LoggedIn>;
  /** New tokens for a login, once for all who ask with the same refresh token. Throws a LoginError. */
  refresh(login: Pick<LoggedIn, 'refreshToken' | 'claims'>): Promise<RefreshedLogin>;
  /** Where the browser is sent to log out everywhere, after the session here has ended. */
  logoutUrl(request?: LogoutRequest): Promise<URL>;
  /** The answer to a call in a frame that says that a session is over. */
  frontChannelLogout(request: Pick<Request, 'url'>, end: EndSession): Promise<Response>;
  /** The answer to a call from server to server that says the same. */
  backChannelLogout(request: LogoutCall, end: EndSession): Promise<Response>;
  /** For frameworks that have read the form themselves. */
  judgeLogoutToken(token: unknown): Promise<LogoutVerdict>;
  configuration(): Promise<OwnConfiguration>;
};

export type RefreshedLogin = Tokens & { readonly idToken?: string; readonly claims: IdTokenClaims };

export type LogoutRequest = {
  /** Lets ID-porten know whose logout it is; it then stands in the browser's history. Without it the client alone is named. */
  readonly idToken?: string;
  readonly state?: string;
};

export type LogoutCall = Pick<Request, 'method' | 'url' | 'headers' | 'body'>;

/** How long nobody asks for metadata again that could not be had. */
const METADATA_RETRY_SECONDS = 10;

export function createLogin<OwnClient extends OpenidClient>(
  client: OwnClient,
  options: LoginOptions,
): Login<Awaited<ReturnType<OwnClient['discovery']>>> {
  const settings = readLoginOptions(options);
  const { issuer, clientId, redirectUri, clock, limits } = settings;
  const configuration = createRenewed(() => discover(client, settings), {
    ...{ clock, freshSeconds: limits.metadataFreshSeconds, keptSeconds: limits.metadataKeptSeconds },
    retrySeconds: METADATA_RETRY_SECONDS,
  });
  const keys = keysOf(settings);
  const memory = createProofMemory(clock, limits.remembered);
  const logoutParts: LogoutTokenParts = { issuer, clientId, keys, clock, memory };
  const refreshed = createRefreshes<RefreshedLogin>({
    ...{ clock, keptSeconds: limits.refreshKeptSeconds, capacity: limits.remembered },
  });

  async function renew(refreshToken: string, before: IdTokenClaims): Promise<RefreshedLogin> {
    const step = client.refreshTokenGrant(await configuration(), refreshToken);
    const response = await explained(step, 'session_over');
    const tokens = { refreshToken, ...readTokens(response, clock) };
    if (response.id_token === undefined) return { ...tokens, claims: before };
    const { claims, idToken } = await readIdToken(response, keys);
    judgeContinuity(claims, before);
    return { ...tokens, idToken, claims };
  }

  return {
    configuration: configuration as Login<Awaited<ReturnType<OwnClient['discovery']>>>['configuration'],
    async begin(request = {}) {
      const [configured, { started, parameters }] = await Promise.all([
        configuration(),
        startLogin(client, settings, request),
      ]);
      const canPush = configured.serverMetadata().pushed_authorization_request_endpoint !== undefined;
      const url =
        (settings.pushed ?? canPush)
          ? await explained(client.buildAuthorizationUrlWithPAR(configured, parameters))
          : client.buildAuthorizationUrl(configured, parameters);
      return { url, started };
    },
    async finish(answer, started) {
      const [url, configured] = await Promise.all([answeredUrl(answer, redirectUri), configuration()]);
      judgeAnswer(url, started, configured.serverMetadata());
      const step = client.authorizationCodeGrant(configured, url, {
        expectedState: started.state,
        expectedNonce: started.nonce,
        pkceCodeVerifier: started.codeVerifier,
        ...(started.maxAge === undefined ? {} : { maxAge: started.maxAge }),
      });
      return readLogin(await explained(step), started, settings, keys);
    },
    async refresh({ refreshToken, claims }) {
      if (refreshToken === undefined) throw new LoginError('session_over');
      return refreshed(refreshToken, () => renew(refreshToken, claims));
    },
    async logoutUrl({ idToken, state } = {}) {
      const { postLogoutRedirectUri } = settings;
      const parameters = new URLSearchParams({
        ...(idToken === undefined ? {} : { id_token_hint: idToken }),
        ...(postLogoutRedirectUri === undefined ? {} : { post_logout_redirect_uri: postLogoutRedirectUri }),
        ...(state === undefined ? {} : { state }),
      });
      return client.buildEndSessionUrl(await configuration(), parameters);
    },
    async frontChannelLogout(request, end) {
      const { end_session_endpoint: logout = issuer } = (await configuration()).serverMetadata();
      return answerFrontChannel(request, end, { issuer, frameAncestor: new URL(logout).origin });
    },
    backChannelLogout: (request, end) =>
      answerBackChannel(request, end, (token) => judgeLogoutToken(token, logoutParts)),
    judgeLogoutToken: (token) => judgeLogoutToken(token, logoutParts),
  };
}

async function discover(client: OpenidClient, settings: LoginSettings): Promise<Configuration> {
  const { issuer, clientId, authentication, fetch, clock, hasOwnClock, limits } = settings;
  const skew = hasOwnClock ? { [client.clockSkew]: Math.round((clock() - systemClock()) / SECOND) } : {};
  const isPlain = issuer.startsWith('http:');
  const step = client.discovery(new URL(openidMetadataOf(issuer)), clientId, skew, authentication, {
    timeout: limits.fetchTimeoutMs / SECOND,
    ...(isPlain ? { execute: [client.allowInsecureRequests] } : {}),
    ...(fetch === undefined ? {} : { [client.customFetch]: fetch }),
  });
  const configured = await explained(step);
  // openid-client compares addresses; an issuer is a text, and every token repeats it to the letter.
  if (configured.serverMetadata().issuer === issuer) return configured;
  throw new LoginError('issuer');
}

/** Shared by id_tokens and logout_tokens; they outlive the metadata, and go on while ID-porten is away. */
function keysOf({ issuer, mayFetch, fetch: given, clock, limits }: LoginSettings): IssuerKeys {
  return createIssuerKeys({
    ...{ issuer, metadata: [openidMetadataOf(issuer)], jwksUri: undefined, mayFetch, clock },
    fetch: given ?? ((url, init) => fetch(url, init)),
    limits: {
      keysFreshSeconds: limits.metadataFreshSeconds,
      keysKeptSeconds: limits.metadataKeptSeconds,
      keysRefetchSeconds: METADATA_RETRY_SECONDS,
      fetchTimeoutMs: limits.fetchTimeoutMs,
    },
  });
}

/** OpenID Connect Core section 12.2: an id_token from a refresh is about the same login. */
function judgeContinuity(claims: IdTokenClaims, before: IdTokenClaims): void {
  const isSame =
    claims.iss === before.iss && claims.sub === before.sub && String(claims.aud) === String(before.aud);
  if (isSame && claims['auth_time'] === before['auth_time']) return;
  throw new LoginError('party');
}
