/** What the soak needs of the embedded store beside the Porthus that runs on it: a client that outlives it, and counting. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DAY, systemClock } from '../src/clock.ts';
import { parseClientId } from '../src/identifiers/client-id.ts';
import { parseKid } from '../src/identifiers/kid.ts';
import { parseOrgNumber } from '../src/identifiers/org-number.ts';
import { parseScopeName } from '../src/identifiers/scope-name.ts';
import { systemRandom } from '../src/random.ts';
import { machineClient } from '../src/registry/clients/client-defaults.ts';
import { insertClient } from '../src/registry/clients/client-store.ts';
import { replaceKeys } from '../src/registry/keys/key-store.ts';
import { openStore } from '../src/store/open-store.ts';

export const SOAK_CLIENT = { clientId: 'bench-soak', kid: 'bench', scope: 'demo:hello.read' };
/** Of the seeds. */
const ORGANISATION = '310011002';
/** Longer than any run has years to leap over. */
const KEY_DAYS = 20_000;
const FILE = 'porthus.sqlite';

export async function addSoakClient(
  data: string,
  { n, e }: { readonly n: string; readonly e: string },
): Promise<void> {
  await using store = await openStore({
    ...{ kind: 'sqlite', file: join(data, FILE), clock: systemClock, random: systemRandom },
    fault: (event) => {
      throw new Error(event);
    },
  });
  const now = systemClock.now();
  const clientId = required(parseClientId(SOAK_CLIENT.clientId));
  const kid = required(parseKid(SOAK_CLIENT.kid));
  await store.transaction(async (unit) => {
    const client = machineClient({
      ...{ clientId, clientOrgno: required(parseOrgNumber(ORGANISATION)), integrationType: 'maskinporten' },
      ...{ scopes: [required(parseScopeName(SOAK_CLIENT.scope))], clientName: 'Soak', description: 'Soak' },
    });
    await insertClient(unit, client, now);
    const jwk = { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e } as const;
    const times = { createdAt: now, updatedAt: now, expiresAt: now + KEY_DAYS * DAY };
    await replaceKeys(unit, { clientId, version: 1 }, [{ kid, jwk, ...times }], now);
  });
}

export const COUNTED = [
  'single_use',
  'issuances',
  'traffic',
  'token_statistics',
  'scope_statistics',
] as const;
export type Counted = (typeof COUNTED)[number];

export type StoreFigures = {
  readonly rows: Readonly<Record<Counted, number>>;
  readonly databaseMegabytes: number;
  readonly logMegabytes: number;
};

export async function storeFigures(data: string): Promise<StoreFigures> {
  const file = join(data, FILE);
  using database = new DatabaseSync(file, { readOnly: true });
  const count = (table: string) =>
    Number(database.prepare(`SELECT count(*) AS number FROM ${table}`).get()?.['number']);
  const rows = Object.fromEntries(COUNTED.map((table) => [table, count(table)])) as Record<Counted, number>;
  const megabytes = async (path: string) => (await stat(path)).size / 1e6;
  return {
    rows,
    databaseMegabytes: await megabytes(file),
    logMegabytes: await megabytes(`${file}-wal`).catch(() => 0),
  };
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A constant of the benchmark is not what it should be.');
  return value;
}
