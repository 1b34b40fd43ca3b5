/** The document of a configuration: the same configuration is the same document, to the letter. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { OnBehalfOf } from '../../registry/clients/client.ts';
import type { RegisteredKey } from '../../registry/keys/key.ts';
import type { Scope } from '../../registry/scopes/scope.ts';
import { clientAnswer } from '../clients/wire.ts';
import { keyAnswer } from '../keys/wire.ts';
import { onBehalfOfAnswer } from '../onbehalfof/wire.ts';
import { scopeAnswer } from '../scopes/wire.ts';
import type { Configuration, ConfiguredClient } from './configuration-store.ts';
import { type AccessEntry, type ClientEntry, DOCUMENT_VERSION, type ScopeEntry } from './wire.ts';

export function documentOf({ orgno, scopes, access, clients }: Configuration, name: string | undefined) {
  return {
    version: DOCUMENT_VERSION,
    organisation: { orgno, ...(name !== undefined && { name }) },
    scopes: scopes.map(scopeEntry),
    access: access.map(accessEntry),
    clients: clients
      .map((client) => clientEntry(client, orgno))
      .sort((one, other) => (clientLabel(one) < clientLabel(other) ? -1 : 1)),
  };
}

/** What it is called in plans and faults. */
export function clientLabel({ external_id: externalId, client_id: clientId }: ClientEntry): string {
  return externalId ?? clientId ?? '';
}

export function scopeEntry(scope: Scope): ScopeEntry {
  // What is computed, and what the operator decides, is not the organisation's to write down.
  const { name, owner_orgno, created, last_updated, protected: _, ...fields } = scopeAnswer(scope);
  return present({ ...fields, allowed_integration_types: [...fields.allowed_integration_types] });
}

export function accessEntry({
  scope,
  consumerOrgno,
}: {
  readonly scope: string;
  readonly consumerOrgno: string;
}): AccessEntry {
  return { scope, consumer_orgno: consumerOrgno };
}

/** What the server sets, what has its own place in the document, and what differs from one answer to the next. */
const NOT_REGISTERED = new Set([
  ...['client_id', 'client_orgno', 'supplier_orgno', 'created', 'last_updated', 'pending_scopes'],
  ...['client_secret', 'jwks_uri', 'onbehalfof'],
]);

/** A client is known by its external id; the id that it has here is written where it has none. */
export function clientEntry({ client, keys, externalId }: ConfiguredClient, orgno: OrgNumber): ClientEntry {
  const { clientId, clientOrgno } = client;
  const registered = Object.entries(clientAnswer(client, { pendingScopes: [] })).filter(
    ([field]) => !NOT_REGISTERED.has(field),
  );
  return present<ClientEntry>({
    ...(externalId === undefined ? { client_id: clientId } : { external_id: externalId }),
    ...(clientOrgno !== orgno && { client_orgno: clientOrgno }),
    ...Object.fromEntries(registered),
    // A lifetime that is not set is not the same as one set to the default (registry/clients/client.ts).
    access_token_lifetime: client.accessTokenLifetimeSeconds,
    refresh_token_lifetime: client.refreshTokenLifetimeSeconds,
    authorization_lifetime: client.authorizationLifetimeSeconds,
    onbehalfof: client.onBehalfOf.map(onBehalfOfEntry),
    keys: keys.map(keyEntry),
  });
}

export function onBehalfOfEntry(entry: OnBehalfOf) {
  const { organization_name, created, last_updated, ...fields } = onBehalfOfAnswer(entry);
  return present(fields);
}

function keyEntry(key: RegisteredKey) {
  const { created, last_updated, ...fields } = keyAnswer(key);
  return present(fields);
}

/** As JSON has it: what is undefined is not there. */
function present<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
