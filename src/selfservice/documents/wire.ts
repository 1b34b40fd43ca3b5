/**
 * A configuration as one document: what an organisation has registered, without secrets, and without ids where it has
 * names of its own. Scopes and clients are as their own resources take them; what is left out there has its default.
 */
import * as z from 'zod';
import { respellClient } from '../clients/spelling.ts';
import { CLIENT_REQUEST } from '../clients/wire.ts';
import type { Model } from '../contract/operation.ts';
import { JSON_WEB_KEY, respellKey } from '../keys/wire.ts';
import { ON_BEHALF_OF_REQUEST, respellOnBehalfOf } from '../onbehalfof/wire.ts';
import { respellScope } from '../scopes/spelling.ts';
import { SCOPE_REQUEST } from '../scopes/wire.ts';

/** Another form is another version. */
export const DOCUMENT_VERSION = 1;

/** How much of it is dealt with at once is bounded apart (step.ts); so many entries are read and compared in a second. */
const MAX_CLIENTS = 2000;
const MAX_SCOPES = 2000;
const MAX_ACCESSES = 10_000;
/** Fifteen hundred clients with a key of ordinary size each. */
export const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

const ACCESS = z.object({ scope: z.string(), consumer_orgno: z.string() });

const CLIENT_PARTS = z.looseObject({
  external_id: z
    .string()
    .optional()
    .describe('What your organisation calls the client; without one give client_id'),
  keys: z
    .array(JSON_WEB_KEY.schema)
    .optional()
    .describe('All its keys; where left out, those that it has stay'),
  onbehalfof: z
    .array(ON_BEHALF_OF_REQUEST.schema)
    .optional()
    .describe('All its customers; where left out, those that it has stay'),
});

const DOCUMENT = z.object({
  version: z.literal(DOCUMENT_VERSION),
  organisation: z
    .object({ orgno: z.string(), name: z.string().optional() })
    .optional()
    .describe('Whose it is; a document of another organisation is refused. Leave it out to use it for any'),
  scopes: z.array(SCOPE_REQUEST.schema).max(MAX_SCOPES).optional(),
  access: z
    .array(ACCESS)
    .max(MAX_ACCESSES)
    .optional()
    .describe('Which organisations have access to your scopes'),
  clients: z.array(CLIENT_PARTS.and(CLIENT_REQUEST.schema)).max(MAX_CLIENTS).optional(),
});

export type ConfigurationDocument = z.infer<typeof DOCUMENT>;
export type ClientEntry = NonNullable<ConfigurationDocument['clients']>[number];
export type ScopeEntry = NonNullable<ConfigurationDocument['scopes']>[number];
export type AccessEntry = z.infer<typeof ACCESS>;

/** Also the name of the object in faults. */
export const DOCUMENT_MODEL: Model<z.ZodType<ConfigurationDocument>> = {
  name: 'Configuration',
  schema: DOCUMENT,
};

const CHANGE = z.object({
  kind: z.enum(['scope', 'access', 'client']),
  id: z
    .string()
    .describe('The scope; the scope and the consumer; the external id of the client, or else its client_id'),
  action: z.enum(['create', 'update', 'deactivate', 'unchanged']),
  client_id: z
    .string()
    .optional()
    .describe('Of a client; of one that would be created, absent unless it is proposed'),
  client_secret: z.string().optional().describe('In clear text, and only in the answer that made it'),
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type WireChange = z.infer<typeof CHANGE>;

export const PLAN_MODEL: Model = {
  name: 'ConfigurationPlan',
  schema: z.object({
    dry_run: z.boolean(),
    prune: z.boolean(),
    summary: z.object({ create: z.int(), update: z.int(), deactivate: z.int(), unchanged: z.int() }),
    changes: z.array(CHANGE),
  }),
};

/** Each part in the spellings of its own resource. */
export function respellDocument(json: unknown): unknown {
  if (!isObject(json)) return json;
  return {
    ...json,
    ...('scopes' in json && { scopes: each(json['scopes'], respellScope) }),
    ...('clients' in json && { clients: each(json['clients'], respellEntry) }),
  };
}

function respellEntry(json: unknown): unknown {
  const client = respellClient(json);
  if (!isObject(client)) return client;
  return {
    ...client,
    ...('keys' in client && { keys: each(client['keys'], respellKey) }),
    ...('onbehalfof' in client && { onbehalfof: each(client['onbehalfof'], respellOnBehalfOf) }),
  };
}

function each(value: unknown, respell: (json: unknown) => unknown): unknown {
  return Array.isArray(value) ? value.map(respell) : (value ?? undefined);
}

function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
