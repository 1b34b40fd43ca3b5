/**
 * What somebody has in this page and nowhere else: the secret that was just made, the key that was just made. Kept in memory with what
 * was read from the API, so it is gone with the tab, the session, and when another organisation is chosen.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { KeyPair } from '../keys/key-pair.ts';

export function secretAtHandKey(clientId: string) {
  return ['at-hand', 'secret', clientId] as const;
}

export function keyAtHandKey(clientId: string) {
  return ['at-hand', 'key', clientId] as const;
}

export function useSecretAtHand(clientId: string): string | undefined {
  return useAtHand<string>(secretAtHandKey(clientId));
}

export function useKeyAtHand(clientId: string): KeyPair | undefined {
  return useAtHand<KeyPair>(keyAtHandKey(clientId));
}

function useAtHand<Thing>(queryKey: readonly string[]): Thing | undefined {
  const queries = useQueryClient();
  return useQuery<Thing>({
    queryKey,
    // It is put there, never asked for.
    enabled: false,
    queryFn: () => queries.getQueryData<Thing>(queryKey) as Thing,
    gcTime: Number.POSITIVE_INFINITY,
  }).data;
}
