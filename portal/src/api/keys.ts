/** The keys of an integration: how they are added and removed. */
import { useQueryClient } from '@tanstack/react-query';
import { answerOf, useApi } from './api.ts';

export function useKeyChanges(clientId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const settle = () => queries.invalidateQueries({ queryKey: ['integrations'] });
  return {
    /** As it was pasted: a JWK, or a public key or certificate in PEM. */
    async add(text: string) {
      const added = await answerOf(
        api.POST('/api/v2/clients/{clientId}/key', {
          params: { path: { clientId } },
          headers: { 'content-type': 'text/plain' },
          body: text,
          bodySerializer: (body: string) => body,
        }),
      );
      await settle();
      return added;
    },
    async remove(kid: string) {
      const path = { clientId, kid };
      await answerOf(api.DELETE('/api/v1/clients/{clientId}/jwks/{kid}', { params: { path } }));
      await settle();
    },
  };
}
