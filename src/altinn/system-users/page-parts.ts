/** What several pages of system users have in common. */
import type { DoorContext } from '../../http/exchange.ts';
import { type Html, html } from '../../http/html.ts';
import { fill, type Texts } from '../../http/pages/text-table.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import type { Queries } from '../../store/store.ts';
import type { AltinnLanguage } from '../pages/language.ts';
import { languageOf } from '../pages/language.ts';
import type { Pages } from '../pages/pages.ts';
import { type Powers, resourcesOf, type System } from '../system-register/system.ts';
import type { Obstacle } from './approval.ts';
import { SYSTEM_USER_TEXTS } from './page-texts.ts';
import { resourceTitle } from './resource-titles.ts';

export const LIST_PATH = '/accessmanagement/ui/systemuser/overview';

export type SystemUserTexts = Texts<typeof SYSTEM_USER_TEXTS>;

export async function vendorName(queries: Queries, { vendor }: System): Promise<string> {
  return (await findOrganisation(queries, vendor))?.name ?? vendor;
}

/** What the system is, and what it may use, in words. */
export function describe(c: DoorContext, t: SystemUserTexts, system: System, powers: Powers): Html {
  const language = languageOf(c);
  return html`<h2 class="ds-heading" data-size="sm">${t.aboutSystem}</h2>
<p class="ds-paragraph frame-text">${system.description[language]}</p>
<h2 class="ds-heading" data-size="sm">${t.powersHeading}</h2>
<ul class="ds-list frame-text">
${resourcesOf(powers).map((id) => html`<li>${nameOf(id, t, language)}</li>`)}
${powers.accessPackages.map(({ urn }) => html`<li>${fill(t.accessPackage, { id: urn.split(':').at(-1) ?? urn })}</li>`)}
</ul>`;
}

function nameOf(id: string, t: SystemUserTexts, language: AltinnLanguage): string {
  return resourceTitle(id)?.[language] ?? fill(t.service, { id });
}

/** Why nothing was done; none of them is the reader's mistake, so each says what stands now. */
export async function showObstacle(
  c: DoorContext,
  pages: Pages,
  obstacle: Obstacle,
  customer: string,
): Promise<Response> {
  const t = pages.texts(c, SYSTEM_USER_TEXTS);
  switch (obstacle) {
    case 'unknown':
      return pages.notFound(c);
    case 'not-allowed':
      return pages.noRight(c, customer);
    case 'answered':
      return tell(c, pages, t.answeredTitle, t.answeredText, 409);
    case 'timed-out':
      return tell(c, pages, t.timedOutTitle, t.timedOutText, 410);
    case 'system-gone':
      return tell(c, pages, t.goneTitle, t.goneText, 410);
    case 'exists':
      return tell(c, pages, t.existsTitle, t.existsText, 409);
  }
}

export function tell(
  c: DoorContext,
  pages: Pages,
  title: string,
  text: string,
  status = 200,
): Promise<Response> {
  const { back } = pages.texts(c, SYSTEM_USER_TEXTS);
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${text}</p>
<p><a class="ds-link" href="${LIST_PATH}">${back}</a></p>`;
  return pages.show(c, { title, main, status });
}
