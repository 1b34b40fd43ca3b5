/** Time, as an argument: milliseconds since 1970. The one file here that asks the machine for it. */

export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const SECOND = 1000;

/** Aborts what takes longer. */
export function deadline(milliseconds: number): AbortSignal {
  return AbortSignal.timeout(milliseconds);
}

export type Pause = (milliseconds: number) => Promise<void>;

export const systemPause: Pause = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
