/**
 * Clients as authorization servers pull them (spec/selfservice.md 1.5): with their keys, and without their secrets, of
 * which the registry has nothing but hashes. Neither format leaves out clients of any type; that is the filter's.
 */
import * as z from 'zod';
import type { OnBehalfOf } from '../../registry/clients/client.ts';
import { clientAnswer } from '../clients/wire.ts';
import { keySetAnswer, STORED_KEY_SET } from '../keys/wire.ts';
import type { SyncedClient } from './configuration-store.ts';
import { pageModel } from './page.ts';

const ON_BEHALF_OF = z.object({
  id: z.string(),
  orgno: z.string(),
  name: z.string().optional(),
  uri: z.string().optional(),
  logo_uri: z.string().optional(),
  onBehalfOf: z.string().describe('The same as id, as it was called before'),
});

const COMMON = {
  client_id: z.string(),
  client_orgno: z.string(),
  client_org_name: z.string().optional(),
  supplier_orgno: z.string().optional(),
  client_name: z.string().optional(),
  description: z.string().optional(),
  active: z.boolean(),
  integration_type: z.string(),
  application_type: z.string().optional(),
  token_endpoint_auth_method: z.string().optional(),
  grant_types: z.array(z.string()),
  scopes: z.array(z.string()),
  access_token_lifetime: z.int(),
  refresh_token_lifetime: z.int().optional(),
  refresh_token_usage: z.string().optional(),
  authorization_lifetime: z.int().optional(),
  jwks: STORED_KEY_SET.schema,
  jwks_uri: z.string().optional(),
  onbehalfof: z.array(ON_BEHALF_OF),
  created: z.int(),
  last_updated: z.int(),
};

export const MASKINPORTEN_PAGE = pageModel('CloudSyncMaskinportenClientPage', z.object(COMMON));

export const IDPORTEN_PAGE = pageModel(
  'CloudSyncIdportenClientPage',
  z.object({
    ...COMMON,
    client_uri: z.string().optional(),
    logo_uri: z.string().optional(),
    client_logo_uri: z.string().optional().describe('The same, as it was called before'),
    redirect_uris: z.array(z.string()).optional(),
    post_logout_redirect_uris: z.array(z.string()).optional(),
    frontchannel_logout_uri: z.string().optional(),
    frontchannel_logout_session_required: z.boolean().optional(),
    backchannel_logout_uri: z.string().optional(),
    backchannel_logout_session_required: z.literal(true).optional(),
    sso_disabled: z.boolean().optional(),
    code_challenge_method: z.string().optional(),
  }),
);

/** What the registry has of a client for its users' browsers. */
const OF_LOGINS = [
  ...['client_uri', 'logo_uri', 'redirect_uris', 'post_logout_redirect_uris', 'frontchannel_logout_uri'],
  ...[
    'frontchannel_logout_session_required',
    'backchannel_logout_uri',
    'backchannel_logout_session_required',
    'sso_disabled',
    'code_challenge_method',
  ],
];
/** For whoever registers it. */
const OF_REGISTRATION = ['pending_scopes'];

export function maskinportenRow(synced: SyncedClient): object {
  return without(synchronised(synced), [...OF_REGISTRATION, ...OF_LOGINS]);
}

export function idportenRow(synced: SyncedClient): object {
  return { ...without(synchronised(synced), OF_REGISTRATION), client_logo_uri: synced.client.logoUri };
}

function synchronised({ client, keys, ownerName }: SyncedClient) {
  return {
    ...clientAnswer(client, { pendingScopes: [] }),
    client_org_name: ownerName,
    jwks: keySetAnswer(keys),
    onbehalfof: client.onBehalfOf.map(onBehalfOfRow),
    created: client.createdAt,
    last_updated: client.updatedAt,
  };
}

function without(row: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

function onBehalfOfRow({ onBehalfOf: id, orgno, name, uri, logoUri }: OnBehalfOf) {
  return { id, orgno, name, uri, logo_uri: logoUri, onBehalfOf: id };
}
