/**
 * Whose data it is. A simulator's registry is full of synthetic organisations whose private keys lie about in files, so
 * production never starts on it; and a simulator would put them into a registry that somebody relies on.
 */
import type { Config, Mode } from './config/config.ts';
import { StartRefused } from './data-directory.ts';
import { recallFact, rememberFact } from './store/installation-store.ts';
import type { Queries, Store } from './store/store.ts';

/** The first start decides for good. */
export async function claimInstallation(store: Store, config: Pick<Config, 'mode' | 'store'>): Promise<void> {
  const owner = (await recallOwner(store.queries)) ?? (await claim(store, config.mode));
  if (owner !== config.mode) throw refusal(config);
}

/** What was written before installations remembered their mode is a simulator's if it was seeded. */
async function recallOwner(queries: Queries): Promise<string | undefined> {
  const mode = await recallFact(queries, 'mode');
  if (mode !== undefined) return mode;
  const isSeeded = (await recallFact(queries, 'simulator-seeds')) !== undefined;
  return isSeeded ? 'simulator' : undefined;
}

/** Of nodes that start at the same time, the first decides. */
function claim(store: Store, mode: Mode): Promise<string> {
  return store.transaction(async (unit) => {
    const owner = await recallOwner(unit.queries);
    if (owner !== undefined) return owner;
    await rememberFact(unit, 'mode', mode);
    return mode;
  });
}

function refusal({ mode, store }: Pick<Config, 'mode' | 'store'>): StartRefused {
  const [where, other] =
    store.kind === 'sqlite'
      ? [store.file, 'another data directory with --data DIR']
      : [`the database ${store.url}`, 'another database'];
  return new StartRefused(
    mode === 'production'
      ? `The data in ${where} is a simulator's, and production mode does not start on it. Choose ${other}.`
      : `The data in ${where} is of production mode, and a simulator would fill it with synthetic organisations. Start it with --mode production, or choose ${other}.`,
  );
}
