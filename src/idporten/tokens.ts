/** Turns what was granted into an id_token, an access token and a refresh token, and the rows that remember them. */
import { type Clock, type Instant, numericDate, SECOND } from '../clock.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import { type Mint, signClaims } from '../issuer/tokens.ts';
import { memberRow } from '../login/session-store.ts';
import { type Random, timeOrderedUuid } from '../random.ts';
import type { SmallRow } from '../store/store.ts';
import { accessTokenRow, type IssuedAccessToken, refreshTokenRow } from './authorization-store.ts';
import type { Dialect } from './dialect.ts';
import type { Granted, RefreshTokenGiven } from './granted.ts';
import { isPseudonymous } from './granted-scopes.ts';
import { ID_TOKEN_LIFETIME_SECONDS } from './lifetimes.ts';
import { accessTokenClaims, idTokenClaims } from './token-claims.ts';

export function createTokenMint(parts: {
  readonly dialect: Dialect;
  readonly issuer: string;
  readonly keyRing: Pick<KeyRing, 'signer'>;
  readonly clock: Clock;
  readonly random: Random;
}): Mint<Granted> {
  const { dialect, issuer, keyRing, clock, random } = parts;
  const { tokens } = dialect;

  return async (granted, traceId, boundTo) => {
    const now = clock.now();
    const iat = numericDate(now);
    const jti = tokens.jti(random);
    const exp = iat + granted.lifetimeSeconds;
    const claims = tokens.accessToken(accessTokenClaims(granted, boundTo), granted.known.client);
    const signing = isByReference(granted)
      ? Promise.resolve(tokens.opaque(random))
      : sign({ ...claims, iss: issuer, exp, iat, jti });
    const [accessToken, idToken] = await Promise.all([
      signing,
      granted.scope.split(' ').includes('openid') ? signIdToken(granted, iat, signing) : undefined,
    ]);
    const refresh = granted.refreshToken && refreshTokenOf(granted.refreshToken);
    const issued = { jti, issuedAt: iat * SECOND, expiresAt: exp * SECOND, boundTo };
    return {
      accessToken,
      tokenType: boundTo === undefined ? 'Bearer' : 'DPoP',
      expiresIn: granted.lifetimeSeconds,
      record: issuanceRow(granted, { ...issued, issuer, traceId, id: timeOrderedUuid(random, now), now }),
      rows: [...tokenRows(granted, accessToken, issued, refresh), ...memberRows(granted, dialect, now)],
      beside: {
        ...(idToken === undefined ? {} : { id_token: idToken }),
        ...(refresh === undefined ? {} : refreshAnswer(refresh, now)),
        ...detailsAnswer(granted),
      },
    };
  };

  /** Signed beside the access token, unless it says something of it. */
  async function signIdToken(granted: Granted, iat: number, accessToken: Promise<string>): Promise<string> {
    const times = { exp: iat + ID_TOKEN_LIFETIME_SECONDS, iat };
    const { sessionId } = granted.authorization.grant;
    const claims = await tokens.idToken(idTokenClaims(granted), { accessToken, sessionId });
    return sign({ ...claims, iss: issuer, ...times, jti: tokens.jti(random) });
  }

  function sign(claims: Readonly<Record<string, unknown>>): Promise<string> {
    return signClaims(claims, keyRing, tokens.headerOf);
  }

  function refreshTokenOf(given: RefreshTokenGiven): RefreshToken {
    const { expiresAt } = given;
    return given.kind === 'kept'
      ? { token: given.token, expiresAt, isNew: false }
      : { token: tokens.opaque(random), expiresAt, isNew: true };
  }
}

type RefreshToken = { readonly token: string; readonly expiresAt: Instant; readonly isNew: boolean };

/** spec/idporten.md 4.3: where scopes of both kinds are mixed, by reference. */
function isByReference({ scopes }: Granted): boolean {
  return scopes.some(({ tokenType }) => tokenType === 'OPAQUE');
}

function tokenRows(
  { authorization, scope, audience, known }: Granted,
  accessToken: string,
  issued: Pick<IssuedAccessToken, 'jti' | 'issuedAt' | 'expiresAt' | 'boundTo'>,
  refresh: RefreshToken | undefined,
): readonly SmallRow[] {
  const access = accessTokenRow(accessToken, authorization.id, {
    ...{ ...issued, scope, audience },
    clientAmr: known.amr,
  });
  if (!refresh?.isNew) return [access];
  // 4.4: whoever authenticates is bound to its refresh tokens by that; RFC 9449 section 5 says the same.
  const boundTo = known.amr === 'none' ? issued.boundTo : undefined;
  const { expiresAt } = refresh;
  return [access, refreshTokenRow(refresh.token, authorization.id, { expiresAt, boundTo })];
}

function memberRows({ joinsSession, authorization }: Granted, dialect: Dialect, now: Instant): SmallRow[] {
  const { id, grant } = authorization;
  const member = { sid: grant.sessionId, clientId: grant.clientId, issuedBy: dialect.name };
  return joinsSession ? [memberRow(member, id, now)] : [];
}

/** `refresh_token_expires_in`: spec/idporten.md 2.3.4. */
function refreshAnswer({ token, expiresAt }: RefreshToken, now: Instant) {
  return {
    refresh_token: token,
    refresh_token_expires_in: Math.max(0, Math.floor((expiresAt - now) / SECOND)),
  };
}

function detailsAnswer({ authorization }: Granted) {
  const { authorizationDetails } = authorization.grant;
  return authorizationDetails === undefined ? {} : { authorization_details: authorizationDetails };
}

function issuanceRow(
  { known, scope, scopes, audience, authorization }: Granted,
  facts: {
    readonly id: string;
    readonly issuer: string;
    readonly traceId: string;
    readonly jti: string;
    readonly now: Instant;
    readonly expiresAt: Instant;
  },
): SmallRow {
  const { client, amr, credential } = known;
  const { pid } = authorization.grant.person;
  return {
    table: 'issuances',
    values: {
      ...{ id: facts.id, issuer: facts.issuer, trace_id: facts.traceId, jti: facts.jti },
      ...{ client_id: client.clientId, client_orgno: client.clientOrgno, client_amr: amr, credential },
      ...{ consumer: client.clientOrgno, supplier: client.supplierOrgno ?? null },
      ...{ delegation_source: null, scope, audience: audience.join(' ') || null },
      names_person: pid === undefined || isPseudonymous(scopes) ? 0 : 1,
      // What is in them may name persons (spec/idporten.md 5.7).
      ...{ authorization_details: null, issued_at: facts.now, expires_at: facts.expiresAt },
    },
  };
}
