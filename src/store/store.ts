/**
 * The store as the rest of the house sees it: one schema, portable SQL, on an embedded SQLite file or on PostgreSQL.
 * Both implementations (`sqlite.ts`, `postgres.ts`) keep every promise below and pass the same contract suite.
 */
import type { Kysely } from 'kysely';
import type { Instant } from '../clock.ts';
import type { Tables } from './tables.ts';

export type StoreKind = 'sqlite' | 'postgres';

/** The queries of one unit of work or of none; a noun's store takes this and need not know which it is. */
export type Queries = Kysely<Tables>;

/** A unit of work: its queries commit together or not at all. */
export type UnitOfWork = {
  readonly queries: Queries;
  /** Told to every node's listeners once, and only if, the unit of work commits. */
  changed(change: Change): void;
};

/** Names one thing whose cached view must be dropped, such as `{ noun: 'client', id: '5c1a…' }`. */
export type Change = { readonly noun: string; readonly id: string };

export type SqlValue = string | number | null;

/**
 * A write of the token path: small, known beforehand, asked for by many requests at once. Concurrent small writes share
 * a transaction (group commit).
 */
export type SmallWrite = {
  /** The consume-once thing that this write uses up; if somebody has used it, none of the rows is written. */
  readonly singleUse?: SingleUse;
  readonly rows: readonly SmallRow[];
};

export type SmallRow = {
  [Name in keyof Tables]: {
    readonly table: Name;
    readonly values: Readonly<Record<string, SqlValue>>;
  };
}[keyof Tables];

/** `kind` keeps the names of one sort of thing from standing for another's; `expiresAt` is when nobody would accept it anyway. */
export type SingleUse = {
  readonly kind: string;
  readonly key: string;
  readonly expiresAt: Instant;
};

export type WriteOutcome = 'written' | 'used-before';

export interface Store extends AsyncDisposable {
  readonly kind: StoreKind;

  /** For reading. Every read sees all that was committed before it began. */
  readonly queries: Queries;

  /**
   * Runs `work` as one unit of work and answers when it is durable. If `work` throws, nothing of it happened.
   * On PostgreSQL a unit of work that lost a serialisation conflict or deadlock is run again, so `work` must have no
   * effects but its queries.
   */
  transaction<Result>(work: (unit: UnitOfWork) => Promise<Result>): Promise<Result>;

  /**
   * Group commit: answers `written` when this write is durable, `used-before` when its single use was spent, and
   * rejects when it failed; another caller's bad write never fails this one. Exactly one of any number of concurrent
   * callers with the same (kind, key) gets `written`, across processes and restarts.
   */
  write(write: SmallWrite): Promise<WriteOutcome>;

  /** How many small writes wait for their batch to begin; it stays near zero as long as the store keeps up. */
  writesWaiting(): number;

  /**
   * Hears of every committed change, this node's own before `transaction` returns, other nodes' within a second.
   * `everything` means that changes may have been missed and no cached view may be trusted.
   */
  onChange(listener: (change: Change | 'everything') => void): Disposable;

  /** Deletes expired rows in small steps; true when more is left to do. Called steadily by the composition root. */
  expire(now: Instant): Promise<boolean>;

  /** Resolves if the store can serve a read and a write, rejects with a sentence otherwise. For `/readyz`. */
  check(): Promise<void>;
}
