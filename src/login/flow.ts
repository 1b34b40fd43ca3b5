/**
 * The course of a login: asks `nextStep` what is to be done and shows the page for it, until the person is known well enough
 * or gives up. It says who logged in; what that gives whom is for the door that asked.
 */
import type { Clock, Instant } from '../clock.ts';
import { answer } from '../http/answer.ts';
import type { Door } from '../http/door.ts';
import type { DoorContext } from '../http/exchange.ts';
import { type Parameters, readForm } from '../http/form.ts';
import type { PageLanguage } from '../http/pages/language.ts';
import { type Random, randomToken } from '../random.ts';
import type { Store, WriteOutcome } from '../store/store.ts';
import type { Browsers } from './browser.ts';
import { INTERACTION_LIFETIME, type Interaction, type LoginRequest } from './interaction.ts';
import { findInteraction, insertInteraction, saveProgress } from './interaction-store.ts';
import { satisfies } from './level.ts';
import type { LoginMethod, MethodOutcome, Proof } from './method.ts';
import { type NextStep, nextStep, type Progress } from './next-step.ts';
import { type ConsentTo, consentForm } from './pages/consent-page.ts';
import { type Content, FORM_TOKEN, methodChoice, methodForm, type Shown } from './pages/method-pages.ts';
import type { Pages } from './pages/pages.ts';
import { afterLogin, type Login, type Session } from './session.ts';
import { endSession, findSession, joinSession, saveSession } from './session-store.ts';

/** How a login ended. */
export type LoginOutcome =
  | {
      readonly ok: true;
      readonly session: Session;
      readonly login: Login;
      /** Whether the person agreed to what was asked; true where nothing was. */
      readonly isAgreed: boolean;
    }
  | { readonly ok: false; readonly error: 'access_denied' | 'login_required' | 'consent_required' };

export type LoginFlowParts<Payload> = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
  readonly browsers: Browsers;
  readonly pages: Pages;
  /** In the order in which they are offered. */
  readonly methods: readonly LoginMethod[];
  /** A login under way ends once (spec/threats.md row 51): of any number of tabs, one leads back to the service. */
  spend(interactionId: string, expiresAt: Instant): Promise<WriteOutcome>;
  describeConsent(payload: Payload, scopes: readonly string[], language: PageLanguage): Promise<ConsentTo>;
  /** Answers the service. */
  finish(c: DoorContext, payload: Payload, outcome: LoginOutcome): Promise<Response>;
  /** Somebody else has logged in at the browser, so this session is over. */
  sessionEnded(sid: string): Promise<void>;
};

export type LoginFlow<Payload> = {
  /** Answers at once where nobody needs to be asked anything. */
  begin(c: DoorContext, request: LoginRequest<Payload>): Promise<Response>;
  /** As if somebody had proved this and agreed to all; the browser keeps nothing of it. */
  pass(c: DoorContext, request: LoginRequest<Payload>, proof: Proof): Promise<Response>;
  mount(door: Door): void;
};

