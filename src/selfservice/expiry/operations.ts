/** What expires soon: keys, secrets, and the certificates in keys. */
import * as z from 'zod';
import { DAY } from '../../clock.ts';
import { guarded, type Model, type Operation, OWN_ROOTS, ok } from '../contract/operation.ts';
import { queryNumber } from '../contract/query-number.ts';
import type { SelfserviceParts } from '../parts.ts';
import { expiringOf } from './expiry-store.ts';
import { expiringToWire } from './wire.ts';

/** The first webhook notice comes as early (webhooks/notice.ts). */
const DEFAULT_DAYS = 60;
/** Nothing is registered for longer but certificates, which last three years at most. */
const MAX_DAYS = 1200;

const EXPIRING: Model = {
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

export function expiryOperations({ store }: Pick<SelfserviceParts, 'store'>): readonly Operation[] {
  return [
    guarded({
      id: 'listExpiring',
      method: 'GET',
      path: '/expiring',
      roots: OWN_ROOTS,
      tag: 'Expiry',
      summary: 'What expires soon of your clients, the soonest first, and how to renew it',
      access: ['clients:read', 'supplier'],
      query: z.object({ within_days: queryNumber('within_days', 1, MAX_DAYS).optional() }),
      answers: { 200: { description: 'What expires', model: EXPIRING, isList: true } },
      async handle({ query: { within_days: days = DEFAULT_DAYS }, now }, { orgno, permissions }) {
        const sides = { asOwner: permissions.has('clients:read'), asSupplier: permissions.has('supplier') };
        const until = now + days * DAY;
        const expiring = await expiringOf(store.queries, { orgno, ...sides, from: now, until });
        return ok(expiring.map((thing) => expiringToWire(thing, now)));
      },
    }),
  ];
}
