/** What several pages of consents have in common: what is shared, with whom and until when, in words. */
import type { Instant } from '../../clock.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Html, html } from '../../http/html.ts';
import { fill, type Texts } from '../../http/pages/text-table.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import type { Queries } from '../../store/store.ts';
import type { AltinnLanguage } from '../pages/language.ts';
import { languageOf } from '../pages/language.ts';
import type { Pages } from '../pages/pages.ts';
import type { Obstacle } from './change.ts';
import type { ConsentRecord, ConsentRight } from './consent.ts';
import { findConsentResource } from './consent-resources.ts';
import { CONSENT_TEXTS } from './page-texts.ts';

export const LIST_PATH = '/accessmanagement/ui/consent/active';

export type ConsentTexts = Texts<typeof CONSENT_TEXTS>;

export async function organisationName(queries: Queries, orgno: OrgNumber): Promise<string> {
  return (await findOrganisation(queries, orgno))?.name ?? orgno;
}

/** Each right as its resource's template says it, with what was asked for in its places. */
export function describeRights(c: DoorContext, t: ConsentTexts, rights: readonly ConsentRight[]): Html {
  return html`<ul class="frame-choices">${rights.map((right) => describeRight(right, languageOf(c), t))}</ul>`;
}

function describeRight(
  { resource, metadata = {} }: ConsentRight,
  language: AltinnLanguage,
  t: ConsentTexts,
): Html {
  const id = resource[0]?.value ?? '';
  const known = findConsentResource(id);
  if (!known) return html`<li><div class="frame-choice"><strong>${id}</strong></div></li>`;
  return html`<li><div class="frame-choice"><div><strong>${known.title[language]}</strong>
<div>${fill(known.template[language], metadata)}</div>
<div class="frame-quiet">${fill(t.owner, { owner: known.owner })}</div></div></div></li>`;
}

const LOCALES = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' } as const;

/** As a clock on a Norwegian wall shows it. */
export function readableTime(instant: Instant, language: AltinnLanguage): string {
  const form = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Oslo' } as const;
  return new Intl.DateTimeFormat(LOCALES[language], form).format(instant);
}

/** Why nothing was done, and what stands now. A consent of somebody else is as none. */
export async function showObstacle(
  c: DoorContext,
  { pages, queries }: { readonly pages: Pages; readonly queries: Queries },
  obstacle: Obstacle,
  consent: ConsentRecord | undefined,
): Promise<Response> {
  if (consent === undefined) return pages.notFound(c);
  const t = pages.texts(c, CONSENT_TEXTS);
  const recipient = await organisationName(queries, consent.to);
  const told = {
    unknown: undefined,
    'not-accepted': undefined,
    accepted: { title: t.answeredTitle, text: t.acceptedText, status: 409 },
    rejected: { title: t.answeredTitle, text: t.rejectedText, status: 409 },
    revoked: { title: t.revokedTitle, text: t.revokedText, status: 409 },
    expired: { title: t.expiredTitle, text: fill(t.expiredText, { recipient }), status: 410 },
  }[obstacle];
  return told === undefined ? pages.notFound(c) : tell(c, pages, t, told);
}

function tell(
  c: DoorContext,
  pages: Pages,
  t: ConsentTexts,
  { title, text, status }: { readonly title: string; readonly text: string; readonly status: number },
): Promise<Response> {
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${text}</p>
<p><a class="ds-link" href="${LIST_PATH}">${t.back}</a></p>`;
  return pages.show(c, { title, main, status });
}
