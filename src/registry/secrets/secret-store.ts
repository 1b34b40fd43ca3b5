/** The secrets of a client in the store: hashes alone. A change to them is a change of their client. */
import type { Instant } from '../../clock.ts';
import type { ClientId } from '../../identifiers/client-id.ts';
import type { Random } from '../../random.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import { tellChanged } from '../change.ts';
import type { Client } from '../clients/client.ts';
import { advanceClient } from '../clients/client-store.ts';
import { type ClientSecret, type NewSecret, newSecret, usesSecret } from './secret.ts';

/** In the order in which they end, so that the present one is last; expired ones too, until they are deleted. */
export async function secretsOf(queries: Queries, clientId: ClientId): Promise<readonly ClientSecret[]> {
  const rows = await queries
    .selectFrom('client_secrets')
    .selectAll()
    .where('client_id', '=', clientId)
    .orderBy('expires_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    hash: row.hash,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }));
}

/**
 * Puts `secrets` in place of all secrets of a client that was read as `version`. False when somebody has changed the
 * client since; then nothing is changed.
 */
export async function replaceSecrets(
  unit: UnitOfWork,
  { clientId, version }: Pick<Client, 'clientId' | 'version'>,
  secrets: readonly ClientSecret[],
  now: Instant,
): Promise<boolean> {
  if (!(await advanceClient(unit, clientId, version, now))) return false;
  await deleteSecrets(unit, clientId);
  await insertSecrets(unit, clientId, secrets);
  return true;
}

/**
 * The secret that a client of `client_secret_*` is registered with, in the unit of work that inserted the client;
 * undefined for others.
 */
export async function issueFirstSecret(
  unit: UnitOfWork,
  client: Client,
  { now, random }: { readonly now: Instant; readonly random: Random },
): Promise<NewSecret | undefined> {
  if (!usesSecret(client)) return undefined;
  const issued = newSecret(random, now);
  await insertSecrets(unit, client.clientId, [issued.secret]);
  tellChanged(unit, 'client', client.clientId);
  return issued;
}

/**
 * "Deleted when the method changes away from `client_secret_*`" (spec/selfservice.md 1.6): in the unit of work that
 * replaced the client. Answers with the ids of those that there were.
 */
export async function removeSecrets(unit: UnitOfWork, clientId: ClientId): Promise<readonly string[]> {
  const secrets = await secretsOf(unit.queries, clientId);
  if (secrets.length === 0) return [];
  await deleteSecrets(unit, clientId);
  tellChanged(unit, 'client', clientId);
  return secrets.map(({ id }) => id);
}

async function deleteSecrets({ queries }: UnitOfWork, clientId: ClientId): Promise<void> {
  await queries.deleteFrom('client_secrets').where('client_id', '=', clientId).execute();
}

async function insertSecrets(
  { queries }: UnitOfWork,
  clientId: ClientId,
  secrets: readonly ClientSecret[],
): Promise<void> {
  if (secrets.length === 0) return;
  await queries
    .insertInto('client_secrets')
    .values(secrets.map((secret) => toRow(clientId, secret)))
    .execute();
}

function toRow(clientId: ClientId, { id, hash, createdAt, expiresAt }: ClientSecret) {
  return { client_id: clientId, id, hash, created_at: createdAt, expires_at: expiresAt };
}
