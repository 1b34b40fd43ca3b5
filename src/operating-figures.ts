/** What an operator watches beside the traffic: faults that no caller waits for, the store's backlog, the signing keys. */
import { SECOND } from './clock.ts';
import type { Metrics } from './http/metrics.ts';
import type { KeyRing } from './issuer/key-ring.ts';
import type { Store } from './store/store.ts';

/** Told of a fault where no caller waits for an answer: a lost connection to the database, an expiry that failed. */
export function countFaults(metrics: Metrics): (event: string) => void {
  const faults = metrics.counter('porthus_faults_total', 'Faults outside of requests, by event.', ['event']);
  return (event) => faults.increase(event);
}

export function showStore(metrics: Metrics, store: Pick<Store, 'writesWaiting'>): void {
  metrics.gauge(
    'porthus_store_writes_waiting',
    'Small writes that wait for their transaction to begin.',
    {},
    () => store.writesWaiting(),
  );
}

export function showSigningKeys(metrics: Metrics, keyRing: KeyRing): void {
  const { issuer } = keyRing;
  metrics.gauge(
    'porthus_signing_key_since_timestamp_seconds',
    'When the key that signs began to, by issuer.',
    { issuer },
    () => keyRing.signer().signFrom / SECOND,
  );
  metrics.gauge(
    'porthus_signing_key_succession_timestamp_seconds',
    'When the next key takes over, by issuer; in the past when that is overdue.',
    { issuer },
    () => keyRing.succession() / SECOND,
  );
  metrics.gauge(
    'porthus_signing_keys_published',
    'Keys in the JWKS, by issuer.',
    { issuer },
    () => keyRing.published().length,
  );
}
