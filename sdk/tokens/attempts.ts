/**
 * When a request is made again. Every attempt has a grant of its own, so none can be burned by another that got through unheard;
 * and what is refused for a reason that stays is not asked again.
 */
import { type Pause, SECOND } from '../clock.ts';
import { type Random, randomFraction } from '../random.ts';
import type { TokenError } from './token-error.ts';

export type AttemptLimits = {
  readonly attempts: number;
  readonly pause: Pause;
  readonly random: Random;
};

/** Who waits for a token has somebody waiting for an answer. What takes longer is told instead. */
const MAX_PAUSE_SECONDS = 5;
/** Doubled each time. */
const FIRST_PAUSE = SECOND / 4;

export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  /** `isMended`: what it was refused for has been learnt from the answer, so the next is made at once. */
  | { readonly ok: false; readonly error: TokenError; readonly isMended: boolean };

export async function attemptRepeatedly<Value>(
  attempt: () => Promise<Attempt<Value>>,
  { attempts, pause, random }: AttemptLimits,
): Promise<Value> {
  for (let count = 1; ; count += 1) {
    const made = await attempt();
    if (made.ok) return made.value;
    const wait = made.isMended ? 0 : pauseBefore(made.error, count, random);
    if (wait === undefined || count >= attempts) throw made.error;
    if (wait > 0) await pause(wait);
  }
}

/** Undefined where it is not worth while. Spread, so that those who failed together do not come back together. */
function pauseBefore(error: TokenError, count: number, random: Random): number | undefined {
  if (error.reason !== 'unavailable') return undefined;
  const { retryAfterSeconds } = error;
  if (retryAfterSeconds === undefined)
    return FIRST_PAUSE * 2 ** (count - 1) * (1 + randomFraction(random) / 2);
  return retryAfterSeconds > MAX_PAUSE_SECONDS ? undefined : retryAfterSeconds * SECOND;
}