export function createLoginFlow<Payload>(parts: LoginFlowParts<Payload>): LoginFlow<Payload> {
  const { store, clock, random, publicUrl, browsers, pages, methods } = parts;
  type Ongoing = Interaction<Payload>;

  async function sessionOf(c: DoorContext): Promise<Session | undefined> {
    const secret = browsers.sessionSecretOf(c);
    return secret === undefined ? undefined : findSession(store.queries, secret, clock.now());
  }

  async function begin(c: DoorContext, request: LoginRequest<Payload>): Promise<Response> {
    const step = nextStep(request.wanted, await sessionOf(c), {}, clock.now());
    if (step.step === 'done' || step.step === 'refuse') return finish(c, request, outcomeOf(step, {}));
    const expiresAt = clock.now() + INTERACTION_LIFETIME;
    const interaction = { id: randomToken(random), request, progress: {}, expiresAt };
    await insertInteraction(store, interaction, browsers.nameOf(c));
    return goTo(c, baseOf(interaction));
  }

  /** What comes next, on a page of its own: what answers a form leads there. */
  async function proceed(c: DoorContext, interaction: Ongoing): Promise<Response> {
    const { request, progress } = interaction;
    const step = nextStep(request.wanted, await sessionOf(c), progress, clock.now());
    if (step.step === 'done' || step.step === 'refuse')
      return finishOnce(c, interaction, outcomeOf(step, progress));
    if (c.req.method !== 'GET') return goTo(c, baseOf(interaction));
    const shown = shownOf(c, interaction);
    if (step.step === 'log-in')
      return show(c, interaction, methodChoice(shown, offered(request), step.stepsUp));
    const { payload, wanted } = request;
    const consent = await parts.describeConsent(payload, wanted.consentTo, shown.language);
    return show(c, interaction, consentForm(shown, consent));
  }

  async function finishOnce(c: DoorContext, interaction: Ongoing, outcome: LoginOutcome): Promise<Response> {
    const spent = await parts.spend(interaction.id, interaction.expiresAt);
    return spent === 'written' ? finish(c, interaction.request, outcome) : pages.showExpired(c);
  }

  async function finish(
    c: DoorContext,
    { wanted, payload }: LoginRequest<Payload>,
    outcome: LoginOutcome,
  ): Promise<Response> {
    if (outcome.ok) {
      const { sid } = outcome.session;
      const isAlive = await store.transaction((unit) => joinSession(unit, sid, wanted.clientId, clock.now()));
      // Logged out in another tab, a moment ago.
      if (!isAlive) return pages.showExpired(c);
    }
    return browsers.equip(c, await parts.finish(c, payload, outcome));
  }

  function offered({ wanted }: LoginRequest<Payload>): readonly LoginMethod[] {
    return methods.filter(({ acrValues }) => acrValues.some((acr) => satisfies(acr, wanted.acrValues)));
  }

  function shownOf(c: DoorContext, interaction: Ongoing): Shown {
    const { service, uiLocales } = interaction.request;
    return {
      ...{ t: pages.texts(c, uiLocales), language: pages.languageOf(c, uiLocales) },
      ...{ service: service.name, base: baseOf(interaction) },
      formToken: browsers.formToken(c, interaction.id),
    };
  }

  function show(c: DoorContext, { request }: Ongoing, content: Content): Response {
    const { uiLocales, service } = request;
    return browsers.equip(c, pages.show(c, { ...content, uiLocales, formsLeadTo: service.leadsTo }));
  }

  /** Absolute, and never from a header (spec/threats.md row 56); 303, so that nothing is posted again (row 65). */
  function goTo(c: DoorContext, path: string): Response {
    return browsers.equip(c, answer(c, 303, null, { location: new URL(`.${path}`, publicUrl).href }));
  }

  type Step = (c: DoorContext, interaction: Ongoing, form: Parameters) => Promise<Response>;

  /** A page of a login that this browser began. */
  function page(step: Step): (c: DoorContext) => Promise<Response> {
    return async (c) => {
      const id = c.req.param('interaction') ?? '';
      const found = await findInteraction<Payload>(store.queries, id, browsers.nameOf(c), clock.now());
      return found ? step(c, found, new Map()) : pages.showExpired(c);
    };
  }

  /** A form that came from such a page (spec/threats.md row 47). */
  function form(step: Step): (c: DoorContext) => Promise<Response> {
    return page(async (c, interaction) => {
      const fields = await readForm(c);
      if (!fields.ok) return pages.showFault(c, fields.refusal);
      const isOurs = browsers.isFormToken(c, interaction.id, fields.value.get(FORM_TOKEN));
      return isOurs ? step(c, interaction, fields.value) : pages.showExpired(c);
    });
  }

  function methodOf(c: DoorContext, interaction: Ongoing): LoginMethod | undefined {
    return offered(interaction.request).find(({ id }) => id === c.req.param('method'));
  }

  async function showMethod(
    c: DoorContext,
    interaction: Ongoing,
    outcome?: MethodOutcome,
  ): Promise<Response> {
    const method = methodOf(c, interaction);
    if (!method) return goTo(c, baseOf(interaction));
    const shown = shownOf(c, interaction);
    const fields = await method.showFields(interaction.request.wanted.acrValues, shown.language);
    const problem = outcome?.ok === false ? outcome.problem[shown.language] : undefined;
    return show(c, interaction, methodForm(shown, method, fields, problem));
  }

  async function useMethod(c: DoorContext, interaction: Ongoing, fields: Parameters): Promise<Response> {
    const method = methodOf(c, interaction);
    if (!method) return goTo(c, baseOf(interaction));
    const outcome = await method.judge(fields, interaction.request.wanted.acrValues);
    if (!outcome.ok) return showMethod(c, interaction, outcome);
    const progress = await logIn(c, interaction, outcome.proof);
    return proceed(c, { ...interaction, progress });
  }

  async function logIn(c: DoorContext, { id, request, progress }: Ongoing, proof: Proof): Promise<Progress> {
    const former = browsers.sessionSecretOf(c);
    const secret = browsers.renewSessionSecret(c);
    const locale = pages.languageOf(c, request.uiLocales);
    const { after, replaced } = await store.transaction(async (unit) => {
      const before = former && (await findSession(unit.queries, former, clock.now()));
      const session = sessionFrom(before || undefined, request, proof, locale);
      const replaced = before && before.sid !== session.sid ? before.sid : undefined;
      if (replaced !== undefined) await endSession(unit, replaced);
      await saveSession(unit, session, secret);
      const after = { ...progress, loggedIn: session.sid };
      await saveProgress(unit, id, after);
      return { after, replaced };
    });
    if (replaced !== undefined) await parts.sessionEnded(replaced);
    return after;
  }

  function sessionFrom(
    before: Session | undefined,
    { wanted }: LoginRequest<Payload>,
    { person, ...proof }: Proof,
    locale: PageLanguage,
  ): Session {
    const login = { ...proof, at: clock.now() };
    return afterLogin(before, wanted, { person, login, locale }, randomToken(random));
  }

  async function answerConsent(c: DoorContext, interaction: Ongoing, fields: Parameters): Promise<Response> {
    const consent = fields.get('answer') === 'given' ? 'given' : 'refused';
    const progress = { ...interaction.progress, consent } as const;
    await store.transaction((unit) => saveProgress(unit, interaction.id, progress));
    return proceed(c, { ...interaction, progress });
  }

  return {
    begin,
    async pass(c, request, proof) {
      const session = sessionFrom(undefined, request, proof, pages.languageOf(c, request.uiLocales));
      await store.transaction((unit) => saveSession(unit, session, randomToken(random)));
      const { person: _, ...login } = proof;
      return finish(c, request, {
        ok: true,
        session,
        login: { ...login, at: session.beganAt },
        isAgreed: true,
      });
    },
    mount(door) {
      door.get('/login/:interaction', page(proceed));
      door.post(
        '/login/:interaction/cancel',
        form((c, interaction) => finishOnce(c, interaction, GIVEN_UP)),
      );
      door.post('/login/:interaction/consent', form(answerConsent));
      door.get(
        '/login/:interaction/:method',
        page((c, interaction) => showMethod(c, interaction)),
      );
      door.post('/login/:interaction/:method', form(useMethod));
    },
  };
}

/** 2.1.5, "user presses cancel" (C-11). */
const GIVEN_UP: LoginOutcome = { ok: false, error: 'access_denied' };

/** Refusing leaves out what needs consent, and the login goes on (3.9). */
function outcomeOf(step: NextStep & { step: 'done' | 'refuse' }, { consent }: Progress): LoginOutcome {
  if (step.step === 'refuse') return { ok: false, error: step.error };
  return { ok: true, session: step.session, login: step.login, isAgreed: consent !== 'refused' };
}

function baseOf({ id }: Pick<Interaction<unknown>, 'id'>): string {
  return `/login/${id}`;
}
