/**
 * The lists of revoked certificates that are held in memory, by the address at which they are had. A certificate is judged
 * by what is held and waits for nobody: an address that is new is fetched from for the next time, and each again before its
 * list runs out. Addresses come from certificates whose issuer is trusted, or from the configuration.
 */
import { type Clock, type Instant, MINUTE, SECOND } from '../../clock.ts';
import { MAX_URL_LENGTH } from '../../identifiers/url.ts';
import { type AcceptedList, acceptList, standingBy } from './accepted-list.ts';
import type { Authority, Revocable } from './revocable.ts';
import { type Standing, staleness, unknown } from './standing.ts';

export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** Why there is nothing, in a sentence. */
  | { readonly ok: false; readonly why: string };

/** GET, bounded in time and by `MAX_LIST_BYTES`, to nowhere but where anybody may ask. */
export type FetchList = (url: string, signal: AbortSignal) => Promise<Fetched>;

export type HeldListsOptions = {
  readonly clock: Clock;
  readonly fetchList: FetchList;
  readonly maxAge: number;
  /** Fetched before anybody asks. */
  readonly addresses: readonly string[];
  /** Who may have issued those. */
  readonly authorities: readonly Authority[];
  readonly watch: ListWatch;
};

export type ListWatch = {
  /** A list is held; `age` tells how many milliseconds ago it was made, and NaN when it no longer is. */
  listHeld(url: string, age: () => number): void;
  listFailed(url: string, why: string): void;
};

export type HeldLists = AsyncDisposable & {
  standing(certificate: Revocable, now: Instant): Standing;
  /** Fetches what is due; resolves when nothing is. */
  refresh(): Promise<void>;
  /** The addresses whose list is not to be relied on now, and why. */
  troubles(now: Instant): readonly { readonly url: string; readonly why: string }[];
};

/** All European trust services together have some hundred; what has not been used for longest gives way. */
const MAX_ADDRESSES = 500;
/** Some eighty megabytes: the largest list ten times over. */
const MAX_ENTRIES = 2_000_000;
/** Issuers that name one address. Honest ones have their own. */
const MAX_AUTHORITIES = 8;
const AT_A_TIME = 4;

/** spec/maskinporten.md 4.5: every 15 minutes. A failure is tried again sooner, at twice the time after each. */
const REFRESH_AFTER = 15 * MINUTE;
const RETRY_AFTER = 10 * SECOND;

type Source = {
  readonly url: string;
  readonly authorities: Map<string, Authority>;
  held: AcceptedList | undefined;
  triedAt: Instant | undefined;
  failures: number;
  why: string;
};

