/**
 * Whether a certificate is revoked, by the operator's choice of sources and of what holds when none can tell
 * (spec/maskinporten.md 4.5 rule 7): `soft` lets it pass and says so to the operator, `hard` refuses it.
 */
import type { X509Certificate } from 'node:crypto';
import { type Clock, every, type Instant, SECOND } from '../../clock.ts';
import { type Faulty, invalid } from '../certificate-fault.ts';
import { type AskedStatuses, type AskStatus, createAskedStatuses } from './asked-statuses.ts';
import { createHeldLists, type FetchList, type HeldLists, type ListWatch } from './held-lists.ts';
import { createOwnLists, type OwnList } from './own-lists.ts';
import { authorityOf, type Revocable } from './revocable.ts';
import type { Standing } from './standing.ts';

export type FailMode = 'soft' | 'hard';

export type RevocationOptions = {
  readonly clock: Clock;
  readonly failMode: FailMode;
  /** In milliseconds: a list or an answer that is older is not relied on, whatever it says itself. */
  readonly maxAge: number;
  readonly fetchList: FetchList;
  /** Absent: responders are not asked. */
  readonly askStatus?: AskStatus | undefined;
  /** Addresses of lists that are fetched before anybody asks, and who may have issued them. */
  readonly addresses: readonly string[];
  readonly authorities: readonly X509Certificate[];
  /** Of authorities in this process, which are asked nothing by network. */
  readonly ownLists: readonly OwnList[];
  readonly watch: RevocationWatch;
};

export type RevocationWatch = ListWatch & {
  statusFailed(url: string, why: string): void;
  /** Of a certificate that was otherwise in order, it could not be told whether it is revoked. */
  untold(outcome: 'passed' | 'refused'): void;
  surprised(error: unknown): void;
};

export type RevocationRegister = AsyncDisposable & {
  /** Undefined when nothing speaks against it. */
  judge(certificate: Revocable, now: Instant): Promise<Faulty | undefined>;
  refresh: HeldLists['refresh'];
  troubles: HeldLists['troubles'];
};

/** How often it is asked what is due, not how often anything is fetched. */
const LOOK_EVERY = 10 * SECOND;

export function openRevocationRegister(options: RevocationOptions): RevocationRegister {
  const { clock, maxAge, failMode, askStatus, watch } = options;
  const authorities = options.authorities.map(authorityOf).filter((authority) => authority !== undefined);
  const own = createOwnLists(options.ownLists, maxAge);
  const lists = createHeldLists({ ...options, authorities });
  const statuses = askStatus && createAskedStatuses({ clock, maxAge, askStatus, watch });
  const { refresh, troubles } = lists;
  const looking = every(LOOK_EVERY, refresh, watch.surprised);
  void refresh();
  return {
    ...{ refresh, troubles },
    async judge(certificate, now) {
      const standing = await (own.standing(certificate, now) ??
        standingOf(certificate, now, lists, statuses));
      if (standing.state === 'good') return undefined;
      if (standing.state === 'revoked') return revoked(standing.seen);
      watch.untold(failMode === 'soft' ? 'passed' : 'refused');
      return failMode === 'soft' ? undefined : untold(standing.why);
    },
    async [Symbol.asyncDispose]() {
      await lists[Symbol.asyncDispose]();
      await looking[Symbol.asyncDispose]();
    },
  };
}

/** A list that is held costs nothing to look at, and what stands on it needs no second opinion. */
async function standingOf(
  certificate: Revocable,
  now: Instant,
  lists: HeldLists,
  statuses: AskedStatuses | undefined,
): Promise<Standing> {
  const listed = lists.standing(certificate, now);
  if (statuses === undefined || listed.state === 'revoked') return listed;
  const asked = await statuses.standing(certificate);
  return asked.state === 'unknown' ? listed : asked;
}

function revoked(seen: string): Faulty {
  return invalid('revoked', {
    seen,
    expected: 'a certificate that its issuer has not revoked',
    remedy: 'Order a new certificate; one that is revoked is never accepted again.',
  });
}

function untold(why: string): Faulty {
  return invalid('revocation-unknown', {
    seen: `whether it is revoked cannot be told: ${why}`,
    expected: 'a current answer of its issuer',
    remedy:
      'Try again in a minute; if it goes on, the operator must see why lists of revoked certificates are not had.',
  });
}
