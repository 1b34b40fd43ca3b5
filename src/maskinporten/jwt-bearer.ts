/**
 * The JWT-bearer grant: the checks of spec/maskinporten.md 2.4 in their order, from the assertion to the authorization that the
 * issuer turns into a token. Each check is a rule of its own; this file is their order.
 */
import type { Clock } from '../clock.ts';
import { organisationObject } from '../identifiers/org-number.ts';
import type { Authorization, Decision, Grant } from '../issuer/authorization.ts';
import type { Use } from '../issuer/single-use.ts';
import { type JwtGrant, readJwtGrant } from '../protocol/jwt-grant.ts';
import { judgeAudience, judgeTimes, replayExpiry, replayKey } from '../protocol/jwt-grant-rules.ts';
import { accepted, type Refused, refused, type Verdict } from '../protocol/verdict.ts';
import { accessTokenLifetimeSeconds } from '../registry/clients/access-token-lifetime.ts';
import { JWT_BEARER } from '../registry/clients/client.ts';
import type { AuthenticatedClient, ClientAuthenticator } from './authenticate-client.ts';
import type { AuthorizedScopes, ScopeAuthorizer } from './authorize-scopes.ts';
import { judgeAuthorizationDetails, judgeOnBehalfOf, judgePid, resolveAudience } from './claims.ts';
import { usedBefore } from './errors.ts';

export type JwtBearerParts = {
  readonly issuer: string;
  readonly clock: Clock;
  readonly authenticateClient: ClientAuthenticator;
  readonly authorizeScopes: ScopeAuthorizer;
  readonly acceptsPid: (text: string) => boolean;
};

export function createJwtBearerGrant(parts: JwtBearerParts): Grant {
  const { issuer, clock, authenticateClient, authorizeScopes } = parts;
  return {
    grantType: JWT_BEARER,
    async decide(parameters) {
      const assertion = parameters.get('assertion');
      if (assertion === undefined) return { outcome: missingAssertion() };
      const grant = readJwtGrant(assertion);
      if (!grant.ok) return { outcome: grant };
      return decideGrant(grant.value);
    },
  };

  async function decideGrant(grant: JwtGrant): Promise<Decision> {
    const now = clock.now();
    const { outcome: authenticated, ...claimed } = await authenticateClient(grant, now);
    if (!authenticated.ok) return { ...claimed, outcome: authenticated };
    const { clientId } = authenticated.value.client;
    const audience = judgeAudience(grant.claims, issuer);
    if (!audience.ok) return { clientId, outcome: audience };
    const times = judgeTimes(grant.claims, now);
    if (!times.ok) return { clientId, outcome: times };
    // Check 10: from here on the grant is the client's own and timely, and is used up whatever the outcome.
    const use: Use = {
      kind: 'jwt-grant',
      key: replayKey(clientId, grant),
      expiresAt: replayExpiry(grant.claims),
    };
    const outcome = await authorize(grant, authenticated.value);
    return { clientId, spends: { use, whenSpentBefore: usedBefore().refusal }, outcome };
  }

  /** Checks 11 to 16. */
  async function authorize(grant: JwtGrant, known: AuthenticatedClient): Promise<Verdict<Authorization>> {
    const { claims } = grant;
    const scopes = await authorizeScopes(claims, known.client);
    if (!scopes.ok) return scopes;
    const refusal =
      judgeOnBehalfOf(claims) ?? judgeAuthorizationDetails(claims) ?? judgePid(claims, parts.acceptsPid);
    if (refusal) return refusal;
    const audience = resolveAudience(claims, scopes.value.scopes);
    if (!audience.ok) return audience;
    return accepted(authorization(claims.pid, known, scopes.value, audience.value));
  }
}

/** The claims of spec/maskinporten.md 2.6, and what is recorded of them. */
function authorization(
  pid: string | undefined,
  { client, amr, credential }: AuthenticatedClient,
  { scopes, consumer, supplier, delegationSource }: AuthorizedScopes,
  audience: readonly string[],
): Authorization {
  const scope = scopes.map(({ name }) => name).join(' ');
  const aud = audience.length === 1 ? audience[0] : audience;
  return {
    scope,
    lifetimeSeconds: accessTokenLifetimeSeconds(client, scopes),
    claims: {
      client_id: client.clientId,
      client_amr: amr,
      token_type: 'Bearer',
      ...(audience.length === 0 ? {} : { aud }),
      scope,
      consumer: organisationObject(consumer),
      ...(supplier === undefined ? {} : { supplier: organisationObject(supplier) }),
      ...(delegationSource === undefined ? {} : { delegation_source: delegationSource }),
      ...(pid === undefined ? {} : { pid }),
    },
    record: {
      clientId: client.clientId,
      clientOrgno: client.clientOrgno,
      clientAmr: amr,
      credential,
      consumer,
      ...(supplier === undefined ? {} : { supplier }),
      ...(delegationSource === undefined ? {} : { delegationSource }),
      ...(audience.length === 0 ? {} : { audience: audience.join(' ') }),
      namesPerson: pid !== undefined,
    },
  };
}

function missingAssertion(): Refused {
  return refused({
    rule: 'assertion-present',
    status: 400,
    error: 'invalid_request',
    description: 'The parameter assertion is missing',
    seen: 'no assertion',
    expected: 'the signed JWT grant in the form parameter assertion',
    remedy: 'Send the assertion as a form parameter in the body of the request.',
  });
}
