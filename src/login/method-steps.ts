/**
 * The eIDs in a login: which are offered, the page of each or the way to somebody else's, and what was brought back from there.
 * What follows from a proof is `session-change.ts`'s.
 */
import type { Clock } from '../clock.ts';
import { answer } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { type Parameters, readQuery } from '../http/form.ts';
import type { PageLanguage } from '../http/pages/language.ts';
import { textIn } from '../http/pages/text-table.ts';
import type { Pid } from '../identifiers/pid.ts';
import type { Store } from '../store/store.ts';
import type { Browsers } from './browser.ts';
import { recordRefusal } from './history-store.ts';
import type { Interaction, LoginRequest } from './interaction.ts';
import type { InteractionPages } from './interaction-pages.ts';
import { satisfies } from './level.ts';
import {
  type Attempt,
  isRemote,
  type LoginMethod,
  type MethodOutcome,
  type MethodProblem,
  type Proof,
  type RemoteMethod,
} from './method.ts';
import { methodChoice, methodForm } from './pages/method-pages.ts';
import type { Pages } from './pages/pages.ts';
import type { NamePerson } from './person-name.ts';

export type MethodStepsParts<Payload> = {
  readonly store: Store;
  readonly clock: Clock;
  readonly browsers: Browsers;
  readonly pages: Pages;
  /** In the order in which they are offered. */
  readonly methods: readonly LoginMethod[];
  readonly namePerson: NamePerson;
  readonly onPages: InteractionPages<Payload>;
  /** Somebody has proved who they are. */
  proven(c: DoorContext, interaction: Interaction<Payload>, proof: Proof): Promise<Response>;
};

export function createMethodSteps<Payload>(parts: MethodStepsParts<Payload>) {
  const { store, clock, browsers, pages, methods, onPages, proven } = parts;
  type Ongoing = Interaction<Payload>;

  function offered({ wanted }: LoginRequest<Payload>): readonly LoginMethod[] {
    return methods.filter(({ acrValues }) => acrValues.some((acr) => satisfies(acr, wanted.acrValues)));
  }

  /** Who has no choice is not asked to choose (5.1, "straight to the country picker"). */
  function choose(c: DoorContext, interaction: Ongoing, stepsUp: boolean): Response {
    const [only, ...others] = offered(interaction.request);
    return only !== undefined && others.length === 0
      ? onPages.goTo(c, interaction, `/${only.id}`)
      : showChoice(c, interaction, stepsUp);
  }

  function showChoice(
    c: DoorContext,
    interaction: Ongoing,
    stepsUp: boolean,
    { problem }: Partial<MethodProblem> = {},
  ): Response {
    const shown = onPages.shownOf(c, interaction);
    const told = problem && textIn(problem, shown.language);
    return onPages.show(c, interaction, methodChoice(shown, offered(interaction.request), stepsUp, told));
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
    if (!method) return onPages.goTo(c, interaction);
    if (isRemote(method)) return sendAway(c, interaction, method);
    const shown = onPages.shownOf(c, interaction);
    const { acrValues } = interaction.request.wanted;
    const attempt = {
      ...attemptOf(c, interaction, sent),
      ...(outcome?.ok === false && { problem: outcome }),
    };
    const form = {
      fields: await method.showFields(acrValues, shown.language, attempt),
      before: await method.showBefore?.(shown.language, attempt),
      problem: outcome?.ok === false ? problemOf(outcome, shown.language) : undefined,
      isOnly: offered(interaction.request).length === 1,
    };
    return onPages.show(c, interaction, methodForm(shown, method, form), method.scriptPath);
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

  /** Back from another's pages. */
  async function takeBack(c: DoorContext): Promise<Response> {
    const method = methods.filter(isRemote).find(({ id }) => id === c.req.param('method'));
    const returned = readQuery(c);
    if (!method || !returned.ok) return pages.showExpired(c);
    const found = await onPages.find(c, method.interactionOf(returned.value) ?? '');
    if (!found) return pages.showExpired(c);
    const outcome = await method.conclude(returned.value, attemptOf(c, found));
    return outcome.ok ? proven(c, found, outcome.proof) : showChoice(c, found, false, outcome);
  }

  async function useMethod(c: DoorContext, interaction: Ongoing, fields: Parameters): Promise<Response> {
    const method = methodOf(c, interaction);
    if (!method || isRemote(method)) return onPages.goTo(c, interaction);
    const attempt = attemptOf(c, interaction);
    const outcome = await method.judge(fields, attempt.asked, attempt);
    if (outcome.ok) return proven(c, interaction, outcome.proof);
    if (outcome.tried !== undefined) await recordAttempt(outcome.tried, method.name);
    return showMethod(c, interaction, outcome, fields);
  }

  async function recordAttempt(value: Pid, eid: string): Promise<void> {
    const person = parts.namePerson({ kind: 'pid', value });
    await store.transaction((unit) => recordRefusal(unit, person, { at: clock.now(), eid }));
  }

  return { choose, showMethod, useMethod, takeBack };
}

/** A page is shown whatever its address has been made to say. */
function queryOf(c: DoorContext): Parameters {
  const query = readQuery(c);
  return query.ok ? query.value : new Map();
}

function problemOf({ problem, field }: MethodProblem, language: PageLanguage) {
  return { text: textIn(problem, language), field };
}
