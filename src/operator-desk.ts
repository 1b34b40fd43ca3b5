/** The operator's desk put together, for the command line: the store, its journal, and in whose name it is written. */
import { existsSync } from 'node:fs';
import { createJournal, JOURNAL_KEY_PURPOSE } from './audit/journal.ts';
import { PERSON_ID_KEY_PURPOSE, personNamer } from './audit/person-id.ts';
import type { Config, Secrets } from './config/config.ts';
import { openDataDirectory, StartRefused } from './data-directory.ts';
import { createWorld, masterKeySource, openIssuerKeys, storeLocation } from './ground.ts';
import { claimInstallation } from './installation.ts';
import { refuseAbsent } from './installation-parts.ts';
import { readMasterKey } from './issuer/master-key.ts';
import { ACTIVATION_KEY_PURPOSE, activationHasher } from './login/passkeys/activation.ts';
import { type Act, asOperator, type OperatorParts, type Who } from './operator/act.ts';
import type { Outcome } from './operator/outcome.ts';
import { randomHex } from './random.ts';
import { openStore } from './store/open-store.ts';
import type { Queries, UnitOfWork } from './store/store.ts';

export type OperatorDesk = AsyncDisposable & {
  read<Asked, Value>(
    reading: (queries: Queries, asked: Asked, parts: OperatorParts) => Promise<Value>,
    asked: Asked,
  ): Promise<Value>;
  /** One unit of work in the operator's name. */
  change<Asked, Value>(
    operation: (unit: UnitOfWork, asked: Asked, act: Act, parts: OperatorParts) => Promise<Outcome<Value>>,
    asked: Asked,
  ): Promise<Outcome<Value>>;
  /** For the first steps, before there is an operator. */
  begin<Asked, Value>(
    steps: (unit: UnitOfWork, asked: Asked, who: Who, parts: OperatorParts) => Promise<Outcome<Value>>,
    asked: Asked,
  ): Promise<Outcome<Value>>;
};

export type DeskOptions = {
  /** Who sits at it, as the journal is to name them. */
  readonly name: string;
  /** Whether the database may be made here. */
  readonly begins: boolean;
};

/** Nodes that run hear of what is changed: by the feed of PostgreSQL, or by looking whether the file was written to. */
export async function openOperatorDesk(
  config: Config,
  secrets: Secrets,
  { name, begins }: DeskOptions,
): Promise<OperatorDesk> {
  await using building = new AsyncDisposableStack();
  if (config.store.kind === 'sqlite') await placeDatabase(config, config.store.file, begins);
  const world = createWorld(config, {});
  const store = building.use(await openStore({ ...storeLocation(config, secrets), ...world }));
  await claimInstallation(store, config);
  const masterKey = await readMasterKey(masterKeySource(config, secrets), world.random);
  // With another master key than the installation's it does not open, and nothing is written that would not chain.
  building.use(await openIssuerKeys('maskinporten', store, masterKey, world));
  const operatorParts: OperatorParts = {
    journal: createJournal({ key: masterKey.derive(JOURNAL_KEY_PURPOSE) }),
    random: world.random,
    isSimulator: config.mode === 'simulator',
    namePerson: personNamer(masterKey.derive(PERSON_ID_KEY_PURPOSE)),
    hashActivation: activationHasher(masterKey.derive(ACTIVATION_KEY_PURPOSE)),
  };
  const who: Who = { name, now: world.clock.now(), traceId: randomHex(world.random) };
  const parts = building.move();
  return {
    read: (reading, asked) => reading(store.queries, asked, operatorParts),
    change: (operation, asked) =>
      store.transaction((unit) => asOperator(unit, who, (act) => operation(unit, asked, act, operatorParts))),
    begin: (steps, asked) => store.transaction((unit) => steps(unit, asked, who, operatorParts)),
    [Symbol.asyncDispose]: () => parts[Symbol.asyncDispose](),
  };
}

async function placeDatabase(config: Config, file: string, begins: boolean): Promise<void> {
  if (existsSync(file)) return;
  if (!begins) refuseAbsent(file);
  if (config.mode === 'simulator') {
    throw new StartRefused(
      `There is no database ${file}, and a simulator makes its own at its start, with an operator in it. For production say --mode production, or name its configuration with --config FILE.`,
    );
  }
  using _hold = await openDataDirectory(config, false);
}
