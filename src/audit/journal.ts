/** The journal of changes: appended in the unit of work of the change itself. */
import type { Instant } from '../clock.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { UnitOfWork } from '../store/store.ts';
import { type Entry, entryHash } from './chain.ts';
import { addEntry, takeNextPlace } from './journal-store.ts';

export type AuditEvent = {
  readonly at: Instant;
  readonly traceId: string;
  readonly actor: {
    readonly kind: 'client' | 'person' | 'operator';
    readonly id: string;
    readonly orgno: OrgNumber;
  };
  /** The organisation whose thing was changed; it may read the entry, as may the actor's. */
  readonly owner: OrgNumber;
  readonly noun: string;
  readonly id: string;
  readonly action: string;
  /** The thing as its own type has it, without anything secret; undefined when there was none. */
  readonly before: unknown;
  readonly after: unknown;
};

export type Journal = {
  append(unit: UnitOfWork, event: AuditEvent): Promise<void>;
};

/** What the key is derived for; another name would be another key. */
export const JOURNAL_KEY_PURPOSE = 'audit journal';

/** `key` is derived from the master key for this purpose alone: whoever has it can forge entries. */
export function createJournal({ key }: { readonly key: Uint8Array }): Journal {
  const appending = new WeakMap<UnitOfWork, Promise<void>>();
  return {
    append(unit, event) {
      // One at a time within a unit of work too: each entry needs the hash of the one before.
      const appended = (appending.get(unit) ?? Promise.resolve()).then(() => append(key, unit, event));
      appending.set(unit, appended);
      return appended;
    },
  };
}

async function append(key: Uint8Array, { queries }: UnitOfWork, event: AuditEvent): Promise<void> {
  const { sequence, previousHash } = await takeNextPlace(queries);
  const entry = toEntry(sequence, event);
  await addEntry(queries, { ...entry, previousHash, hash: entryHash(key, entry, previousHash) });
}

function toEntry(
  sequence: number,
  { at, traceId, actor, owner, noun, id, action, before, after }: AuditEvent,
): Entry {
  return {
    sequence,
    ...{ at, traceId, owner, noun, id, action },
    actorKind: actor.kind,
    actorId: actor.id,
    actorOrgno: actor.orgno,
    before: JSON.stringify(before) ?? null,
    after: JSON.stringify(after) ?? null,
  };
}
