/** Time in the browser: the one place that asks for it. */

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const DAY = 24 * 60 * MINUTE;

/** Where a tab keeps how far the simulator's time is ahead of the browser's, so that it is right from the first moment. */
const SHIFT = 'porthus-clock-shift';

/** The time by which Porthus judges; a simulator's may have been moved (test-tools/clock-shift.ts). */
export function now(): Date {
  return new Date(Date.now() + shiftMs());
}

function shiftMs(): number {
  return Number(sessionStorage.getItem(SHIFT) ?? 0);
}

/** Whether it is another than before. */
export function setShift(milliseconds: number): boolean {
  if (milliseconds === shiftMs()) return false;
  sessionStorage.setItem(SHIFT, String(milliseconds));
  return true;
}

/** Calls once, that much later, unless what is answered is called before. */
export function after(milliseconds: number, call: () => void): () => void {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
}
