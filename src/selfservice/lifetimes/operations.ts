/** How long a client's tokens live, what it asks for, and which scope caps it. */
import * as z from 'zod';
import { accessHolder } from '../../registry/access/access.ts';
import { findStandings } from '../../registry/clients/client-list-store.ts';
import {
  type EffectiveLifetime,
  type EffectiveLifetimes,
  effectiveLifetimes,
} from '../../registry/clients/effective-lifetimes.ts';
import { reachClient } from '../clients/reach.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import type { SelfserviceParts } from '../parts.ts';

const LIFETIME = z.object({
  asked: z.int().nullable().describe('Seconds as registered on the client; null where it sets none'),
  default: z.int().describe('What a client has that sets none'),
  effective: z.int().describe('Seconds that it lives when all scopes are asked for together'),
  decided_by: z.enum(['client', 'default', 'scope', 'authorization']),
  scope: z.string().nullable().describe('The scope that decides, where one does'),
  caps: z
    .array(z.object({ scope: z.string(), seconds: z.int() }))
    .describe('What the owners of the scopes allow at most, the lowest first'),
  explanation: z.string(),
});

const LIFETIMES: Model = {
  name: 'EffectiveLifetimes',
  schema: z.object({
    client_id: z.string(),
    access_token: LIFETIME,
    authorization: LIFETIME.nullable().describe('null where nobody logs in'),
    refresh_token: LIFETIME.nullable().describe('null where the client gets no refresh tokens'),
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

function lifetimesToWire({ accessToken, authorization, refreshToken }: EffectiveLifetimes) {
  return {
    access_token: toWire(accessToken),
    authorization: authorization === undefined ? null : toWire(authorization),
    refresh_token: refreshToken === undefined ? null : toWire(refreshToken),
  };
}

function toWire(lifetime: EffectiveLifetime) {
  const { askedSeconds, defaultSeconds, effectiveSeconds, decidedBy, caps } = lifetime;
  return {
    asked: askedSeconds ?? null,
    default: defaultSeconds,
    effective: effectiveSeconds,
    decided_by: decidedBy,
    scope: (decidedBy === 'scope' && caps[0]?.scope) || null,
    caps,
    explanation: explain(lifetime),
  };
}

function explain({ askedSeconds, effectiveSeconds, decidedBy, caps }: EffectiveLifetime): string {
  const asked = askedSeconds === undefined ? 'sets none' : `asks for ${askedSeconds} s`;
  switch (decidedBy) {
    case 'client':
      return `The client ${asked}, and nothing cuts it.`;
    case 'default':
      return `The client ${asked}, so the default counts.`;
    case 'authorization':
      return `It ends with the authorization, after ${effectiveSeconds} s.`;
    case 'scope':
      return `${caps[0]?.scope} allows ${effectiveSeconds} s, and the client ${asked}. Ask the owner of the scope for more.`;
  }
}
