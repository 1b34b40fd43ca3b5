/** The table of `token.ts`, and what it means. */
import type { Answer } from './benchmark.ts';
import { median, percentile, spread } from './statistics.ts';
import { EMBEDDED, OIDC_PROVIDER, POSTGRES, type Subject } from './token-servers.ts';

/** Aims of Maskinporten whole: against floor (a), and in tokens per CPU-second against oidc-provider. */
const EMBEDDED_AIM = 1.4;
const POSTGRES_AIM = 1.8;
const PEER_AIM = 1.5;

/** Microseconds of CPU for one token, and what the caller saw. */
export type Slice = {
  readonly server: number;
  /** Of the database beside it; 0 where the store is embedded. */
  readonly database: number;
  /** Floor (b) of the same round. */
  readonly threaded: number;
  readonly tokensASecond: number;
  readonly latencies: readonly number[];
};

/** The slices stand in the order of the subjects. */
export type Round = {
  readonly synchronous: number;
  readonly threaded: ReadonlyMap<number, number>;
  readonly slices: readonly Slice[];
};

/** Milliseconds; a delay is of the event loop, where the server tells of it. */
export type Paced = {
  readonly index: number;
  readonly latencies: readonly number[];
  readonly delay: number | undefined;
  readonly delayAtFull: number | undefined;
};

export type TokenFigures = {
  readonly subjects: readonly Subject[];
  readonly rounds: readonly Round[];
  readonly paced: readonly Paced[];
  readonly pace: number;
};

export function reportTokens(figures: TokenFigures): Answer {
  const rows = figures.subjects.map((subject, index) => rowOf(subject, index, figures));
  const percent = `${figures.pace * 100} %`;
  return {
    table: {
      columns: [
        ...['store and grant', 'connections', 'CPU µs/token', '× floor (a)', '× floor (b)', 'database µs'],
        ...['tokens/s', 'p50 ms', 'p99 ms', `p99 at ${percent}`, 'loop p99', `loop at ${percent}`],
      ],
      rows: rows.map((row) => row.cells),
    },
    findings: [...floors(figures), ...aims(rows)],
  };
}

type Row = {
  readonly name: string;
  readonly connections: number;
  readonly server: readonly number[];
  readonly ratios: readonly number[];
  readonly cells: readonly string[];
};

function rowOf({ name, connections }: Subject, index: number, { rounds, paced }: TokenFigures): Row {
  const slices = rounds.map(({ slices }) => slices[index]).filter((slice) => slice !== undefined);
  const server = slices.map((slice) => slice.server);
  const ratios = slices.map((slice, round) => slice.server / (rounds[round]?.synchronous ?? Number.NaN));
  const latencies = slices.flatMap((slice) => slice.latencies);
  const calm = paced.find((one) => one.index === index);
  const database = median(slices.map((slice) => slice.database));
  const cells = [
    name,
    String(connections),
    spread(server, 0),
    spread(ratios, 2),
    spread(
      slices.map((slice) => slice.server / slice.threaded),
      2,
    ),
    database > 0 ? database.toFixed(0) : '',
    median(slices.map((slice) => slice.tokensASecond)).toFixed(0),
    percentile(latencies, 50).toFixed(2),
    percentile(latencies, 99).toFixed(2),
    calm ? percentile(calm.latencies, 99).toFixed(2) : '',
    calm?.delayAtFull?.toFixed(1) ?? '',
    calm?.delay?.toFixed(1) ?? '',
  ];
  return { name, connections, server, ratios, cells };
}

function floors({ rounds }: TokenFigures): string[] {
  const synchronous = rounds.map((round) => round.synchronous);
  const connections = [...(rounds[0]?.threaded.keys() ?? [])];
  const threaded = connections.map((count) => {
    const each = rounds.map((round) => round.threaded.get(count) ?? Number.NaN);
    return `${spread(each, 0)} µs with ${count} at once`;
  });
  return [
    `Floor (a), one RSA-2048 verify and one sign, synchronous in a bare loop: ${spread(synchronous, 0)} µs of CPU.`,
    `Floor (b), the same by Web Crypto: ${threaded.join(', ')}.`,
    `Medians of ${rounds.length} rounds, in brackets their range. Of the delay of the event loop, 10 ms is the watch's own step.`,
  ];
}

function aims(rows: readonly Row[]): string[] {
  const busiest = (name: string) => rows.findLast((row) => row.name === name);
  const within = (name: string, aim: number) => {
    const ratio = median(busiest(name)?.ratios ?? []);
    return `Aim: ${name} at most ${aim} × floor (a). ${verdict(ratio <= aim)}: ${ratio.toFixed(2)} at 32 connections.`;
  };
  const peer = rows.filter(({ name }) => name === OIDC_PROVIDER);
  const own = busiest(EMBEDDED)?.server ?? [];
  // Of its rows the best, in the rounds of ours.
  const best = peer.toSorted((one, other) => median(one.server) - median(other.server))[0];
  const times = own.map((server, round) => (best?.server[round] ?? Number.NaN) / server);
  return [
    within(EMBEDDED, EMBEDDED_AIM),
    within(POSTGRES, POSTGRES_AIM),
    `Aim: at least ${PEER_AIM} × the tokens per CPU-second of oidc-provider. ${verdict(median(times) >= PEER_AIM)}: ${spread(times, 2)}, against its ${best?.connections} connections.`,
  ];
}

function verdict(met: boolean): string {
  return met ? 'Met' : 'Missed';
}
