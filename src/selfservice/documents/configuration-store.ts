/** The configuration of an organisation in the store: a handful of queries, however large it is. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { accessGivenBy, type ListedAccess } from '../../registry/access/access-list-store.ts';
import type { Client } from '../../registry/clients/client.ts';
import { listClients } from '../../registry/clients/client-list-store.ts';
import { registeredType } from '../../registry/clients/combination.ts';
import type { RegisteredKey } from '../../registry/keys/key.ts';
import { toKey } from '../../registry/keys/key-store.ts';
import type { Scope } from '../../registry/scopes/scope.ts';
import { listOwnScopes } from '../../registry/scopes/scope-list-store.ts';
import type { Queries } from '../../store/store.ts';
import type { Caller } from '../authorization/caller.ts';
import type { ExternalId } from '../external-ids/external-id.ts';
import { namesGivenBy } from '../external-ids/external-id-store.ts';

export type ConfiguredClient = {
  readonly client: Client;
  readonly keys: readonly RegisteredKey[];
  /** What the organisation whose configuration it is calls it. */
  readonly externalId: ExternalId | undefined;
};

export type Configuration = {
  readonly orgno: OrgNumber;
  readonly scopes: readonly Scope[];
  /** That it has given, and that is in force. */
  readonly access: readonly ListedAccess[];
  /** Its own, and with the permission of a supplier those that it registered for others; deactivated ones too. */
  readonly clients: readonly ConfiguredClient[];
};

export async function readConfiguration(
  queries: Queries,
  { orgno, permissions }: Pick<Caller, 'orgno' | 'permissions'>,
): Promise<Configuration> {
  const supplier = permissions.has('supplier') ? orgno : undefined;
  const listed = await listClients(queries, { owner: orgno, supplier, includesInactive: true });
  const keys = await keysOfClients(queries, orgno);
  const names = await namesGivenBy(queries, orgno);
  return {
    orgno,
    scopes: await listOwnScopes(queries, orgno, true),
    access: await accessGivenBy(queries, orgno, { includesIneffective: false }),
    clients: listed
      .map(({ client }) => client)
      // What the operator administers no organisation can register.
      .filter(({ integrationType }) => registeredType(integrationType) !== undefined)
      .map((client) => ({
        client,
        keys: keys.get(client.clientId) ?? [],
        externalId: names.get(client.clientId),
      })),
  };
}

/** Of all clients that it owns or supplies. */
async function keysOfClients(
  queries: Queries,
  orgno: OrgNumber,
): Promise<ReadonlyMap<string, readonly RegisteredKey[]>> {
  const rows = await queries
    .selectFrom('client_keys')
    .innerJoin('clients', 'clients.client_id', 'client_keys.client_id')
    .selectAll('client_keys')
    .where(({ eb, or }) =>
      or([eb('clients.client_orgno', '=', orgno), eb('clients.supplier_orgno', '=', orgno)]),
    )
    .orderBy('client_keys.created_at')
    .orderBy('client_keys.kid')
    .execute();
  const grouped = Map.groupBy(rows, ({ client_id }) => client_id);
  return new Map([...grouped].map(([id, own]) => [id, own.map(toKey)]));
}
