/** System users and the requests for them as the original's API shows them (spec/maskinporten.md 7.1 rows 3 and 5). */
import { type Instant, timestamp } from '../../clock.ts';
import { partyIdOf } from './party-id.ts';
import { type SystemUserRequest, type SystemUserView, statusOf } from './system-user.ts';

export function systemUserToWire({
  user,
  system,
  vendorName,
}: SystemUserView & { readonly vendorName: string }): object {
  return {
    id: user.id,
    integrationTitle: user.title,
    systemId: user.systemId,
    productName: system.name.nb,
    systemInternalId: system.internalId,
    partyId: partyIdOf(user.owner),
    reporteeOrgNo: user.owner,
    created: timestamp(user.createdAt),
    isDeleted: false,
    supplierName: vendorName,
    supplierOrgno: system.vendor,
    externalRef: user.externalRef,
  };
}

/** The vendor's list has two fields more than the look-up. */
export function listedSystemUserToWire(view: Parameters<typeof systemUserToWire>[0]): object {
  return {
    ...systemUserToWire(view),
    accessPackages: view.user.accessPackages,
    userType: 'standard',
  };
}

/** `confirmUrl` is where the vendor sends its customer. */
export function requestToWire(request: SystemUserRequest, now: Instant, publicUrl: string): object {
  const { id, externalRef, systemId, party: partyOrgNo, rights, accessPackages, redirectUrl } = request;
  return {
    ...{ id, externalRef, systemId, partyOrgNo, rights, accessPackages },
    status: statusOf(request, now),
    ...(redirectUrl !== undefined && { redirectUrl }),
    confirmUrl: new URL(`${CONFIRM_PATH.slice(1)}?id=${id}`, publicUrl).href,
    created: timestamp(request.createdAt),
  };
}

export const CONFIRM_PATH = '/accessmanagement/ui/systemuser/request';
