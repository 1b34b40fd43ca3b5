/**
 * Which clients a caller may touch (spec/selfservice.md 1.2, 1.6): those of its own organisation by the permission of the
 * operation, and those that its organisation registered for others by the supplier's permission.
 */
import { parseClientId } from '../../identifiers/client-id.ts';
import type { Client } from '../../registry/clients/client.ts';
import { findClient } from '../../registry/clients/client-store.ts';
import type { Queries } from '../../store/store.ts';
import type { Caller } from '../authorization/caller.ts';
import { tellLack } from '../authorization/lack.ts';
import type { Permission } from '../authorization/permission.ts';
import { done, type Outcome, type Refused, refused } from '../contract/fault.ts';
import { shown } from '../contract/schema-faults.ts';

/** The supplier's permission is for what is registered for others, and gives nothing on one's own. */
export type OwnPermission = Exclude<Permission, 'supplier'>;

/** The client with this id if the caller may do with it what one of `permissions` lets it. */
export async function reachClient(
  queries: Queries,
  id: string | undefined,
  caller: Caller,
  permissions: readonly OwnPermission[],
): Promise<Outcome<Client>> {
  const clientId = parseClientId(id ?? '');
  const client = clientId && (await findClient(queries, clientId));
  if (!client)
    return refused(
      404,
      'Client',
      `There is no client ${shown(id)}. Compare the id with GET /clients.`,
      'client_id',
    );
  return outOfReach(client, caller, permissions) ?? done(client);
}

function outOfReach(
  client: Client,
  caller: Caller,
  permissions: readonly OwnPermission[],
): Refused | undefined {
  const { clientId, clientOrgno, supplierOrgno } = client;
  const isOwn = clientOrgno === caller.orgno;
  if (!isOwn && supplierOrgno !== caller.orgno) {
    return refused(403, 'Client', `The client ${clientId} belongs to another organisation than yours.`);
  }
  const needed: readonly Permission[] = isOwn ? permissions : ['supplier'];
  if (needed.some((permission) => caller.permissions.has(permission))) return undefined;
  return refused(403, 'Client', tellLack(caller, needed, `for the client ${clientId}`));
}
