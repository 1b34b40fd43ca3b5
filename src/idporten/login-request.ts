/** What an authorization request asks of the login (spec/idporten.md 5, 6.2). */
import type { LoginRequest, ServiceLink } from '../login/interaction.ts';
import { DEFAULT_ACR, parseAcr } from '../login/level.ts';
import type { LoginClient } from '../registry/clients/client.ts';
import type { Requested } from './authorization-judge.ts';
import { schemesOf } from './redirect-schemes.ts';

export function loginRequestOf<Payload>(
  { request, client, scopes }: Requested,
  payload: Payload,
): LoginRequest<Payload> {
  const asked = request.acrValues.map(parseAcr).filter((acr) => acr !== undefined);
  const { name, backUri, logoUri } = shownService(client, request.onBehalfOf);
  return {
    wanted: {
      ...{ clientId: client.clientId, isIsolated: client.ssoDisabled },
      acrValues: asked.length > 0 ? asked : [DEFAULT_ACR],
      isSilent: request.prompt.includes('none'),
      isFresh: request.prompt.includes('login') || scopes.some((scope) => scope.requiresUserAuthentication),
      maxAgeSeconds: request.maxAgeSeconds,
      actsIn: request.powerOfAttorney?.roles,
      consentTo: scopes.filter((scope) => scope.requiresUserConsent).map(({ name }) => name),
    },
    service: {
      ...{ name, backUri, logoUri },
      leadsTo: schemesOf(request.redirectUri),
    },
    uiLocales: request.uiLocales,
    payload,
  };
}

/** What pages call the service and where they lead back to; 5.6: "customer's own name, logo and back-URL in the login window". */
export function shownService(client: LoginClient, onBehalfOf?: string): ServiceLink {
  const customer = client.onBehalfOf.find((entry) => entry.onBehalfOf === onBehalfOf);
  const { uri, logoUri } = customer ?? { uri: client.clientUri, logoUri: client.logoUri };
  return {
    name: customer?.name ?? client.clientName ?? client.clientId,
    ...{ backUri: ofTheWeb(uri), logoUri: ofTheWeb(logoUri) },
  };
}

/** A native client may have a back URI of its own scheme, which is for programs and not for pages. */
function ofTheWeb(uri: string | undefined): string | undefined {
  return uri !== undefined && /^https?:/i.test(uri) ? uri : undefined;
}
