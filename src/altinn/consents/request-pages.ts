/** The page behind a request's `viewUri`: what is asked for, by whom and for how long; and the way back with the answer. */
import { answer } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Html, html } from '../../http/html.ts';
import { fill } from '../../http/pages/text-table.ts';
import { languageOf } from '../pages/language.ts';
import type { Visitor } from '../pages/visitor.ts';
import type { AltinnParts } from '../parts.ts';
import { type Decision, decideConsent, findOpenConsent } from './change.ts';
import type { ConsentRecord } from './consent.ts';
import { describeRights, organisationName, readableTime, showObstacle } from './page-parts.ts';
import { CONSENT_TEXTS } from './page-texts.ts';
import { parseConsentId } from './request-rules.ts';
import { VIEW_PATH } from './wire.ts';

export function mountConsentRequestPages(door: Door, parts: AltinnParts): void {
  door.get(VIEW_PATH, (c) => showRequest(c, parts));
  door.post(VIEW_PATH, (c) => answerRequest(c, parts));
}

async function showRequest(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const { pages, store } = parts;
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const id = parseConsentId(c.req.query('id') ?? '') ?? '';
  const found = await findOpenConsent(store.queries, id, decisionOf(c, parts, visitor));
  const { queries } = store;
  if (!found.ok) return showObstacle(c, { pages, queries }, found.obstacle, found.consent);
  return showQuestion(c, parts, visitor, found.consent);
}

async function showQuestion(
  c: DoorContext,
  { pages, store: { queries } }: AltinnParts,
  visitor: Visitor,
  consent: ConsentRecord,
): Promise<Response> {
  const t = pages.texts(c, CONSENT_TEXTS);
  const recipient = await organisationName(queries, consent.to);
  const giver = giverName(visitor, consent);
  const title = fill(giver === undefined ? t.requestTitle : t.requestTitleFor, {
    recipient,
    giver: giver ?? '',
  });
  const supplier = consent.handledBy && (await organisationName(queries, consent.handledBy));
  const target = new URL(consent.redirectUrl);
  const time = readableTime(consent.validTo, languageOf(c));
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
${messageOf(c, consent, fill(t.messageHeading, { recipient }))}
<p class="ds-paragraph frame-text">${fill(t.requestText, { recipient })}</p>
${describeRights(c, t, consent.rights)}
${supplier && html`<p class="ds-paragraph frame-text">${fill(t.handledBy, { supplier, recipient })}</p>`}
<h2 class="ds-heading" data-size="sm">${t.howLong}</h2>
<p class="ds-paragraph frame-text">${fill(t.until, { time })}</p>
<form class="frame-row" method="post" action="${VIEW_PATH}">${pages.formToken(c)}<input type="hidden" name="id" value="${consent.id}">
<button class="ds-button" type="submit" name="answer" value="accept">${t.accept}</button>
<button class="ds-button" data-variant="secondary" type="submit" name="answer" value="reject">${t.reject}</button>
</form>
<p class="ds-paragraph frame-quiet">${fill(t.afterwards, { host: target.host })}</p>`;
  return pages.show(c, { title, main, formsLeadTo: [target.origin] });
}

/** The organisation that the reader answers for; undefined when it is the reader. */
function giverName({ organisations }: Visitor, { from }: ConsentRecord): string | undefined {
  if (from.kind === 'person') return undefined;
  return organisations.find(({ orgno }) => orgno === from.orgno)?.name ?? from.orgno;
}

/** The recipient's words, set apart from ours, in the reader's language or the first that there is. */
function messageOf(
  c: DoorContext,
  { requestMessage = {} }: ConsentRecord,
  heading: string,
): Html | undefined {
  const text = requestMessage[languageOf(c)] ?? Object.values(requestMessage)[0];
  if (text === undefined) return undefined;
  return html`<div class="ds-card frame-text"><h2 class="ds-heading" data-size="2xs">${heading}</h2>
<p class="ds-paragraph">${text}</p></div>`;
}

async function answerRequest(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const { pages, store } = parts;
  const form = await pages.receive(c);
  if (form instanceof Response) return form;
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const given = form.get('answer');
  if (given !== 'accept' && given !== 'reject') return pages.notFound(c);
  const id = parseConsentId(form.get('id') ?? '') ?? '';
  const state = given === 'accept' ? 'accepted' : 'rejected';
  const decided = await decideConsent(parts, id, state, decisionOf(c, parts, visitor));
  const { queries } = store;
  if (!decided.ok) return showObstacle(c, { pages, queries }, decided.obstacle, decided.consent);
  return answer(c, 303, null, { location: wayBack(decided.consent) });
}

/** The URL as it was asked for, with the outcome behind what it has: nothing of it is written anew. */
export function wayBack({ redirectUrl, state }: Pick<ConsentRecord, 'redirectUrl' | 'state'>): string {
  const outcome = state === 'accepted' ? 'Status=OK' : 'Status=Failed&ErrorMessage=Rejected';
  return `${redirectUrl}${redirectUrl.includes('?') ? '&' : '?'}${outcome}`;
}

export function decisionOf(c: DoorContext, { clock }: AltinnParts, visitor: Visitor): Decision {
  return { visitor, now: clock.now(), traceId: c.get('traceId') };
}
