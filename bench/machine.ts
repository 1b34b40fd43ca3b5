/** The machine that figures were taken on: without it they say nothing. */
import { availableParallelism, cpus, loadavg, release } from 'node:os';
import { systemClock, timestamp } from '../src/clock.ts';

export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const day = timestamp(systemClock.now()).slice(0, 10);
  const [load = 0] = loadavg();
  return [
    `${model}, ${availableParallelism()} cores`,
    `${process.platform} ${release()} ${process.arch}`,
    `Node ${process.version}`,
    `load before: ${load.toFixed(1)}`,
    day,
  ].join('; ');
}
