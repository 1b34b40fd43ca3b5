/** What opening a store takes: where it is, and the world around it. */
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import type { Fault } from './fault.ts';

export type StoreLocation =
  | { readonly kind: 'sqlite'; readonly file: string }
  | {
      readonly kind: 'postgres';
      /** `postgres://user:password@host:port/database`; never shown. */
      readonly url: string;
      /** Connections of this node, besides one that listens for changes. */
      readonly poolSize?: number;
    };

type Surroundings = {
  readonly clock: Clock;
  readonly random: Random;
  readonly fault: Fault;
  /** How long an issuance is kept, in milliseconds. */
  readonly issuanceRetention?: number;
  /** How long it is told what token endpoints decided, in milliseconds. */
  readonly trafficRetention?: number;
  /** How long the day's numbers of tokens are kept, in milliseconds. */
  readonly statisticsRetention?: number;
};

export type SqliteOptions = Surroundings & { readonly file: string };

export type PostgresOptions = Surroundings & {
  readonly url: string;
  readonly poolSize?: number;
};

export type StoreOptions = StoreLocation & Surroundings;
