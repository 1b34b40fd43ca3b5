/**
 * Lists that are made in this process: a simulator's authority tells what it has revoked the moment it does, with no
 * address in between.
 */
import type { X509Certificate } from 'node:crypto';
import type { Instant } from '../../clock.ts';
import { type Acceptance, acceptList, standingBy } from './accepted-list.ts';
import { type Authority, authorityOf, type Revocable } from './revocable.ts';
import { type Standing, unknown } from './standing.ts';

export type OwnList = {
  readonly authority: X509Certificate;
  /** The newest; undefined when there is none to be had. The same object for as long as it is the newest, so that it is read once. */
  current(): CurrentList | undefined | Promise<CurrentList | undefined>;
};

type CurrentList = { readonly der: Uint8Array };

export type OwnLists = {
  /** Undefined when the certificate is not of an authority in this process. */
  standing(certificate: Revocable, now: Instant): Promise<Standing> | undefined;
};

export function createOwnLists(lists: readonly OwnList[], maxAge: number): OwnLists {
  const readers = new Map(
    lists.flatMap((list) => {
      const authority = authorityOf(list.authority);
      return authority ? [[authority.identity, createReader(list, authority)] as const] : [];
    }),
  );
  return {
    standing(certificate, now) {
      const read = readers.get(certificate.authority.identity);
      return read && judge(read, certificate, now);
    },
  };

  async function judge(read: Reader, certificate: Revocable, now: Instant): Promise<Standing> {
    const accepted = await read(now);
    if (accepted === undefined) return unknown('its issuer gives no list at the moment');
    return accepted.ok ? standingBy(accepted.list, certificate, now, maxAge) : unknown(accepted.why);
  }
}

type Reader = (now: Instant) => Promise<Acceptance | undefined>;

function createReader(list: OwnList, authority: Authority): Reader {
  let latest: { readonly of: CurrentList; readonly accepted: Promise<Acceptance> } | undefined;
  return async (now) => {
    const current = await list.current();
    if (current === undefined) return undefined;
    if (latest?.of !== current) latest = { of: current, accepted: acceptList(current.der, [authority], now) };
    return latest.accepted;
  };
}
