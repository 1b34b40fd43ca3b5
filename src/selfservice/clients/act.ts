/** Who changes something, when, and in answer to which request: what every change hands on to the journal. */
import type { AuditEvent } from '../../audit/journal.ts';
import { type Instant, timestamp } from '../../clock.ts';
import type { Client } from '../../registry/clients/client.ts';
import type { ClientSecret } from '../../registry/secrets/secret.ts';
import type { Caller } from '../authorization/caller.ts';
import type { Call } from '../contract/operation.ts';

export type Act = {
  readonly caller: Caller;
  readonly now: Instant;
  readonly traceId: string;
  /** `If-Match` as it was sent. */
  readonly ifMatch?: string | undefined;
};

export function actOf({ now, traceId, ifMatch }: Call<unknown, unknown>, caller: Caller): Act {
  return { caller, now, traceId, ifMatch };
}

export type ClientAction = 'registered' | 'changed' | 'activated' | 'deactivated';

export function clientEvent(
  act: Act,
  before: Client | undefined,
  after: Client,
  action: ClientAction,
): AuditEvent {
  const { clientOrgno: owner, clientId: id } = after;
  return { ...changeEvent(act, owner), noun: 'client', id, action, before, after };
}

/** Of a secret its name and its end are told, neither itself nor its hash. */
export function secretMadeEvent(act: Act, client: Client, { id, expiresAt }: ClientSecret): AuditEvent {
  const after = { secrets: [{ id, expiresAt: timestamp(expiresAt) }] };
  return { ...secretEvent(act, client), action: 'secret-made', before: { secrets: [] }, after };
}

export function secretsRemovedEvent(act: Act, client: Client, ids: readonly string[]): AuditEvent {
  const before = { secrets: ids.map((id) => ({ id })) };
  return { ...secretEvent(act, client), action: 'secrets-removed', before, after: { secrets: [] } };
}

function secretEvent(act: Act, { clientOrgno, clientId }: Client) {
  return { ...changeEvent(act, clientOrgno), noun: 'client', id: clientId };
}

/** What events have whatever they are about. */
export function changeEvent({ caller, now, traceId }: Act, owner: AuditEvent['owner']) {
  return { at: now, traceId, actor: { ...caller.actor, orgno: caller.orgno }, owner };
}
