/** A door for the tests of this folder and of the services: real plumbing, chance that repeats, and a log to read. */
import type { Random } from '../random.ts';
import { createDoor, type Door, type DoorOptions } from './door.ts';
import { createHealth } from './health.ts';
import { createLogger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics.ts';

export type SampleDoor = {
  readonly door: Door;
  readonly metrics: Metrics;
  /** The log so far, parsed. */
  readonly lines: Record<string, unknown>[];
};

export function sampleDoor(options: Partial<DoorOptions> = {}): SampleDoor {
  const lines: Record<string, unknown>[] = [];
  const metrics = createMetrics();
  const door = createDoor({
    name: 'sample',
    publicUrl: 'http://localhost:8100',
    random: countingRandom(),
    logger: createLogger({
      level: 'debug',
      destination: { write: (line) => lines.push(JSON.parse(line)) },
    }),
    metrics,
    health: createHealth({ checks: [] }),
    ...options,
  });
  return { door, metrics, lines };
}

/** 01 01 …, then 02 02 …: the first trace id is thirty-two digits of `01`. */
function countingRandom(): Random {
  let drawn = 0;
  return {
    bytes: (length) => new Uint8Array(length).fill(++drawn % 256),
  };
}
