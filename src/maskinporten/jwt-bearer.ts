/**
 * The JWT-bearer grant: the checks of spec/maskinporten.md 2.4 in their order, from the assertion to the authorization that the
 * issuer turns into a token. Each check is a rule of its own; this file is their order.
 */
import type { Clock } from '../clock.ts';
import type { Authorization, Decision, Grant, GrantFacts } from '../issuer/authorization.ts';
import type { Use } from '../issuer/single-use.ts';
import { detailsType } from '../protocol/authorization-details.ts';
import { type JwtGrant, readJwtGrant } from '../protocol/jwt-grant.ts';
import { judgeAudience, judgeTimes, replayExpiry, replayKey } from '../protocol/jwt-grant-rules.ts';
import { printable } from '../protocol/printable.ts';
import { accepted, type Refusal, refused, type Verdict } from '../protocol/verdict.ts';
import { JWT_BEARER } from '../registry/clients/client.ts';
import type { ClientAuthenticator } from './authenticate-client.ts';
import type { Authenticated } from './authenticated.ts';
import type { DetailsAuthorizer } from './authorization-details.ts';
import type { ScopeAuthorizer } from './authorize-scopes.ts';
import { judgePid, resolveAudience } from './claims.ts';
import { usedBefore } from './errors.ts';
import { type Granted, tokenAuthorization } from './token-claims.ts';

export type JwtBearerParts = {
  readonly issuer: string;
  readonly clock: Clock;
  readonly authenticateClient: ClientAuthenticator;
  readonly authorizeScopes: ScopeAuthorizer;
  readonly authorizeDetails: DetailsAuthorizer;
  readonly acceptsPid: (text: string) => boolean;
  /** Whether an array with the issuer alone is refused. */
  readonly audienceAsText?: boolean;
  /** What an issuer demands beside the checks, and adds to its tokens. */
  readonly complete?: (granted: Granted) => Verdict<Readonly<Record<string, unknown>>>;
};

export function createJwtBearerGrant(parts: JwtBearerParts): Grant {
  const { issuer, clock, authenticateClient, authorizeScopes, authorizeDetails } = parts;
  const { audienceAsText = false, complete = () => accepted({}) } = parts;
  return {
    grantType: JWT_BEARER,
    async decide(parameters) {
      const assertion = parameters.get('assertion');
      if (assertion === undefined) return { admitted: false, refusal: missingAssertion() };
      const grant = readJwtGrant(assertion);
      if (!grant.ok) return { admitted: false, refusal: grant.refusal };
      return decideGrant(grant.value);
    },
  };

  async function decideGrant(grant: JwtGrant): Promise<Decision> {
    const now = clock.now();
    const { outcome: authenticated, ...claimed } = await authenticateClient(grant, now);
    const asked = { ...claimed, about: () => factsOf(grant, authenticated) };
    if (!authenticated.ok) return { ...asked, admitted: false, refusal: authenticated.refusal };
    const audience = judgeAudience(grant.claims, issuer, { asText: audienceAsText });
    if (!audience.ok) return { ...asked, admitted: false, refusal: audience.refusal };
    const times = judgeTimes(grant.claims, now);
    if (!times.ok) return { ...asked, admitted: false, refusal: times.refusal };
    // Check 10: from here on the grant is the client's own and timely, and is used up whatever the outcome.
    const use: Use = {
      kind: 'jwt-grant',
      key: replayKey(authenticated.value.uniqueName, grant),
      expiresAt: replayExpiry(grant.claims),
    };
    return {
      ...asked,
      admitted: true,
      spends: { use, whenSpentBefore: usedBefore().refusal },
      authorize: () => authorize(grant, authenticated.value),
    };
  }

  /** Checks 11 to 16. */
  async function authorize(grant: JwtGrant, known: Authenticated): Promise<Verdict<Authorization>> {
    const { claims } = grant;
    const scopes = await authorizeScopes(claims, known);
    if (!scopes.ok) return scopes;
    const details = await authorizeDetails(claims, known, scopes.value);
    if (!details.ok) return details;
    const pid = judgePid(claims, parts.acceptsPid);
    if (pid) return pid;
    const audience = resolveAudience(claims, scopes.value.scopes);
    if (!audience.ok) return audience;
    const granted: Granted = {
      known,
      authorized: scopes.value,
      details: details.value,
      audience: audience.value,
      pid: claims.pid,
    };
    const added = complete(granted);
    return added.ok ? accepted(tokenAuthorization(granted, added.value)) : added;
  }
}

/** What the grant says of itself, bounded and without what may be a person number. */
function factsOf({ header, claims }: JwtGrant, authenticated: Verdict<Authenticated>): GrantFacts {
  const { kid, x5c } = header;
  const { aud, consumerOrg, authorizationDetails } = claims;
  const type = detailsType(authorizationDetails);
  return {
    ...(kid === undefined ? {} : { kid: printable(kid) }),
    ...(x5c !== undefined && authenticated.ok ? { certificate: authenticated.value.credential } : {}),
    scope: printable(claims.scope),
    ...(consumerOrg === undefined ? {} : { consumerOrg: printable(consumerOrg) }),
    ...(aud === undefined ? {} : { audience: printable(aud) }),
    ...(type === undefined ? {} : { detailsType: type }),
    iat: claims.iat,
    exp: claims.exp,
  };
}

function missingAssertion(): Refusal {
  const { refusal } = refused({
    rule: 'assertion-present',
    status: 400,
    error: 'invalid_request',
    description: 'The parameter assertion is missing',
    seen: 'no assertion',
    expected: 'the signed JWT grant in the form parameter assertion',
    remedy: 'Send the assertion as a form parameter in the body of the request.',
  });
  return refusal;
}
