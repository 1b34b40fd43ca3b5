/** Where a certificate says that its revocation is told (RFC 5280 sections 4.2.1.13 and 4.2.2.1). */
import { contextTag, type DerReader, primitiveContextTag, TAG } from '../der.ts';

export const DISTRIBUTION_POINTS = '2.5.29.31';
export const AUTHORITY_INFORMATION = '1.3.6.1.5.5.7.1.1';
const STATUS_SERVICE = '1.3.6.1.5.5.7.48.1';

/** GeneralName of the kind uniformResourceIdentifier. */
const URI = primitiveContextTag(6);

/** Issuers name one address, or the same list at two; a certificate that names hundreds shall not have us look at them. */
const MAX_ADDRESSES = 4;

/**
 * The addresses of complete lists by the issuer itself. A point that covers some reasons alone, or whose list another signs,
 * tells nothing that is used here.
 */
export function readDistributionPoints(reader: DerReader): readonly string[] {
  const addresses: string[] = [];
  const points = reader.enter(TAG.sequence);
  while (!points.atEnd) {
    const point = points.enter(TAG.sequence);
    const names = point.nextIs(contextTag(0)) ? readPointName(point.enter(contextTag(0))) : [];
    if (point.atEnd) addresses.push(...names);
  }
  return fetchable(addresses);
}

/** DistributionPointName: `fullName`, or a name relative to the issuer's, which is no address. */
export function readPointName(name: DerReader): readonly string[] {
  return name.nextIs(contextTag(0)) ? readAddresses(name.enter(contextTag(0))) : [];
}

function readAddresses(names: DerReader): readonly string[] {
  const addresses: string[] = [];
  while (!names.atEnd) {
    const { tag, content } = names.any();
    if (tag === URI) addresses.push(Buffer.from(content).toString('latin1'));
  }
  return addresses;
}

export function readStatusServices(reader: DerReader): readonly string[] {
  const addresses: string[] = [];
  const descriptions = reader.enter(TAG.sequence);
  while (!descriptions.atEnd) {
    const description = descriptions.enter(TAG.sequence);
    const method = description.oid();
    const { tag, content } = description.any();
    if (method === STATUS_SERVICE && tag === URI) addresses.push(Buffer.from(content).toString('latin1'));
  }
  return fetchable(addresses);
}

/** Not the directory's (ldap:), which older certificates name as well. */
function fetchable(addresses: readonly string[]): readonly string[] {
  return addresses.filter((address) => /^https?:\/\//i.test(address)).slice(0, MAX_ADDRESSES);
}
