/**
 * Full load for minutes, and years: the simulator's clock leaps, so that what is kept for minutes, for thirty days and for
 * thirteen months all comes to its end within the run, under the settings that every Porthus has. Then all that is kept must
 * have levelled off.
 */
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { DAY, MINUTE, SECOND, stopwatch, systemClock } from '../src/clock.ts';
import type { Answer, Benchmark, RunOptions, Size } from './benchmark.ts';
import { grantSigner, many } from './grants.ts';
import { putLoad, tokenRequest } from './load.ts';
import { type PorthusProcess, startPorthusProcess } from './porthus-process.ts';
import { residentMegabytes } from './process-figures.ts';
import { addSoakClient, COUNTED, SOAK_CLIENT, type StoreFigures, storeFigures } from './soak-store.ts';
import { median } from './statistics.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Twelve make the 396 days that an issuance is kept, so a run of this many at least sees as much again, and half of it once more. */
const LEAST_LEAPS = 32;
const LEAP_DAYS = 33;
/** Before this many nothing that is kept for thirteen months has ended. */
const SETTLED = 14;
/** The last half of what follows against the first: where in its work expiry is when it is looked at, is chance. */
const LEVEL = 1.15;
/** Below these a difference says nothing. */
const SMALL_ROWS = 500;
const SMALL_MEGABYTES = 16;
const CONNECTIONS = 32;
const ROWS_SHOWN = 8;

type Scale = {
  /** At least. */
  readonly minutes: number;
  readonly slice: number;
  /** From leap to leap, however fast the machine is at the time; in a run that is told to last longer, as many times more. */
  readonly slicesEach: number;
  readonly judged: boolean;
};

const SCALES: Readonly<Record<Size, Scale>> = {
  full: { minutes: 5, slice: 1000, slicesEach: 4, judged: true },
  tiny: { minutes: 0, slice: 20, slicesEach: 1, judged: false },
};

export const soak: Benchmark = {
  question: 'Does everything that Porthus keeps level off under full load, with expiry at work?',
  run: runSoak,
};

async function runSoak(
  size: Size,
  progress: (what: string) => void,
  { minutes }: RunOptions = {},
): Promise<Answer> {
  const scale = lasting(SCALES[size], minutes);
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  const place = { data, compileCache: join(folder.path, 'compiled') };
  await (await startPorthusProcess(place))[Symbol.asyncDispose]();
  const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  await addSoakClient(data, { n: jwk.n ?? '', e: jwk.e ?? '' });
  await using porthus = await startPorthusProcess(place);
  const samples = await putYears(porthus, data, { ...jwk, kid: SOAK_CLIENT.kid }, scale, progress);
  return report(samples, scale);
}

/** The clock goes to the year 2099 and no further, so it does not leap more often than in the run of ordinary length. */
function lasting(scale: Scale, minutes: number | undefined): Scale {
  if (minutes === undefined) return scale;
  const times = Math.max(1, Math.ceil(minutes / Math.max(scale.minutes, 1)));
  return { ...scale, minutes, slicesEach: scale.slicesEach * times };
}

type Sample = StoreFigures & {
  readonly minute: number;
  readonly day: number;
  readonly tokensASecond: number;
  readonly megabytes: number;
};

/** A slice is signed while the one before it is under way, for the time that its turn will be at. */
async function putYears(
  porthus: PorthusProcess,
  data: string,
  jwk: JWK,
  { minutes, slice, slicesEach }: Scale,
  progress: (what: string) => void,
): Promise<Sample[]> {
  const { maskinporten: origin } = porthus;
  let ahead = 0;
  const clock = { now: () => systemClock.now() + ahead };
  const signer = grantSigner({ ...SOAK_CLIENT, jwk, clock });
  const sign = () => many(slice, async () => tokenRequest(origin, await signer.sign(`${origin}/`)));
  const samples: Sample[] = [];
  const elapsed = stopwatch();
  let requests = await sign();
  while (samples.length < LEAST_LEAPS || elapsed() < minutes * MINUTE) {
    const since = elapsed();
    for (let sent = 1; sent <= slicesEach; sent++) {
      if (sent === slicesEach) ahead += LEAP_DAYS * DAY;
      const [next] = await Promise.all([sign(), putLoad([{ origin, requests }], CONNECTIONS)]);
      requests = next;
    }
    const [at, day] = [elapsed(), (samples.length + 1) * LEAP_DAYS];
    const tokensASecond = ((slice * slicesEach) / (at - since)) * SECOND;
    const megabytes = await residentMegabytes(porthus);
    samples.push({ ...(await storeFigures(data)), minute: at / MINUTE, day, tokensASecond, megabytes });
    progress(`day ${day}, minute ${(at / MINUTE).toFixed(1)}: ${tokensASecond.toFixed(0)} tokens/s`);
    await leap(porthus);
  }
  return samples;
}

async function leap({ admin }: PorthusProcess): Promise<void> {
  const response = await fetch(`${admin}/simulator/v1/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ by: `P${LEAP_DAYS}D` }),
  });
  if (!response.ok) throw new Error(`The clock was not moved: ${await response.text()}`);
}

type Quantity = {
  readonly name: string;
  readonly small: number;
  read(sample: Sample): number;
};

const QUANTITIES: readonly Quantity[] = [
  ...COUNTED.map((table) => ({
    ...{ name: table.replace('_', ' '), small: SMALL_ROWS },
    read: ({ rows }: Sample) => rows[table],
  })),
  { name: 'database MB', small: SMALL_MEGABYTES, read: ({ databaseMegabytes }) => databaseMegabytes },
  { name: 'log MB', small: SMALL_MEGABYTES, read: ({ logMegabytes }) => logMegabytes },
  { name: 'memory MB', small: SMALL_MEGABYTES, read: ({ megabytes }) => megabytes },
];

function report(samples: readonly Sample[], { judged }: Scale): Answer {
  const settled = samples.slice(SETTLED);
  const middle = settled.length >> 1;
  const levels = QUANTITIES.map(({ name, small, read }) => {
    const [first, last] = [settled.slice(0, middle), settled.slice(middle)].map((part) =>
      median(part.map(read)),
    ) as [number, number];
    return { name, first, last, level: last <= first * LEVEL || last - first <= small };
  });
  const rising = levels.filter(({ level }) => !level);
  const step = Math.ceil(samples.length / ROWS_SHOWN);
  const shown = samples.filter((_, index) => (samples.length - 1 - index) % step === 0);
  return {
    table: {
      columns: ['minute', 'day', 'tokens/s', ...QUANTITIES.map(({ name }) => name)],
      rows: shown.map((sample) => [
        sample.minute.toFixed(1),
        String(sample.day),
        sample.tokensASecond.toFixed(0),
        ...QUANTITIES.map(({ read }) => read(sample).toFixed(0)),
      ]),
    },
    findings: [
      `The clock leaps ${LEAP_DAYS} days ${samples.length} times; figures are of just before a leap.`,
      `What must level off: after day ${SETTLED * LEAP_DAYS} the median of the last half at most ${LEVEL} × that of the first.`,
      rising.length === 0
        ? `All ${levels.length} do.`
        : `They do not: ${rising.map(({ name, first, last }) => `${name} (${first.toFixed(0)}, then ${last.toFixed(0)})`).join(', ')}.`,
    ],
    failed: judged && rising.length > 0,
  };
}
