/** From the start of the process to the first token that validates; and what the process holds when nobody asks it. */
import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { pause, SECOND, stopwatch } from '../src/clock.ts';
import type { Answer, Benchmark, Size } from './benchmark.ts';
import { readGrantSigner, tokenForm } from './grants.ts';
import { type PorthusOptions, type PorthusProcess, startPorthusProcess } from './porthus-process.ts';
import { residentMegabytes } from './process-figures.ts';
import { startProgram } from './program.ts';
import { median, spread } from './statistics.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Aims of the foundation. */
const LATER_START_AIM_MS = 500;
const IDLE_AIM_MB = 90;

type Scale = {
  readonly firstStarts: number;
  readonly laterStarts: number;
  readonly idleMilliseconds: number;
};

const SCALES: Readonly<Record<Size, Scale>> = {
  full: { firstStarts: 3, laterStarts: 9, idleMilliseconds: 3 * SECOND },
  tiny: { firstStarts: 1, laterStarts: 1, idleMilliseconds: 0 },
};

export const coldStart: Benchmark = {
  question:
    'How long from starting an installed Porthus to the first valid token, and what does it hold when idle?',
  run: measureStarts,
};

type Start = {
  /** Milliseconds from the spawn of the process until it said that it answers, and until it had given a token. */
  readonly answering: number;
  readonly token: number;
  /** Resident when idle after that, where it was waited for. */
  readonly megabytes: number | undefined;
};

/** One start from spawn to stop; idles so long before its memory is read, or not at all. */
type Measure = (idleMilliseconds?: number) => Promise<Start>;

async function measureStarts(size: Size, progress: (what: string) => void): Promise<Answer> {
  const scale = SCALES[size];
  await using folder = await temporaryFolder();
  const compileCache = join(folder.path, 'compiled');
  const porthus = (name: string): Measure => porthusStart({ data: join(folder.path, name), compileCache });

  progress('the first start, with nothing compiled');
  const uncompiled = [await porthus('uncompiled')()];
  const first: Start[] = [];
  while (first.length < scale.firstStarts) {
    progress(`first start ${first.length + 1} of ${scale.firstStarts}`);
    first.push(await porthus(`first-${first.length}`)());
  }
  const compared = { later: porthus('first-0'), bare: await bareStart(folder.path, compileCache) };
  const starts = await interleave(compared, scale, progress);
  return report({ uncompiled, first, ...starts });
}

/** One of each in turn, so that a busy moment of the machine falls on all; the first of each fills the cache and is left out. */
async function interleave<Name extends string>(
  measures: Readonly<Record<Name, Measure>>,
  { laterStarts, idleMilliseconds }: Scale,
  progress: (what: string) => void,
): Promise<Record<Name, Start[]>> {
  const names = Object.keys(measures) as Name[];
  const starts = Object.fromEntries(names.map((name) => [name, [] as Start[]])) as Record<Name, Start[]>;
  for (const name of names) await measures[name]();
  for (let round = 1; round <= laterStarts; round++) {
    progress(`later start ${round} of ${laterStarts}`);
    for (const name of names) starts[name].push(await measures[name](idleMilliseconds));
  }
  return starts;
}

function porthusStart(options: PorthusOptions): Measure {
  return async (idleMilliseconds) => {
    const elapsed = stopwatch();
    await using porthus = await startPorthusProcess(options);
    const answering = elapsed();
    const accessToken = await firstToken(porthus, options.data);
    const token = elapsed();
    await validate(accessToken, porthus);
    return { answering, token, megabytes: await idle(porthus, idleMilliseconds) };
  };
}

/** The client reads its key and signs within the time measured: in a first start there is no key before. */
async function firstToken({ maskinporten }: PorthusProcess, data: string): Promise<string> {
  const signer = await readGrantSigner(data);
  const response = await fetch(`${maskinporten}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: tokenForm(await signer.sign(`${maskinporten}/`)),
  });
  const answer = (await response.json()) as { access_token?: string };
  if (answer.access_token === undefined)
    throw new Error(`The server gave no token: ${JSON.stringify(answer)}`);
  return answer.access_token;
}

async function validate(accessToken: string, { maskinporten }: PorthusProcess): Promise<void> {
  const jwks = (await (await fetch(`${maskinporten}/jwk`)).json()) as JSONWebKeySet;
  await jwtVerify(accessToken, createLocalJWKSet(jwks), { issuer: `${maskinporten}/` });
}

async function bareStart(folder: string, compileCache: string): Promise<Measure> {
  const keyFile = join(folder, 'bare.pem');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return async (idleMilliseconds) => {
    const elapsed = stopwatch();
    await using server = await startProgram('bench/bare-server.ts', [keyFile], { compileCache });
    const answering = elapsed();
    await (await fetch(String(server.announced['url']))).text();
    const token = elapsed();
    const admin = String(server.announced['url']).replace(/\/$/, '');
    return { answering, token, megabytes: await idle({ pid: server.pid, admin }, idleMilliseconds) };
  };
}

async function idle(
  process: Parameters<typeof residentMegabytes>[0],
  milliseconds: number | undefined,
): Promise<number | undefined> {
  if (milliseconds === undefined) return undefined;
  await pause(milliseconds);
  return residentMegabytes(process);
}

const KINDS = {
  uncompiled: 'first start, nothing compiled',
  first: 'first start',
  later: 'later start',
  bare: 'bare Node server, one JWT',
} as const;

function report(starts: Readonly<Record<keyof typeof KINDS, readonly Start[]>>): Answer {
  const token = (kind: keyof typeof KINDS) => starts[kind].map((start) => start.token);
  const megabytes = (kind: keyof typeof KINDS) =>
    starts[kind].map((start) => start.megabytes).filter((value) => value !== undefined);
  const bare = median(token('bare'));
  const later = median(token('later'));
  const idleAfter = median(megabytes('later'));
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  return {
    table: {
      columns: ['start', 'runs', 'answers, ms', 'first token, ms', '× bare', 'idle, MB'],
      rows: kinds.map((kind) => [
        KINDS[kind],
        String(starts[kind].length),
        spread(
          starts[kind].map(({ answering }) => answering),
          0,
        ),
        spread(token(kind), 0),
        (median(token(kind)) / bare).toFixed(1),
        megabytes(kind).length === 0 ? '' : spread(megabytes(kind), 0),
      ]),
    },
    findings: [
      `Aim: a later start under ${LATER_START_AIM_MS} ms. ${verdict(later < LATER_START_AIM_MS)}: ${later.toFixed(0)} ms, ${(later / bare).toFixed(1)} × the bare server.`,
      `Aim: under ${IDLE_AIM_MB} MB when idle. ${verdict(idleAfter < IDLE_AIM_MB)}: ${idleAfter.toFixed(0)} MB, the bare server ${median(megabytes('bare')).toFixed(0)} MB.`,
      'A first start makes the keys of the issuer, the clients, the organisations and the test authority.',
    ],
  };
}

function verdict(met: boolean): string {
  return met ? 'Met' : 'Missed';
}
