/** CPU of a whole Porthus per token, beside the cryptography that no server can do without. */
import { join } from 'node:path';
import { SECOND, stopwatch } from '../src/clock.ts';
import type { Answer, Benchmark, Size } from './benchmark.ts';
import { cryptographicFloor, type Floor } from './cryptographic-floor.ts';
import { type GrantSigner, readGrantSigner, signGrants } from './grants.ts';
import { putLoad } from './load.ts';
import { type PorthusProcess, startPorthusProcess } from './porthus-process.ts';
import { cpuSeconds, readMetrics } from './process-figures.ts';
import { median, percentile, spread } from './statistics.ts';
import { temporaryFolder } from './temporary-folder.ts';

const CONNECTIONS = [1, 8, 32];
/** Aim of the foundation: everything beside the cryptography costs at most half of it. */
const AIM = 1.5;
const MICROSECONDS = 1e6;

type Scale = {
  readonly rounds: number;
  /** Tokens in one slice of load: some two thirds of a second of CPU, where /proc counts in hundredths. */
  readonly tokens: number;
  readonly pairs: number;
  /** Until V8 has compiled what is hot. */
  readonly warmUp: number;
  /** No round begins after this. */
  readonly limitMilliseconds: number;
};

const SCALES: Readonly<Record<Size, Scale>> = {
  full: { rounds: 7, tokens: 2000, pairs: 1000, warmUp: 6000, limitMilliseconds: 180 * SECOND },
  tiny: { rounds: 1, tokens: 40, pairs: 10, warmUp: 10, limitMilliseconds: 10 * SECOND },
};

export const token: Benchmark = {
  question:
    'How much CPU does a Maskinporten token cost, durable single use included, against its cryptography alone?',
  run: measureTokens,
};

async function measureTokens(size: Size, progress: (what: string) => void): Promise<Answer> {
  const scale = SCALES[size];
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  await using porthus = await startPorthusProcess({ data, compileCache: join(folder.path, 'compiled') });
  const signer = await readGrantSigner(data);
  const issuer = `${porthus.maskinporten}/`;
  const floor = cryptographicFloor(await signer.sign(issuer), signer.publicJwk);
  progress(`warming up with ${scale.warmUp} tokens`);
  await putLoad(porthus.maskinporten, await signGrants(signer, issuer, scale.warmUp), 8);
  await floor.threaded(scale.pairs, 8);
  const rounds: Round[] = [];
  const elapsed = stopwatch();
  while (rounds.length < scale.rounds && elapsed() < scale.limitMilliseconds) {
    progress(`round ${rounds.length + 1} of ${scale.rounds}`);
    rounds.push(await measureRound({ porthus, signer, floor, scale }));
  }
  const delay = await eventLoopDelay(porthus, await signGrants(signer, issuer, scale.tokens));
  return report(rounds, delay);
}

/** Microseconds of CPU for one token, and what the caller saw. */
type Slice = {
  readonly server: number;
  readonly threaded: number;
  readonly tokensASecond: number;
  readonly latencies: readonly number[];
};

type Round = { readonly synchronous: number; readonly slices: readonly Slice[] };

type Bench = {
  readonly porthus: PorthusProcess;
  readonly signer: GrantSigner;
  readonly floor: Floor;
  readonly scale: Scale;
};

/** The floor at both ends of the round, so that a machine that changes speed changes it for all. */
async function measureRound({ porthus, signer, floor, scale }: Bench): Promise<Round> {
  const before = floor.synchronous(scale.pairs);
  const slices: Slice[] = [];
  for (const connections of CONNECTIONS) {
    const threaded = await floor.threaded(scale.pairs, connections);
    const grants = await signGrants(signer, `${porthus.maskinporten}/`, scale.tokens);
    const cpuBefore = await cpuSeconds(porthus);
    const { seconds, latencies } = await putLoad(porthus.maskinporten, grants, connections);
    const server = (((await cpuSeconds(porthus)) - cpuBefore) / grants.length) * MICROSECONDS;
    slices.push({ server, threaded, tokensASecond: grants.length / seconds, latencies });
  }
  return { synchronous: (before + floor.synchronous(scale.pairs)) / 2, slices };
}

/** Apart from the rounds: watching the event loop costs CPU. Asking for the metrics begins the watch, and begins it anew. */
async function eventLoopDelay(porthus: PorthusProcess, grants: readonly string[]): Promise<number> {
  await readMetrics(porthus.admin);
  await putLoad(porthus.maskinporten, grants, Math.max(...CONNECTIONS));
  return ((await readMetrics(porthus.admin)).get('nodejs_eventloop_lag_p99_seconds') ?? Number.NaN) * SECOND;
}

function report(rounds: readonly Round[], delay: number): Answer {
  const rows = CONNECTIONS.map((connections, index) => {
    const slices = rounds.map(({ slices }) => slices[index]).filter((slice) => slice !== undefined);
    const latencies = slices.flatMap((slice) => slice.latencies);
    return {
      connections,
      server: slices.map(({ server }) => server),
      ratios: slices.map(({ server }, round) => server / (rounds[round]?.synchronous ?? Number.NaN)),
      threaded: slices.map(({ server, threaded }) => server / threaded),
      tokensASecond: median(slices.map((slice) => slice.tokensASecond)),
      p50: percentile(latencies, 50),
      p99: percentile(latencies, 99),
    };
  });
  const synchronous = rounds.map((round) => round.synchronous);
  return {
    table: {
      columns: ['connections', 'CPU µs/token', '× floor (a)', '× floor (b)', 'tokens/s', 'p50 ms', 'p99 ms'],
      rows: rows.map((row) => [
        String(row.connections),
        spread(row.server, 0),
        spread(row.ratios, 2),
        spread(row.threaded, 2),
        row.tokensASecond.toFixed(0),
        row.p50.toFixed(2),
        row.p99.toFixed(2),
      ]),
    },
    findings: [
      `Floor (a), one RSA-2048 verify and one sign, synchronous in a bare loop: ${spread(synchronous, 0)} µs of CPU.`,
      ...CONNECTIONS.map((connections, index) => {
        const threaded = rounds.map(({ slices }) => slices[index]?.threaded ?? Number.NaN);
        return `Floor (b), the same by Web Crypto, ${connections} at once: ${spread(threaded, 0)} µs.`;
      }),
      `Aim: at most ${AIM} × floor (a). ${rows.map(({ connections, ratios }) => `${connections}: ${median(ratios) <= AIM ? 'met' : 'missed'}`).join(', ')} (median of ${rounds.length} rounds; in brackets their range).`,
      `Event-loop delay at ${Math.max(...CONNECTIONS)} connections: p99 ${delay.toFixed(1)} ms, of which 10 ms is the watch's own step.`,
    ],
  };
}
