/** Opens the store that the configuration names and brings its schema to this version. */
import { type Migration, readMigrations } from './migrate.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';
import type { StoreOptions } from './store-options.ts';

/** Rejects with `StoreRefused` when what is wrong is for the operator to mend. */
export async function openStore(options: StoreOptions): Promise<Store> {
  return openStoreWith(options, await readMigrations());
}

/** For tests of the migrations themselves; everyone else has the ones that came with this version. */
export async function openStoreWith(options: StoreOptions, migrations: readonly Migration[]): Promise<Store> {
  if (options.kind === 'sqlite') return openSqlite(options, migrations);
  // Loaded when it is needed: whoever runs on SQLite does not pay for the driver.
  const { openPostgres } = await import('./postgres.ts');
  return openPostgres(options, migrations);
}
