/**
 * Statistics: tokens by client, consumer, supplier, scope and day, counted from the issuances by a steady task, so that the token
 * path does nothing for them. Issuances are counted in the order of their names, which is that of time; which was the last is
 * written in the unit of work that adds the numbers, so each is counted once whatever ends in between and however many
 * nodes count. One that came late, behind what was counted, is found when the day is over: the day is then counted anew.
 */
import { type Clock, DAY, every, HOUR, type Instant, MINUTE, SECOND } from '../clock.ts';
import type { Queries, Store } from '../store/store.ts';
import {
  addCounts,
  countedTokens,
  firstIdOf,
  forgetFrom,
  issuancesBetween,
  issuancesNumbered,
  progressOf,
  recordCounted,
  recordVerified,
} from './statistics-store.ts';
import { dayOf, tally } from './token-count.ts';

const COUNT_EVERY = 5 * SECOND;

/** From a token's time to its record takes milliseconds; clocks of nodes that run well differ by less. */
export const COUNTED_AFTER = 30 * SECOND;

/** When a day is counted again, all that belongs to it has come unless a clock was moved. */
const VERIFIED_AFTER = HOUR;

/** Days further back are as they were counted: a node that was away so long has issued nothing. */
const VERIFIED_DAYS = 3;

/** More than nodes' clocks may differ: what was counted beyond it was counted before the clock was moved back. */
const AHEAD = 5 * MINUTE;

/** A step of this many holds SQLite's writer for some ten milliseconds. */
const COUNT_STEP = 1000;

export type Statistics = AsyncDisposable & {
  /** Counts what is there to count; it happens by itself as well. */
  count(): Promise<void>;
};

export type StatisticsParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly failed: (event: string, error: unknown) => void;
};

export function createStatistics({ store, clock, failed }: StatisticsParts): Statistics {
  const count = async () => {
    const now = clock.now();
    await forgetFuture(store, now);
    while (await countStep(store, firstIdOf(now - COUNTED_AFTER))) {
      // Each step gives way to whoever waits for the store.
    }
    await verifyDays(store, now);
  };
  const counting = every(COUNT_EVERY, count, (error) => failed('counting tokens failed', error));
  return { count, [Symbol.asyncDispose]: () => counting[Symbol.asyncDispose]() };
}

/** Whether there was more than nothing. Looked for outside first, so that a quiet house writes nothing. */
async function countStep(store: Store, until: string): Promise<boolean> {
  const { counted } = await progressOf(store.queries);
  const [first] = await issuancesBetween(store.queries, counted, until, 1);
  if (first === undefined) return false;
  await store.transaction(({ queries }) => countSome(queries, until));
  return true;
}

async function countSome(queries: Queries, until: string): Promise<void> {
  const { counted } = await progressOf(queries);
  const issuances = await issuancesBetween(queries, counted, until, COUNT_STEP);
  const last = issuances.at(-1);
  if (last === undefined) return;
  await addCounts(queries, tally(issuances));
  await recordCounted(queries, last.id);
}

/** The clock was moved back: what was counted of days to come is counted when they come. */
async function forgetFuture(store: Store, now: Instant): Promise<void> {
  const { counted } = await progressOf(store.queries);
  if (counted <= firstIdOf(now + AHEAD)) return;
  await store.transaction(({ queries }) => forgetFrom(queries, dayOf(now)));
}

async function verifyDays(store: Store, now: Instant): Promise<void> {
  const { verifiedUntil } = await progressOf(store.queries);
  let day = Math.max(verifiedUntil, dayOf(now) - VERIFIED_DAYS * DAY);
  for (; day + DAY + VERIFIED_AFTER <= now; day += DAY) {
    const isRight = (await issuedOn(store.queries, day)) === (await countedTokens(store.queries, day));
    await store.transaction(({ queries }) =>
      isRight ? recordVerified(queries, day + DAY) : forgetFrom(queries, day),
    );
    if (!isRight) return;
  }
}

/** By the hour, so that others get their turn in between. */
async function issuedOn(queries: Queries, day: Instant): Promise<number> {
  let tokens = 0;
  for (let hour = day; hour < day + DAY; hour += HOUR) {
    tokens += await issuancesNumbered(queries, firstIdOf(hour), firstIdOf(hour + HOUR));
  }
  return tokens;
}
