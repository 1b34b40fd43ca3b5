/** What single sign-on and a logout cost where a million people are logged in, beside the same where a thousand are. */
import { createHmac } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { stopwatch, systemClock } from '../src/clock.ts';
import { readMasterKey } from '../src/issuer/master-key.ts';
import { BROWSER_KEY_PURPOSE } from '../src/login/browser.ts';
import { systemRandom } from '../src/random.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Answer, Benchmark, Size } from './benchmark.ts';
import { openConnection, requestBytes } from './connection.ts';
import { type PorthusProcess, startPorthusProcess } from './porthus-process.ts';
import { cpuSeconds } from './process-figures.ts';
import { populateSessions, secretOf } from './session-population-store.ts';
import { median, percentile, spread } from './statistics.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Aim of ID-porten whole: "sessions at 1 000 and at 1 000 000: within 10 %". */
const AIM = 1.1;
const CONNECTIONS = 8;
/** By single sign-on, of one person before the logout. */
const LOGINS = 5;
const MILLISECONDS = 1e3;

/** Of the seeds: a client that logs people in without a secret. */
const CLIENT = {
  clientId: '38e634d9-5682-44ae-9b60-db636efe3156',
  redirectUri: 'http://localhost:12345/token',
};
const COOKIE = 'porthus-session';

type Scale = {
  readonly few: number;
  readonly many: number;
  readonly rounds: number;
  /** Of each round. */
  readonly sessions: number;
  readonly warmUp: number;
};

const SCALES: Readonly<Record<Size, Scale>> = {
  full: { few: 1000, many: 1_000_000, rounds: 7, sessions: 100, warmUp: 250 },
  tiny: { few: 40, many: 100, rounds: 1, sessions: 10, warmUp: 5 },
};

export const sessions: Benchmark = {
  question:
    'What do five logins by single sign-on and a logout cost where a million people are logged in, against a thousand?',
  run: measureSessions,
};

type Case = {
  readonly name: string;
  readonly porthus: PorthusProcess;
  /** The cookie of a session that has not been used yet. */
  next(): string;
};

async function measureSessions(size: Size, progress: (what: string) => void): Promise<Answer> {
  const scale = SCALES[size];
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder()).path;
  const compileCache = join(folder, 'compiled');
  const model = join(folder, 'model');
  await (await startPorthusProcess({ data: model, compileCache }))[Symbol.asyncDispose]();
  const cases: Case[] = [];
  for (const count of [scale.few, scale.many]) {
    progress(`logging ${count} people in`);
    const data = join(folder, String(count));
    const next = await fill(model, data, count);
    cases.push({
      name: String(count),
      porthus: opened.use(await startPorthusProcess({ data, compileCache })),
      next,
    });
  }
  for (const one of cases) await slice(one, scale.warmUp);
  const measured: Measured[][] = [];
  while (measured.length < scale.rounds) {
    progress(`round ${measured.length + 1} of ${scale.rounds}`);
    const round: Measured[] = [];
    for (const one of cases) round.push(await slice(one, scale.sessions));
    measured.push(round);
  }
  return report(cases, measured);
}

/** Answers with the cookies of the people, in an order in which neighbours are far apart. */
async function fill(model: string, data: string, count: number): Promise<() => string> {
  await cp(model, data, { recursive: true });
  const [file, path] = [join(data, 'porthus.sqlite'), join(data, 'master.key')];
  await using store = await openStore({
    ...{ kind: 'sqlite', file, clock: systemClock, random: systemRandom },
    fault: (event) => {
      throw new Error(event);
    },
  });
  await populateSessions(store, count, { clientId: CLIENT.clientId, now: systemClock.now() });
  const key = (await readMasterKey({ kind: 'file', path }, systemRandom)).derive(BROWSER_KEY_PURPOSE);
  let turn = 0;
  return () => {
    const secret = secretOf((++turn * STRIDE) % count);
    const mac = createHmac('sha256', key).update(`${COOKIE} ${secret}`).digest('base64url');
    return `${COOKIE}=${secret}.${mac}`;
  };
}

/** A prime, so that all have their turn before anybody has a second. */
const STRIDE = 7_368_787;

type Measured = { readonly cpu: number; readonly p99: number };

async function slice({ porthus, next }: Case, count: number): Promise<Measured> {
  const origin = porthus.idporten;
  const queue = Array.from({ length: count }, () => requestsOf(origin, next()));
  const latencies: number[] = [];
  const drive = async () => {
    using line = await openConnection(origin);
    for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
      const elapsed = stopwatch();
      for (let login = 0; login < LOGINS; login++)
        assertIs(await line.exchange(pair.authorize), /^HTTP\/1\.1 302 [\s\S]*[?&]code=/);
      assertIs(await line.exchange(pair.logout), /^HTTP\/1\.1 200 [\s\S]*Max-Age=0/);
      latencies.push(elapsed());
    }
  };
  const before = await cpuSeconds(porthus);
  await Promise.all(Array.from({ length: CONNECTIONS }, drive));
  const cpu = (((await cpuSeconds(porthus)) - before) / count) * MILLISECONDS;
  return { cpu, p99: percentile(latencies, 99) };
}

function requestsOf(origin: string, cookie: string) {
  const query = new URLSearchParams({
    ...{
      response_type: 'code',
      client_id: CLIENT.clientId,
      redirect_uri: CLIENT.redirectUri,
      scope: 'openid',
    },
    ...{ state: 'bench-state', nonce: 'bench-nonce', code_challenge_method: 'S256' },
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  });
  const get = (path: string) => requestBytes(origin, { method: 'GET', path, headers: { cookie } });
  return { authorize: get(`/authorize?${query}`), logout: get('/logout') };
}

function assertIs(answer: string, expected: RegExp): void {
  if (!expected.test(answer)) throw new Error(`The server did not answer as expected:\n${answer}`);
}

function report(cases: readonly Case[], rounds: readonly (readonly Measured[])[]): Answer {
  const few = rounds.map((round) => round[0]?.cpu ?? Number.NaN);
  const rows = cases.map(({ name }, index) => {
    const measured = rounds.map((round) => round[index]).filter((one) => one !== undefined);
    return { name, measured, ratios: measured.map(({ cpu }, round) => cpu / (few[round] ?? Number.NaN)) };
  });
  const ratio = median(rows.at(-1)?.ratios ?? []);
  return {
    table: {
      columns: ['people logged in', `CPU ms/${LOGINS} logins and logout`, '× the first', 'p99 ms of all'],
      rows: rows.map(({ name, measured, ratios }) => [
        name,
        spread(
          measured.map(({ cpu }) => cpu),
          2,
        ),
        spread(ratios, 2),
        median(measured.map(({ p99 }) => p99)).toFixed(1),
      ]),
    },
    findings: [`Aim: within 10 % of the first. ${ratio <= AIM ? 'Met' : 'Missed'}, ${ratio.toFixed(2)} ×.`],
  };
}
