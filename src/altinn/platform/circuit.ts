/**
 * Keeps a register that is dead from holding up those who ask it. After some failures in a row nothing is sent for a while;
 * then one question is, and its outcome decides for the others.
 */
import { SECOND } from '../../clock.ts';

/** One bad answer is an accident, and two may be; clients that ask again wait two seconds in between. */
const FAILURES = 5;
/** Long enough to take the load off, and short enough that nobody waits long once the register is back. */
const OPEN_FOR = 5 * SECOND;

/** What is asked through the circuit says whether the other side is to blame for what came of it. */
export type Attempt = { readonly failed: boolean };

export type Circuit = {
  /** The outcome of `work`, or undefined when it was not tried. What `work` throws is nobody's failure but ours. */
  attempt<Outcome extends Attempt>(work: () => Promise<Outcome>): Promise<Outcome | undefined>;
  /** Whether `attempt` would try nothing just now. */
  holdsBack(): boolean;
  /** Whether the last that was heard of the other side is that it fails. */
  isOpen(): boolean;
};

/** `elapsed` gives milliseconds on a clock that nobody moves. */
export function createCircuit(elapsed: () => number, changed: (isOpen: boolean) => void): Circuit {
  let failures = 0;
  let openUntil: number | undefined;
  let isTrying = false;

  function open(): void {
    const wasOpen = openUntil !== undefined;
    openUntil = elapsed() + OPEN_FOR;
    if (!wasOpen) changed(true);
  }

  /** An answer to a question of before the circuit opened says as well as any that the other side lives. */
  function succeeded(): void {
    failures = 0;
    if (openUntil === undefined) return;
    openUntil = undefined;
    changed(false);
  }

  function failed(wasTrial: boolean): void {
    failures++;
    if (wasTrial || (openUntil === undefined && failures >= FAILURES)) open();
  }

  function holdsBack(): boolean {
    return openUntil !== undefined && (isTrying || elapsed() < openUntil);
  }

  return {
    holdsBack,
    async attempt(work) {
      if (holdsBack()) return undefined;
      const isTrial = openUntil !== undefined;
      if (isTrial) isTrying = true;
      try {
        const outcome = await work();
        if (outcome.failed) failed(isTrial);
        else succeeded();
        return outcome;
      } finally {
        if (isTrial) isTrying = false;
      }
    },
    isOpen: () => openUntil !== undefined,
  };
}
