/** The simplified registration for data sharing (spec/selfservice.md 1.5): a client and its keys as one, in camelCase. */
import * as z from 'zod';
import type { ListedAccess } from '../../registry/access/access-list-store.ts';
import type { Client } from '../../registry/clients/client.ts';
import type { RegisteredKey } from '../../registry/keys/key.ts';
import type { Scope } from '../../registry/scopes/scope.ts';
import type { Model } from '../contract/operation.ts';
import { JSON_WEB_KEY, keyAnswer, respellKeySet } from '../keys/wire.ts';

const REQUEST = z
  .looseObject({
    scopes: z.array(z.string()).max(1000),
    description: z.string(),
    keys: z.array(JSON_WEB_KEY.schema),
  })
  .partial();

export type DatasharingRequest = z.infer<typeof REQUEST>;

export const DATASHARING_REQUEST: Model<z.ZodType<DatasharingRequest>> = {
  name: 'DatasharingClient',
  schema: REQUEST,
};

export const DATASHARING_ANSWER: Model = {
  name: 'DatasharingClientResponse',
  schema: z.object({
    clientId: z.string(),
    description: z.string().optional(),
    consumerOrgNr: z.string(),
    scopes: z.array(z.string()),
    keys: z.array(JSON_WEB_KEY.schema),
  }),
};

export const DATASHARING_ACCESS: Model = {
  name: 'DatasharingAccess',
  schema: z.object({
    scope: z.string(),
    description: z.string().optional(),
    state: z.string(),
    ownerOrgNr: z.string(),
    ownerOrganizationName: z.string().optional(),
    consumerOrgNr: z.string(),
    allowedIntegrationTypes: z.array(z.string()),
    allowed_integration_types: z.array(z.string()),
  }),
};

/** The keys alone, or inside a key set. */
export function respellDatasharing(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const sent = Object.entries(json).filter(([, value]) => value !== null);
  return Object.fromEntries(
    sent.map(([name, value]) => [name, name === 'keys' ? respelledKeys(value) : value]),
  );
}

function respelledKeys(value: unknown): unknown {
  const set = respellKeySet(value);
  return typeof set === 'object' && set !== null && 'keys' in set ? set.keys : set;
}

export function datasharingAnswer(client: Client, keys: readonly RegisteredKey[]) {
  const { clientId, description, clientOrgno, scopes } = client;
  return { clientId, description, consumerOrgNr: clientOrgno, scopes, keys: keys.map(keyAnswer) };
}

/** The documentation has the types in snake_case, and says that all here is in camelCase: both are sent. */
export function accessAnswer(access: ListedAccess, scope: Scope | undefined) {
  const types = scope?.allowedIntegrationTypes ?? [];
  return {
    scope: access.scope,
    description: scope?.description,
    state: access.state,
    ownerOrgNr: access.ownerOrgno,
    ownerOrganizationName: access.ownerName,
    consumerOrgNr: access.consumerOrgno,
    allowedIntegrationTypes: types,
    allowed_integration_types: types,
  };
}
