/** CPU of a whole Porthus per token, beside the cryptography that no server can do without and beside oidc-provider. */
import { SECOND, stopwatch } from '../src/clock.ts';
import type { Answer, Benchmark, Size } from './benchmark.ts';
import { cryptographicFloor, type Floor } from './cryptographic-floor.ts';
import { putLoad, putPacedLoad } from './load.ts';
import { cpuSeconds, readMetrics } from './process-figures.ts';
import { median } from './statistics.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { type Paced, type Round, reportTokens, type Slice } from './token-report.ts';
import { openServers, type Subject } from './token-servers.ts';

/** Of the tokens a second at full load, where a server that is dimensioned with care is at its busiest. */
const PACE = 0.7;
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
  full: { rounds: 7, tokens: 2000, pairs: 1000, warmUp: 6000, limitMilliseconds: 360 * SECOND },
  tiny: { rounds: 1, tokens: 40, pairs: 10, warmUp: 10, limitMilliseconds: 10 * SECOND },
};

export const token: Benchmark = {
  question:
    'How much CPU does a Maskinporten token cost, durable single use included, against its cryptography alone and against another server?',
  run: measureTokens,
};

async function measureTokens(size: Size, progress: (what: string) => void): Promise<Answer> {
  const scale = SCALES[size];
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const { subjects, signer, issuer } = await openServers(folder.path, opened, progress);
  const floor = cryptographicFloor(await signer.sign(issuer), signer.publicJwk);
  for (const subject of new Map(subjects.map((subject) => [subject.name, subject])).values()) {
    progress(`warming up: ${subject.name}`);
    await putLoad(await subject.prepare(scale.warmUp), 8);
  }
  await floor.threaded(scale.pairs, 8);
  const rounds: Round[] = [];
  const elapsed = stopwatch();
  while (rounds.length < scale.rounds && elapsed() < scale.limitMilliseconds) {
    progress(`round ${rounds.length + 1} of ${scale.rounds}`);
    rounds.push(await measureRound(subjects, floor, scale));
  }
  progress(`at ${PACE * 100} % of the full load`);
  return reportTokens({ subjects, rounds, paced: await measurePaced(subjects, rounds, scale), pace: PACE });
}

/** The floor at both ends of the round, so that a machine that changes speed changes it for all. */
async function measureRound(subjects: readonly Subject[], floor: Floor, scale: Scale): Promise<Round> {
  const before = floor.synchronous(scale.pairs);
  const threaded = new Map<number, number>();
  const slices: Slice[] = [];
  for (const subject of subjects) {
    const { connections } = subject;
    if (!threaded.has(connections)) threaded.set(connections, await floor.threaded(scale.pairs, connections));
    slices.push(await measureSlice(subject, scale.tokens, threaded.get(connections) ?? Number.NaN));
  }
  return { synchronous: (before + floor.synchronous(scale.pairs)) / 2, threaded, slices };
}

async function measureSlice(subject: Subject, tokens: number, threaded: number): Promise<Slice> {
  const targets = await subject.prepare(tokens);
  const count = targets.reduce((sum, { requests }) => sum + requests.length, 0);
  const before = await used(subject);
  const { seconds, latencies } = await putLoad(targets, subject.connections);
  const after = await used(subject);
  const each = (spent: number) => (spent / count) * MICROSECONDS;
  return {
    ...{ threaded, latencies, tokensASecond: count / seconds },
    server: each(after.server - before.server),
    database: each(after.database - before.database),
  };
}

async function used({ processes, databaseCpu }: Subject) {
  const each = await Promise.all(processes.map(cpuSeconds));
  return { server: each.reduce((sum, seconds) => sum + seconds), database: (await databaseCpu?.()) ?? 0 };
}

/** Apart from the rounds: watching the event loop costs CPU. */
async function measurePaced(
  subjects: readonly Subject[],
  rounds: readonly Round[],
  { tokens }: Scale,
): Promise<Paced[]> {
  const measured: Paced[] = [];
  for (const [index, subject] of subjects.entries()) {
    if (!subject.paced) continue;
    const full = median(rounds.map(({ slices }) => slices[index]?.tokensASecond ?? Number.NaN));
    const { connections } = subject;
    const targets = await subject.prepare(tokens);
    const atFull = await watched(subject, () => putLoad(targets, connections));
    const calm = await subject.prepare(2 * tokens);
    const { latencies, delay } = await watched(subject, () => putPacedLoad(calm, connections, PACE * full));
    measured.push({ index, latencies, delay, delayAtFull: atFull.delay });
  }
  return measured;
}

/** Asking for the metrics begins the watch of the event loop, and begins it anew. Of several processes, the worst. */
async function watched({ processes }: Subject, load: () => ReturnType<typeof putLoad>) {
  const read = () => Promise.all(processes.map(({ admin }) => readMetrics(admin)));
  await read();
  const { latencies } = await load();
  const delays = (await read()).map((metrics) => metrics.get('nodejs_eventloop_lag_p99_seconds'));
  const known = delays.filter((delay) => delay !== undefined).map((delay) => delay * SECOND);
  return { latencies, delay: known.length > 0 ? Math.max(...known) : undefined };
}
