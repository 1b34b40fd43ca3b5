/**
 * The document of an organisation's configuration, as GET /porthus/v1/configuration writes it: what is exported here, and what is
 * brought along from another environment. Of a document from elsewhere no more is believed than is looked at.
 */
import type { Schema } from '../api/api.ts';

export type Configuration = Schema<'Configuration'>;
export type Entry = NonNullable<Configuration['clients']>[number];

/** Another form would be another version. */
const VERSION = 1;
/** What the API takes at most, in bytes; a document that cannot be sent need not be read. */
const MAX_CHARACTERS = 4 * 1024 * 1024;

/** Names of sentences in the texts. */
export type DocumentFault = 'empty' | 'tooLong' | 'notJson' | 'notDocument' | 'otherVersion' | 'noClients';

export type ReadDocument =
  | { readonly document: Configuration; readonly fault?: never }
  | { readonly document?: never; readonly fault: DocumentFault };

export function readDocument(text: string): ReadDocument {
  if (text.trim() === '') return { fault: 'empty' };
  if (text.length > MAX_CHARACTERS) return { fault: 'tooLong' };
  const json = parsed(text);
  if (json === undefined) return { fault: 'notJson' };
  if (!isObject(json) || !('version' in json)) return { fault: 'notDocument' };
  if (json['version'] !== VERSION) return { fault: 'otherVersion' };
  const clients = json['clients'];
  if (!Array.isArray(clients) || !clients.every(isEntry)) return { fault: 'noClients' };
  return { document: json as Configuration };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

const LISTS = ['scopes', 'grant_types', 'redirect_uris', 'post_logout_redirect_uris'] as const;
const TEXTS = [
  ...(['external_id', 'client_id', 'client_orgno', 'client_name', 'description', 'client_uri'] as const),
  ...(['frontchannel_logout_uri', 'backchannel_logout_uri', 'integration_type'] as const),
  ...(['application_type', 'token_endpoint_auth_method', 'code_challenge_method'] as const),
  'refresh_token_usage' as const,
];

/** Lists of texts and texts where such are looked at: what is shown and compared would not hold otherwise. */
function isEntry(json: unknown): json is Entry {
  if (!isObject(json) || typeof json['integration_type'] !== 'string') return false;
  const isTexts = (value: unknown) =>
    value === undefined || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
  return (
    LISTS.every((field) => isTexts(json[field])) &&
    TEXTS.every((field) => json[field] === undefined || typeof json[field] === 'string') &&
    ['keys', 'onbehalfof'].every((field) => json[field] === undefined || isObjects(json[field]))
  );
}

function isObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(isObject);
}

/** By which it is meant: what the organisation calls it, its display name, or its id. */
export function labelOf({ external_id, client_name, description, client_id }: Entry): string {
  return client_name || external_id || description || client_id || '';
}

/** One integration out of a document, as a document of its own. */
export function documentWith(document: Configuration, entry: Entry): Configuration {
  const { version, organisation } = document;
  return { version, ...(organisation && { organisation }), clients: [entry] };
}

/** `porthus-310015008-simulator.json` */
export function fileName(document: Configuration, environment: string, entry?: Entry): string {
  const parts = ['porthus', document.organisation?.orgno ?? '', environment, entry ? labelOf(entry) : ''];
  const words = parts.map((part) =>
    part
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, ''),
  );
  return `${words.filter(Boolean).join('-')}.json`;
}
