/** `/session`: what the portal's pages ask of the session itself; logging in is `login.ts`'s. */
import { type Clock, timestamp } from '../clock.ts';
import { answer, answerJson, answerRefusal } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { readForm, readQuery } from '../http/form.ts';
import { readJson, skipBody } from '../http/json.ts';
import { NO_STORE } from '../http/security-headers.ts';
import { parseOrgNumber } from '../identifiers/org-number.ts';
import type { Membership } from '../registry/members/member-store.ts';
import type { Store } from '../store/store.ts';
import type { Cookies } from './cookies.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { PATHS, type PortalClient } from './portal-client.ts';
import { BAD_LOGOUT_TOKEN, BAD_ORGANISATION, NOT_A_MEMBER } from './refusal.ts';
import { endOf, type Session } from './session.ts';
import { deleteSession, deleteSessionsOfLogin, renewSession } from './session-store.ts';
import { actingMembership, membershipIn, useSession, type Visit, visitOf } from './visit.ts';

/** Which Porthus this is, shown on every page. */
export type Environment = {
  readonly name: string;
  readonly mode: 'simulator' | 'production';
  /** The public addresses of the doors. */
  readonly issuers: Readonly<Record<string, string>>;
};

export type SessionRouteParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly cookies: Cookies;
  readonly provider: IdentityProvider;
  readonly environment: Environment;
  readonly publicUrl: string;
  readonly issuer: string;
  readonly client: PortalClient;
};

/** A logout token is under a kilobyte. */
const MAX_LOGOUT_BYTES = 8 * 1024;

export function createSessionRoutes(parts: SessionRouteParts) {
  const { store, cookies, environment } = parts;

  /** Looking is not using: a page that asks now and then keeps no session alive. */
  async function show(c: DoorContext): Promise<Response> {
    const visit = await visitOf(c, parts);
    if (visit === undefined) return answerJson(c, 200, { loggedIn: false, environment });
    return answerJson(c, 200, shown(visit));
  }

  function shown(visit: Visit): object {
    const { session, secret, memberships } = visit;
    const acting = actingMembership(visit);
    return {
      ...{ loggedIn: true, person: { name: session.name } },
      organizations: memberships.map(organizationAnswer),
      ...(acting && { organization: organizationAnswer(acting) }),
      ...{ csrf: cookies.csrfToken(secret), expiresAt: timestamp(endOf(session)), environment },
    };
  }

  async function choose(c: DoorContext): Promise<Response> {
    const used = await useSession(c, parts);
    if (!used.ok) return answerRefusal(c, used.refusal);
    const body = await readJson(c);
    if (!body.ok) return answerRefusal(c, body.refusal);
    const asked = (body.value as { readonly orgno?: unknown } | null)?.orgno;
    const orgno = typeof asked === 'string' ? parseOrgNumber(asked) : undefined;
    if (orgno === undefined) return answerRefusal(c, BAD_ORGANISATION);
    const { session, memberships } = used.value;
    if (membershipIn(memberships, orgno) === undefined) return answerRefusal(c, NOT_A_MEMBER);
    const renewed = await renew({ ...session, orgno });
    const chosen = { session: { ...session, orgno }, secret: renewed.secret, memberships };
    return answerJson(c, 200, shown(chosen), { ...NO_STORE, 'set-cookie': renewed.cookie });
  }

  /** Somebody is still there, and wants to stay. */
  async function extend(c: DoorContext): Promise<Response> {
    const used = await useSession(c, parts);
    if (!used.ok) return answerRefusal(c, used.refusal);
    await skipBody(c);
    return answerJson(c, 200, shown(used.value));
  }

  /** `client_id` is enough for the way back (spec/idporten.md C-14), and puts no person's number into an address. */
  async function logOut(c: DoorContext): Promise<Response> {
    const used = await useSession(c, parts);
    if (!used.ok) return answerRefusal(c, used.refusal);
    await skipBody(c);
    await store.transaction((unit) => deleteSession(unit, used.value.secret));
    const { end_session_endpoint: endSession } = await parts.provider.metadata();
    const location = new URL(endSession);
    location.searchParams.set('client_id', parts.client.id);
    location.searchParams.set('post_logout_redirect_uri', new URL(PATHS.loggedOut, parts.publicUrl).href);
    return answerJson(c, 200, { location: location.href }, { ...NO_STORE, 'set-cookie': cookies.noSession });
  }

  /**
   * OpenID Connect Front-Channel Logout: in a frame of ID-porten's page, where no cookie comes along; `sid` names what ends, and
   * nobody else knows it.
   */
  async function endLogin(c: DoorContext): Promise<Response> {
    const query = readQuery(c);
    if (!query.ok) return answerRefusal(c, query.refusal);
    const sid = query.value.get('sid');
    if (query.value.get('iss') === parts.issuer && sid !== undefined) {
      await store.transaction((unit) => deleteSessionsOfLogin(unit, sid));
    }
    const framedBy = new URL((await parts.provider.metadata()).end_session_endpoint).origin;
    return answer(c, 200, '<!doctype html><title></title>', {
      ...NO_STORE,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; frame-ancestors ${framedBy}`,
    });
  }

  /** OpenID Connect Back-Channel Logout section 2.8: from ID-porten itself, where the browser loads no frame any more. */
  async function hearOfLogout(c: DoorContext): Promise<Response> {
    const form = await readForm(c, { maxBytes: MAX_LOGOUT_BYTES });
    if (!form.ok) return answerRefusal(c, form.refusal);
    const sid = await parts.provider.readLogoutToken(form.value.get('logout_token') ?? '');
    if (sid === undefined) return answerRefusal(c, BAD_LOGOUT_TOKEN);
    await store.transaction((unit) => deleteSessionsOfLogin(unit, sid));
    return answer(c, 200, null);
  }

  /** The session acts for another organisation, under a new secret (spec/threats.md row 48). */
  async function renew(session: Session): Promise<{ readonly secret: string; readonly cookie: string }> {
    const drawn = cookies.drawSession();
    await store.transaction((unit) => renewSession(unit, session, drawn.secret));
    return drawn;
  }

  return { show, choose, extend, logOut, endLogin, hearOfLogout, renew };
}

function organizationAnswer({ orgno, organisationName, roles }: Membership) {
  return { orgno, name: organisationName, roles };
}
