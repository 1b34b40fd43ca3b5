/** Keys as the tests of this folder send them, and what the journal holds about a client. */
import { entriesAfter } from '../../audit/journal-store.ts';
import { type KeyPair, PAIR } from '../../registry/keys/keys.fixture.ts';
import type { SelfserviceNode } from '../selfservice.fixture.ts';

export function wireKey(kid: string, { n, e }: KeyPair = PAIR) {
  return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e };
}

/** The oldest first. */
export async function changesOf({ store }: Pick<SelfserviceNode, 'store'>, clientId: string) {
  const entries = await entriesAfter(store.queries, 0, 1000);
  return entries.filter(({ id }) => id === clientId);
}

export function pemOf({ publicKey }: Pick<KeyPair, 'publicKey'>): string {
  return String(publicKey.export({ type: 'spki', format: 'pem' }));
}
