/** How long a client's tokens live, what it asks for, and which scope caps it. */
import * as z from 'zod';
import { accessHolder } from '../../registry/access/access.ts';
import { findStandings } from '../../registry/clients/client-list-store.ts';
import { effectiveLifetimes } from '../../registry/clients/effective-lifetimes.ts';
import { reachClient } from '../clients/reach.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import type { SelfserviceParts } from '../parts.ts';
import { LIFETIMES_SHAPE, lifetimesToWire } from './wire.ts';

const LIFETIMES: Model = {
  name: 'EffectiveLifetimes',
  schema: z.object({
    client_id: z.string(),
    ...LIFETIMES_SHAPE,
  }),
};

export function lifetimeOperations({ store }: Pick<SelfserviceParts, 'store'>): readonly Operation[] {
  return [
    guarded({
      id: 'getLifetimes',
      method: 'GET',
      path: '/clients/{clientId}/lifetimes',
      roots: OWN_ROOTS,
      tag: 'Clients',
      summary: 'How long the tokens of a client live, and which scope caps them',
      access: ['clients:read', 'supplier'],
      answers: { 200: { description: 'The lifetimes', model: LIFETIMES } },
      async handle({ path }, caller) {
        const reached = await reachClient(store.queries, path['clientId'], caller, ['clients:read']);
        if (!reached.ok) return reached;
        const client = reached.value;
        const standings = await findStandings(store.queries, client.scopes, accessHolder(client));
        // With a deactivated scope no token is issued, so it caps none.
        const scopes = client.scopes
          .flatMap((name) => standings.get(name)?.scope ?? [])
          .filter(({ active }) => active);
        return ok({ client_id: client.clientId, ...lifetimesToWire(effectiveLifetimes(client, scopes)) });
      },
    }),
  ];
}
