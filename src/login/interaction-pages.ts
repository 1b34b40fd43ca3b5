/**
 * What the steps of a login under way have in common: which login the browser means, whose answer a form is, the page that is
 * shown, and the way to the next one.
 */
import type { Clock } from '../clock.ts';
import { answer } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { type Parameters, readForm } from '../http/form.ts';
import type { Store } from '../store/store.ts';
import type { Browsers } from './browser.ts';
import type { Interaction } from './interaction.ts';
import { findInteraction } from './interaction-store.ts';
import {
  ANSWER_TOKEN,
  type Content,
  FORM_TOKEN,
  type Shown,
  type ShownToPerson,
} from './pages/method-pages.ts';
import type { Pages } from './pages/pages.ts';
import type { Session } from './session.ts';
import { findSession } from './session-store.ts';

export type InteractionPagesParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly publicUrl: string;
  readonly browsers: Browsers;
  readonly pages: Pages;
};

type Handler = (c: DoorContext) => Promise<Response>;

export type Step<Payload> = (
  c: DoorContext,
  interaction: Interaction<Payload>,
  form: Parameters,
) => Promise<Response>;

export type InteractionPages<Payload> = {
  /** A page of a login that this browser began. */
  page(step: Step<Payload>): Handler;
  /** A form that came from such a page (spec/threats.md row 47). */
  form(step: Step<Payload>): Handler;
  find(c: DoorContext, id: string): Promise<Interaction<Payload> | undefined>;
  sessionOf(c: DoorContext): Promise<Session | undefined>;
  /** Undefined when the page was shown to somebody else, or nobody is logged in any more. */
  whoAnswers(
    c: DoorContext,
    interaction: Interaction<Payload>,
    fields: Parameters,
  ): Promise<Session | undefined>;
  shownOf(c: DoorContext, interaction: Interaction<Payload>): Shown;
  /** With a form that stands for the answer of this person: whoever logs in after it was shown has not read it. */
  shownTo(c: DoorContext, interaction: Interaction<Payload>, session: Session): ShownToPerson;
  show(c: DoorContext, interaction: Interaction<Payload>, content: Content, scriptPath?: string): Response;
  /** Absolute, and never from a header (spec/threats.md row 56). */
  addressOf(interaction: Pick<Interaction<Payload>, 'id'>): string;
  /** 303, so that nothing is posted again (spec/threats.md row 65). `below`: a page of the login instead of what comes next. */
  goTo(c: DoorContext, interaction: Pick<Interaction<Payload>, 'id'>, below?: string): Response;
};

export function createInteractionPages<Payload>(parts: InteractionPagesParts): InteractionPages<Payload> {
  const { store, clock, publicUrl, browsers, pages } = parts;
  type Ongoing = Interaction<Payload>;

  async function sessionOf(c: DoorContext): Promise<Session | undefined> {
    const secret = browsers.sessionSecretOf(c);
    return secret === undefined ? undefined : findSession(store.queries, secret, clock.now());
  }

  function find(c: DoorContext, id: string): Promise<Ongoing | undefined> {
    return findInteraction<Payload>(store.queries, id, browsers.nameOf(c), clock.now());
  }

  function page(step: Step<Payload>): Handler {
    return async (c) => {
      const found = await find(c, c.req.param('interaction') ?? '');
      return found ? step(c, found, new Map()) : pages.showExpired(c);
    };
  }

  function form(step: Step<Payload>): Handler {
    return page(async (c, interaction) => {
      const fields = await readForm(c);
      if (!fields.ok) return pages.showFault(c, fields.refusal);
      const isOurs = browsers.isFormToken(c, interaction.id, fields.value.get(FORM_TOKEN));
      return isOurs ? step(c, interaction, fields.value) : pages.showExpired(c);
    });
  }

  async function whoAnswers(
    c: DoorContext,
    interaction: Ongoing,
    fields: Parameters,
  ): Promise<Session | undefined> {
    const session = await sessionOf(c);
    if (session === undefined) return undefined;
    const given = fields.get(ANSWER_TOKEN);
    return browsers.isFormToken(c, answerOf(interaction, session), given) ? session : undefined;
  }

  function shownOf(c: DoorContext, interaction: Ongoing): Shown {
    const { service, uiLocales } = interaction.request;
    return {
      ...{ t: pages.texts(c, uiLocales), language: pages.languageOf(c, uiLocales) },
      ...{ service: service.name, base: baseOf(interaction) },
      formToken: browsers.formToken(c, interaction.id),
    };
  }

  function shownTo(c: DoorContext, interaction: Ongoing, session: Session): ShownToPerson {
    const answerToken = browsers.formToken(c, answerOf(interaction, session));
    return { ...shownOf(c, interaction), answerToken };
  }

  function show(c: DoorContext, { request }: Ongoing, content: Content, scriptPath?: string): Response {
    const { uiLocales, service } = request;
    const page = { ...content, uiLocales, service, formsLeadTo: service.leadsTo };
    return browsers.equip(c, pages.show(c, scriptPath === undefined ? page : { ...page, scriptPath }));
  }

  function addressOf(interaction: Pick<Ongoing, 'id'>, below = ''): string {
    return new URL(`.${baseOf(interaction)}${below}`, publicUrl).href;
  }

  return {
    ...{ page, form, find, sessionOf, whoAnswers, shownOf, shownTo, show, addressOf },
    goTo: (c, interaction, below) =>
      browsers.equip(c, answer(c, 303, null, { location: addressOf(interaction, below) })),
  };
}

/** What the answer of one person to one login is named by, among form tokens. */
function answerOf({ id }: Pick<Interaction<unknown>, 'id'>, { sid }: Session): string {
  return `${id} ${sid}`;
}

function baseOf({ id }: Pick<Interaction<unknown>, 'id'>): string {
  return `/login/${id}`;
}
