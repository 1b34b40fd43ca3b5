/** Activation codes in the store, one a person. */
import type { Instant } from '../../clock.ts';
import type { Pid } from '../../identifiers/pid.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import type { Acr } from '../level.ts';

export type Activation = {
  readonly codeHash: string;
  /** The level that the person has been proven at. */
  readonly level: Acr;
  readonly expiresAt: Instant;
};

/** Undefined when there is none that may still be used. */
export async function findActivation(
  queries: Queries,
  pid: Pid,
  now: Instant,
): Promise<Activation | undefined> {
  const row = await queries
    .selectFrom('passkey_activations')
    .selectAll()
    .where('pid', '=', pid)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && { codeHash: row.code_hash, level: row.level as Acr, expiresAt: row.expires_at };
}

/** Takes the place of the one before. */
export async function saveActivation(
  unit: UnitOfWork,
  pid: Pid,
  { codeHash, level, expiresAt }: Activation,
  now: Instant,
): Promise<void> {
  const values = { code_hash: codeHash, level, created_at: now, expires_at: expiresAt };
  await unit.queries
    .insertInto('passkey_activations')
    .values({ pid, ...values })
    .onConflict((conflict) => conflict.column('pid').doUpdateSet(values))
    .execute();
}

/** False when somebody was quicker. */
export async function useUpActivation(unit: UnitOfWork, pid: Pid, codeHash: string): Promise<boolean> {
  const { numDeletedRows } = await unit.queries
    .deleteFrom('passkey_activations')
    .where('pid', '=', pid)
    .where('code_hash', '=', codeHash)
    .executeTakeFirstOrThrow();
  return numDeletedRows === 1n;
}
