/** The pages on which an eID is chosen and used. */
import { type Html, html } from '../../http/html.ts';
import type { PageLanguage } from '../../http/pages/language.ts';
import { fill } from '../../http/pages/text-table.ts';
import type { LoginMethod } from '../method.ts';
import type { LoginTexts } from './pages.ts';

/** What a page of one login under way needs to know of it. */
export type Shown = {
  readonly t: LoginTexts;
  readonly language: PageLanguage;
  readonly service: string;
  /** Where its pages are: `/login/ID`. */
  readonly base: string;
  readonly formToken: string;
};

export type Content = { readonly title: string; readonly main: Html };

export function methodChoice(shown: Shown, methods: readonly LoginMethod[], stepsUp: boolean): Content {
  const { t, language, service, base } = shown;
  if (methods.length === 0) {
    return titled(t.noMethodTitle, paragraph(fill(t.noMethodText, { service })), cancelForm(shown));
  }
  const choices = methods.map(
    ({
      id,
      name,
      describe,
    }) => html`<li><a class="login-choice" href="${base}/${id}"><span><strong>${name}</strong>
<span class="frame-quiet">${describe[language]}</span></span></a></li>`,
  );
  return titled(
    t.chooseTitle,
    paragraph(fill(stepsUp ? t.stepUpText : t.chooseText, { service })),
    html`<ul class="frame-choices">${choices}</ul>`,
    cancelForm(shown),
  );
}

export function methodForm(
  shown: Shown,
  { id, name }: Pick<LoginMethod, 'id' | 'name'>,
  fields: Html,
  problem: string | undefined,
): Content {
  const { t, service, base } = shown;
  return titled(
    fill(t.methodTitle, { method: name }),
    paragraph(fill(t.chooseText, { service })),
    html`${problem !== undefined && html`<div class="ds-alert" data-color="danger" role="alert">${problem}</div>`}
<form class="frame-form" method="post" action="${base}/${id}">${tokenField(shown)}
${fields}
<div class="frame-row"><button class="ds-button" type="submit">${t.logIn}</button></div>
</form>
<p><a class="ds-link" href="${base}">${t.otherMethod}</a></p>`,
    cancelForm(shown),
  );
}

export function cancelForm(shown: Shown): Html {
  return html`<form method="post" action="${shown.base}/cancel">${tokenField(shown)}<button class="ds-button" data-variant="tertiary" type="submit">${shown.t.cancel}</button></form>`;
}

export function titled(title: string, ...parts: readonly Html[]): Content {
  return { title, main: html`<h1 class="ds-heading" data-size="lg">${title}</h1>\n${parts}` };
}

export function paragraph(text: string): Html {
  return html`<p class="ds-paragraph frame-text">${text}</p>\n`;
}

export const FORM_TOKEN = 'form_token';

export function tokenField({ formToken }: Shown): Html {
  return html`<input type="hidden" name="${FORM_TOKEN}" value="${formToken}">`;
}
