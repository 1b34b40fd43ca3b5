/**
 * A store in a process of its own, for tests of several nodes and of nodes that are killed. The first argument says
 * what to do; what it has done it says on standard output, a line each.
 */
import { argv, stdout } from 'node:process';
import { MINUTE, systemClock } from '../src/clock.ts';
import { systemRandom } from '../src/random.ts';
import { migration, readMigrations } from '../src/store/migrate.ts';
import { openStoreWith } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import type { StoreLocation } from '../src/store/store-options.ts';

export type StoreTask = {
  readonly location: StoreLocation;
  /** SQL of one migration more than this version has. */
  readonly migration?: string;
  readonly work:
    | { readonly name: 'claim'; readonly keys: readonly string[]; readonly times: number }
    | { readonly name: 'write-until-killed' }
    | { readonly name: 'nothing' };
};

/** As many callers as a busy node has at once. */
const CALLERS = 32;

const task: StoreTask = JSON.parse(argv[2] ?? '');
const more = task.migration === undefined ? [] : [migration('9999-more', task.migration)];
say('opening');
const store = await openStoreWith(
  { ...task.location, clock: systemClock, random: systemRandom, fault: (event) => say(`fault ${event}`) },
  [...(await readMigrations()), ...more],
);
await work(store);
await store[Symbol.asyncDispose]();

async function work(on: Store) {
  switch (task.work.name) {
    case 'claim':
      return claimAll(on, task.work.keys, task.work.times);
    case 'write-until-killed':
      return void (await Promise.all(Array.from({ length: CALLERS }, (_, caller) => writeOn(on, caller))));
    case 'nothing':
      return say('opened');
  }
}

/** Claims each key so many times at once, and says which claims won. */
async function claimAll(on: Store, keys: readonly string[], times: number) {
  const claims = Array.from({ length: times }, () => keys).flat();
  await Promise.all(
    claims.map(async (key) => {
      if ((await claim(on, key)) === 'written') say(`won ${key}`);
    }),
  );
}

/** Ends when the database has failed. */
async function writeOn(on: Store, caller: number) {
  for (let count = 0; ; count++) {
    const key = `${caller}-${count}`;
    try {
      await claim(on, key);
    } catch {
      return say('failed');
    }
    say(`won ${key}`);
  }
}

function claim(on: Store, key: string) {
  return on.write({
    singleUse: { kind: 'test', key, expiresAt: systemClock.now() + 10 * MINUTE },
    rows: [],
  });
}

/** Pipes are written synchronously on POSIX systems: what was said before a kill has been said. */
function say(line: string) {
  stdout.write(`${line}\n`);
}
