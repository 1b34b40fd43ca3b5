/** What another provider says of itself (OpenID Connect Discovery section 4, RFC 8414), and how much of it is believed. */
import { isLoopbackHost } from '../../identifiers/url.ts';
import { isObject } from '../../protocol/jws.ts';
import { noReply, type Reply, replied } from './provider.ts';

export type ProviderMetadata = {
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly jwksUri: string;
  /** Where requests may be sent ahead of the browser (RFC 9126). */
  readonly parEndpoint: string | undefined;
  /** Whether each answer names its issuer (RFC 9207). */
  readonly namesIssuer: boolean;
  readonly tokenEndpointAuthMethods: readonly string[];
};

export function metadataAddress(issuer: string): string {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
}

export function readMetadata(document: unknown, issuer: string): Reply<ProviderMetadata> {
  if (!isObject(document)) return noReply('The document of the provider is no JSON object.');
  // Discovery section 4.3: "MUST exactly match".
  if (document['issuer'] !== issuer) return noReply('The document of the provider names another issuer.');
  const endpoint = (name: string) => endpointIn(document[name], issuer);
  const [authorizationEndpoint, tokenEndpoint, jwksUri] = [
    endpoint('authorization_endpoint'),
    endpoint('token_endpoint'),
    endpoint('jwks_uri'),
  ];
  if (authorizationEndpoint === undefined || tokenEndpoint === undefined || jwksUri === undefined)
    return noReply('The document of the provider lacks an endpoint, or has one that is not over https.');
  return replied({
    ...{ authorizationEndpoint, tokenEndpoint, jwksUri },
    parEndpoint: endpoint('pushed_authorization_request_endpoint'),
    namesIssuer: document['authorization_response_iss_parameter_supported'] === true,
    tokenEndpointAuthMethods: textsIn(document['token_endpoint_auth_methods_supported']),
  });
}

/** Over https, unless the provider itself is on this machine. */
function endpointIn(value: unknown, issuer: string): string | undefined {
  const url = typeof value === 'string' ? URL.parse(value) : null;
  if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  const isLocal = isLoopbackHost(new URL(issuer).hostname) && isLoopbackHost(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLocal) ? url.href : undefined;
}

/** Discovery section 3: "If omitted, the default is client_secret_basic". */
function textsIn(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return ['client_secret_basic'];
  return value.filter((item) => typeof item === 'string');
}
