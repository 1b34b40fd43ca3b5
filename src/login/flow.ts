/**
 * The course of a login: asks `nextStep` what is to be done and shows the page for it, until the person is known well enough
 * or gives up. It says who logged in; what that gives whom is for the door that asked.
 */
import type { Clock, Instant } from '../clock.ts';
import { answer } from '../http/answer.ts';
import type { Door } from '../http/door.ts';
import type { DoorContext } from '../http/exchange.ts';
import { type Parameters, readForm, readQuery } from '../http/form.ts';
import type { PageLanguage } from '../http/pages/language.ts';
import { textIn } from '../http/pages/text-table.ts';
import type { Pid } from '../identifiers/pid.ts';
import { type Random, randomToken } from '../random.ts';
import type { Store, UnitOfWork, WriteOutcome } from '../store/store.ts';
import type { Browsers } from './browser.ts';
import { deviceOf } from './device.ts';
import { recordRefusal, trimHistory } from './history-store.ts';
import { INTERACTION_LIFETIME, type Interaction, type LoginRequest } from './interaction.ts';
import { findInteraction, insertInteraction, saveProgress } from './interaction-store.ts';
import { satisfies } from './level.ts';
import {
  type Attempt,
  isRemote,
  type LoginMethod,
  type MethodOutcome,
  type MethodProblem,
  type Proof,
  type RemoteMethod,
  returnPath,
} from './method.ts';
import { type NextStep, nextStep, type Progress } from './next-step.ts';
import { type ConsentTo, consentForm } from './pages/consent-page.ts';
import { type Content, FORM_TOKEN, methodChoice, methodForm, type Shown } from './pages/method-pages.ts';
import type { Pages } from './pages/pages.ts';
import { representationForm } from './pages/representation-page.ts';
import type { NamePerson } from './person-name.ts';
import {
  chosenRepresentation,
  type FindPowersOfAttorney,
  ONESELF,
  type PowerOfAttorney,
} from './representation.ts';
import { afterLogin, type EndedSession, type Login, type Session } from './session.ts';
import { endSession, findSession, type Holder, saveSession } from './session-store.ts';

/** How a login ended. */
export type LoginOutcome =
  | {
      readonly ok: true;
      readonly session: Session;
      readonly login: Login;
      /** Whether the person agreed to what was asked; true where nothing was. */
      readonly isAgreed: boolean;
      /** Whom they act for; absent: themselves. */
      readonly actsFor?: PowerOfAttorney | undefined;
    }
  | {
      readonly ok: false;
      readonly error: 'access_denied' | 'login_required' | 'interaction_required' | 'consent_required';
    };

/** Whether a session answered, the person was asked, or there are no pages. */
export type LoginCourse = 'silent' | 'asked' | 'headless';

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
  /** Absent where there are none; then nobody may be asked for them. */
  readonly findPowers?: FindPowersOfAttorney | undefined;
  /** Answers the service. */
  finish(c: DoorContext, payload: Payload, outcome: LoginOutcome): Promise<Response>;
  /** For the operator's figures. */
  ended(how: LoginCourse, outcome: LoginOutcome): void;
  /** Somebody else logs in at the browser: what the session gave ends in the unit of work that ends it. */
  sessionEnding(unit: UnitOfWork, sid: string): Promise<void>;
  readonly namePerson: NamePerson;
  /** The services that relied on it are told, and then the browser goes on. */
  tellServices(c: DoorContext, ended: EndedSession, next: string): Promise<Response>;
};

export type LoginFlow<Payload> = {
  /** Answers at once where nobody needs to be asked anything. */
  begin(c: DoorContext, request: LoginRequest<Payload>): Promise<Response>;
  /** As if somebody had proved this and agreed to all; the browser keeps nothing of it. */
  pass(c: DoorContext, request: LoginRequest<Payload>, proof: Proof): Promise<Response>;
  mount(door: Door): void;
};

type LoggedIn = { readonly progress: Progress; readonly ended: EndedSession | undefined };

