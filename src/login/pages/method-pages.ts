/** The pages on which an eID is chosen and used. */
import { type Html, html } from '../../http/html.ts';
import type { PageLanguage } from '../../http/pages/language.ts';
import { fill, textIn } from '../../http/pages/text-table.ts';
import type { Acr } from '../level.ts';
import type { MethodDescription } from '../method.ts';
import { type Content, type Problem, problemSummary, sentence, titled } from './content.ts';
import type { LoginTexts } from './texts.ts';

export type { Content };

/** What a page of one login under way needs to know of it. */
export type Shown = {
  readonly t: LoginTexts;
  readonly language: PageLanguage;
  readonly service: string;
  /** Where its pages are: `/login/ID`. */
  readonly base: string;
  readonly formToken: string;
};

export function methodChoice(
  shown: Shown,
  methods: readonly MethodDescription[],
  stepsUp: boolean,
  problem?: string,
): Content {
  const { t, service } = shown;
  if (methods.length === 0) {
    return titled(t.noMethodTitle, sentence(t.noMethodText, 'service', service), cancelForm(shown));
  }
  return titled(
    stepsUp ? t.stepUpTitle : t.chooseTitle,
    sentence(stepsUp ? t.stepUpText : t.chooseText, 'service', service),
    html`${problem !== undefined && html`<div class="ds-alert" data-color="danger" role="alert">${problem}</div>\n`}`,
    html`<ul class="frame-choices">\n${methods.map((method) => choiceOf(shown, method))}</ul>\n`,
    cancelForm(shown),
  );
}

function choiceOf({ t, language, base }: Shown, method: MethodDescription): Html {
  const { id, name, describe, isStandIn = false } = method;
  return html`<li><a class="frame-choice login-choice" href="${base}/${id}"><span class="login-choice-name"><strong>${name}</strong>
${isStandIn && html`<span class="ds-tag" data-color="warning">${t.standIn}</span>\n`}</span>
<span class="login-choice-help">${textIn(describe, language)}</span>
<span class="login-choice-help">${levelOf(method, t)}</span></a></li>\n`;
}

function levelOf({ acrValues, letsChooseLevel = false }: MethodDescription, t: LoginTexts): string {
  if (letsChooseLevel) return t.levelOfChoice;
  const reaches = (level: string) => acrValues.some((acr: Acr) => acr.endsWith(`-${level}`));
  if (reaches('high')) return t.levelHigh;
  return reaches('substantial') ? t.levelSubstantial : t.levelLow;
}

export type MethodForm = {
  readonly fields: Html;
  readonly before: Html | undefined;
  readonly problem: Problem | undefined;
  /** Whether there is no other eID to choose. */
  readonly isOnly: boolean;
};

export function methodForm(
  shown: Shown,
  { id, name }: Pick<MethodDescription, 'id' | 'name'>,
  { fields, before, problem, isOnly }: MethodForm,
): Content {
  const { t, service, base } = shown;
  return titled(
    fill(t.methodTitle, { method: name }),
    html`${problemSummary(t.problemTitle, problem)}`,
    sentence(t.chooseText, 'service', service),
    html`${before}`,
    html`<form class="frame-form" method="post" action="${base}/${id}">${tokenField(shown)}
${fields}
<div class="frame-row"><button class="ds-button" type="submit">${t.logIn}</button></div>
</form>
${!isOnly && html`<p><a class="ds-link" href="${base}">${t.otherMethod}</a></p>\n`}`,
    cancelForm(shown),
  );
}

export function cancelForm(shown: Shown): Html {
  return html`<form method="post" action="${shown.base}/cancel">${tokenField(shown)}<button class="ds-button login-cancel" data-variant="tertiary" type="submit">${shown.t.cancel}</button></form>`;
}

export const FORM_TOKEN = 'form_token';

/** On what a person who is logged in answers for themselves. */
export type ShownToPerson = Shown & { readonly answerToken: string };

export const ANSWER_TOKEN = 'answer_token';

export function answerFields(shown: ShownToPerson): Html {
  return html`${tokenField(shown)}<input type="hidden" name="${ANSWER_TOKEN}" value="${shown.answerToken}">`;
}

export function tokenField({ formToken }: Shown): Html {
  return html`<input type="hidden" name="${FORM_TOKEN}" value="${formToken}">`;
}
