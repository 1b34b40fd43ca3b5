/** A seeded fuzz over everything that reads what strangers send: no crash, no 5xx, nothing forged taken, nothing slow. */
import type { Answer, Benchmark, Size } from './benchmark.ts';
import { chanceOf } from './fuzz-chance.ts';
import { openFuzzedDoor } from './fuzz-door.ts';
import { type Input, READERS, type Target } from './fuzz-targets.ts';

/** Forty times what a token costs in all; at this price, fifty requests a second would hold a core. */
const SLOW_MILLISECONDS = 20;
/** An input that seems slow is given again: it may have met the collection of garbage or the compilation of code. */
const TRIES = 3;
/** Enough to see what is wrong; the rest is most often the same again. */
const MAX_FINDINGS = 20;
const SHOWN_CHARACTERS = 4000;

const INPUTS: Readonly<Record<Size, number>> = { full: 1_020_000, tiny: 3000 };
export const SEED = 20_261_120;

export const fuzz: Benchmark = {
  question: 'Does anything that a stranger can send crash what reads it, cost it much time, or get past it?',
  async run(size, progress): Promise<Answer> {
    const { targets, findings } = await runFuzz(INPUTS[size], SEED, progress);
    return {
      table: {
        columns: ['what is read', 'inputs', 'taken', 'mean CPU µs', 'slowest ms'],
        rows: targets.map(({ name, inputs, taken, microseconds, slowest }) => [
          name,
          String(inputs),
          String(taken),
          (microseconds / inputs).toFixed(0),
          (slowest / 1000).toFixed(2),
        ]),
      },
      findings: [
        `Seed ${SEED}. Keys and certificates are made anew by each run, what is done to them is not.`,
        `Slow is more than ${SLOW_MILLISECONDS} ms of CPU.`,
        findings.length === 0 ? 'Nothing was found.' : `${findings.length} were found.`,
        ...findings.map(
          ({ target, seed, fault, input }) => `${target}, seed ${seed}: ${fault}. Input: ${input}`,
        ),
      ],
      failed: findings.length > 0,
    };
  },
};

export type Finding = {
  readonly target: string;
  /** Of this input. */
  readonly seed: number;
  readonly fault: string;
  readonly input: string;
};

type Tally = { readonly name: string; inputs: number; taken: number; microseconds: number; slowest: number };

export type FuzzOutcome = { readonly targets: readonly Tally[]; readonly findings: readonly Finding[] };

export async function runFuzz(
  inputs: number,
  seed: number,
  progress: (what: string) => void = () => {},
): Promise<FuzzOutcome> {
  await using door = await openFuzzedDoor();
  const targets = [...READERS, ...door.targets];
  const shares = targets.reduce((sum, { share }) => sum + share, 0);
  const findings: Finding[] = [];
  const tallies: Tally[] = [];
  for (const target of targets) {
    const count = Math.ceil((inputs * target.share) / shares);
    progress(`${target.name}: ${count} inputs`);
    tallies.push(await runTarget(target, count, seed, findings));
  }
  return { targets: tallies, findings };
}

async function runTarget(target: Target, count: number, seed: number, findings: Finding[]): Promise<Tally> {
  const tally = { name: target.name, inputs: 0, taken: 0, microseconds: 0, slowest: 0 };
  for (; tally.inputs < count && findings.length < MAX_FINDINGS; tally.inputs++) {
    const own = seed + tally.inputs;
    const input = target.make(chanceOf(own));
    const find = (fault: string) =>
      findings.push({ target: target.name, seed: own, fault, input: show(input) });
    try {
      const { taken, microseconds } = await timed(target, input);
      if (taken) tally.taken += 1;
      tally.microseconds += microseconds;
      const slow = await leastTime(target, input, microseconds, tally.slowest);
      tally.slowest = Math.max(tally.slowest, slow);
      if (slow > SLOW_MILLISECONDS * 1000) find(`it takes ${(slow / 1000).toFixed(0)} ms`);
    } catch (error) {
      find(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }
  return tally;
}

/** CPU of this thread, which is the one that everybody waits for. */
async function timed(target: Target, input: Input) {
  const before = process.threadCpuUsage();
  const taken = await target.run(input);
  const { user, system } = process.threadCpuUsage(before);
  return { taken, microseconds: user + system };
}

/** Of some tries, as long as it seems to be the slowest so far. */
async function leastTime(target: Target, input: Input, first: number, slowest: number): Promise<number> {
  let least = first;
  for (let tries = 1; tries < TRIES && least > slowest; tries++) {
    least = Math.min(least, (await timed(target, input)).microseconds);
  }
  return least;
}

function show(input: Input): string {
  const text = input instanceof Uint8Array ? Buffer.from(input).toString('base64') : JSON.stringify(input);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}… (${text.length})` : text;
}
