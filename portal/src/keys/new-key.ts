/** Makes a key pair here, registers its public key, and keeps the pair at hand for the page. */
import { useQueryClient } from '@tanstack/react-query';
import { useKeyChanges } from '../api/keys.ts';
import { now } from '../clock.ts';
import { keyAtHandKey } from '../integration/at-hand.ts';
import { type KeyPair, makeKeyPair } from './key-pair.ts';

export function useNewKey(clientId: string): () => Promise<KeyPair> {
  const queries = useQueryClient();
  const { add } = useKeyChanges(clientId);
  return async () => {
    const pair = await makeKeyPair(now());
    await add(JSON.stringify(pair.publicJwk));
    queries.setQueryData(keyAtHandKey(clientId), pair);
    return pair;
  };
}
