/**
 * The person's own page: where one is logged in, what one has given, when somebody logged in. Who comes without a session good enough
 * logs in first, as to any service. To look extends no session; what is done takes a form from a page of this browser's, and only
 * ever takes away (docs/decisions/0057-a-persons-own-page.md).
 */
import { MINUTE, SECOND } from '../../clock.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import type { LoginFlow, LoginOutcome } from '../../login/flow.ts';
import { historyOf, MAX_HISTORY, recordLogin } from '../../login/history-store.ts';
import { OWN_PAGE_PATH } from '../../login/pages/frame.ts';
import { ENROLMENT_PATH } from '../../login/passkeys/passkey.ts';
import { passkeysOf } from '../../login/passkeys/passkey-store.ts';
import type { Session } from '../../login/session.ts';
import { sessionsOf } from '../../login/session-store.ts';
import { isConsent } from './given.ts';
import { createOwnConsents, type OwnConsentsParts } from './own-consents.ts';
import { doneIn, givenUpPage, historyPage, type OwnPageFacts, ownPage, PAGE_PATHS } from './own-page-view.ts';
import { createVisits, type Here, OWN_PAGE_LEVEL, type Step, type VisitParts } from './own-page-visit.ts';
import { createOwnSessions, type OwnSessionsParts } from './own-sessions.ts';

/** Kept while somebody logs in to the page: where they go then. */
export type OwnPageVisit = { readonly ownPage: string };

/** A little less than passkeys ask (login/passkeys/enrolment-pages.ts), so that there is time to press a button. */
const FRESH_FOR_PASSKEYS = 8 * MINUTE;

/** In the place of a client's id; it has neither the form of one nor sessions of its own. */
const OWN_PAGE_CLIENT = 'own-page';

export type OwnPageParts = VisitParts &
  OwnConsentsParts &
  OwnSessionsParts & {
    readonly hasPasskeys: boolean;
  };

export type OwnPage = {
  /** What a login to the page ends in. */
  finish(c: DoorContext, visit: OwnPageVisit, outcome: LoginOutcome): Promise<Response>;
  mount(door: Door, begin: LoginFlow<OwnPageVisit>['begin']): void;
};

export function createOwnPage(parts: OwnPageParts): OwnPage {
  const { store, clock, pages, namePerson } = parts;
  const visits = createVisits(parts);
  const { shownOf, show, goTo, hereAt, ofForm } = visits;
  const sessions = createOwnSessions(parts, visits);
  const consents = createOwnConsents(parts, visits);

  async function readFacts({ session, person }: Here): Promise<Omit<OwnPageFacts, 'done'>> {
    const now = clock.now();
    const [all, given, history, passkeys] = await Promise.all([
      sessionsOf(store.queries, person, now),
      parts.given.list(person),
      historyOf(store.queries, person, { now, limit: MAX_HISTORY }),
      passkeyNames(session),
    ]);
    const here = session.sid;
    return { sessions: all, here, given: given.filter(isConsent), history, passkeys };
  }

  async function passkeyNames({ person }: Session): Promise<readonly string[] | undefined> {
    if (!parts.hasPasskeys || person.kind !== 'pid') return undefined;
    return (await passkeysOf(store.queries, person.value)).map(({ name }) => name);
  }

  async function showOwn(c: DoorContext, here: Here): Promise<Response> {
    const shown = shownOf(c);
    return show(c, ownPage(shown, { ...(await readFacts(here)), done: doneIn(shown, c.req.url) }));
  }

  async function showHistory(c: DoorContext, { person }: Here): Promise<Response> {
    const history = await historyOf(store.queries, person, { now: clock.now(), limit: MAX_HISTORY });
    return show(c, historyPage(shownOf(c), history));
  }

  async function finish(c: DoorContext, { ownPage: path }: OwnPageVisit, outcome: LoginOutcome) {
    if (!outcome.ok) {
      const page = givenUpPage(shownOf(c), pages.texts(c).logIn);
      return show(c, { ...page, languageAddress: OWN_PAGE_PATH });
    }
    const { session, login } = outcome;
    const at = clock.now();
    const ended = await store.transaction(async (unit) => {
      const why = await outcome.settle(unit);
      if (why !== undefined) return why;
      const entry = { at, eid: login.amr, acr: login.acr, sid: session.sid, service: undefined };
      await recordLogin(unit, namePerson(session.person), entry, login.at);
      return undefined;
    });
    return ended === 'login-finished' ? pages.showExpired(c, ended) : goTo(c, path);
  }

  function mount(door: Door, begin: LoginFlow<OwnPageVisit>['begin']): void {
    const logIn = (c: DoorContext, path: string, maxAgeSeconds?: number) =>
      begin(c, {
        wanted: {
          ...{ clientId: OWN_PAGE_CLIENT, isIsolated: false, acrValues: [OWN_PAGE_LEVEL], maxAgeSeconds },
          ...{ isSilent: false, isFresh: false, consentTo: [] },
        },
        service: { name: shownOf(c).t.service, leadsTo: [] },
        ...{ uiLocales: [], payload: { ownPage: path } },
      });
    const mine = (step: Step) => async (c: DoorContext) => {
      const here = await hereAt(c);
      return here ? step(c, here) : logIn(c, c.req.method === 'GET' ? c.req.path : OWN_PAGE_PATH);
    };
    const act = (path: string, confirm: Step, perform: Step) =>
      door.get(path, mine(confirm)).post(path, mine(ofForm(perform)));
    door.get(OWN_PAGE_PATH, mine(showOwn));
    door.get(PAGE_PATHS.history, mine(showHistory));
    act(`${PAGE_PATHS.end}/:sid`, sessions.confirmEnd, sessions.end);
    act(PAGE_PATHS.endOthers, sessions.confirmEndOthers, sessions.endOthers);
    act(`${PAGE_PATHS.withdraw}/:authorization`, consents.confirmWithdrawal, consents.withdraw);
    if (parts.hasPasskeys)
      door.get(PAGE_PATHS.passkeys, (c) => logIn(c, ENROLMENT_PATH, FRESH_FOR_PASSKEYS / SECOND));
  }

  return { finish, mount };
}
