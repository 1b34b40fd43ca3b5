/** The key set of a client in the store. It is written as a whole and guarded by the version of its client. */
import type { Selectable } from 'kysely';
import type { Instant } from '../../clock.ts';
import type { ClientId } from '../../identifiers/client-id.ts';
import type { Kid } from '../../identifiers/kid.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import { advanceClient } from '../clients/client-store.ts';
import type { RegisteredKey } from './key.ts';

/** In the order in which they were registered; expired ones too, so that a refusal can say so. */
export async function keysOf(queries: Queries, clientId: ClientId): Promise<readonly RegisteredKey[]> {
  const rows = await queries
    .selectFrom('client_keys')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('created_at')
    .orderBy('kid')
    .execute();
  return rows.map(toKey);
}

export function toKey(row: Selectable<Tables['client_keys']>): RegisteredKey {
  return {
    kid: row.kid as Kid,
    jwk: JSON.parse(row.jwk),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    expiresAt: row.expires_at,
  };
}

/**
 * Puts `keys` in place of the whole set of a client that was read as `version`; the set may be empty. False when
 * somebody has changed the client or its keys since; then nothing is changed.
 */
export async function replaceKeys(
  unit: UnitOfWork,
  client: { readonly clientId: ClientId; readonly version: number },
  keys: readonly RegisteredKey[],
  now: Instant,
): Promise<boolean> {
  const { clientId, version } = client;
  if (!(await advanceClient(unit, clientId, version, now))) return false;
  await unit.queries.deleteFrom('client_keys').where('client_id', '=', clientId).execute();
  if (keys.length > 0) {
    await unit.queries
      .insertInto('client_keys')
      .values(keys.map((key) => toRow(clientId, key)))
      .execute();
  }
  return true;
}

function toRow(clientId: ClientId, key: RegisteredKey) {
  return {
    client_id: clientId,
    kid: key.kid,
    jwk: JSON.stringify(key.jwk),
    created_at: key.createdAt,
    updated_at: key.updatedAt,
    expires_at: key.expiresAt,
  };
}
