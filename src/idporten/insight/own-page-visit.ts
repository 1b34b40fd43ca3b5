/** Who is at the person's own page, and how its handlers answer: as pages, by redirects, and to forms of this browser's alone. */
import type { Clock } from '../../clock.ts';
import { answer } from '../../http/answer.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readForm } from '../../http/form.ts';
import { textsIn } from '../../http/pages/text-table.ts';
import type { Browsers } from '../../login/browser.ts';
import { satisfies } from '../../login/level.ts';
import type { Content } from '../../login/pages/content.ts';
import { OWN_PAGE_PATH } from '../../login/pages/frame.ts';
import { FORM_TOKEN } from '../../login/pages/method-pages.ts';
import type { Page, Pages } from '../../login/pages/pages.ts';
import type { NamePerson } from '../../login/person-name.ts';
import type { Session } from '../../login/session.ts';
import { findSession } from '../../login/session-store.ts';
import type { Store } from '../../store/store.ts';
import { OWN_PAGE_TEXTS } from './own-page-texts.ts';
import { type Confirmation, confirmPage, type OwnPageShown } from './own-page-view.ts';

/** All that one has given and done is no less worth than what the services themselves ask of it. */
export const OWN_PAGE_LEVEL = 'idporten-loa-substantial';

/** What form tokens of these pages are made for; no login under way has such an id. */
const FORM = 'own-page';

export type VisitParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly browsers: Browsers;
  readonly pages: Pages;
  readonly namePerson: NamePerson;
};

/** Somebody at their page: the session of this browser, and the name that records have for its person. */
export type Here = { readonly session: Session; readonly person: string };
export type Step = (c: DoorContext, here: Here) => Promise<Response>;

export type Visits = {
  shownOf(c: DoorContext): OwnPageShown;
  show(c: DoorContext, content: Content & Pick<Page, 'languageAddress'>): Response;
  /** Asks whether to do what a form to this same address does. */
  confirm(c: DoorContext, asked: Omit<Confirmation, 'action' | 'formToken'>): Response;
  goTo(c: DoorContext, path: string): Response;
  /** Absolute, and never from a header (spec/threats.md row 56). */
  addressOf(path: string): string;
  hereAt(c: DoorContext): Promise<Here | undefined>;
  /** For a form from a page that this browser asked for (spec/threats.md row 47). */
  ofForm(step: Step): Step;
};

export function createVisits(parts: VisitParts): Visits {
  const { store, clock, browsers, pages, namePerson } = parts;

  function shownOf(c: DoorContext): OwnPageShown {
    const language = pages.languageOf(c);
    return { t: textsIn(OWN_PAGE_TEXTS, language), language };
  }

  const addressOf = (path: string) => new URL(`.${path}`, parts.publicUrl).href;
  const show: Visits['show'] = (c, content) => browsers.equip(c, pages.show(c, content));
  const goTo: Visits['goTo'] = (c, path) =>
    browsers.equip(c, answer(c, 303, null, { location: addressOf(path) }));

  return {
    ...{ shownOf, addressOf, show, goTo },
    confirm(c, asked) {
      const formToken = browsers.formToken(c, FORM);
      return show(c, confirmPage(shownOf(c), { ...asked, action: c.req.path, formToken }));
    },
    async hereAt(c) {
      const secret = browsers.sessionSecretOf(c);
      const session =
        secret === undefined ? undefined : await findSession(store.queries, secret, clock.now());
      const isGood = session?.shared?.isShared === true && satisfies(session.shared.acr, [OWN_PAGE_LEVEL]);
      return isGood ? { session, person: namePerson(session.person) } : undefined;
    },
    ofForm: (step) => async (c, here) => {
      const fields = await readForm(c);
      if (!fields.ok) return pages.showFault(c, fields.refusal);
      const isOurs = browsers.isFormToken(c, FORM, fields.value.get(FORM_TOKEN));
      return isOurs ? step(c, here) : goTo(c, OWN_PAGE_PATH);
    },
  };
}
