/** What the journal is told of an application: it is the consumer's thing, and the owner of the scope decides on it. */
import type { AuditEvent } from '../../audit/journal.ts';
import type { Application } from '../../registry/applications/application.ts';
import { type Act, changeEvent } from '../clients/act.ts';

const ACTIONS = {
  REQUESTED: 'submitted',
  APPROVED: 'approved',
  REJECTED: 'rejected',
  WITHDRAWN: 'withdrawn',
} as const;

export function applicationEvent(act: Act, before: Application | undefined, after: Application): AuditEvent {
  const { consumerOrgno: owner, id, state } = after;
  return { ...changeEvent(act, owner), noun: 'application', id, action: ACTIONS[state], before, after };
}
