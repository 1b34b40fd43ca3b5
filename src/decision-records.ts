/** What is kept of the decisions of all token endpoints: the traffic of each client, and the day's numbers of tokens. */
import { createStatistics } from './audit/statistics.ts';
import { createTraffic, type Traffic, type TrafficParts } from './audit/traffic.ts';
import type { Metrics } from './http/metrics.ts';

type World = Pick<TrafficParts, 'store' | 'clock' | 'random'> & {
  readonly metrics: Metrics;
  readonly fault: (event: string, detail: Readonly<Record<string, unknown>>) => void;
};

/** Ends after the doors, so that what they decided last is written. */
export function keepDecisions({ metrics, fault, ...world }: World, building: AsyncDisposableStack): Traffic {
  const dropped = metrics.counter(
    'porthus_traffic_dropped_total',
    'Decisions that are not in the traffic, since more came than are kept or the store failed.',
    [],
  );
  const failed = (event: string, error: unknown) => fault(event, { reason: String(error) });
  building.use(createStatistics({ ...world, failed }));
  return building.use(createTraffic({ ...world, failed, dropped: () => dropped.increase() }));
}
