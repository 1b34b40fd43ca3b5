/** What a developer's program must be told of an integration: who it is, and where it finds the service. */
import type { Integration } from '../../api/clients.ts';
import { isMachine } from '../../registration/draft.ts';

export type Service = {
  readonly isMachine: boolean;
  readonly clientId: string;
  readonly issuer: string;
  readonly metadata: string;
  readonly authorize: string;
  readonly token: string;
  readonly method: Integration['token_endpoint_auth_method'];
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
  /** With spaces between, as protocols have them. */
  readonly scope: string;
  readonly kid: string;
};

type Addresses = Readonly<Record<string, string>>;

/** Maskinporten's issuer ends with a slash, and ID-porten's does not (spec/maskinporten.md 1.1, spec/idporten.md 1). */
export function serviceOf(integration: Integration, issuers: Addresses, kid: string | undefined): Service {
  const isForMachine = isMachine(integration.integration_type);
  const base = (issuers[isForMachine ? 'maskinporten' : 'idporten'] ?? '').replace(/\/$/, '');
  const document = isForMachine ? 'oauth-authorization-server' : 'openid-configuration';
  return {
    isMachine: isForMachine,
    clientId: integration.client_id,
    issuer: isForMachine ? `${base}/` : base,
    metadata: `${base}/.well-known/${document}`,
    authorize: `${base}/authorize`,
    token: `${base}/token`,
    method: integration.token_endpoint_auth_method,
    redirectUri: integration.redirect_uris?.[0] ?? '',
    postLogoutRedirectUri: integration.post_logout_redirect_uris?.[0] ?? '',
    scope: integration.scopes.join(' '),
    kid: kid ?? 'KEY_ID',
  };
}

/** Secrets have a place and no value: a file that is copied about holds none. */
export function environmentFile(service: Service): string {
  const prefix = service.isMachine ? 'MASKINPORTEN' : 'IDPORTEN';
  const usesKey = service.method === 'private_key_jwt';
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['CLIENT_ID', service.clientId],
    ['ISSUER', service.issuer],
    ['WELL_KNOWN_URL', service.metadata],
    ['TOKEN_ENDPOINT', service.token],
    ['SCOPES', `"${service.scope}"`],
    ['REDIRECT_URI', service.isMachine ? undefined : service.redirectUri],
    ['KEY_ID', usesKey ? service.kid : undefined],
    ['PRIVATE_KEY_FILE', usesKey ? 'private-key.pem' : undefined],
    ['CLIENT_SECRET', service.method?.startsWith('client_secret_') ? '' : undefined],
  ];
  return lines
    .flatMap(([name, value]) => (value === undefined ? [] : [`${prefix}_${name}=${value}`]))
    .join('\n');
}
