/**
 * The grant `refresh_token` (spec/idporten.md 2.3.2, 4.4). A one-time token that comes again has been stolen, by whoever comes
 * second or first; so everything that came of its login ends.
 */
import { SECOND } from '../clock.ts';
import type { Grant, Spending } from '../issuer/authorization.ts';
import { accepted, type Refused, type Verdict } from '../protocol/verdict.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import { findRefreshToken, type IssuedRefreshToken, revokeAuthorization } from './authorization-store.ts';
import type { AuthenticatedClient } from './client-authentication.ts';
import type { GrantParts } from './code-grant.ts';
import { judgeGrantType } from './grant-types.ts';
import type { Granted, RefreshTokenGiven } from './granted.ts';
import type { ReadScopes } from './granted-scopes.ts';
import { accessTokenSeconds, refreshTokenEnd } from './lifetimes.ts';
import { invalidGrant, invalidRequest, invalidScope } from './refusals.ts';
import { judgeResource } from './token-audience.ts';

const GRANT_TYPE = 'refresh_token';

export function createRefreshGrant(parts: GrantParts): Grant<Granted> {
  const { dialect, store, clock, authenticateClient, readScopes } = parts;
  return {
    grantType: GRANT_TYPE,
    async decide(parameters, header) {
      const { outcome, ...asked } = await authenticateClient(parameters, header);
      if (!outcome.ok) return { ...asked, admitted: false, refusal: outcome.refusal };
      const known = outcome.value;
      const presented = await findUsable(parameters, known);
      if (!presented.ok) return { ...asked, admitted: false, refusal: presented.refusal };
      const { authorization } = presented.value;
      const about = () => ({ scope: authorization.grant.scope.join(' ') });
      const granted = await grantOf(parameters, presented.value, known);
      // What the client asks for wrongly costs it nothing: the token is its own, and good.
      if (!granted.ok) return { ...asked, about, admitted: false, refusal: granted.refusal };
      const spends = rotates(known.client) ? spendingOf(presented.value) : undefined;
      return {
        ...{ ...asked, about, admitted: true },
        ...(spends === undefined ? {} : { spends }),
        authorize: async (boundTo) => keyFault(presented.value, boundTo) ?? granted,
      };
    },
  };

  async function findUsable(
    parameters: ReadonlyMap<string, string>,
    { client }: AuthenticatedClient,
  ): Promise<Verdict<Presented>> {
    const registered = judgeGrantType(client, GRANT_TYPE);
    if (registered !== undefined) return registered;
    const token = parameters.get('refresh_token');
    if (token === undefined) return missingToken();
    const found = await findRefreshToken(store.queries, token, dialect.name);
    if (found === undefined) return noSuchToken();
    const { authorization, expiresAt } = found;
    const now = clock.now();
    if (authorization.grant.clientId !== client.clientId) {
      // Another client's token in this one's hands is a theft, whoever is the thief (spec/threats.md row 14).
      await revokeAuthorization(store, authorization.id, now);
      return foreignToken();
    }
    if (authorization.isRevoked) return revoked();
    if (now >= expiresAt || now + SECOND > authorization.expiresAt) return expired();
    return accepted({ ...found, token });
  }

  async function grantOf(
    parameters: ReadonlyMap<string, string>,
    { authorization, token, expiresAt }: Presented,
    known: AuthenticatedClient,
  ): Promise<Verdict<Granted>> {
    const { grant, expiresAt: end } = authorization;
    const asked = parameters.get('scope')?.split(' ').filter(Boolean) ?? grant.scope;
    const excess = asked.find((name) => !grant.scope.includes(name));
    if (excess !== undefined || asked.length === 0) return widerScope();
    const audience = judgeResource(parameters.get('resource'), grant);
    if (!audience.ok) return audience;
    const scopes = await readGranted(known.client, grant.scope, asked, readScopes);
    if (!scopes.ok) return scopes;
    const now = clock.now();
    const given: RefreshTokenGiven = rotates(known.client)
      ? { kind: 'new', expiresAt: refreshTokenEnd(known.client, { now, end }) ?? end }
      : { kind: 'kept', token, expiresAt };
    return accepted({
      ...{ authorization, known, scopes: scopes.value, scope: asked.join(' ') },
      lifetimeSeconds: accessTokenSeconds(known.client, scopes.value, { now, end }),
      ...{ audience: audience.value, refreshToken: given, nonce: undefined, joinsSession: false },
    });
  }

  function spendingOf({ hash, expiresAt, authorization }: IssuedRefreshToken): Spending {
    return {
      use: { kind: 'refresh-token', key: hash, expiresAt },
      whenSpentBefore: tokenUsed().refusal,
      onReuse: () => revokeAuthorization(store, authorization.id, clock.now()),
      isKeptByRefusal: true,
    };
  }
}