export function createHeldLists(options: HeldListsOptions): HeldLists {
  const { clock, maxAge } = options;
  const sources = new Map<string, Source>();
  for (const url of options.addresses) sources.set(url, newSource(url, options.authorities));
  const configured = new Set(options.addresses);
  const closing = new AbortController();
  let running: Promise<void> | undefined;
  return {
    ...{ standing, refresh, troubles },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await running;
    },
  };

  function standing(certificate: Revocable, now: Instant): Standing {
    const urls = certificate.lists.filter((url) => url.length <= MAX_URL_LENGTH);
    if (urls.length === 0) return unknown('the certificate names no list of revoked certificates');
    return strongest(urls.map((url) => standingAt(notice(url, certificate.authority), certificate, now)));
  }

  function standingAt({ url, held, why }: Source, certificate: Revocable, now: Instant): Standing {
    if (held === undefined) return unknown(`the list at ${url} is not held: ${why}`);
    // Two issuers that name one address: the list is one of theirs.
    if (held.identity !== certificate.authority.identity)
      return unknown(`the list at ${url} is another issuer's`);
    return standingBy(held, certificate, now, maxAge);
  }

  /** The source of an address, used last from now on; begun in the background when it is new. */
  function notice(url: string, authority: Authority): Source {
    const source = sources.get(url) ?? newSource(url, []);
    sources.delete(url);
    sources.set(url, source);
    if (!source.authorities.has(authority.identity)) introduce(source, authority);
    forgetOldest();
    return source;
  }

  function introduce(source: Source, authority: Authority): void {
    if (source.authorities.size >= MAX_AUTHORITIES) return;
    source.authorities.set(authority.identity, authority);
    if (source.held) return;
    source.triedAt = undefined;
    void refresh();
  }

  function forgetOldest(): void {
    if (sources.size <= MAX_ADDRESSES) return;
    const oldest = sources.keys().find((url) => !configured.has(url));
    if (oldest !== undefined) sources.delete(oldest);
  }

  function refresh(): Promise<void> {
    running ??= fetchDue().finally(() => {
      running = undefined;
    });
    return running;
  }

  async function fetchDue(): Promise<void> {
    while (!closing.signal.aborted) {
      const due = [...sources.values()].filter((source) => isDue(source, clock.now())).slice(0, AT_A_TIME);
      if (due.length === 0) return;
      await Promise.all(
        due.map((source) => load(source).catch((error: unknown) => fail(source, `A surprise: ${error}.`))),
      );
    }
  }

  async function load(source: Source): Promise<void> {
    const { url } = source;
    source.triedAt = clock.now();
    const fetched = await options.fetchList(url, closing.signal);
    if (closing.signal.aborted) return;
    const why = await replace(source, fetched);
    if (why !== undefined) return fail(source, why);
    source.failures = 0;
    options.watch.listHeld(url, () => clock.now() - (sources.get(url)?.held?.thisUpdate ?? Number.NaN));
  }

  function fail(source: Source, why: string): void {
    source.failures += 1;
    source.why = why;
    options.watch.listFailed(source.url, why);
  }

  /** Undefined when a current list is held now; why not otherwise. */
  async function replace(source: Source, fetched: Fetched): Promise<string | undefined> {
    if (!fetched.ok) return fetched.why;
    const now = clock.now();
    const accepted = await acceptList(fetched.bytes, [...source.authorities.values()], now);
    if (!accepted.ok) return accepted.why;
    const { list } = accepted;
    const fault = setback(source.held, list, now) ?? excess(source, list);
    if (fault !== undefined) return fault;
    source.held = list;
    const stale = staleness(list, now, maxAge);
    return stale && `The list is not current: ${stale}.`;
  }

  function excess(source: Source, list: AcceptedList): string | undefined {
    let entries = list.revoked.size;
    for (const other of sources.values()) if (other !== source) entries += other.held?.revoked.size ?? 0;
    return entries > MAX_ENTRIES
      ? `With it the lists would hold more than ${MAX_ENTRIES} entries.`
      : undefined;
  }

  function troubles(now: Instant) {
    return [...sources.values()].flatMap(({ url, held, why }) => {
      const trouble = held === undefined ? why : staleness(held, now, maxAge);
      return trouble === undefined ? [] : [{ url, why: trouble }];
    });
  }
}

const NOT_YET = 'It has not been fetched yet.';

function newSource(url: string, authorities: readonly Authority[]): Source {
  return {
    url,
    authorities: new Map(authorities.map((authority) => [authority.identity, authority])),
    ...{ held: undefined, triedAt: undefined, failures: 0, why: NOT_YET },
  };
}

/** Whoever stands between here and the issuer may send a list of yesterday, or of somebody else. */
function setback(held: AcceptedList | undefined, list: AcceptedList, now: Instant): string | undefined {
  if (held === undefined) return undefined;
  // An issuer with a new key is another one; its lists may follow when the old one's has run out.
  if (held.identity !== list.identity)
    return now <= held.nextUpdate ? 'It is of another issuer than the one before.' : undefined;
  return list.thisUpdate < held.thisUpdate ? 'It is older than the one before.' : undefined;
}

function isDue({ triedAt, failures, held }: Source, now: Instant): boolean {
  if (triedAt === undefined) return true;
  const waited = now - triedAt;
  // A clock that was set back says nothing of how long ago it was.
  return waited < 0 || waited >= (failures > 0 ? retryDelay(failures) : refreshDelay(held, triedAt));
}

export function retryDelay(failures: number): number {
  return Math.min(RETRY_AFTER * 2 ** (failures - 1), REFRESH_AFTER);
}

/** A list that runs out sooner is renewed at half of what it has left. */
function refreshDelay(held: AcceptedList | undefined, triedAt: Instant): number {
  const left = held === undefined ? 0 : held.nextUpdate - triedAt;
  return Math.max(RETRY_AFTER, Math.min(REFRESH_AFTER, left / 2));
}

/** Revoked if any list says so; good if any that is current does not. */
function strongest(standings: readonly Standing[]): Standing {
  return (
    standings.find(({ state }) => state === 'revoked') ??
    standings.find(({ state }) => state === 'good') ??
    standings[0] ??
    unknown('there is no list')
  );
}
