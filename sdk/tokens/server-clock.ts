/**
 * The issuer's time, as its answers tell it (RFC 9110 section 6.6.1). A grant whose times are more than ten seconds off is refused
 * (spec/maskinporten.md 2.4), and clocks of containers and laptops do run so; so grants are made by the issuer's time once it
 * is known to be another. The machine's clock is not believed less for anything else.
 */
import { type Clock, SECOND } from '../clock.ts';

export type ServerClock = {
  now(): number;
  /** Whether another offset than this is believed by now. */
  hasMoved(before: number): boolean;
  /** How far the issuer's clock is believed to be ahead, in milliseconds. */
  offset(): number;
  observe(response: Response, sentAt: number): void;
};

/** Half of what the issuer tolerates; `Date` has whole seconds, and the way there and back takes its time. */
const TOLERATED = 5 * SECOND;

export type ClockSkew = (message: string, seconds: number) => void;

export function createServerClock(clock: Clock, onClockSkew?: ClockSkew): ServerClock {
  let offset = 0;
  let isSaid = false;

  function say(): void {
    if (isSaid || offset === 0) return;
    isSaid = true;
    const seconds = Math.round(offset / SECOND);
    const where = seconds > 0 ? `${seconds} seconds behind` : `${-seconds} seconds ahead of`;
    onClockSkew?.(
      `The clock of this machine is ${where} the issuer's. Grants are made by the issuer's time; set the clock.`,
      seconds,
    );
  }

  return {
    now: () => clock() + offset,
    offset: () => offset,
    hasMoved: (before) => Math.abs(offset - before) > TOLERATED,
    observe({ headers }, sentAt) {
      const date = Date.parse(headers.get('date') ?? '');
      // From a cache it tells when somebody else asked.
      if (Number.isNaN(date) || headers.has('age')) return;
      const receivedAt = clock();
      const measured = date - (sentAt + receivedAt) / 2;
      const uncertain = TOLERATED + Math.abs(receivedAt - sentAt) / 2;
      offset = Math.abs(measured) > uncertain ? Math.round(measured) : 0;
      say();
    },
  };
}
