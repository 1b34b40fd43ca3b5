/**
 * `/token/introspect` (RFC 7662, spec/idporten.md 2.5): what an access token says, for the owner of the API that got it. Who may
 * not know is told what is told of a token that does not exist.
 */
import { type Clock, numericDate } from '../clock.ts';
import { answerJson } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { readForm } from '../http/form.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import { answerUnauthenticated } from './challenges.ts';
import type { AuthenticateClient } from './client-authentication.ts';
import type { Dialect } from './dialect.ts';
import { invalidClient, invalidRequest } from './refusals.ts';
import { subjectClaims } from './token-claims.ts';
import type { FindUsableToken, UsableToken } from './usable-token.ts';

/** What a client that introspects must be registered with. */
export const INTROSPECTION_SCOPE = 'idporten:token.introspection';

export function createIntrospection(parts: {
  readonly dialect: Dialect;
  readonly issuer: string;
  readonly clock: Clock;
  readonly authenticateClient: AuthenticateClient;
  readonly findToken: FindUsableToken;
}): (c: DoorContext) => Promise<Response> {
  const { dialect, issuer, clock, authenticateClient, findToken } = parts;
  return async (c) => {
    const form = await readForm(c);
    if (!form.ok) return answerUnauthenticated(c, form.refusal);
    const { clientId, outcome } = await authenticateClient(form.value, c.req.header('authorization'));
    if (clientId !== undefined) c.set('clientId', clientId);
    if (!outcome.ok) return answerUnauthenticated(c, outcome.refusal);
    const { client, amr } = outcome.value;
    if (amr === 'none') return answerUnauthenticated(c, publicClient().refusal);
    const text = form.value.get('token');
    if (text === undefined) return answerUnauthenticated(c, missingToken().refusal);
    const found = await findToken(text);
    const mayKnow = found !== undefined && (dialect.anyoneIntrospects || mayIntrospect(client, found));
    const active = mayKnow ? found : undefined;
    return answerJson(c, 200, active ? describe(active, client) : { active: false });
  };

  function describe(
    { token, client, scopes }: UsableToken,
    caller: LoginClient,
  ): Readonly<Record<string, unknown>> {
    const { authorization, jti, scope, clientAmr, audience, boundTo } = token;
    const [iat, exp] = [numericDate(token.issuedAt), numericDate(token.expiresAt)];
    const claims = subjectClaims(authorization.grant, hiding(scopes, caller), {
      client,
      clientAmr,
      scope,
      audience,
      boundTo,
    });
    return {
      active: true,
      token_type: boundTo === undefined ? 'Bearer' : 'DPoP',
      expires_in: exp - numericDate(clock.now()),
      ...{ exp, iat, client_orgno: client.clientOrgno },
      ...dialect.tokens.accessToken(claims, client),
      ...{ iss: issuer, jti },
    };
  }

  /**
   * The number of the person is told here even where it stands in no token (spec/idporten.md 5.8); but to the owner of the
   * scope alone, where anyone may ask (2.5, "`pid` for pseudonymous tokens").
   */
  function hiding(scopes: readonly Scope[], { clientOrgno }: LoginClient): readonly Scope[] {
    return dialect.anyoneIntrospects ? scopes.filter(({ ownerOrgno }) => ownerOrgno !== clientOrgno) : [];
  }
}

/** "(b) holds scope idporten:token.introspection, (c) is listed on the token's scope" */
function mayIntrospect(client: LoginClient, { token, scopes }: UsableToken): boolean {
  const names = token.scope.split(' ');
  return (
    client.scopes.some((name) => name === INTROSPECTION_SCOPE) &&
    scopes.some(
      ({ name, enforcedAudForIntrospection }) =>
        names.includes(name) && enforcedAudForIntrospection.includes(client.clientId),
    )
  );
}

function publicClient() {
  return invalidClient({
    rule: 'client-public',
    seen: 'a client without authentication',
    expected: 'a client with a secret or a key',
    remedy: 'Introspect tokens from a server, with a client that authenticates.',
  });
}

function missingToken() {
  return invalidRequest('The parameter token is missing', {
    rule: 'token-present',
    seen: 'no token',
    expected: 'token',
    remedy: 'Send the access token in the form parameter token.',
  });
}
