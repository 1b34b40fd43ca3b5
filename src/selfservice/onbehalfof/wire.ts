/** Customers of a supplier's client as the API has them (spec/selfservice.md 1.11): the names of 2025 out, all of them in. */
import * as z from 'zod';
import { timestamp } from '../../clock.ts';
import type { OnBehalfOf } from '../../registry/clients/client.ts';
import type { AskedOnBehalfOf } from '../../registry/clients/on-behalf-of.ts';
import { uri } from '../clients/spelling.ts';
import type { Model } from '../contract/operation.ts';

const FIELDS = {
  onbehalfof: z.string().describe('The id that the supplier chose, unique within the client'),
  orgno: z.string().describe('The customer'),
  name: z.string().describe('Shown at login'),
  description: z.string(),
  uri: z.string().describe('Where Cancel in the login pages leads'),
  logo_uri: z.string(),
};

export type OnBehalfOfRequest = z.infer<typeof REQUEST>;
const REQUEST = z.looseObject(FIELDS).partial();

export const ON_BEHALF_OF_REQUEST: Model<z.ZodType<OnBehalfOfRequest>> = {
  name: 'ClientOnBehalfOf',
  schema: REQUEST,
};

export const ON_BEHALF_OF_ANSWER: Model = {
  name: 'ClientOnBehalfOfResponse',
  schema: z.object({
    ...z.object(FIELDS).partial().shape,
    onbehalfof: z.string(),
    orgno: z.string(),
    organization_name: z.string().optional(),
    created: z.string(),
    last_updated: z.string(),
  }),
};

/** Older documentation and test data have other names for two fields; the newer one wins where both are sent. */
const ALIASES: Readonly<Record<string, string>> = { display_name: 'name', url: 'uri', client_uri: 'uri' };

export function respellOnBehalfOf(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return json;
  const sent = Object.entries(json).filter(
    ([name, value]) => value !== null && respelled(name, value) !== undefined,
  );
  const former = sent.flatMap(([name, value]) =>
    Object.hasOwn(ALIASES, name) ? [[ALIASES[name], value]] : [],
  );
  return Object.fromEntries([...former, ...sent]);
}

function respelled(name: string, value: unknown): unknown {
  return /^(?:uri|url|client_uri|logo_uri)$/.test(name) ? uri(value) : value;
}

export function askedOnBehalfOf(request: OnBehalfOfRequest): AskedOnBehalfOf {
  const { onbehalfof: onBehalfOf, orgno, name, description, uri, logo_uri: logoUri } = request;
  return { onBehalfOf, orgno, name, description, uri, logoUri };
}

export function onBehalfOfAnswer(entry: OnBehalfOf, organizationName?: string | undefined) {
  return {
    onbehalfof: entry.onBehalfOf,
    name: entry.name,
    orgno: entry.orgno,
    organization_name: organizationName,
    description: entry.description,
    uri: entry.uri,
    logo_uri: entry.logoUri,
    created: timestamp(entry.createdAt),
    last_updated: timestamp(entry.updatedAt),
  };
}
