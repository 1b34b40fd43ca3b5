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

/** What is shown of revocation: how old each list is that is held, and how often none could tell. */
export type RevocationFigures = {
  list(url: string, ageMilliseconds: () => number): void;
  untold(outcome: 'passed' | 'refused'): void;
};

/** As many as are held at once. */
const MAX_LISTS_SHOWN = 500;

export function showRevocation(metrics: Metrics): RevocationFigures {
  const untold = metrics.counter(
    'porthus_revocation_untold_total',
    'Certificates of which it could not be told whether they are revoked, by what followed.',
    ['outcome'],
  );
  const shown = new Set<string>();
  return {
    list(url, ageMilliseconds) {
      if (shown.has(url) || shown.size >= MAX_LISTS_SHOWN) return;
      shown.add(url);
      metrics.gauge(
        'porthus_revocation_list_age_seconds',
        'How long ago the list of revoked certificates that is held was made, by its address.',
        { url },
        () => ageMilliseconds() / SECOND,
      );
    },
    untold: (outcome) => untold.increase(outcome),
  };
}
