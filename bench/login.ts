/** CPU of a whole ID-porten per login, beside the cryptography that no server can do without and beside oidc-provider. */
import { SECOND, stopwatch, within } from '../src/clock.ts';
import type { Answer, Benchmark, Size } from './benchmark.ts';
import { openConnection } from './connection.ts';
import { cryptographicFloor } from './cryptographic-floor.ts';
import { many } from './grants.ts';
import { logIn } from './login-course.ts';
import { EMBEDDED, type LoginSubject, OIDC_PROVIDER, openLoginServers } from './login-servers.ts';
import { syntheticPersons } from './persons.ts';
import { cpuSeconds } from './process-figures.ts';
import { median, percentile, spread } from './statistics.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Aim of ID-porten whole, in logins per CPU-second. */
const PEER_AIM = 2;
/** An id_token and an access token. */
const SIGNATURES = 2;
const CONNECTIONS = 8;
/** So many that none has a long history of logins. */
const PERSONS = 300;
const MICROSECONDS = 1e6;
/** A slice is a few hundred logins; one that takes longer than this has a server that hangs. */
const SLICE_LIMIT = 60 * SECOND;

type Scale = {
  readonly rounds: number;
  /** Logins in one slice: some half a second of CPU, where /proc counts in hundredths. */
  readonly logins: number;
  readonly floors: number;
  /** Until V8 has compiled what is hot. */
  readonly warmUp: number;
};

const SCALES: Readonly<Record<Size, Scale>> = {
  full: { rounds: 7, logins: 300, floors: 500, warmUp: 1200 },
  tiny: { rounds: 1, logins: 16, floors: 10, warmUp: 8 },
};

export const login: Benchmark = {
  question:
    'How much CPU does a whole login cost, from the request for it to what userinfo says, against its cryptography alone and against another server?',
  run: measureLogins,
};

/** Microseconds of CPU for one login, and what the person saw. */
type Slice = {
  readonly server: number;
  readonly database: number;
  readonly loginsASecond: number;
  readonly requests: number;
  readonly latencies: readonly number[];
};

type Round = { readonly floor: number; readonly slices: readonly Slice[] };

async function measureLogins(size: Size, progress: (what: string) => void): Promise<Answer> {
  const scale = SCALES[size];
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const { subjects, publicJwk } = await openLoginServers(folder.path, opened, progress);
  const [first] = subjects;
  const floor = cryptographicFloor((await first?.assert()) ?? '', publicJwk, SIGNATURES);
  for (const subject of subjects) {
    progress(`warming up: ${subject.name}`);
    await measureSlice(subject, scale.warmUp);
  }
  const rounds: Round[] = [];
  while (rounds.length < scale.rounds) {
    progress(`round ${rounds.length + 1} of ${scale.rounds}`);
    const before = floor.synchronous(scale.floors);
    const slices: Slice[] = [];
    for (const subject of subjects) slices.push(await measureSlice(subject, scale.logins));
    rounds.push({ floor: (before + floor.synchronous(scale.floors)) / 2, slices });
  }
  return report(subjects, rounds);
}

async function measureSlice(subject: LoginSubject, count: number): Promise<Slice> {
  const assertions = await many(count, () => subject.assert());
  const persons = syntheticPersons(PERSONS);
  const latencies: number[] = [];
  let requests = 0;
  const drive = async () => {
    using line = await openConnection(subject.party.origin);
    for (let assertion = assertions.pop(); assertion !== undefined; assertion = assertions.pop()) {
      const elapsed = stopwatch();
      const person = persons[assertions.length % persons.length] ?? '';
      requests = await logIn(line, subject.party, { assertion, person });
      latencies.push(elapsed());
    }
  };
  const before = await used(subject);
  const elapsed = stopwatch();
  await within(SLICE_LIMIT, 'A slice of logins', Promise.all(Array.from({ length: CONNECTIONS }, drive)));
  const seconds = elapsed() / SECOND;
  const after = await used(subject);
  const each = (spent: number) => (spent / count) * MICROSECONDS;
  return {
    ...{ latencies, requests, loginsASecond: count / seconds },
    server: each(after.server - before.server),
    database: each(after.database - before.database),
  };
}

async function used({ process, databaseCpu }: LoginSubject) {
  return { server: await cpuSeconds(process), database: (await databaseCpu?.()) ?? 0 };
}

function report(subjects: readonly LoginSubject[], rounds: readonly Round[]): Answer {
  const slicesOf = (name: string) => {
    const at = subjects.findIndex((subject) => subject.name === name);
    return rounds.map(({ slices }) => slices[at]).filter((slice) => slice !== undefined);
  };
  const peer = slicesOf(OIDC_PROVIDER);
  const times = slicesOf(EMBEDDED).map(({ server }, round) => (peer[round]?.server ?? Number.NaN) / server);
  const floors = rounds.map(({ floor }) => floor);
  return {
    table: {
      columns: [
        'store',
        'requests',
        'CPU µs/login',
        '× floor',
        'database µs',
        'logins/s',
        'p50 ms',
        'p99 ms',
      ],
      rows: subjects.map(({ name }) => rowOf(name, slicesOf(name), floors)),
    },
    findings: [
      `The floor, one RSA-2048 verify and ${SIGNATURES} signs, synchronous in a bare loop: ${spread(floors, 0)} µs of CPU. oidc-provider signs once.`,
      `Medians of ${rounds.length} rounds with ${CONNECTIONS} at once, in brackets their range.`,
      `Aim: at least ${PEER_AIM} × the logins per CPU-second of oidc-provider. ${median(times) >= PEER_AIM ? 'Met' : 'Missed'}: ${spread(times, 2)}.`,
    ],
  };
}

function rowOf(name: string, slices: readonly Slice[], floors: readonly number[]): string[] {
  const server = slices.map((slice) => slice.server);
  const ratios = server.map((each, round) => each / (floors[round] ?? Number.NaN));
  const database = median(slices.map((slice) => slice.database));
  const latencies = slices.flatMap((slice) => slice.latencies);
  return [
    name,
    String(slices[0]?.requests ?? 0),
    spread(server, 0),
    spread(ratios, 2),
    database > 0 ? database.toFixed(0) : '',
    median(slices.map((slice) => slice.loginsASecond)).toFixed(0),
    percentile(latencies, 50).toFixed(1),
    percentile(latencies, 99).toFixed(1),
  ];
}
