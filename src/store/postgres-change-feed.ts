/**
 * Carries changes between the nodes of one database by LISTEN and NOTIFY. A change is notified in the transaction that
 * makes it, so it is delivered if and only if that commits. A notification is lost when nobody listens, so the
 * connection that listens is asked for a sign of life all the time: from the moment it may be dead until it listens
 * again, this node's listeners hear `everything` in every interval, and no view of theirs is older than a second.
 */
import type pg from 'pg';
import { every, pause, SECOND, within } from '../clock.ts';
import type { ChangeListeners, Heard } from './change-listeners.ts';
import { type Fault, reason } from './fault.ts';
import type { Change } from './store.ts';

export const CHANNEL = 'porthus_changes';

/** Interval and limit together stay well under the second that `onChange` promises. */
const HEARTBEAT_INTERVAL = SECOND / 4;
const HEARTBEAT_LIMIT = SECOND / 2;

const RECONNECT_FIRST_PAUSE = SECOND / 10;
const RECONNECT_LONGEST_PAUSE = 2 * SECOND;

/** NOTIFY takes less than 8000 bytes; a unit of work with more to tell says `everything`. */
const PAYLOAD_LIMIT_BYTES = 7900;

/** To connect and to listen for the first time, at start. */
const START_LIMIT = 10 * SECOND;

export type FeedParts = {
  /** Told from others on the same channel by this name. */
  readonly node: string;
  readonly connect: () => Promise<pg.Client>;
  readonly listeners: ChangeListeners;
  readonly fault: Fault;
};

/** The payload that tells other nodes of these changes. */
export function notification(node: string, changes: readonly Change[]): string {
  const payload = JSON.stringify({ node, changes });
  return Buffer.byteLength(payload) <= PAYLOAD_LIMIT_BYTES
    ? payload
    : JSON.stringify({ node, changes: 'everything' });
}

export async function openChangeFeed(parts: FeedParts): Promise<AsyncDisposable> {
  const stopping = new AbortController();
  const state = { listening: false };
  const firstTime = Promise.withResolvers<void>();
  const running = keepListening(parts, state, firstTime.resolve, stopping.signal);
  const doubt = every(
    HEARTBEAT_INTERVAL,
    () => {
      if (!state.listening) parts.listeners.tell('everything');
    },
    (error) => parts.fault('change-feed-failed', { reason: reason(error) }),
  );
  const feed = {
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await Promise.all([doubt[Symbol.asyncDispose](), running]);
    },
  };
  try {
    await within(START_LIMIT, 'Listening for changes', firstTime.promise);
  } catch (error) {
    await feed[Symbol.asyncDispose]();
    throw error;
  }
  return feed;
}

async function keepListening(
  { connect, node, listeners, fault }: FeedParts,
  state: { listening: boolean },
  began: () => void,
  signal: AbortSignal,
) {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await listen(
        connect,
        (payload) => hear(payload, node, listeners),
        signal,
        () => {
          if (failures > 0) fault('change-feed-restored', {});
          failures = 0;
          state.listening = true;
          // What was notified before the LISTEN is lost, whether there was a connection before this or not.
          listeners.tell('everything');
          began();
        },
      );
    } catch (error) {
      if (signal.aborted) return;
      if (state.listening || failures === 0) fault('change-feed-lost', { reason: reason(error) });
      state.listening = false;
      listeners.tell('everything');
      await pause(backOff(failures++), signal).catch(() => undefined);
    }
  }
}

function backOff(failures: number): number {
  return Math.min(RECONNECT_FIRST_PAUSE * 2 ** failures, RECONNECT_LONGEST_PAUSE);
}

/** One connection's life; ends by throwing, when the connection has died or the signal is given. */
async function listen(
  connect: () => Promise<pg.Client>,
  heard: (payload: string) => void,
  signal: AbortSignal,
  began: () => void,
): Promise<never> {
  const client = await connect();
  try {
    const lost = lossOf(client);
    client.on('notification', ({ payload }) => heard(payload ?? ''));
    await Promise.race([client.query(`LISTEN ${CHANNEL}`), lost]);
    began();
    for (;;) {
      await Promise.race([pause(HEARTBEAT_INTERVAL, signal), lost]);
      await Promise.race([signOfLife(client), lost]);
    }
  } finally {
    // Not waited for: a dead connection would keep us.
    client.end().catch(() => undefined);
  }
}

function signOfLife(client: pg.Client) {
  return within(HEARTBEAT_LIMIT, 'The sign of life', client.query('SELECT 1'));
}

function lossOf(client: pg.Client): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  client.on('error', reject);
  client.on('end', () => reject(new Error('the connection was closed')));
  promise.catch(() => undefined);
  return promise;
}

function hear(payload: string, node: string, listeners: ChangeListeners) {
  const told = parse(payload);
  if (told.node === node) return;
  for (const change of told.changes) listeners.tell(change);
}

/** Anyone who may connect to the database can notify; what is not ours to understand may mean anything. */
function parse(payload: string): { node: string; changes: readonly Heard[] } {
  const unknown = { node: '', changes: ['everything'] as const };
  try {
    const { node, changes } = JSON.parse(payload);
    if (typeof node !== 'string') return unknown;
    if (!Array.isArray(changes)) return { node, changes: ['everything'] };
    return changes.every(isChange) ? { node, changes } : unknown;
  } catch {
    return unknown;
  }
}

function isChange(value: unknown): value is Change {
  return (
    typeof value === 'object' &&
    value !== null &&
    'noun' in value &&
    typeof value.noun === 'string' &&
    'id' in value &&
    typeof value.id === 'string'
  );
}
