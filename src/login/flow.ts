/**
 * The course of a login: asks `nextStep` what is to be done and shows the page for it, until the person is known well enough
 * or gives up. It says who logged in; what that gives whom is for the door that asked.
 */
import type { Clock, Instant } from '../clock.ts';
import type { Door } from '../http/door.ts';
import type { DoorContext } from '../http/exchange.ts';
import type { Parameters } from '../http/form.ts';
import type { PageLanguage } from '../http/pages/language.ts';
import { type Random, randomToken } from '../random.ts';
import type { Store, UnitOfWork, WriteOutcome } from '../store/store.ts';
import type { Browsers } from './browser.ts';
import { INTERACTION_LIFETIME, type Interaction, type LoginRequest } from './interaction.ts';
import { createInteractionPages } from './interaction-pages.ts';
import { insertInteraction, saveProgress } from './interaction-store.ts';
import { type LoginMethod, type Proof, returnPath } from './method.ts';
import { createMethodSteps } from './method-steps.ts';
import { type NextStep, nextStep, type Progress } from './next-step.ts';
import { type ConsentTo, consentForm } from './pages/consent-page.ts';
import type { Pages } from './pages/pages.ts';
import { representationForm } from './pages/representation-page.ts';
import type { NamePerson } from './person-name.ts';
import {
  chosenRepresentation,
  type FindPowersOfAttorney,
  ONESELF,
  type PowerOfAttorney,
} from './representation.ts';
import type { EndedSession, Login, Session } from './session.ts';
import { createSessionChange, type Keep } from './session-change.ts';
import { relyOnSession } from './session-store.ts';

/**
 * What the login itself leaves behind: its session, that a service relies on it, and that the login is over. It belongs into the unit
 * of work in which the door gives something for the login, and answers why there is nothing to be given for it.
 */
export type Settle = (unit: UnitOfWork) => Promise<'session-ended' | 'login-finished' | undefined>;

