/** Parts of an installation by themselves, for commands that need no more; nodes may be running on it meanwhile. */
import { existsSync } from 'node:fs';
import { JOURNAL_KEY_PURPOSE } from './audit/journal.ts';
import { type Verification, type VerificationOptions, verifyJournal } from './audit/verification.ts';
import type { Config, Secrets } from './config/config.ts';
import { StartRefused } from './data-directory.ts';
import { createWorld, masterKeySource, openIssuerKeys, storeLocation } from './ground.ts';
import { issuersWithKeys, type KeyRing } from './issuer/key-ring.ts';
import { readMasterKey } from './issuer/master-key.ts';
import { openStore } from './store/open-store.ts';

/** The issuers whose keys are made at the first start. */
const ISSUERS = ['maskinporten', 'skyporten'] as const;

/** Those that make theirs when they are first asked. A command makes them none: nobody has seen a token of theirs yet. */
const LATE_ISSUERS = ['idporten', 'altinn'] as const;

export type AuditedStore = AsyncDisposable & {
  verify(options: VerificationOptions): Promise<Verification>;
};

/** The journal alone, for the command line; it may be read while nodes write to it. */
export async function openAudit(config: Config, secrets: Secrets): Promise<AuditedStore> {
  if (config.store.kind === 'sqlite') refuseAbsent(config.store.file);
  await using building = new AsyncDisposableStack();
  const world = createWorld(config, {});
  const store = building.use(await openStore({ ...storeLocation(config, secrets), ...world }));
  const key = (await readMasterKey(masterKeySource(config, secrets), world.random)).derive(
    JOURNAL_KEY_PURPOSE,
  );
  const parts = building.move();
  return {
    verify: (options) => verifyJournal(store.queries, key, options),
    [Symbol.asyncDispose]: () => parts[Symbol.asyncDispose](),
  };
}

/** A new and empty journal would be found in order. */
export function refuseAbsent(file: string): void {
  if (existsSync(file)) return;
  throw new StartRefused(
    `There is no database ${file}. Name the data directory of the Porthus you mean with --data DIR.`,
  );
}

export type SigningKeys = AsyncDisposable & {
  readonly rings: readonly KeyRing[];
  /** The issuers that have no key yet. */
  readonly without: readonly string[];
};

/** The issuers' keys alone, for the command line; nodes that run read the changes from the store. */
export async function openSigningKeys(config: Config, secrets: Secrets): Promise<SigningKeys> {
  await using building = new AsyncDisposableStack();
  const world = createWorld(config, {});
  const store = building.use(await openStore({ ...storeLocation(config, secrets), ...world }));
  const masterKey = await readMasterKey(masterKeySource(config, secrets), world.random);
  const rings: KeyRing[] = [];
  const holders = await issuersWithKeys(store);
  const late = LATE_ISSUERS.filter((issuer) => holders.includes(issuer));
  for (const issuer of [...ISSUERS, ...late])
    rings.push(building.use(await openIssuerKeys(issuer, store, masterKey, world)));
  const parts = building.move();
  const without = LATE_ISSUERS.filter((issuer) => !holders.includes(issuer));
  return { rings, without, [Symbol.asyncDispose]: () => parts[Symbol.asyncDispose]() };
}
