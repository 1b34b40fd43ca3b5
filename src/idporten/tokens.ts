/** Turns what was granted into an id_token, an access token and a refresh token, and the rows that remember them. */
import { type Clock, type Instant, numericDate, SECOND } from '../clock.ts';
import type { KeyRing } from '../issuer/key-ring.ts';
import type { SigningKey } from '../issuer/signing-key.ts';
import { type Mint, signClaims } from '../issuer/tokens.ts';
import { type Random, randomToken, timeOrderedUuid } from '../random.ts';
import type { SmallRow } from '../store/store.ts';
import { accessTokenRow, refreshTokenRow } from './authorization-store.ts';
import type { Granted, RefreshTokenGiven } from './granted.ts';
import { isPseudonymous } from './granted-scopes.ts';
import { ID_TOKEN_LIFETIME_SECONDS } from './lifetimes.ts';
import { accessTokenClaims, idTokenClaims } from './token-claims.ts';

export function createTokenMint(parts: {
  readonly issuer: string;
  readonly keyRing: Pick<KeyRing, 'signer'>;
  readonly clock: Clock;
  readonly random: Random;
}): Mint<Granted> {
  const { issuer, keyRing, clock, random } = parts;

  return async (granted, traceId) => {
    const now = clock.now();
    const iat = numericDate(now);
    const jti = shortId(random);
    const exp = iat + granted.lifetimeSeconds;
    const [accessToken, idToken] = await Promise.all([
      isByReference(granted)
        ? randomToken(random)
        : sign({ ...accessTokenClaims(granted), iss: issuer, exp, iat, jti }),
      granted.scope.split(' ').includes('openid') ? signIdToken(granted, iat) : undefined,
    ]);
    const refresh = granted.refreshToken && refreshTokenOf(granted.refreshToken);
    const issued = { jti, issuedAt: iat * SECOND, expiresAt: exp * SECOND };
    return {
      ...{ accessToken, tokenType: 'Bearer', expiresIn: granted.lifetimeSeconds },
      record: issuanceRow(granted, { ...issued, issuer, traceId, id: timeOrderedUuid(random, now), now }),
      rows: tokenRows(granted, accessToken, issued, refresh),
      beside: {
        ...(idToken === undefined ? {} : { id_token: idToken }),
        ...(refresh === undefined ? {} : refreshAnswer(refresh, now)),
        ...detailsAnswer(granted),
      },
    };
  };

  function signIdToken(granted: Granted, iat: number): Promise<string> {
    const times = { exp: iat + ID_TOKEN_LIFETIME_SECONDS, iat };
    return sign({ ...idTokenClaims(granted), iss: issuer, ...times, jti: shortId(random) });
  }

  function sign(claims: Readonly<Record<string, unknown>>): Promise<string> {
    return signClaims(claims, keyRing, headerOf);
  }

  function refreshTokenOf(given: RefreshTokenGiven): RefreshToken {
    const { expiresAt } = given;
    return given.kind === 'kept'
      ? { token: given.token, expiresAt, isNew: false }
      : { token: randomToken(random), expiresAt, isNew: true };
  }
}

type RefreshToken = { readonly token: string; readonly expiresAt: Instant; readonly isNew: boolean };

/** spec/idporten.md 1.4: the certificate stands in the header, and `typ` does not. */
function headerOf({ kid, algorithm, publicJwk }: SigningKey): Readonly<Record<string, unknown>> {
  return { x5c: publicJwk.x5c, kid, alg: algorithm };
}

/** "`jti` 11 chars (8 random bytes)" */
function shortId(random: Random): string {
  return Buffer.from(random.bytes(8)).toString('base64url');
}

/** spec/idporten.md 4.3: where scopes of both kinds are mixed, by reference. */
function isByReference({ scopes }: Granted): boolean {
  return scopes.some(({ tokenType }) => tokenType === 'OPAQUE');
}

function tokenRows(
  { authorization, scope, audience, known }: Granted,
  accessToken: string,
  issued: { readonly jti: string; readonly issuedAt: Instant; readonly expiresAt: Instant },
  refresh: RefreshToken | undefined,
): readonly SmallRow[] {
  const access = accessTokenRow(accessToken, authorization.id, {
    ...{ ...issued, scope, audience },
    clientAmr: known.amr,
  });
  return refresh?.isNew
    ? [access, refreshTokenRow(refresh.token, authorization.id, refresh.expiresAt)]
    : [access];
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
