/** What is kept of one decision of a token endpoint. */
import type { Instant } from '../clock.ts';

export type Outcome = 'issued' | 'refused';

/** What is kept of a refusal, in words that may be shown to whoever owns the client. */
export type KeptRefusal = {
  readonly rule: string;
  readonly status: number;
  readonly error: string;
  readonly description: string;
  readonly code?: string;
  readonly seen?: string;
  readonly expected?: string;
  readonly remedy: string;
  readonly facts: Readonly<Record<string, string | number>>;
};

export type TrafficEntry = {
  readonly id: string;
  /** Undefined when nobody knows who asked. */
  readonly clientId: string | undefined;
  readonly outcome: Outcome;
  readonly traceId: string;
  readonly issuer: string;
  readonly at: Instant;
  /** Undefined when a token was issued. */
  readonly refusal: KeptRefusal | undefined;
};
