/**
 * For tests of what must not take long whatever it is given: the CPU time of this thread, in milliseconds, which other
 * work on the machine does not lengthen as it does the time on the wall.
 */
export function cpuStopwatch(): () => number {
  const start = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(start);
    return (user + system) / 1000;
  };
}