export function createLoginFlow<Payload>(parts: LoginFlowParts<Payload>): LoginFlow<Payload> {
  const { store, clock, random, publicUrl, browsers, pages, methods } = parts;
  type Ongoing = Interaction<Payload>;

  async function sessionOf(c: DoorContext): Promise<Session | undefined> {
    const secret = browsers.sessionSecretOf(c);
    return secret === undefined ? undefined : findSession(store.queries, secret, clock.now());
  }

  async function begin(c: DoorContext, request: LoginRequest<Payload>): Promise<Response> {
    const step = nextStep(request.wanted, await sessionOf(c), {}, clock.now());
    if (step.step === 'done' || step.step === 'refuse')
      return finish(c, request, outcomeOf(step, {}), 'silent');
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
    if (step.step === 'log-in') return showChoice(c, interaction, step.stepsUp);
    if (step.step === 'represent') return askWhomFor(c, interaction, step.session);
    const shown = shownOf(c, interaction);
    const { payload, wanted } = request;
    const consent = await parts.describeConsent(payload, wanted.consentTo, shown.language);
    return show(c, interaction, consentForm(shown, consent));
  }

  function showChoice(
    c: DoorContext,
    interaction: Ongoing,
    stepsUp: boolean,
    { problem }: Partial<MethodProblem> = {},
  ): Response {
    const shown = shownOf(c, interaction);
    const methods = offered(interaction.request);
    return show(
      c,
      interaction,
      methodChoice(shown, methods, stepsUp, problem && textIn(problem, shown.language)),
    );
  }

  async function finishOnce(c: DoorContext, interaction: Ongoing, outcome: LoginOutcome): Promise<Response> {
    const spent = await parts.spend(interaction.id, interaction.expiresAt);
    if (spent === 'written') return finish(c, interaction.request, outcome, 'asked');
    const { service, uiLocales } = interaction.request;
    return pages.showExpired(c, 'login-finished', { service, uiLocales });
  }

  async function finish(
    c: DoorContext,
    { payload }: LoginRequest<Payload>,
    outcome: LoginOutcome,
    how: LoginCourse,
  ): Promise<Response> {
    parts.ended(how, outcome);
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

  function show(c: DoorContext, { request }: Ongoing, content: Content, scriptPath?: string): Response {
    const { uiLocales, service } = request;
    const page = { ...content, uiLocales, service, formsLeadTo: service.leadsTo };
    return browsers.equip(c, pages.show(c, scriptPath === undefined ? page : { ...page, scriptPath }));
  }

  /** Absolute, and never from a header (spec/threats.md row 56). */
  function addressOf(path: string): string {
    return new URL(`.${path}`, publicUrl).href;
  }

  /** 303, so that nothing is posted again (spec/threats.md row 65). */
  function goTo(c: DoorContext, path: string): Response {
    return browsers.equip(c, answer(c, 303, null, { location: addressOf(path) }));
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
    sent?: Parameters,
  ): Promise<Response> {
    const method = methodOf(c, interaction);
    if (!method) return goTo(c, baseOf(interaction));
    if (isRemote(method)) return sendAway(c, interaction, method);
    const shown = shownOf(c, interaction);
    const { acrValues } = interaction.request.wanted;
    const attempt = {
      ...attemptOf(c, interaction, sent),
      ...(outcome?.ok === false && { problem: outcome }),
    };
    const fields = await method.showFields(acrValues, shown.language, attempt);
    const before = await method.showBefore?.(shown.language, attempt);
    const problem = outcome?.ok === false ? problemOf(outcome, shown.language) : undefined;
    return show(c, interaction, methodForm(shown, method, fields, problem, before), method.scriptPath);
  }

  function attemptOf(c: DoorContext, { id, request }: Ongoing, sent?: Parameters): Attempt {
    const { acrValues, isFresh, maxAgeSeconds } = request.wanted;
    return {
      interaction: id,
      binding: browsers.formToken(c, id),
      asked: acrValues,
      language: pages.languageOf(c, request.uiLocales),
      maxAgeSeconds: isFresh ? 0 : maxAgeSeconds,
      values: sent ?? queryOf(c),
    };
  }

  async function sendAway(c: DoorContext, interaction: Ongoing, method: RemoteMethod): Promise<Response> {
    const sent = await method.sendAway(attemptOf(c, interaction));
    if (!sent.ok) return showChoice(c, interaction, false, sent);
    return browsers.equip(c, answer(c, 303, null, { location: sent.location }));
  }

  /** Back from another's pages. The person goes on at an address that holds nothing of what was brought. */
  async function takeBack(c: DoorContext): Promise<Response> {
    const method = methods.filter(isRemote).find(({ id }) => id === c.req.param('method'));
    const returned = readQuery(c);
    if (!method || !returned.ok) return pages.showExpired(c);
    const id = method.interactionOf(returned.value) ?? '';
    const found = await findInteraction<Payload>(store.queries, id, browsers.nameOf(c), clock.now());
    if (!found) return pages.showExpired(c);
    const outcome = await method.conclude(returned.value, attemptOf(c, found));
    if (!outcome.ok) return showChoice(c, found, false, outcome);
    const { ended } = await logIn(c, found, outcome.proof);
    return ended ? parting(c, found, ended) : goTo(c, baseOf(found));
  }

  async function useMethod(c: DoorContext, interaction: Ongoing, fields: Parameters): Promise<Response> {
    const method = methodOf(c, interaction);
    if (!method || isRemote(method)) return goTo(c, baseOf(interaction));
    const attempt = attemptOf(c, interaction);
    const outcome = await method.judge(fields, attempt.asked, attempt);
    if (!outcome.ok) {
      if (outcome.tried !== undefined) await recordAttempt(outcome.tried, method.name);
      return showMethod(c, interaction, outcome, fields);
    }
    const { progress, ended } = await logIn(c, interaction, outcome.proof);
    return ended ? parting(c, interaction, ended) : proceed(c, { ...interaction, progress });
  }

  async function recordAttempt(value: Pid, eid: string): Promise<void> {
    const person = parts.namePerson({ kind: 'pid', value });
    await store.transaction((unit) => recordRefusal(unit, person, { at: clock.now(), eid }));
  }

  function holderOf(c: DoorContext, { person }: Session): Holder {
    return { person: parts.namePerson(person), device: deviceOf(c.req.header('user-agent')) };
  }

  /** Answers with the session of somebody else that ended by it, where there was one. */
  async function logIn(c: DoorContext, interaction: Ongoing, proof: Proof): Promise<LoggedIn> {
    const { id, request } = interaction;
    const former = browsers.sessionSecretOf(c);
    const secret = browsers.renewSessionSecret(c);
    const locale = pages.languageOf(c, request.uiLocales);
    return store.transaction(async (unit) => {
      const now = clock.now();
      const before = former === undefined ? undefined : await findSession(unit.queries, former, now);
      const session = sessionFrom(before, request, proof, locale);
      const isOther = former !== undefined && before !== undefined && before.sid !== session.sid;
      const ended = isOther ? await endSession(unit, former, now) : undefined;
      if (ended !== undefined) await parts.sessionEnding(unit, ended.session.sid);
      const holder = holderOf(c, session);
      await saveSession(unit, session, secret, holder);
      await trimHistory(unit, holder.person);
      const progress = { ...interaction.progress, loggedIn: session.sid };
      await saveProgress(unit, id, progress);
      return { progress, ended };
    });
  }

  /** What the former person's services still hold is theirs alone: they are told before anybody goes on. */
  async function parting(c: DoorContext, interaction: Ongoing, ended: EndedSession): Promise<Response> {
    const next = addressOf(baseOf(interaction));
    return browsers.equip(c, await parts.tellServices(c, ended, next));
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

  function powersOf(
    session: Session,
    { wanted }: LoginRequest<Payload>,
  ): Promise<readonly PowerOfAttorney[]> {
    return parts.findPowers?.(session.person, wanted.actsIn ?? []) ?? Promise.resolve([]);
  }

  /** Whom nobody has given a power of attorney is not asked (5.7, "No right / self"). */
  async function askWhomFor(c: DoorContext, interaction: Ongoing, session: Session): Promise<Response> {
    const offered = await powersOf(session, interaction.request);
    return offered.length === 0
      ? represent(c, interaction, session, ONESELF, [])
      : show(c, interaction, representationForm(shownOf(c, interaction), offered));
  }

  async function answerRepresentation(
    c: DoorContext,
    interaction: Ongoing,
    fields: Parameters,
  ): Promise<Response> {
    const session = await sessionOf(c);
    if (session === undefined) return goTo(c, baseOf(interaction));
    const offered = await powersOf(session, interaction.request);
    return represent(c, interaction, session, fields.get('power'), offered);
  }

  async function represent(
    c: DoorContext,
    interaction: Ongoing,
    { person }: Session,
    answer: string | undefined,
    offered: readonly PowerOfAttorney[],
  ): Promise<Response> {
    const representation = chosenRepresentation(answer, person, offered);
    if (representation === undefined) return goTo(c, baseOf(interaction));
    const progress = { ...interaction.progress, representation };
    await store.transaction((unit) => saveProgress(unit, interaction.id, progress));
    return proceed(c, { ...interaction, progress });
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
      await store.transaction((unit) => saveSession(unit, session, randomToken(random), holderOf(c, session)));
      const { person: _, ...login } = proof;
      return finish(
        c,
        request,
        {
          ok: true,
          session,
          login: { ...login, at: session.beganAt },
          isAgreed: true,
        },
        'headless',
      );
    },
    mount(door) {
      door.get('/login/:interaction', page(proceed));
      door.post(
        '/login/:interaction/cancel',
        form((c, interaction) => finishOnce(c, interaction, GIVEN_UP)),
      );
      door.post('/login/:interaction/representation', form(answerRepresentation));
      door.post('/login/:interaction/consent', form(answerConsent));
      door.get(
        '/login/:interaction/:method',
        page((c, interaction) => showMethod(c, interaction)),
      );
      door.post('/login/:interaction/:method', form(useMethod));
      door.get(returnPath(':method'), takeBack);
    },
  };
}

/** A page is shown whatever its address has been made to say. */
function queryOf(c: DoorContext): Parameters {
  const query = readQuery(c);
  return query.ok ? query.value : new Map();
}

function problemOf({ problem, field }: MethodProblem, language: PageLanguage) {
  return { text: textIn(problem, language), field };
}

/** 2.1.5, "user presses cancel" (C-11). */
const GIVEN_UP: LoginOutcome = { ok: false, error: 'access_denied' };

/** Refusing leaves out what needs consent, and the login goes on (3.9). */
function outcomeOf(
  step: NextStep & { step: 'done' | 'refuse' },
  { consent, representation }: Progress,
): LoginOutcome {
  if (step.step === 'refuse') return { ok: false, error: step.error };
  return {
    ok: true,
    session: step.session,
    login: step.login,
    isAgreed: consent !== 'refused',
    actsFor: representation?.power,
  };
}

function baseOf({ id }: Pick<Interaction<unknown>, 'id'>): string {
  return `/login/${id}`;
}
