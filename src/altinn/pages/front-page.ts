/** The front page: what the person can do here. */
import type { DoorContext } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import { fill } from '../../http/pages/text-table.ts';
import type { AltinnLanguage } from './language.ts';
import { languageOf } from './language.ts';
import type { Pages } from './pages.ts';
import { SIGN_IN_TEXTS } from './sign-in-texts.ts';

/** One thing that can be done, offered by the part of the house that does it. */
export type Section = {
  readonly path: string;
  readonly title: Readonly<Record<AltinnLanguage, string>>;
  readonly text: Readonly<Record<AltinnLanguage, string>>;
};

export async function showFrontPage(
  c: DoorContext,
  pages: Pages,
  sections: readonly Section[],
): Promise<Response> {
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const t = pages.texts(c, SIGN_IN_TEXTS);
  const language = languageOf(c);
  const title = fill(t.frontTitle, { name: visitor.name });
  const cards = sections.map(
    (
      section,
    ) => html`<li><div class="ds-card"><h2 class="ds-heading" data-size="xs"><a class="ds-link" href="${section.path}">${section.title[language]}</a></h2>
<p class="ds-paragraph">${section.text[language]}</p></div></li>`,
  );
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${t.frontText}</p>
<ul class="frame-cards">${cards}</ul>`;
  return pages.show(c, { title, main });
}
