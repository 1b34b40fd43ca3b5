/** What expires, as the API and the notices of webhooks write it. */
import { type Instant, timestamp } from '../../clock.ts';
import { daysLeft, type Expiring, renewal } from './expiring.ts';

export function expiringToWire(thing: Expiring, now: Instant) {
  const { kind, id, clientId, clientOrgno, clientName, description, expiresAt } = thing;
  return {
    ...{ kind, id, client_id: clientId, client_orgno: clientOrgno },
    ...{ client_name: clientName ?? null, description: description ?? null },
    ...{ expires_at: timestamp(expiresAt), days_left: daysLeft(thing, now) },
    renew: renewal(thing),
  };
}
