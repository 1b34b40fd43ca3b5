/** What expires, as the API and the notices of webhooks write it. */
import * as z from 'zod';
import { type Instant, timestamp } from '../../clock.ts';
import type { Model } from '../contract/operation.ts';
import { daysLeft, type Expiring, renewal } from './expiring.ts';

export const EXPIRING: Model = {
  name: 'Expiring',
  schema: z.object({
    kind: z.enum(['key', 'secret', 'certificate']),
    id: z.string().describe('The kid of the key, or the id of the secret'),
    client_id: z.string(),
    client_orgno: z.string(),
    client_name: z.string().nullable(),
    description: z.string().nullable(),
    expires_at: z.string(),
    days_left: z.int().min(1).describe('Days begun: what expires within the hour has one'),
    renew: z.object({ method: z.string(), path: z.string(), advice: z.string() }),
  }),
};

export function expiringToWire(thing: Expiring, now: Instant) {
  const { kind, id, clientId, clientOrgno, clientName, description, expiresAt } = thing;
  return {
    ...{ kind, id, client_id: clientId, client_orgno: clientOrgno },
    ...{ client_name: clientName ?? null, description: description ?? null },
    ...{ expires_at: timestamp(expiresAt), days_left: daysLeft(thing, now) },
    renew: renewal(thing),
  };
}
