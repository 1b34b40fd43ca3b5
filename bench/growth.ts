/** What a token costs where a million clients are registered, beside the same where there are a hundred. */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, Benchmark, Size } from './benchmark.ts';
import { type GrantSigner, grantSigner, many } from './grants.ts';
import { putLoad, tokenRequest } from './load.ts';
import { CONSUMERS_EACH, numberedClientId, SHARED_SCOPE } from './population-store.ts';
import { type PorthusProcess, startPorthusProcess } from './porthus-process.ts';
import { cpuSeconds, residentMegabytes } from './process-figures.ts';
import { type Registered, register, start } from './registry-process.ts';
import { median, percentile, spread } from './statistics.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Aim of Maskinporten whole: "tokens per CPU-second within 10 %". */
const AIM = 1.1;
/** In the small registry, and those in use in the large one. */
const HOT = 100;
const CONNECTIONS = 32;
const MICROSECONDS = 1e6;

type Scale = {
  /** In the large registry. */
  readonly organisations: number;
  readonly clientsEach: number;
  readonly rounds: number;
  readonly tokens: number;
  /** With the rounds more clients than the view of the registry keeps, so that it is full and lets go of some. */
  readonly warmUp: number;
};

const SCALES: Readonly<Record<Size, Scale>> = {
  full: { organisations: 1000, clientsEach: 1000, rounds: 7, tokens: 2000, warmUp: 10_000 },
  tiny: { organisations: 2 * CONSUMERS_EACH, clientsEach: 20, rounds: 1, tokens: 40, warmUp: 10 },
};

export const growth: Benchmark = {
  question:
    'What does a Maskinporten token cost where a million clients are registered, against the same where there are a hundred?',
  run: measureGrowth,
};

type Case = {
  readonly name: string;
  readonly porthus: PorthusProcess;
  readonly signer: GrantSigner;
  /** Which client asks next. */
  next(): string;
};

async function measureGrowth(size: Size, progress: (what: string) => void): Promise<Answer> {
  const scale = SCALES[size];
  await using opened = new AsyncDisposableStack();
  const cases = await openCases(scale, opened, progress);
  for (const one of cases) {
    progress(`warming up: ${one.name}`);
    await slice(one, scale.warmUp);
  }
  const measured: Measured[][] = [];
  while (measured.length < scale.rounds) {
    progress(`round ${measured.length + 1} of ${scale.rounds}`);
    const round: Measured[] = [];
    for (const one of cases) round.push(await slice(one, scale.tokens));
    measured.push(round);
  }
  return report(cases, measured);
}

async function openCases(
  { organisations, clientsEach }: Scale,
  opened: AsyncDisposableStack,
  progress: (what: string) => void,
): Promise<readonly Case[]> {
  const folder = opened.use(await temporaryFolder()).path;
  const compileCache = join(folder, 'compiled');
  const model = join(folder, 'model');
  await (await startPorthusProcess({ data: model, compileCache }))[Symbol.asyncDispose]();
  const fill = async (name: string, population: Parameters<typeof register>[2]) => {
    progress(`filling a registry with ${population.withClients * population.clientsEach} clients`);
    const place = { data: join(folder, name), compileCache, databaseUrl: undefined };
    return register(place, model, population);
  };
  const few = await fill('few', { organisations: CONSUMERS_EACH + 1, withClients: 1, clientsEach: HOT });
  const lots = await fill('lots', { organisations, withClients: organisations, clientsEach });
  // A process and a database each, so that what one has read serves no other.
  const again = { ...lots, data: `${lots.data}-again` };
  await cp(lots.data, again.data, { recursive: true });
  const total = organisations * clientsEach;
  const open = async (name: string, registered: Registered, inUse: number): Promise<Case> => ({
    ...{ name, next: clientsInTurn(inUse) },
    porthus: opened.use(await start(registered)),
    signer: grantSigner({ clientId: 'unused', jwk: registered.jwk, scope: SHARED_SCOPE }),
  });
  return [
    await open(`${HOT}, all in use`, few, HOT),
    await open(`${total}, ${HOT} in use`, lots, HOT),
    await open(`${total}, all in use`, again, total),
  ];
}

/** A prime: numbers that follow each other are as far apart as those drawn by chance, and all have their turn. */
const STRIDE = 7_368_787;

function clientsInTurn(inUse: number): () => string {
  let turn = 0;
  return () => numberedClientId(1 + ((++turn * STRIDE) % (inUse - 1)));
}

type Measured = { readonly cpu: number; readonly p99: number; readonly megabytes: number };

async function slice({ porthus, signer, next }: Case, tokens: number): Promise<Measured> {
  const { maskinporten: origin } = porthus;
  const requests = await many(tokens, async () =>
    tokenRequest(origin, await signer.sign(`${origin}/`, next())),
  );
  const before = await cpuSeconds(porthus);
  const { latencies } = await putLoad([{ origin, requests }], CONNECTIONS);
  const cpu = (((await cpuSeconds(porthus)) - before) / tokens) * MICROSECONDS;
  return { cpu, p99: percentile(latencies, 99), megabytes: await residentMegabytes(porthus) };
}

function report(cases: readonly Case[], rounds: readonly (readonly Measured[])[]): Answer {
  const few = rounds.map((round) => round[0]?.cpu ?? Number.NaN);
  const rows = cases.map(({ name }, index) => {
    const measured = rounds.map((round) => round[index]).filter((one) => one !== undefined);
    const ratios = measured.map(({ cpu }, round) => cpu / (few[round] ?? Number.NaN));
    return { name, measured, ratios };
  });
  return {
    table: {
      columns: ['clients', 'CPU µs/token', '× the first', 'p99 ms', 'MB after all'],
      rows: rows.map(({ name, measured, ratios }) => [
        name,
        spread(
          measured.map(({ cpu }) => cpu),
          0,
        ),
        spread(ratios, 2),
        median(measured.map(({ p99 }) => p99)).toFixed(2),
        String(measured.at(-1)?.megabytes.toFixed(0)),
      ]),
    },
    findings: rows.slice(1).map(({ name, ratios }) => {
      const ratio = median(ratios);
      return `Aim: within 10 % of the first. ${name}: ${ratio <= AIM ? 'met' : 'missed'}, ${ratio.toFixed(2)} ×.`;
    }),
  };
}
