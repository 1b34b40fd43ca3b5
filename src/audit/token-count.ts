/** Issuances counted: pure, and the same whoever counts. */
import { DAY, type Instant } from '../clock.ts';

/** As far as it is counted by. */
export type Issuance = {
  readonly id: string;
  readonly at: Instant;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientOrgno: string;
  readonly consumer: string;
  /** Empty when there is none. */
  readonly supplier: string;
  /** As granted: names with spaces between. */
  readonly scope: string;
};

export type Counts = {
  readonly byClient: readonly (ClientKey & { readonly tokens: number })[];
  readonly byScope: readonly (ScopeKey & { readonly tokens: number })[];
};

export type ClientKey = Omit<Issuance, 'id' | 'at'> & { readonly day: Instant };
export type ScopeKey = Pick<ClientKey, 'day' | 'scope' | 'consumer' | 'supplier'>;

/** A day is one of Coordinated Universal Time. */
export function dayOf(instant: Instant): Instant {
  return Math.floor(instant / DAY) * DAY;
}

/** A token with several scopes is one token of its client, and one of each scope. */
export function tally(issuances: readonly Issuance[]): Counts {
  const byClient = new Map<string, ClientKey & { tokens: number }>();
  const byScope = new Map<string, ScopeKey & { tokens: number }>();
  for (const { id: _, at, ...issuance } of issuances) {
    const key = { day: dayOf(at), ...issuance };
    increase(byClient, key);
    const { day, consumer, supplier } = key;
    for (const scope of new Set(issuance.scope.split(' ')))
      increase(byScope, { day, scope, consumer, supplier });
  }
  return { byClient: [...byClient.values()], byScope: [...byScope.values()] };
}

function increase<Key extends object>(counts: Map<string, Key & { tokens: number }>, key: Key): void {
  const name = JSON.stringify(key);
  const known = counts.get(name);
  if (known) known.tokens++;
  else counts.set(name, { ...key, tokens: 1 });
}
