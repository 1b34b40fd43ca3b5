/** Who has logged in: the id_token of an answer, judged beyond what openid-client judges (spec/idporten.md 4.1, 5). */
import { compactVerify } from 'jose';
import { type Clock, SECOND } from '../clock.ts';
import type { IssuerKeys } from '../issuer-keys.ts';
import { readJws } from '../jws.ts';
import { isSufficient } from './level.ts';
import { LoginError, textOf } from './login-error.ts';
import type { LoginSettings } from './login-options.ts';
import type { StartedLogin } from './login-request.ts';
import type { IdTokenClaims, TokenResponse } from './openid-client.ts';

export type Tokens = {
  readonly accessToken: string;
  /** Milliseconds since 1970; undefined where ID-porten has not said. */
  readonly expiresAt?: number;
  /** Of one-time tokens the next; the one before is used up. */
  readonly refreshToken?: string;
  readonly scopes: readonly string[];
};

export type LoggedIn = Tokens & {
  /** The person at this client; another at each. */
  readonly subject: string;
  /** The person's number; foreign eIDs and e-mail have none. */
  readonly pid?: string;
  readonly acr: string;
  /** What logout elsewhere names the session by. */
  readonly sid?: string;
  readonly idToken: string;
  readonly claims: IdTokenClaims;
  /** For whom the person acts, where that was asked for. */
  readonly authorizationDetails: readonly object[];
};

export function readTokens(response: TokenResponse, clock: Clock): Tokens {
  const { access_token: accessToken, expires_in: expires, refresh_token: refreshToken, scope } = response;
  return {
    ...{ accessToken, scopes: scope?.split(' ') ?? [] },
    ...(expires === undefined ? {} : { expiresAt: clock() + expires * SECOND }),
    ...(refreshToken === undefined ? {} : { refreshToken }),
  };
}

export async function readLogin(
  response: TokenResponse,
  started: StartedLogin,
  settings: LoginSettings,
  keys: IssuerKeys,
): Promise<LoggedIn> {
  const { claims, idToken } = await readIdToken(response, keys);
  judgeParty(claims, settings.clientId);
  if (!isSufficient(claims['acr'], started.acrValues)) throw new LoginError('level');
  judgeCustomer(claims, started.onbehalfof);
  const [sid, pid] = [textOf(claims['sid']), textOf(claims['pid'])];
  if (settings.requireSid && (sid === undefined || sid === '')) throw new LoginError('sid');
  const details = response.authorization_details ?? claims['authorization_details'];
  return {
    ...readTokens(response, settings.clock),
    ...{ subject: claims.sub, acr: String(claims['acr']), idToken, claims },
    ...(sid === undefined ? {} : { sid }),
    ...(pid === undefined ? {} : { pid }),
    authorizationDetails: Array.isArray(details) ? details : [],
  };
}

/** Signature and header; its claims have been judged by openid-client. */
export async function readIdToken(
  response: TokenResponse,
  keys: IssuerKeys,
): Promise<{ readonly claims: IdTokenClaims; readonly idToken: string }> {
  const [claims, idToken] = [response.claims(), response.id_token];
  if (!claims || idToken === undefined) throw new LoginError('response');
  await assertSigned(idToken, keys);
  return { claims, idToken };
}

/** 1.2: `id_token_signing_alg_values_supported` is RS256 alone. */
const ALGORITHM = 'RS256';
const MAX_ID_TOKEN_LENGTH = 64 * 1024;
/** Other types are other things, signed with the same key: a logout_token names a person too. */
const TYPES: readonly unknown[] = [undefined, 'JWT'];

/** OpenID Connect lets a client trust the connection instead; a proxy that ends TLS on the way is then believed like the issuer. */
async function assertSigned(idToken: string, keys: IssuerKeys): Promise<void> {
  const { kid, typ, alg, crit } = readJws(idToken, MAX_ID_TOKEN_LENGTH)?.header ?? {};
  if (typeof kid !== 'string' || !TYPES.includes(typ) || alg !== ALGORITHM || crit !== undefined)
    throw new LoginError('signature');
  const found = await keys.find(kid, ALGORITHM);
  if (!found.ok) {
    const isAway = found.refusal.reason === 'keys_unavailable';
    throw new LoginError(isAway ? 'unavailable' : 'signature', { cause: found.refusal.cause });
  }
  await compactVerify(idToken, found.value.key, { algorithms: [ALGORITHM] }).catch((cause: unknown) => {
    throw new LoginError('signature', { cause });
  });
}

/** 4.1: `aud` is the client, alone; OpenID Connect Core section 3.1.3.7 for `azp`. */
function judgeParty({ aud, azp }: IdTokenClaims, clientId: string): void {
  const audience = typeof aud === 'string' ? [aud] : aud;
  const isOurs = audience.length === 1 && audience[0] === clientId;
  if (!isOurs || (azp !== undefined && azp !== clientId)) throw new LoginError('party');
}

/** 5.6: "verify that it equals the requested value"; the claim goes by two names (C-22). */
function judgeCustomer(claims: IdTokenClaims, onbehalfof: string | undefined): void {
  const named = claims['client_onbehalfof'] ?? claims['aud_onbehalfof'];
  if (named !== onbehalfof) throw new LoginError('onbehalfof');
}
