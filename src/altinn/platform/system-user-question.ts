/** Which system user a customer has given a system, as the platform is asked (spec/maskinporten.md 7.1 rows 4 and 5). */
import type { ClientId } from '../../identifiers/client-id.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Question, Reply } from './platform-request.ts';
import { objectIn, type Reading, read, refusedQuestion, strange } from './reading.ts';

export type SystemUserAsked = {
  readonly clientId: ClientId;
  readonly systemProvider: OrgNumber;
  readonly customer: OrgNumber;
  readonly externalRef: string | undefined;
};

export type SystemUser = { readonly id: string; readonly systemId: string };

const PATH = 'authentication/api/v1/systemuser/byExternalId';

/** Without a reference the platform takes the customer's organisation number for it. */
export function systemUserQuestion(asked: SystemUserAsked): Question {
  const query = new URLSearchParams({
    clientId: asked.clientId,
    systemProviderOrgNo: asked.systemProvider,
    systemUserOwnerOrgNo: asked.customer,
    ...(asked.externalRef !== undefined && { externalRef: asked.externalRef }),
  });
  return { method: 'GET', path: `${PATH}?${query}` };
}

/** "404 = none or deleted"; a page with that status is of a server that knows no system users. */
export function readSystemUser(reply: Reply, asked: SystemUserAsked): Reading<SystemUser | undefined> {
  if (reply.status === 404 && !reply.isPage) return read(undefined);
  if (reply.status === 400) return refusedQuestion(reply);
  const user = reply.status === 200 ? objectIn(reply.json) : undefined;
  const { id, systemId, reporteeOrgNo, isDeleted } = user ?? {};
  const isWhole = isUuid(id) && typeof systemId === 'string' && systemId !== '';
  // A system user of somebody else would let the vendor act for the wrong customer.
  if (!isWhole || reporteeOrgNo !== asked.customer) return strange(reply);
  return read(isDeleted === true ? undefined : { id, systemId });
}

function isUuid(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}
