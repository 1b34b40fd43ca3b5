/** Reads the journal from its beginning and finds the first entry that is not as it was written. */
import type { Queries } from '../store/store.ts';
import { BEGINNING, type ChainedEntry, entryHash } from './chain.ts';
import { type ChainEnd, chainEnd, entriesAfter } from './journal-store.ts';

export type Verification =
  | {
      readonly ok: true;
      readonly entries: number /** Worth keeping elsewhere: see `anchor`. */;
      readonly end: ChainEnd;
    }
  | { readonly ok: false; readonly fault: JournalFault; readonly sequence: number; readonly message: string };

export type JournalFault = 'altered' | 'removed' | 'inserted' | 'reordered' | 'truncated' | 'head' | 'anchor';

export type VerificationOptions = {
  /**
   * The end of the journal as an earlier verification told it. Without one kept outside the database, whoever cuts off
   * the newest entries and sets the recorded end back to match cannot be told from a journal that never had them.
   */
  readonly anchor?: ChainEnd | undefined;
  /** Told how far the reading has come, a page at a time. */
  readonly progress?: (entries: number) => void;
  readonly pageSize?: number;
};

/** Half a megabyte of entries of ordinary size. */
const PAGE = 500;

/** How far from its place a genuine entry is looked for, to tell one that was moved from one that was altered. */
const SEARCHED = 1000;

/** The journal may grow meanwhile: its end is read before the page, so that what it names must be there. */
export async function verifyJournal(
  queries: Queries,
  key: Uint8Array,
  { anchor, progress = () => {}, pageSize = PAGE }: VerificationOptions = {},
): Promise<Verification> {
  let last: ChainEnd = BEGINNING;
  for (;;) {
    const end = await chainEnd(queries);
    const page = await entriesAfter(queries, last.sequence, pageSize);
    if (page.length === 0) return judgeEnd(last, end, anchor);
    for (const entry of page) {
      if (!follows(key, entry, last))
        return broken(await nameFault(queries, key, entry, last), last.sequence + 1);
      if (anchor?.sequence === entry.sequence && anchor.hash !== entry.hash)
        return broken('anchor', entry.sequence);
      last = entry;
    }
    progress(last.sequence);
  }
}

function follows(key: Uint8Array, entry: ChainedEntry, last: ChainEnd): boolean {
  return (
    entry.sequence === last.sequence + 1 &&
    entry.previousHash === last.hash &&
    entryHash(key, entry, last.hash) === entry.hash
  );
}

async function nameFault(
  queries: Queries,
  key: Uint8Array,
  entry: ChainedEntry,
  last: ChainEnd,
): Promise<JournalFault> {
  const place = last.sequence + 1;
  if (entry.sequence !== place) return 'removed';
  if (belongsAt(key, entry, place)) return 'reordered';
  const origin = placeOfOrigin(key, entry);
  if (origin !== undefined) return origin === place + 1 ? 'removed' : 'reordered';
  const [next] = await entriesAfter(queries, place, 1);
  return next !== undefined && belongsAt(key, next, place, last.hash) ? 'inserted' : 'altered';
}

function belongsAt(
  key: Uint8Array,
  entry: ChainedEntry,
  sequence: number,
  previousHash = entry.previousHash,
): boolean {
  return entryHash(key, { ...entry, sequence }, previousHash) === entry.hash;
}

/** The number under which this entry was written, if it was one near by. */
function placeOfOrigin(key: Uint8Array, entry: ChainedEntry): number | undefined {
  for (let distance = 1; distance <= SEARCHED; distance++) {
    for (const place of [entry.sequence + distance, entry.sequence - distance]) {
      if (belongsAt(key, entry, place)) return place;
    }
  }
  return undefined;
}

function judgeEnd(last: ChainEnd, end: ChainEnd | undefined, anchor: ChainEnd | undefined): Verification {
  if (end !== undefined && end.sequence > last.sequence) return broken('truncated', last.sequence + 1);
  if (end?.sequence !== last.sequence || end.hash !== last.hash) return broken('head', last.sequence);
  if (anchor !== undefined && anchor.sequence > last.sequence) return broken('truncated', last.sequence + 1);
  return { ok: true, entries: last.sequence, end: { sequence: last.sequence, hash: last.hash } };
}

const SENTENCES: Readonly<Record<JournalFault, (sequence: number) => string>> = {
  altered: (n) => `Entry ${n} is not as it was written, or was written under another master key.`,
  removed: (n) => `Entry ${n} has been removed.`,
  inserted: (n) => `Entry ${n} was put in later; Porthus did not write it.`,
  reordered: (n) => `Entry ${n} is genuine, and stands where it was not written.`,
  truncated: (n) => `The journal's end has been cut off: entry ${n} and what followed are gone.`,
  head: (n) => `The record of the journal's end does not agree with entry ${n}, the last there is.`,
  anchor: (n) =>
    `Entry ${n} is not the one that the anchor names: the journal was written anew from there or before.`,
};

function broken(fault: JournalFault, sequence: number): Verification {
  return { ok: false, fault, sequence, message: SENTENCES[fault](sequence) };
}
