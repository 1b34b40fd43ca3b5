/**
 * Which exceptions of a store mean "not just now": it is not reached, is being changed over, or has more to do than it
 * can. Nothing is wrong with what was asked of it, and asking again may go well.
 */
import { isPostgresUnavailable } from './postgres-errors.ts';
import { isSqliteUnavailable } from './sqlite-errors.ts';

/** The store has more to do than it can; what was asked was not begun. */
export class StoreOverloaded extends Error {
  override readonly name = 'StoreOverloaded';
}

export function isStoreUnavailable(error: Error): boolean {
  return error instanceof StoreOverloaded || isPostgresUnavailable(error) || isSqliteUnavailable(error);
}
