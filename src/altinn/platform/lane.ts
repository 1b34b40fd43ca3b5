/**
 * Lets so many questions out at a time and so many wait, so that a register that is slow fills neither our memory nor its own
 * door.
 */

/** Thrice what 500 delegated grants a second need when the register answers within 20 ms. */
const UNDER_WAY = 32;
/** Who comes behind these would wait for most of the time that is given to an answer. */
const WAITING = 64;

export type Lane = {
  /** The outcome of `work`; undefined when too many wait, or when `signal` ended the wait. */
  pass<Outcome>(work: () => Promise<Outcome>, signal: AbortSignal): Promise<Outcome | undefined>;
};

type Limits = { readonly underWay: number; readonly waiting: number };

export function createLane({ underWay, waiting }: Limits = { underWay: UNDER_WAY, waiting: WAITING }): Lane {
  const queue = new Set<() => void>();
  let busy = 0;

  /** Whether a place was had; the one who leaves hands it to the first who waits. */
  function enter(signal: AbortSignal): Promise<boolean> {
    if (busy < underWay) {
      busy++;
      return Promise.resolve(true);
    }
    if (queue.size >= waiting) return Promise.resolve(false);
    return new Promise((resolve) => {
      const admitted = () => {
        signal.removeEventListener('abort', gaveUp);
        queue.delete(admitted);
        resolve(true);
      };
      const gaveUp = () => {
        queue.delete(admitted);
        resolve(false);
      };
      queue.add(admitted);
      signal.addEventListener('abort', gaveUp, { once: true });
    });
  }

  function leave(): void {
    const [next] = queue;
    if (next) next();
    else busy--;
  }

  return {
    async pass(work, signal) {
      if (signal.aborted || !(await enter(signal))) return undefined;
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
