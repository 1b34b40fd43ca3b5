/** What a register has said a moment ago, where the operator would rather have that than one more question. */
import { BoundedMap } from '../../registry/bounded-map.ts';
import type { Answered } from './answered.ts';

/** What 160 different questions a second leave in a minute, which is the longest that anything is remembered. */
const MAX_REMEMBERED = 10_000;

export type Memory<Value> = {
  /** What is remembered of the question with this key, or else what `ask` answers. */
  recall(key: string, ask: () => Promise<Answered<Value>>): Promise<Answered<Value>>;
};

/** A "no" is asked again each time, so that what was delegated a moment ago can be used. */
export function createMemory<Value>(
  milliseconds: number,
  elapsed: () => number,
  isYes: (value: Value) => boolean,
): Memory<Value> {
  const known = new BoundedMap<string, { readonly value: Value; readonly until: number }>(MAX_REMEMBERED);
  return {
    async recall(key, ask) {
      const remembered = known.get(key);
      if (remembered && elapsed() < remembered.until) return { answered: true, value: remembered.value };
      known.delete(key);
      // From when it was asked, so that a withdrawal is never older than what is allowed.
      const until = elapsed() + milliseconds;
      const answer = await ask();
      if (milliseconds > 0 && answer.answered && isYes(answer.value)) {
        known.set(key, { value: answer.value, until });
      }
      return answer;
    },
  };
}
