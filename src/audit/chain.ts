/**
 * What chains the journal: each entry bears a keyed hash of itself, its number and the hash before it. Who can write to
 * the database but lacks the master key cannot make an entry that fits.
 */
import { createHmac } from 'node:crypto';
import type { Instant } from '../clock.ts';

/** An entry as it is stored; `before` and `after` are JSON text, so that what is hashed is what is kept. */
export type Entry = {
  readonly sequence: number;
  readonly at: Instant;
  readonly traceId: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorOrgno: string;
  readonly owner: string;
  readonly noun: string;
  readonly id: string;
  readonly action: string;
  readonly before: string | null;
  readonly after: string | null;
};

export type ChainedEntry = Entry & { readonly previousHash: string; readonly hash: string };

/** What the first entry follows on. */
export const BEGINNING = { sequence: 0, hash: '' } as const;

const FORMAT = 'porthus journal entry 1';

/** A JSON array of texts and numbers can be written in one way only, and no field can run into the next. */
export function entryHash(key: Uint8Array, entry: Entry, previousHash: string): string {
  const fields = [
    FORMAT,
    previousHash,
    entry.sequence,
    entry.at,
    entry.traceId,
    entry.actorKind,
    entry.actorId,
    entry.actorOrgno,
    entry.owner,
    entry.noun,
    entry.id,
    entry.action,
    entry.before,
    entry.after,
  ];
  return createHmac('sha256', key).update(JSON.stringify(fields)).digest('base64url');
}
