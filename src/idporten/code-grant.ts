/** The grant `authorization_code` (spec/idporten.md 2.3.1): a code becomes tokens, once. */
import type { Clock } from '../clock.ts';
import type { Grant } from '../issuer/authorization.ts';
import { isCodeVerifier, isVerifiedBy } from '../protocol/pkce.ts';
import { accepted, type Refused, type Verdict } from '../protocol/verdict.ts';
import type { Store } from '../store/store.ts';
import {
  type Authorization,
  CODE_USE,
  findByCode,
  hashOf,
  revokeAuthorization,
} from './authorization-store.ts';
import type { AuthenticateClient, AuthenticatedClient } from './client-authentication.ts';
import type { Dialect } from './dialect.ts';
import { judgeGrantType } from './grant-types.ts';
import type { Granted } from './granted.ts';
import type { ReadScopes } from './granted-scopes.ts';
import { accessTokenSeconds, refreshTokenEnd } from './lifetimes.ts';
import { invalidGrant, invalidRequest } from './refusals.ts';
import { judgeResource } from './token-audience.ts';

export type GrantParts = {
  readonly dialect: Dialect;
  readonly store: Store;
  readonly clock: Clock;
  readonly authenticateClient: AuthenticateClient;
  readonly readScopes: ReadScopes;
};

const GRANT_TYPE = 'authorization_code';

/** What the request must hold beside the code; PKCE is judged against what the authorization request said. */
type CodeRequest = {
  readonly code: string;
  readonly redirectUri: string;
  readonly verifier: string | undefined;
  readonly resource: string | undefined;
};

type ProvenRequest = CodeRequest & { readonly boundTo: string | undefined };

export function createCodeGrant(parts: GrantParts): Grant<Granted> {
  const { dialect, store, clock, authenticateClient, readScopes } = parts;
  return {
    grantType: GRANT_TYPE,
    async decide(parameters, header) {
      const { outcome, ...asked } = await authenticateClient(parameters, header);
      if (!outcome.ok) return { ...asked, admitted: false, refusal: outcome.refusal };
      const request = judgeForm(parameters, outcome.value);
      if (!request.ok) return { ...asked, admitted: false, refusal: request.refusal };
      const found = await findTimely(request.value.code);
      if (!found.ok) return { ...asked, admitted: false, refusal: found.refusal };
      const authorization = found.value;
      const { grant, codeExpiresAt: expiresAt, id } = authorization;
      return {
        ...asked,
        about: () => ({ scope: grant.scope.join(' ') }),
        admitted: true,
        spends: {
          use: { kind: CODE_USE, key: hashOf(request.value.code), expiresAt },
          whenSpentBefore: codeUsed().refusal,
          onReuse: () => revokeAuthorization(store, id, clock.now()),
        },
        authorize: (boundTo) => authorize({ ...request.value, boundTo }, authorization, outcome.value),
      };
    },
  };

  /** One that is too old ends its login, used or not: if it was used, it comes from somebody else now (RFC 6749 section 4.1.2). */
  async function findTimely(code: string): Promise<Verdict<Authorization>> {
    const authorization = await findByCode(store.queries, code, dialect.name);
    if (authorization === undefined) return noSuchCode();
    const now = clock.now();
    if (now < authorization.codeExpiresAt) return accepted(authorization);
    await revokeAuthorization(store, authorization.id, now);
    return codeExpired();
  }

  /** From here on whatever is wrong has used up the code: a stolen one can be tried once (spec/threats.md rows 14 and 16). */
  async function authorize(
    request: ProvenRequest,
    authorization: Authorization,
    known: AuthenticatedClient,
  ): Promise<Verdict<Granted>> {
    const { grant, expiresAt: end, isRevoked } = authorization;
    if (isRevoked) return revoked();
    const fault = bindingFault(request, authorization, known);
    if (fault !== undefined) return fault;
    const audience = judgeResource(request.resource, grant);
    if (!audience.ok) return audience;
    const scopes = await readScopes(known.client, grant.scope);
    if (!scopes.ok) return scopes;
    const now = clock.now();
    const lifetimeSeconds = accessTokenSeconds(known.client, scopes.value, { now, end });
    if (lifetimeSeconds < 1) return codeExpired();
    const refreshEnd = refreshTokenEnd(known.client, { now, end });
    return accepted({
      ...{ authorization, known, lifetimeSeconds, scopes: scopes.value },
      scope: grant.scope.join(' '),
      audience: audience.value,
      refreshToken: refreshEnd === undefined ? undefined : { kind: 'new', expiresAt: refreshEnd },
      nonce: grant.nonce,
      joinsSession: true,
    });
  }
}

