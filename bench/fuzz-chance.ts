/** Chance from a seed: the same seed, the same choices. Each input has a seed of its own, so that one can be made again alone. */

export type Chance = {
  /** From 0, under `below`. */
  integer(below: number): number;
  pick<Value>(values: readonly Value[]): Value;
  oneIn(times: number): boolean;
  bytes(length: number): Uint8Array;
};

export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  // Mulberry32: 32 bits of state, good enough to wander and quick enough to be no part of what is measured.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const integer = (below: number) => (below <= 0 ? 0 : next() % below);
  return {
    integer,
    pick(values) {
      const value = values[integer(values.length)];
      if (value === undefined && values.length === 0) throw new Error('There is nothing to pick from.');
      return value as (typeof values)[number];
    },
    oneIn: (times) => integer(times) === 0,
    bytes: (length) => Uint8Array.from({ length }, () => next() & 0xff),
  };
}
