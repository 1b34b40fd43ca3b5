/**
 * Expires a key of a client by hand, and gives it its time back. Both are changes of the registry like any other: one unit of
 * work, one entry in the journal. What the times were stands in the same unit of work, so a restart forgets none.
 */
import type { Journal } from '../../audit/journal.ts';
import { type Instant, SECOND } from '../../clock.ts';
import { type ClientId, parseClientId } from '../../identifiers/client-id.ts';
import { findClient } from '../../registry/clients/client-store.ts';
import type { RegisteredKey } from '../../registry/keys/key.ts';
import { keysOf, replaceKeys } from '../../registry/keys/key-store.ts';
import { recallFact, rememberFact } from '../../store/installation-store.ts';
import type { Queries, Store, UnitOfWork } from '../../store/store.ts';

/** A key that was expired by hand: since when, and when it would have expired. */
export type ExpiredKey = {
  readonly clientId: string;
  readonly kid: string;
  readonly since: Instant;
  readonly was: Instant;
};

/** Hands expire keys one at a time; more than this is a loop, and the list stands in one row. */
export const MAX_EXPIRED_KEYS = 200;

export type ExpiredKeysParts = { readonly store: Store; readonly journal: Journal };
/** When, and the trace id of who asks. */
export type ExpiryAct = { readonly now: Instant; readonly traceId: string };

export type KeyOutcome =
  | { readonly done: true }
  | { readonly done: false; readonly why: 'unknown' | 'expired' | 'not-ours' | 'too-many' };

const DONE = { done: true } as const;

export type ExpiredKeys = {
  list(): Promise<readonly ExpiredKey[]>;
  /** All of the client's keys when `kid` is absent. */
  expire(client: string, kid: string | undefined, act: ExpiryAct): Promise<KeyOutcome>;
  restore(client: string, kid: string | undefined, act: ExpiryAct): Promise<KeyOutcome>;
  restoreAll(act: ExpiryAct): Promise<void>;
};

export function createExpiredKeys({ store, journal }: ExpiredKeysParts): ExpiredKeys {
  return {
    list: () => remembered(store.queries),
    expire: (client, kid, act) => store.transaction((unit) => expire(unit, { client, kid }, act)),
    restore: (client, kid, act) => store.transaction((unit) => restore(unit, { client, kid }, act)),
    async restoreAll(act) {
      await store.transaction(async (unit) => {
        const clients = new Set((await remembered(unit.queries)).map(({ clientId }) => clientId));
        for (const client of clients) await restore(unit, { client, kid: undefined }, act);
      });
    },
  };

  async function expire(unit: UnitOfWork, { client, kid }: Named, act: ExpiryAct): Promise<KeyOutcome> {
    const now = Math.floor(act.now / SECOND) * SECOND;
    const named = await findKeys(unit.queries, client, kid);
    if (named === undefined) return { done: false, why: 'unknown' };
    const usable = named.chosen.filter((key) => key.expiresAt > now);
    if (usable.length === 0) return { done: false, why: 'expired' };
    const list = await remembered(unit.queries);
    if (list.length + usable.length > MAX_EXPIRED_KEYS) return { done: false, why: 'too-many' };
    await setExpiry(unit, named, new Map(usable.map((key) => [key.kid as string, now])), act);
    const added = usable.map((key) => ({
      clientId: named.clientId,
      kid: key.kid,
      since: now,
      was: key.expiresAt,
    }));
    const others = list.filter((one) => !added.some((two) => isSameKey(one, two)));
    await remember(unit, [...others, ...added]);
    return DONE;
  }

  async function restore(unit: UnitOfWork, { client, kid }: Named, act: ExpiryAct): Promise<KeyOutcome> {
    const list = await remembered(unit.queries);
    const mine = list.filter((one) => one.clientId === client && (kid === undefined || one.kid === kid));
    if (mine.length === 0) return { done: false, why: 'not-ours' };
    const named = await findKeys(unit.queries, client, undefined);
    const times = timesToRestore(named?.keys ?? [], mine);
    if (named !== undefined && times.size > 0) await setExpiry(unit, named, times, act);
    await remember(
      unit,
      list.filter((one) => !mine.includes(one)),
    );
    return DONE;
  }

  async function setExpiry(
    unit: UnitOfWork,
    { clientId, version, orgno, keys }: NamedKeys,
    times: ReadonlyMap<string, Instant>,
    { now, traceId }: ExpiryAct,
  ): Promise<void> {
    const changed = keys.map((key) => ({ ...key, expiresAt: times.get(key.kid) ?? key.expiresAt }));
    if (!(await replaceKeys(unit, { clientId, version }, changed, now))) {
      throw new Error(`The client ${clientId} changed in the unit of work that had read it.`);
    }
    await journal.append(unit, {
      ...{ at: now, traceId, owner: orgno, noun: 'client', id: clientId, action: 'keys-changed' },
      actor: { kind: 'operator', id: 'simulator', orgno },
      ...{ before: { keys }, after: { keys: changed } },
    });
  }
}

type Named = { readonly client: string; readonly kid: string | undefined };
type NamedKeys = NonNullable<Awaited<ReturnType<typeof findKeys>>>;

async function findKeys(queries: Queries, name: string, kid: string | undefined) {
  const clientId: ClientId | undefined = parseClientId(name);
  const client = clientId === undefined ? undefined : await findClient(queries, clientId);
  if (client === undefined) return undefined;
  const keys: readonly RegisteredKey[] = await keysOf(queries, client.clientId);
  const chosen = keys.filter((key) => kid === undefined || key.kid === kid);
  if (chosen.length === 0) return undefined;
  return { clientId: client.clientId, version: client.version, orgno: client.clientOrgno, keys, chosen };
}

/** A key that has been registered anew since, or removed, is as its owner wants it. */
function timesToRestore(
  keys: readonly RegisteredKey[],
  expired: readonly ExpiredKey[],
): ReadonlyMap<string, Instant> {
  const untouched = expired.filter(({ kid, since }) =>
    keys.some((key) => key.kid === kid && key.expiresAt === since),
  );
  return new Map(untouched.map(({ kid, was }) => [kid, was]));
}

async function remembered(queries: Queries): Promise<readonly ExpiredKey[]> {
  return JSON.parse((await recallFact(queries, 'simulator-expired-keys')) ?? '[]');
}

async function remember(unit: UnitOfWork, keys: readonly ExpiredKey[]): Promise<void> {
  await rememberFact(unit, 'simulator-expired-keys', JSON.stringify(keys));
}

function isSameKey(one: ExpiredKey, other: ExpiredKey): boolean {
  return one.clientId === other.clientId && one.kid === other.kid;
}
