/** Adds the portal's own address to the redirect URIs of an integration, or takes it away, and changes nothing else. */
import { useQueryClient } from '@tanstack/react-query';
import { answerOf, useApi } from '../api/api.ts';
import { integrationQuery } from '../api/clients.ts';
import type { ClientRequest } from '../registration/draft.ts';
import { returnAddress } from './login-request.ts';

export function useReturnAddress(clientId: string): (isWanted: boolean) => Promise<void> {
  const api = useApi();
  const queries = useQueryClient();
  return async (isWanted) => {
    const { value, etag } = await queries.fetchQuery(integrationQuery(api, clientId));
    const others = (value.redirect_uris ?? []).filter((uri) => uri !== returnAddress());
    const body = {
      ...value,
      redirect_uris: isWanted ? [...others, returnAddress()] : others,
    } as ClientRequest;
    const headers = etag === undefined ? {} : { 'if-match': etag };
    await answerOf(api.PUT('/api/v1/clients/{clientId}', { params: { path: { clientId } }, headers, body }));
    await queries.invalidateQueries({ queryKey: ['integrations'] });
  };
}
