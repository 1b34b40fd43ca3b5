/** What pages are made of: a title with what stands under it, and the parts that several have. */
import { type Html, html } from '../../http/html.ts';
import type { PageLanguage } from '../../http/pages/language.ts';
import { textIn } from '../../http/pages/text-table.ts';
import type { MethodProblem } from '../method.ts';

export type Content = { readonly title: string; readonly main: Html };

export function titled(title: string, ...parts: readonly Html[]): Content {
  return { title, main: html`<h1 class="ds-heading" data-size="lg">${title}</h1>\n${parts}` };
}

export function paragraph(text: string): Html {
  return html`<p class="ds-paragraph frame-text">${text}</p>\n`;
}

/** A text in which one place is filled with what stands out from it. */
export function sentence(text: string, place: string, value: string): Html {
  const [before = '', ...after] = text.split(`{${place}}`);
  return html`<p class="ds-paragraph frame-text">${before}${after.map((part) => html`<strong>${value}</strong>${part}`)}</p>\n`;
}

/** To a page that a service has registered as its own; other schemes than the web's are not followed from a page. */
export function backLink(uri: string, text: string): Html | undefined {
  if (!/^https?:/i.test(uri)) return undefined;
  return html`<p><a class="ds-button" href="${uri}">${text}</a></p>\n`;
}

export type Problem = {
  readonly text: string;
  /** The id of the field to mend; undefined: none in particular. */
  readonly field?: string | undefined;
};

/** Takes the focus when the page opens, so that nobody has to look for it. */
export function problemSummary(title: string, problem: Problem | undefined): Html | undefined {
  if (problem === undefined) return undefined;
  const { text, field } = problem;
  const item = field === undefined ? html`${text}` : html`<a class="ds-link" href="#${field}">${text}</a>`;
  return html`<div class="ds-error-summary" role="alert" tabindex="-1" autofocus><h2 class="ds-heading" data-size="xs">${title}</h2>
<ul class="ds-list"><li>${item}</li></ul></div>\n`;
}

type Tried = { readonly problem?: MethodProblem | undefined; readonly language: PageLanguage };

/** What a field that has to be mended says of itself, and what says so to who does not see it. */
export function fieldProblem(id: string, { problem, language }: Tried) {
  if (problem?.field !== id) return { describedBy: '', mark: undefined, message: undefined };
  return {
    describedBy: ` ${id}-problem`,
    mark: html` aria-invalid="true"`,
    message: html`<p class="ds-validation-message" id="${id}-problem">${textIn(problem.problem, language)}</p>`,
  };
}
