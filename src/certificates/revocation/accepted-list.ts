/** A list of revoked certificates that its issuer has signed, and what it says of one certificate. */
import { type Instant, timestamp } from '../../clock.ts';
import { formatName } from '../distinguished-name.ts';
import { isSignedWith } from '../signed-structure.ts';
import { type Authority, isSameName, type Revocable } from './revocable.ts';
import { type RevocationList, readRevocationList } from './revocation-list.ts';
import { type Currency, GOOD, MAX_SKEW, type Standing, staleness, unknown } from './standing.ts';

export type AcceptedList = Currency &
  Pick<RevocationList, 'revoked' | 'addresses'> & {
    /** Of the authority that signed it. */
    readonly identity: string;
  };

export type Acceptance =
  | { readonly ok: true; readonly list: AcceptedList }
  | { readonly ok: false; readonly why: string };

/** A list counts for the authority that it names as issuer and that has signed it, and for no other. */
export async function acceptList(
  bytes: Uint8Array,
  authorities: readonly Authority[],
  now: Instant,
): Promise<Acceptance> {
  const read = await readRevocationList(bytes);
  if (!read.ok) return read;
  const { signed, issuer, ...list } = read.list;
  if (list.thisUpdate > now + MAX_SKEW)
    return refuse(`It is of ${timestamp(list.thisUpdate)}, which is still to come.`);
  const named = authorities.filter(({ name }) => isSameName(name, issuer));
  if (named.length === 0)
    return refuse(`It is a list of ${formatName(issuer)}, who issued no certificate that names it.`);
  for (const { identity, publicKey, maySignLists } of named) {
    if (!(await isSignedWith(signed, publicKey))) continue;
    return maySignLists
      ? { ok: true, list: { ...list, identity } }
      : refuse('Its issuer may not sign lists (cRLSign).');
  }
  return refuse("Its signature is not its issuer's, or of an algorithm that is not safe.");
}

function refuse(why: string): Acceptance {
  return { ok: false, why };
}

/** That a certificate is revoked is believed however old the list; that it is not, only while the list is current. */
export function standingBy(
  list: AcceptedList,
  certificate: Revocable,
  now: Instant,
  maxAge: number,
): Standing {
  if (list.revoked.has(certificate.serialNumber))
    return {
      state: 'revoked',
      seen: `on its issuer's list of revoked certificates of ${timestamp(list.thisUpdate)}`,
    };
  // RFC 5280 section 6.3.3 (b)(2)(i): a list of a part of the certificates says so by the address that both bear.
  if (list.addresses && !list.addresses.some((address) => certificate.lists.includes(address)))
    return unknown('the list is of other certificates of the same issuer');
  const stale = staleness(list, now, maxAge);
  return stale === undefined ? GOOD : unknown(`the list is not current: ${stale}`);
}
