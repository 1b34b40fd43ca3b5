/** The self-service API on a large registry, beside the same calls on a small one, on both stores. */
import { join } from 'node:path';
import { pause, SECOND, stopwatch } from '../src/clock.ts';
import { startPostgres } from '../test/postgres.ts';
import { createPostgresDatabase } from '../test/postgres-databases.ts';
import type { Answer, Benchmark, Size } from './benchmark.ts';
import { CONSUMERS_EACH } from './population-store.ts';
import { type PorthusProcess, startPorthusProcess } from './porthus-process.ts';
import { residentMegabytes } from './process-figures.ts';
import { CALLS, type Call } from './registry-calls.ts';
import { openCaller, type Place, type Registered, register, start } from './registry-process.ts';
import { median, percentile, spread } from './statistics.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Aim of the self-service API: "near 1 for anything that touches one organisation", taken as this at most. */
const AIM = 1.25;

type Scale = {
  /** In the large registry; in the small one a single organisation has clients. */
  readonly organisations: number;
  readonly clientsEach: number;
  readonly starts: number;
  readonly idleMilliseconds: number;
  readonly rounds: number;
  readonly callsEach: number;
};

const SCALES: Readonly<Record<Size, Scale>> = {
  full: {
    ...{ organisations: 1000, clientsEach: 100 },
    ...{ starts: 3, idleMilliseconds: 4 * SECOND, rounds: 12, callsEach: 60 },
  },
  tiny: {
    ...{ organisations: 2 * CONSUMERS_EACH, clientsEach: 5 },
    ...{ starts: 1, idleMilliseconds: 0, rounds: 1, callsEach: 3 },
  },
};

export const registry: Benchmark = {
  question:
    'What does a large registry cost those who touch one organisation of it, and at the start, against a small one with an organisation of the same size?',
  run: measureRegistries,
};

const SIZES = ['small', 'large'] as const;
type Both<Value> = Readonly<Record<(typeof SIZES)[number], Value>>;

type Row = {
  readonly store: string;
  readonly what: string;
  readonly measured: Both<readonly number[]>;
  readonly decimals: number;
};

async function measureRegistries(size: Size, progress: (what: string) => void): Promise<Answer> {
  const scale = SCALES[size];
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder()).path;
  const compileCache = join(folder, 'compiled');
  const model = join(folder, 'model');
  await (await startPorthusProcess({ data: model, compileCache }))[Symbol.asyncDispose]();
  const postgres = opened.use(await startPostgres({ durable: true }));
  const rows: Row[] = [];
  for (const store of ['SQLite', 'PostgreSQL']) {
    const place = async (name: string): Promise<Place> => {
      if (store === 'SQLite') return { data: join(folder, name), compileCache, databaseUrl: undefined };
      const { location } = opened.use(await createPostgresDatabase(postgres.url, 'empty'));
      if (location.kind !== 'postgres') throw new Error('The database is not on PostgreSQL.');
      return { data: join(folder, `${name}-postgres`), compileCache, databaseUrl: location.url };
    };
    const fill = async (name: string, organisations: number, withClients: number) => {
      progress(`${store}: filling the ${name} registry`);
      const { clientsEach } = scale;
      return register(await place(name), model, { organisations, withClients, clientsEach });
    };
    const registered = {
      small: await fill('small', CONSUMERS_EACH + 1, 1),
      large: await fill('large', scale.organisations, scale.organisations),
    };
    rows.push(...(await measureStore(store, registered, scale, progress)));
  }
  return report(rows, scale);
}

