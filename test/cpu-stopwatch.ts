import { stopwatch } from '../src/clock.ts';

/**
 * In milliseconds, what 100 kB of anything may take: 5 at rest (spec/threats.md row 42), and as many times longer as a busy
 * machine may be slower. What is quadratic takes seconds.
 */
export const AT_ONCE = 25;

/**
 * For tests of what must not take long whatever it is given, in milliseconds: the CPU time of this thread, which other work
 * on the machine does not lengthen, or the time on the wall where that is shorter, since Linux may count a whole tick of
 * ten milliseconds as CPU time of what ran when it ended.
 */
export function cpuStopwatch(): () => number {
  const elapsed = stopwatch();
  const start = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(start);
    return Math.min((user + system) / 1000, elapsed());
  };
}
