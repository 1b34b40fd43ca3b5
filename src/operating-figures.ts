/** What an operator watches beside the traffic: faults that no caller waits for, the store's backlog, keys, registers. */
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
  const ages = metrics.gauges(
    'porthus_revocation_list_age_seconds',
    'How long ago the list of revoked certificates that is held was made, by its address.',
  );
  const shown = new Set<string>();
  return {
    list(url, ageMilliseconds) {
      if (shown.has(url) || shown.size >= MAX_LISTS_SHOWN) return;
      shown.add(url);
      ages.add({ url }, () => ageMilliseconds() / SECOND);
    },
    untold: (outcome) => untold.increase(outcome),
  };
}

/** What is shown of the questions to a connected Altinn. */
export type LookUpFigures = {
  asked(register: string, outcome: string, seconds: number): void;
  changed(isGivenUp: boolean): void;
};

/** From a register in the same data centre to the longest that may be waited. */
const LOOK_UP_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function showLookUps(metrics: Metrics): LookUpFigures {
  const lookUps = metrics.histogram(
    'porthus_altinn_lookup_duration_seconds',
    'How long questions to the connected Altinn took, by register and outcome.',
    ['register', 'outcome'],
    LOOK_UP_BOUNDS,
  );
  let isGivenUp = 0;
  metrics.gauge(
    'porthus_altinn_given_up',
    '1 while the connected Altinn is not asked since it has failed several times of late.',
    {},
    () => isGivenUp,
  );
  return {
    asked: (register, outcome, seconds) => lookUps.observe(seconds, register, outcome),
    changed(given) {
      isGivenUp = given ? 1 : 0;
    },
  };
}