async function measureStore(
  store: string,
  registered: Both<Registered>,
  scale: Scale,
  progress: (what: string) => void,
): Promise<readonly Row[]> {
  const row = (what: string, decimals: number, measured: Both<readonly number[]>): Row => ({
    ...{ store, what, decimals, measured },
  });
  const starts = await alternating(scale.starts, async (size, turn) => {
    progress(`${store}: start ${turn} of the ${size} registry`);
    const elapsed = stopwatch();
    await using porthus = await start(registered[size]);
    const milliseconds = elapsed();
    await pause(scale.idleMilliseconds);
    return { milliseconds, megabytes: await residentMegabytes(porthus) };
  });
  await using small = await start(registered.small);
  await using large = await start(registered.large);
  const porthus = { small, large };
  const calls: Row[] = [];
  // What is read, is read before anything is written.
  for (const writes of [false, true]) {
    progress(`${store}: ${writes ? 'writing' : 'reading'}`);
    calls.push(...(await measureCalls(CALLS.filter((call) => call.writes === writes))));
  }
  const grown = await alternating(1, (size) => residentMegabytes(porthus[size]));
  return [
    ...calls,
    row(
      'start, ms',
      0,
      each(starts, ({ milliseconds }) => milliseconds),
    ),
    row(
      'idle after a start, MB',
      0,
      each(starts, ({ megabytes }) => megabytes),
    ),
    row('after these calls, MB', 0, grown),
  ];

  async function measureCalls(measured: readonly Call[]): Promise<Row[]> {
    const slices = new Map(measured.map((call) => [call, { small: [] as number[], large: [] as number[] }]));
    for (let round = 0; round <= scale.rounds; round++) {
      for (const [call, both] of slices) {
        // Whoever is second may have to wait for the disk to be done with the first.
        for (const size of round % 2 === 0 ? SIZES : SIZES.toReversed()) {
          const milliseconds = await slice(porthus[size], registered[size], call, round, scale.callsEach);
          // The first round is for V8 and for the databases' own memory.
          if (round > 0) both[size].push(milliseconds);
        }
      }
    }
    return [...slices].map(([{ name }, both]) => row(`${name}, ms`, 2, both));
  }
}

/** The median of calls one after the other; of many slices in turn, so that a busy moment falls on both sizes. */
async function slice(
  porthus: PorthusProcess,
  registered: Registered,
  call: Call,
  round: number,
  count: number,
): Promise<number> {
  using caller = await openCaller(porthus, registered);
  const latencies: number[] = [];
  for (let index = 0; index < count; index++) {
    const request = call.request(registered, round * count + index);
    const elapsed = stopwatch();
    await caller.ask(request);
    latencies.push(elapsed());
  }
  return percentile(latencies, 50);
}

async function alternating<Value>(
  turns: number,
  measure: (size: (typeof SIZES)[number], turn: number) => Promise<Value>,
): Promise<Both<readonly Value[]>> {
  const both = { small: [] as Value[], large: [] as Value[] };
  for (let turn = 1; turn <= turns; turn++) {
    for (const size of SIZES) both[size].push(await measure(size, turn));
  }
  return both;
}

function each<Value>(both: Both<readonly Value[]>, figure: (value: Value) => number): Both<number[]> {
  return { small: both.small.map(figure), large: both.large.map(figure) };
}

/** Of those that were measured one after the other. */
function ratio({ small, large }: Row['measured']): number {
  return median(large.map((value, turn) => value / (small[turn] ?? Number.NaN)));
}

function report(rows: readonly Row[], { organisations, clientsEach }: Scale): Answer {
  const beyond = rows.filter(({ measured }) => ratio(measured) > AIM);
  const names = beyond.map(({ store, what }) => `${what.replace(/, .*/, '')} (${store})`);
  return {
    table: {
      columns: ['what', 'store', `${clientsEach} clients`, `${organisations * clientsEach} clients`, 'ratio'],
      rows: rows.map(({ store, what, measured, decimals }) => [
        what,
        store,
        spread(measured.small, decimals),
        spread(measured.large, decimals),
        ratio(measured).toFixed(2),
      ]),
    },
    findings: [
      `Each organisation has ${clientsEach} clients; of calls, the median of one after the other on one connection.`,
      `Aim: near 1, at most ${AIM}. ${names.length === 0 ? 'Met' : `Missed by ${names.join(', ')}`}.`,
    ],
  };
}
