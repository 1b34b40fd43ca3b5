/** Changes to write into a journal, for tests. */
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { Store } from '../store/store.ts';
import { type AuditEvent, createJournal, type Journal } from './journal.ts';

export const JOURNAL_KEY = Buffer.alloc(32, 7);

export const [OWNER, SUPPLIER, STRANGER] = ['310011002', '310010006', '310002003'] as OrgNumber[] as [
  OrgNumber,
  OrgNumber,
  OrgNumber,
];

export function auditEvent(changes: Partial<AuditEvent> = {}): AuditEvent {
  return {
    at: Date.UTC(2026, 0, 15, 12),
    traceId: '0af7651916cd43dd8448eb211c80319c',
    actor: { kind: 'client', id: 'f0000000-0000-4000-8000-000000000001', orgno: OWNER },
    owner: OWNER,
    noun: 'client',
    id: 'f0000000-0000-4000-8000-000000000002',
    action: 'changed',
    before: { clientName: 'Før' },
    after: { clientName: 'Etter' },
    ...changes,
  };
}

/** Each in a unit of work of its own, in this order. */
export async function appendEach(
  store: Store,
  events: readonly Partial<AuditEvent>[],
  journal: Journal = createJournal({ key: JOURNAL_KEY }),
): Promise<void> {
  for (const event of events) await store.transaction((unit) => journal.append(unit, auditEvent(event)));
}
