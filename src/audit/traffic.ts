/**
 * Traffic: what token endpoints have lately decided, kept so that a refusal can be explained afterwards. Recording is putting
 * something into memory, and who asks for a token never waits for it. About once a second what came is written, redacted, and
 * each client's is cut to the newest. What came in the second before a power cut is lost: the token is not, since its issuance is
 * durable before it leaves.
 */
import { type Clock, every, type Instant, SECOND } from '../clock.ts';
import { type Random, timeOrderedUuid } from '../random.ts';
import type { Store } from '../store/store.ts';
import { createRecent } from './recent.ts';
import { redacted } from './redaction.ts';
import type { KeptRefusal, TrafficEntry } from './traffic-entry.ts';
import { insertTraffic, trimTraffic } from './traffic-store.ts';

/** Of each outcome: enough to see what a client is doing, and 100 kB for one that is refused all the time. */
export const KEPT_FOR_EACH_CLIENT = 100;

/** A second's refusals of one client are seldom different; all that are kept can come in one. */
const REFUSED = { each: KEPT_FOR_EACH_CLIENT, all: 1000 } as const;

/** Of a busy client some are enough, since the issuances and the statistics have them all. */
const ISSUED = { each: 20, all: 200 } as const;

const WRITE_EVERY = SECOND;

/** A unit of work of so many rows holds SQLite's writer for a few milliseconds. */
const ROWS_AT_ONCE = 250;

type Issued = Readonly<Record<'id' | 'clientId' | 'traceId' | 'issuer', string>> & { readonly at: Instant };

type Refused = {
  readonly traceId: string;
  readonly issuer: string;
  readonly clientId: string | undefined;
  readonly refusal: Omit<KeptRefusal, 'facts'>;
  readonly about: Readonly<Record<string, string | number | undefined>> | undefined;
};

export type Traffic = AsyncDisposable & {
  issued(decision: Issued): void;
  refused(decision: Refused): void;
  /** Writes what has come; it happens by itself as well. */
  write(): Promise<void>;
};

export type TrafficParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  /** One decision was not kept, since too many came or the store failed. */
  readonly dropped: () => void;
  readonly failed: (event: string, error: unknown) => void;
};

export function createTraffic(parts: TrafficParts): Traffic {
  const { clock, random, dropped } = parts;
  const refusals = createRecent<Refused & { readonly at: Instant }>(REFUSED, dropped);
  const issuances = createRecent<Issued>(ISSUED, dropped);

  async function write(): Promise<void> {
    const entries = [
      ...refusals.drain().map((decision) => refusedEntry(decision, random)),
      ...issuances.drain().map(issuedEntry),
    ];
    for (let from = 0; from < entries.length; from += ROWS_AT_ONCE) {
      await writeSome(parts, entries.slice(from, from + ROWS_AT_ONCE));
    }
  }

  const writing = every(WRITE_EVERY, write, (error) => parts.failed('writing traffic failed', error));
  return {
    issued: (decision) => issuances.add(decision.clientId, decision),
    refused: (decision) =>
      refusals.add(decision.clientId ?? '', Object.assign({ at: clock.now() }, decision)),
    write,
    async [Symbol.asyncDispose]() {
      await writing[Symbol.asyncDispose]();
      await write();
    },
  };
}

/** Not tried again: what comes next is newer. */
async function writeSome({ store, dropped, failed }: TrafficParts, entries: readonly TrafficEntry[]) {
  try {
    await store.transaction(async ({ queries }) => {
      await insertTraffic(queries, entries);
      for (const one of clientsAmong(entries)) await trimTraffic(queries, one, KEPT_FOR_EACH_CLIENT);
    });
  } catch (error) {
    for (const _ of entries) dropped();
    failed('writing traffic failed', error);
  }
}

function clientsAmong(entries: readonly TrafficEntry[]): TrafficEntry[] {
  const grouped = Map.groupBy(entries, ({ clientId, outcome }) => `${outcome} ${clientId ?? ''}`);
  return [...grouped.values()].flatMap(([first]) => first ?? []);
}

function issuedEntry({ id, clientId, traceId, issuer, at }: Issued): TrafficEntry {
  return { id, clientId, outcome: 'issued', traceId, issuer, at, refusal: undefined };
}

function refusedEntry({ at, ...decision }: Refused & { readonly at: Instant }, random: Random): TrafficEntry {
  const { clientId, traceId, issuer } = decision;
  const refusal = keptRefusal(decision);
  return { id: timeOrderedUuid(random, at), clientId, outcome: 'refused', traceId, issuer, at, refusal };
}

function keptRefusal({ refusal, about = {} }: Refused): KeptRefusal {
  const { rule, status, error, description, code, seen, expected, remedy } = refusal;
  return {
    ...{ rule, status, error, description: redacted(description), remedy: redacted(remedy) },
    ...(code !== undefined && { code }),
    ...(seen !== undefined && { seen: redacted(seen) }),
    ...(expected !== undefined && { expected: redacted(expected) }),
    facts: Object.fromEntries(Object.entries(about).flatMap(keptFact)),
  };
}

function keptFact([name, value]: [string, string | number | undefined]): [string, string | number][] {
  if (value === undefined) return [];
  return [[name, typeof value === 'number' ? value : redacted(value)]];
}
