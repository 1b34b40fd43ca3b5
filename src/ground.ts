/** What every program that works on an installation stands on: clock, log, figures, the store, the master key and the issuers' keys. */
import { type Clock, DAY, every, SECOND, systemClock } from './clock.ts';
import type { Config, Secrets } from './config/config.ts';
import { SECRET_VARIABLES } from './config/sources.ts';
import { createLogger, type Logger } from './http/logger.ts';
import { createMetrics, type Metrics } from './http/metrics.ts';
import { type KeyRing, openKeyRing } from './issuer/key-ring.ts';
import type { MasterKey, MasterKeySource } from './issuer/master-key.ts';
import { countFaults } from './operating-figures.ts';
import { type Random, systemRandom } from './random.ts';
import type { Store } from './store/store.ts';
import type { StoreLocation } from './store/store-options.ts';

export type Surroundings = {
  readonly clock?: Clock;
  readonly random?: Random;
  readonly logger?: Logger;
  /** Throw away what earlier starts wrote. */
  readonly fresh?: boolean;
  /** Told what is being done while it takes time: the first start makes keys and certificates. */
  readonly progress?: (what: string) => void;
};

export type World = {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly fault: (event: string, detail: Readonly<Record<string, unknown>>) => void;
  readonly progress: (what: string) => void;
};

export function createWorld(config: Config, surroundings: Surroundings): World {
  const logger = surroundings.logger ?? createLogger({ level: config.logLevel });
  const metrics = createMetrics();
  const count = countFaults(metrics);
  return {
    clock: surroundings.clock ?? systemClock,
    random: surroundings.random ?? systemRandom,
    logger,
    metrics,
    fault(event, detail) {
      count(event);
      logger.warn({ event, ...detail }, event);
    },
    progress: surroundings.progress ?? (() => {}),
  };
}

export function storeLocation({ store }: Config, { databasePassword }: Secrets): StoreLocation {
  if (store.kind === 'sqlite') return store;
  const url = new URL(store.url);
  if (databasePassword !== undefined) url.password = encodeURIComponent(databasePassword);
  return { ...store, url: url.href };
}

export function retention({ traffic, statistics }: Config) {
  return { trafficRetention: traffic.days * DAY, statisticsRetention: statistics.days * DAY };
}

export function masterKeySource({ masterKey }: Config, secrets: Secrets): MasterKeySource {
  if (masterKey.kind !== 'environment') return masterKey;
  return { kind: 'environment', variable: SECRET_VARIABLES.masterKey, value: secrets.masterKey ?? '' };
}

/** Small steps, often: expiry never becomes a job of its own (design section 5, promise 4). */
const EXPIRE_EVERY = SECOND;

export function keepExpiring(store: Store, { clock, fault }: World): AsyncDisposable {
  const expire = async () => {
    while (await store.expire(clock.now())) {
      // Each step gives way to whoever waits for the store.
    }
  };
  return every(EXPIRE_EVERY, expire, (error) => fault('expiry failed', { reason: String(error) }));
}

/** What signs: by name, since addresses may change between starts. */
export type IssuerName = 'maskinporten' | 'skyporten' | 'idporten' | 'altinn';

export async function openIssuerKeys(
  issuer: IssuerName,
  store: Store,
  masterKey: MasterKey,
  { clock, random, fault }: World,
): Promise<KeyRing> {
  return openKeyRing(issuer, {
    ...{ store, clock, random, masterKey },
    // Loaded when a key is made, which most starts do not do.
    sealKey: async (key) =>
      (await import('./certificates/seal.ts')).selfSignedCertificate({ ...key, random }),
    failed: (event, error) => fault(event, { reason: String(error) }),
  });
}