/** A token of a public client that was bound to a key is good in the hands of its holder alone (RFC 9449 section 5). */
function keyFault(presented: IssuedRefreshToken, boundTo: string | undefined): Refused | undefined {
  return presented.boundTo === undefined || presented.boundTo === boundTo ? undefined : otherKey();
}

type Presented = IssuedRefreshToken & { readonly token: string };

/**
 * The scopes asked for, and beside them those of the whole grant that hide who the person is: to leave one out must not show
 * more than was given (spec/idporten.md 5.8).
 */
async function readGranted(
  client: LoginClient,
  granted: readonly string[],
  asked: readonly string[],
  readScopes: ReadScopes,
) {
  const all = await readScopes(client, granted);
  if (!all.ok) return all;
  return accepted(
    all.value.filter(
      ({ name, requiresPseudonymousTokens }) => asked.includes(name) || requiresPseudonymousTokens,
    ),
  );
}

/** Public clients rotate whatever they registered (spec/idporten.md 4.4). */
function rotates({ refreshTokenUsage, tokenEndpointAuthMethod }: LoginClient): boolean {
  return refreshTokenUsage === 'ONETIME' || tokenEndpointAuthMethod === 'none';
}

function missingToken() {
  return invalidRequest('The parameter refresh_token is missing', {
    rule: 'refresh-token-present',
    seen: 'no refresh_token',
    expected: 'refresh_token',
    remedy: 'Send refresh_token in the body of the request.',
  });
}

function noSuchToken() {
  return invalidGrant({
    rule: 'refresh-token',
    seen: 'a refresh token that was not issued here, or long ago',
    expected: 'the newest refresh token of the login',
    remedy: 'Send the refresh token exactly as it was received, or let the person log in again.',
  });
}

function foreignToken() {
  return invalidGrant({
    rule: 'refresh-token-client',
    seen: 'a refresh token of another client; what came of its login is revoked',
    expected: 'a refresh token of the client that asks',
    remedy: 'Keep the tokens of each client apart.',
  });
}

function revoked() {
  return invalidGrant({
    rule: 'authorization-revoked',
    seen: 'a refresh token whose login has been ended: revoked, logged out, or a token used twice',
    remedy: 'Let the person log in again.',
  });
}

function expired() {
  return invalidGrant({
    rule: 'refresh-token-expired',
    seen: 'a refresh token that has expired',
    expected:
      'a refresh token within its refresh_token_expires_in, and the authorization within its lifetime',
    remedy: 'Let the person log in again.',
  });
}

function tokenUsed() {
  return invalidGrant({
    rule: 'refresh-token-used',
    seen: 'a one-time refresh token that has been used; what came of its login is revoked',
    expected: 'the refresh token of the latest answer',
    remedy: 'Keep the refresh token of each answer and send it once, from one place at a time.',
  });
}

function otherKey() {
  return invalidGrant({
    rule: 'refresh-token-key',
    seen: 'no DPoP proof, or one by another key than the refresh token is bound to',
    expected: 'a proof by the key that the refresh token was issued for',
    remedy: 'Send a DPoP proof by that key with each refresh.',
  });
}

function widerScope() {
  return invalidScope({
    rule: 'scope-granted',
    seen: 'a scope that the login did not give',
    expected: 'some of the scopes that were granted',
    remedy: 'Leave out scope, or ask for scopes that were granted; more need a new login.',
  });
}
