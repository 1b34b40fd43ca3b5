/** What an authorization request asks of the login (spec/idporten.md 5, 6.2). */
import type { LoginRequest } from '../login/interaction.ts';
import { DEFAULT_ACR, parseAcr } from '../login/level.ts';
import type { Requested } from './authorization-judge.ts';
import { schemesOf } from './reply.ts';

export function loginRequestOf<Payload>(
  { request, client, scopes }: Requested,
  payload: Payload,
): LoginRequest<Payload> {
  const asked = request.acrValues.map(parseAcr).filter((acr) => acr !== undefined);
  // 5.6: "customer's own name … in the login window"
  const customer = client.onBehalfOf.find(({ onBehalfOf }) => onBehalfOf === request.onBehalfOf);
  return {
    wanted: {
      ...{ clientId: client.clientId, isIsolated: client.ssoDisabled },
      acrValues: asked.length > 0 ? asked : [DEFAULT_ACR],
      isSilent: request.prompt.includes('none'),
      isFresh: request.prompt.includes('login') || scopes.some((scope) => scope.requiresUserAuthentication),
      maxAgeSeconds: request.maxAgeSeconds,
      consentTo: scopes.filter((scope) => scope.requiresUserConsent).map(({ name }) => name),
    },
    service: {
      name: customer?.name ?? client.clientName ?? client.clientId,
      leadsTo: schemesOf(request.redirectUri),
    },
    uiLocales: request.uiLocales,
    payload,
  };
}
