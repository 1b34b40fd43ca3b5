/** Passkeys in the store. */
import type { Instant } from '../../clock.ts';
import type { Pid } from '../../identifiers/pid.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Tables } from '../../store/tables.ts';
import type { Acr } from '../level.ts';
import type { Passkey } from './passkey.ts';

export async function findPasskey(queries: Queries, id: string): Promise<Passkey | undefined> {
  const row = await queries.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toPasskey(row);
}

/** The oldest first. */
export async function passkeysOf(queries: Queries, pid: Pid): Promise<readonly Passkey[]> {
  const rows = await queries
    .selectFrom('passkeys')
    .selectAll()
    .where('pid', '=', pid)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(toPasskey);
}

/** False when there is one with this id already. */
export async function insertPasskey(unit: UnitOfWork, passkey: Passkey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await unit.queries
    .insertInto('passkeys')
    .values({
      ...{ id: passkey.id, pid: passkey.pid, name: passkey.name, level: passkey.level },
      ...{ public_key: passkey.publicKey, counter: passkey.counter },
      transports: passkey.transports.join(' '),
      may_be_backed_up: passkey.mayBeBackedUp ? 1 : 0,
      is_backed_up: passkey.isBackedUp ? 1 : 0,
      ...{ created_at: passkey.createdAt, used_at: null },
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export async function saveUse(
  unit: UnitOfWork,
  id: string,
  use: { readonly counter: number; readonly isBackedUp: boolean; readonly at: Instant },
): Promise<void> {
  await unit.queries
    .updateTable('passkeys')
    .set({ counter: use.counter, is_backed_up: use.isBackedUp ? 1 : 0, used_at: use.at })
    .where('id', '=', id)
    .execute();
}

export async function renamePasskey(unit: UnitOfWork, id: string, name: string): Promise<void> {
  await unit.queries.updateTable('passkeys').set({ name }).where('id', '=', id).execute();
}

export async function deletePasskey(unit: UnitOfWork, id: string): Promise<void> {
  await unit.queries.deleteFrom('passkeys').where('id', '=', id).execute();
}

function toPasskey(row: Tables['passkeys']): Passkey {
  return {
    ...{ id: row.id, pid: row.pid as Pid, name: row.name, level: row.level as Acr },
    ...{ publicKey: row.public_key, counter: row.counter },
    transports: row.transports.split(' ').filter((transport) => transport !== ''),
    mayBeBackedUp: row.may_be_backed_up === 1,
    isBackedUp: row.is_backed_up === 1,
    ...{ createdAt: row.created_at, usedAt: row.used_at ?? undefined },
  };
}