function judgeForm(
  parameters: ReadonlyMap<string, string>,
  { client }: AuthenticatedClient,
): Verdict<CodeRequest> {
  const registered = judgeGrantType(client, GRANT_TYPE);
  if (registered !== undefined) return registered;
  const code = parameters.get('code');
  if (code === undefined) return missing('code');
  const redirectUri = parameters.get('redirect_uri');
  if (redirectUri === undefined) return missing('redirect_uri');
  const verifier = parameters.get('code_verifier');
  if (verifier !== undefined && !isCodeVerifier(verifier)) return malformedVerifier();
  return accepted({ code, redirectUri, verifier, resource: parameters.get('resource') });
}

function bindingFault(
  { redirectUri, verifier, boundTo }: ProvenRequest,
  { grant }: Authorization,
  { client }: AuthenticatedClient,
): Refused | undefined {
  if (grant.clientId !== client.clientId) return foreignCode();
  if (grant.redirectUri !== redirectUri) return otherRedirect();
  if (grant.boundTo !== undefined && grant.boundTo !== boundTo) return otherKey();
  if (grant.codeChallenge === undefined) {
    // RFC 9700 section 2.1.1: what was not asked for cannot be answered, and a downgrade shows itself so.
    if (verifier !== undefined) return unaskedVerifier();
  } else if (verifier === undefined) {
    return missing('code_verifier');
  } else if (!isVerifiedBy(grant.codeChallenge, verifier)) {
    return wrongVerifier();
  }
  return undefined;
}

function missing(name: string) {
  return invalidRequest(`The parameter ${name} is missing`, {
    rule: `${name.replaceAll('_', '-')}-present`,
    seen: `no ${name}`,
    expected: name,
    remedy: `Send ${name} in the body of the request.`,
  });
}

function malformedVerifier() {
  return invalidRequest('The parameter code_verifier is malformed', {
    rule: 'code-verifier-form',
    seen: 'a code_verifier of another form',
    expected: '43 to 128 letters, digits and - . _ ~',
    remedy: 'Send the code_verifier as it was made, without padding or encoding.',
  });
}

function noSuchCode() {
  return invalidGrant({
    rule: 'code',
    seen: 'a code that was not issued here, or long ago',
    expected: 'the code of the latest redirect',
    remedy: 'Send the code exactly as it came in the redirect, decoded once.',
  });
}

function codeExpired() {
  return invalidGrant({
    rule: 'code-expired',
    seen: 'a code that has expired; what it gave, if it was used, is revoked',
    expected: 'a code within a minute of its issue',
    remedy: 'Redeem the code in the request that brings it.',
  });
}

function codeUsed() {
  return invalidGrant({
    rule: 'code-used',
    seen: 'a code that has been used; what it gave is revoked',
    expected: 'a code that has not been used',
    remedy: 'Redeem each code once, and do not repeat a request to the token endpoint on your own.',
  });
}

function revoked() {
  return invalidGrant({
    rule: 'authorization-revoked',
    seen: 'a code whose login has been ended',
    remedy: 'Let the person log in again.',
  });
}

function foreignCode() {
  return invalidGrant({
    rule: 'code-client',
    seen: 'a code that was issued to another client',
    expected: 'a code of the client that asks',
    remedy: 'Redeem the code with the client that sent the person to log in.',
  });
}

function otherRedirect() {
  return invalidGrant({
    rule: 'code-redirect-uri',
    seen: 'another redirect_uri than in the authorization request',
    expected: 'the same redirect_uri, letter by letter, with its port',
    remedy: 'Send the redirect_uri of the authorization request.',
  });
}

function otherKey() {
  return invalidGrant({
    rule: 'code-key',
    seen: 'no DPoP proof, or one by another key than the authorization request named',
    expected: 'a proof by the key in dpop_jkt, or in the proof that was pushed',
    remedy: 'Redeem the code with a DPoP proof by the key of the authorization request.',
  });
}

function unaskedVerifier() {
  return invalidGrant({
    rule: 'code-verifier',
    seen: 'a code_verifier, and an authorization request without code_challenge',
    expected: 'both of them, or none',
    remedy: 'Send code_challenge and code_challenge_method=S256 to the authorization endpoint.',
  });
}

function wrongVerifier() {
  return invalidGrant({
    rule: 'code-verifier',
    seen: 'a code_verifier that does not belong to the code_challenge',
    expected: 'the verifier whose SHA-256 is the code_challenge',
    remedy: 'Keep the code_verifier of each login apart, and send the one that belongs to this code.',
  });
}
