/** "Mine samtykker": what a person has consented to and is asked for, and the withdrawal of a consent. */
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Html, html } from '../../http/html.ts';
import { fill } from '../../http/pages/text-table.ts';
import { languageOf } from '../pages/language.ts';
import { mayManageAccess, type Visitor } from '../pages/visitor.ts';
import type { AltinnParts } from '../parts.ts';
import { mayDecide, withdrawConsent } from './change.ts';
import { type ConsentRecord, statusOf } from './consent.ts';
import { findConsentResource } from './consent-resources.ts';
import { findConsent, openConsentsOf } from './consent-store.ts';
import { describeRights, LIST_PATH, organisationName, readableTime, showObstacle } from './page-parts.ts';
import { CONSENT_TEXTS } from './page-texts.ts';
import type { Party } from './party.ts';
import { decisionOf } from './request-pages.ts';
import { parseConsentId } from './request-rules.ts';
import { VIEW_PATH } from './wire.ts';

const DETAILS_PATH = '/accessmanagement/ui/consent/details';
const WITHDRAW_PATH = '/accessmanagement/ui/consent/withdraw';

/** A person has a handful; a page of more is read by nobody. */
const SHOWN = 200;

export function mountOwnConsentPages(door: Door, parts: AltinnParts): void {
  door.get(LIST_PATH, (c) => showList(c, parts));
  door.get(DETAILS_PATH, (c) => showDetails(c, parts));
  door.post(WITHDRAW_PATH, (c) => withdraw(c, parts));
}

async function showList(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const { pages, store, clock } = parts;
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const t = pages.texts(c, CONSENT_TEXTS);
  const open = await openConsentsOf(store.queries, partiesOf(visitor), clock.now(), SHOWN);
  const own = open.filter((consent) => mayDecide(visitor, consent));
  const waiting = own.filter(({ state, portalViewMode }) => state === 'created' && portalViewMode === 'show');
  const given = own.filter(({ state }) => state === 'accepted');
  const main = html`<h1 class="ds-heading" data-size="lg">${t.listTitle}</h1>
<p class="ds-paragraph frame-text">${t.listText}</p>
${waiting.length > 0 && html`<h2 class="ds-heading" data-size="sm">${t.waiting}</h2>`}
${await rows(c, parts, visitor, waiting, (id) => html`<a class="ds-link" href="${VIEW_PATH}?id=${id}">${t.answer}</a>`)}
<h2 class="ds-heading" data-size="sm">${t.given}</h2>
${given.length === 0 && html`<p class="ds-paragraph">${t.none}</p>`}
${await rows(c, parts, visitor, given, (id) => html`<a class="ds-link" href="${DETAILS_PATH}?id=${id}">${t.lookAndWithdraw}</a>`)}`;
  return pages.show(c, { title: t.listTitle, main });
}

/** Oneself, and the organisations in which one may manage access. */
function partiesOf({ pid, organisations }: Visitor): readonly Party[] {
  const managed = organisations.filter(mayManageAccess);
  return [{ kind: 'person', pid }, ...managed.map(({ orgno }) => ({ kind: 'organisation', orgno }) as const)];
}

async function rows(
  c: DoorContext,
  { pages, store }: AltinnParts,
  visitor: Visitor,
  consents: readonly ConsentRecord[],
  link: (id: string) => Html,
): Promise<Html | undefined> {
  if (consents.length === 0) return undefined;
  const t = pages.texts(c, CONSENT_TEXTS);
  const language = languageOf(c);
  const listed = consents.map(async ({ id, to, from, rights, validTo }) => {
    const titles = rights.map(({ resource }) => titleOf(resource[0]?.value ?? '', language));
    const giver =
      from.kind === 'organisation' && visitor.organisations.find(({ orgno }) => orgno === from.orgno)?.name;
    return html`<li><div class="frame-choice"><div><strong>${await organisationName(store.queries, to)}</strong>
<div>${[...new Set(titles)].join(', ')}</div>
${giver && html`<div class="frame-quiet">${fill(t.onBehalfOf, { giver })}</div>`}
<div class="frame-quiet">${fill(t.validUntil, { time: readableTime(validTo, language) })}</div></div>${link(id)}</div></li>`;
  });
  return html`<ul class="frame-choices">${await Promise.all(listed)}</ul>`;
}

function titleOf(id: string, language: 'nb' | 'nn' | 'en'): string {
  return findConsentResource(id)?.title[language] ?? id;
}

async function showDetails(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const { pages, store, clock } = parts;
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const consent = await findConsent(store.queries, parseConsentId(c.req.query('id') ?? '') ?? '');
  if (!consent || !mayDecide(visitor, consent)) return pages.notFound(c);
  const status = statusOf(consent, clock.now());
  if (status === 'created') return pages.goTo(c, `${VIEW_PATH}?id=${consent.id}`);
  if (status !== 'accepted') return showObstacle(c, { pages, queries: store.queries }, status, consent);
  const t = pages.texts(c, CONSENT_TEXTS);
  const recipient = await organisationName(store.queries, consent.to);
  const title = fill(t.detailsTitle, { recipient });
  const time = readableTime(consent.validTo, languageOf(c));
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${fill(t.detailsText, { recipient })}</p>
${describeRights(c, t, consent.rights)}
<p class="ds-paragraph">${fill(t.until, { time })}</p>
<h2 class="ds-heading" data-size="sm">${t.withdrawHeading}</h2>
<p class="ds-paragraph frame-text">${fill(t.withdrawText, { recipient })}</p>
<form method="post" action="${WITHDRAW_PATH}">${pages.formToken(c)}<input type="hidden" name="id" value="${consent.id}">
<button class="ds-button" data-color="danger" type="submit">${t.withdraw}</button></form>
<p><a class="ds-link" href="${LIST_PATH}">${t.back}</a></p>`;
  return pages.show(c, { title, main });
}

async function withdraw(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const { pages, store } = parts;
  const form = await pages.receive(c);
  if (form instanceof Response) return form;
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const id = parseConsentId(form.get('id') ?? '') ?? '';
  const decided = await withdrawConsent(parts, id, decisionOf(c, parts, visitor));
  if (decided.ok) return pages.goTo(c, LIST_PATH);
  return showObstacle(c, { pages, queries: store.queries }, decided.obstacle, decided.consent);
}
