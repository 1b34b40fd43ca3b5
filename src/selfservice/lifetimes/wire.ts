/** How long tokens live, as the API tells it: of a client that is registered, and of one that is being written. */
import * as z from 'zod';
import type { EffectiveLifetime, EffectiveLifetimes } from '../../registry/clients/effective-lifetimes.ts';

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

export const LIFETIMES_SHAPE = {
  access_token: LIFETIME,
  authorization: LIFETIME.nullable().describe('null where nobody logs in'),
  refresh_token: LIFETIME.nullable().describe('null where the client gets no refresh tokens'),
};

export function lifetimesToWire({ accessToken, authorization, refreshToken }: EffectiveLifetimes) {
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
