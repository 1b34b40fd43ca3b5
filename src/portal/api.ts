/**
 * The self-service API for the portal's pages: the same paths, bodies and answers as on its own door, asked within this process
 * in the name of the person whose session it is. What else a request says of who sends it does not count.
 */
import { answerRefusal } from '../http/answer.ts';
import type { Arrival, DoorContext } from '../http/exchange.ts';
import type { OrgNumber } from '../identifiers/org-number.ts';
import type { MemberRole } from '../registry/members/member.ts';
import { NO_ORGANISATION } from './refusal.ts';
import type { Session } from './session.ts';
import { actingMembership, membershipIn, useSession, type VisitParts } from './visit.ts';

/** Who calls, and in which roles. */
export type Acting = {
  readonly personId: string;
  readonly orgno: OrgNumber;
  readonly roles: readonly MemberRole[];
  /** The session acts for this organisation from the next call on; false where the person may not. */
  readonly switchTo: (orgno: OrgNumber) => Promise<boolean>;
};

export type CallApi = (acting: Acting, request: Request, arrival: Partial<Arrival>) => Promise<Response>;

export type ApiParts = VisitParts & {
  readonly callApi: CallApi;
  readonly renew: (session: Session) => Promise<{ readonly cookie: string }>;
};

export function createApi(parts: ApiParts): (c: DoorContext) => Promise<Response> {
  return async (c) => {
    const used = await useSession(c, parts);
    if (!used.ok) return answerRefusal(c, used.refusal);
    const { session, memberships } = used.value;
    const membership = actingMembership(used.value);
    if (membership === undefined) return answerRefusal(c, NO_ORGANISATION);
    let renewed: string | undefined;
    const switchTo = async (orgno: OrgNumber) => {
      if (membershipIn(memberships, orgno) === undefined) return false;
      renewed = (await parts.renew({ ...session, orgno })).cookie;
      return true;
    };
    const { orgno, roles } = membership;
    const acting = { personId: session.personId, orgno, roles, switchTo };
    const arrival = { ...c.env, traceId: c.get('traceId') };
    return ownAnswer(await parts.callApi(acting, c.req.raw, arrival), renewed);
  };
}

/** What was answered is for the portal's own pages, whomever the API itself would let read it. */
function ownAnswer(response: Response, cookie: string | undefined): Response {
  const headers = new Headers(response.headers);
  for (const name of ['access-control-allow-origin', 'access-control-expose-headers']) headers.delete(name);
  if (cookie !== undefined) headers.append('set-cookie', cookie);
  return new Response(response.body, { status: response.status, headers });
}