/** How a login ended. */
export type LoginOutcome =
  | {
      readonly ok: true;
      readonly session: Session;
      readonly login: Login;
      /** The scopes that the person was asked to agree to, and did not. */
      readonly refused: readonly string[];
      /** Whom they act for; absent: themselves. */
      readonly actsFor?: PowerOfAttorney | undefined;
      readonly settle: Settle;
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
  spend(unit: UnitOfWork, interactionId: string, expiresAt: Instant): Promise<WriteOutcome>;
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

export function createLoginFlow<Payload>(parts: LoginFlowParts<Payload>): LoginFlow<Payload> {
  const { store, clock, random, browsers, pages } = parts;
  type Ongoing = Interaction<Payload>;
  const onPages = createInteractionPages<Payload>(parts);
  const sessions = createSessionChange(parts);
  const eids = createMethodSteps<Payload>({ ...parts, onPages, proven });

  async function begin(c: DoorContext, request: LoginRequest<Payload>): Promise<Response> {
    const step = nextStep(request.wanted, await onPages.sessionOf(c), {}, clock.now());
    if (step.step === 'done' || step.step === 'refuse')
      return finish(c, request, outcomeOf(step, request, {}, relying(step)), 'silent');
    const expiresAt = clock.now() + INTERACTION_LIFETIME;
    const interaction = { id: randomToken(random), request, progress: {}, expiresAt };
    await insertInteraction(store, interaction, browsers.nameOf(c));
    return onPages.goTo(c, interaction);
  }

  /** What comes next, on a page of its own: what answers a form leads there. */
  async function proceed(c: DoorContext, interaction: Ongoing): Promise<Response> {
    const { request, progress } = interaction;
    const step = nextStep(request.wanted, await onPages.sessionOf(c), progress, clock.now());
    if (step.step === 'done' || step.step === 'refuse')
      return finishOnce(c, interaction, outcomeOf(step, request, progress, relying(step)));
    if (c.req.method !== 'GET') return onPages.goTo(c, interaction);
    if (step.step === 'log-in') return eids.choose(c, interaction, step.stepsUp);
    if (step.step === 'represent') return askWhomFor(c, interaction, step.session);
    return askConsent(c, interaction, step.session);
  }

  /** One that gives something is over when the door gives it. */
  async function finishOnce(c: DoorContext, interaction: Ongoing, outcome: LoginOutcome): Promise<Response> {
    const { id, expiresAt, request } = interaction;
    const spend = (unit: UnitOfWork) => parts.spend(unit, id, expiresAt);
    if (outcome.ok) {
      const settle: Settle = async (unit) => {
        const spent = await spend(unit);
        // In any case: the answer equips the browser for the session that this one began.
        const ended = await outcome.settle(unit);
        return spent === 'written' ? ended : 'login-finished';
      };
      return finish(c, request, { ...outcome, settle }, 'asked');
    }
    if ((await store.transaction(spend)) === 'written') return finish(c, request, outcome, 'asked');
    const { service, uiLocales } = request;
    return pages.showExpired(c, 'login-finished', { service, uiLocales });
  }

  function relying(step: NextStep): Settle {
    return async (unit) =>
      step.step === 'done' && (await relyOnSession(unit, step.session.sid, clock.now()))
        ? undefined
        : 'session-ended';
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

  /** The browser goes on at an address that holds nothing of what an eID has brought. */
  async function proven(c: DoorContext, interaction: Ongoing, proof: Proof): Promise<Response> {
    const isFirst = c.req.method !== 'GET' && (await onPages.sessionOf(c)) === undefined;
    const finished = isFirst ? finishedAtOnce(c, interaction, proof) : undefined;
    if (finished !== undefined) return finished;
    const { progress, ended } = await sessions.logIn(c, interaction, proof);
    if (ended !== undefined) return part(c, interaction, ended);
    return c.req.method === 'GET' ? onPages.goTo(c, interaction) : proceed(c, { ...interaction, progress });
  }

  /** Where there is no session before and nothing more to ask, all that the login gives is one unit of work. */
  function finishedAtOnce(c: DoorContext, interaction: Ongoing, proof: Proof): Promise<Response> | undefined {
    const { request } = interaction;
    const session = sessions.begun(c, request, proof);
    const progress = { ...interaction.progress, loggedIn: session.sid };
    const step = nextStep(request.wanted, session, progress, clock.now());
    if (step.step !== 'done') return undefined;
    return finishOnce(c, interaction, outcomeOf(step, request, progress, keeping(sessions.keep(c, session))));
  }

  /** What the former person's services still hold is theirs alone: they are told before anybody goes on. */
  async function part(c: DoorContext, interaction: Ongoing, ended: EndedSession): Promise<Response> {
    return browsers.equip(c, await parts.tellServices(c, ended, onPages.addressOf(interaction)));
  }

  async function further(c: DoorContext, interaction: Ongoing, learned: Progress): Promise<Response> {
    const progress = { ...interaction.progress, ...learned };
    await store.transaction((unit) => saveProgress(unit, interaction.id, progress));
    return proceed(c, { ...interaction, progress });
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
    const shown = onPages.shownTo(c, interaction, session);
    return offered.length === 0
      ? represent(c, interaction, session, ONESELF, [])
      : onPages.show(c, interaction, representationForm(shown, offered));
  }

  async function answerRepresentation(
    c: DoorContext,
    interaction: Ongoing,
    fields: Parameters,
  ): Promise<Response> {
    const session = await onPages.whoAnswers(c, interaction, fields);
    if (session === undefined) return onPages.goTo(c, interaction);
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
    return representation === undefined
      ? onPages.goTo(c, interaction)
      : further(c, interaction, { representation });
  }

  async function askConsent(c: DoorContext, interaction: Ongoing, session: Session): Promise<Response> {
    const { payload, wanted } = interaction.request;
    const shown = onPages.shownTo(c, interaction, session);
    const consent = await parts.describeConsent(payload, wanted.consentTo, shown.language);
    return onPages.show(c, interaction, consentForm(shown, consent));
  }

  async function answerConsent(c: DoorContext, interaction: Ongoing, fields: Parameters): Promise<Response> {
    const session = await onPages.whoAnswers(c, interaction, fields);
    if (session === undefined) return onPages.goTo(c, interaction);
    const answer = fields.get('answer') === 'given' ? 'given' : 'refused';
    return further(c, interaction, { consent: { person: session.person.value, answer } });
  }

  return {
    begin,
    async pass(c, request, proof) {
      const session = sessions.begun(c, request, proof);
      const { person: _, ...login } = proof;
      const outcome = {
        ok: true,
        session,
        login: { ...login, at: session.beganAt },
        refused: [],
        settle: keeping(sessions.pass(c, session)),
      } as const;
      return finish(c, request, outcome, 'headless');
    },
    mount(door) {
      const { page, form } = onPages;
      door.get('/login/:interaction', page(proceed));
      door.post(
        '/login/:interaction/cancel',
        form((c, interaction) => finishOnce(c, interaction, GIVEN_UP)),
      );
      door.post('/login/:interaction/representation', form(answerRepresentation));
      door.post('/login/:interaction/consent', form(answerConsent));
      door.get(
        '/login/:interaction/:method',
        page((c, interaction) => eids.showMethod(c, interaction)),
      );
      door.post('/login/:interaction/:method', form(eids.useMethod));
      door.get(returnPath(':method'), eids.takeBack);
    },
  };
}

/** Nobody can have ended a session that begins. */
function keeping(keep: Keep): Settle {
  return async (unit) => {
    await keep(unit);
    return undefined;
  };
}

/** 2.1.5, "user presses cancel" (C-11). */
const GIVEN_UP: LoginOutcome = { ok: false, error: 'access_denied' };

/** Refusing leaves out what needs consent, and the login goes on (3.9). */
function outcomeOf(
  step: NextStep & { step: 'done' | 'refuse' },
  { wanted }: LoginRequest<unknown>,
  { consent, representation }: Progress,
  settle: Settle,
): LoginOutcome {
  if (step.step === 'refuse') return { ok: false, error: step.error };
  return {
    ok: true,
    session: step.session,
    login: step.login,
    refused: consent?.answer === 'refused' ? wanted.consentTo : [],
    actsFor: representation?.power,
    settle,
  };
}
