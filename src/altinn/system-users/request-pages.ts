/** The page behind a request's `confirmUrl`, where somebody who may act for the customer approves or rejects. */
import { answer } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { html } from '../../http/html.ts';
import { fill } from '../../http/pages/text-table.ts';
import { languageOf } from '../pages/language.ts';
import type { Visitor } from '../pages/visitor.ts';
import type { AltinnParts } from '../parts.ts';
import type { System } from '../system-register/system.ts';
import { findSystem } from '../system-register/system-store.ts';
import {
  answerSystemUserRequest,
  type Decision,
  findOpenRequest,
  type OpenRequest,
  powerOver,
} from './approval.ts';
import { describe, showObstacle, tell, vendorName } from './page-parts.ts';
import { SYSTEM_USER_TEXTS } from './page-texts.ts';
import { findRequest } from './request-store.ts';
import type { SystemUserRequest } from './system-user.ts';
import { CONFIRM_PATH } from './wire.ts';

/** Where the answer can be read, so that a reload answers nothing twice. */
const RECEIPT_PATH = '/accessmanagement/ui/systemuser/receipt';

export function mountRequestPages(door: Door, parts: AltinnParts): void {
  door.get(CONFIRM_PATH, (c) => showRequest(c, parts));
  door.post(CONFIRM_PATH, (c) => answerRequest(c, parts));
  door.get(RECEIPT_PATH, (c) => showReceipt(c, parts));
}

async function showRequest(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const { pages, store } = parts;
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const id = idIn(c.req.query('id'));
  const found = await findOpenRequest(store.queries, id, decisionOf(c, parts, visitor));
  if (!found.ok) return showObstacle(c, pages, found.obstacle, await customerOf(id, parts, visitor));
  return showQuestion(c, parts, visitor, found.value);
}

async function showQuestion(
  c: DoorContext,
  { pages, store }: AltinnParts,
  visitor: Visitor,
  { request, system }: OpenRequest,
): Promise<Response> {
  const t = pages.texts(c, SYSTEM_USER_TEXTS);
  const customer = nameIn(visitor, request);
  const names = {
    customer,
    system: system.name[languageOf(c)],
    vendor: await vendorName(store.queries, system),
  };
  const title = fill(t.requestTitle, names);
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${fill(t.requestText, names)}</p>
${describe(c, t, system, request)}
<p class="ds-paragraph frame-text">${t.takeBack}</p>
<form class="frame-row" method="post" action="${CONFIRM_PATH}">${pages.formToken(c)}<input type="hidden" name="id" value="${request.id}">
<button class="ds-button" type="submit" name="answer" value="approve">${t.approve}</button>
<button class="ds-button" data-variant="secondary" type="submit" name="answer" value="reject">${t.reject}</button>
</form>`;
  const target = wayBack(request, system);
  return pages.show(c, { title, main, ...(target && { formsLeadTo: [new URL(target).origin] }) });
}

async function answerRequest(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const { pages, store } = parts;
  const form = await pages.receive(c);
  if (form instanceof Response) return form;
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const answers = { approve: 'Accepted', reject: 'Rejected' } as const;
  const given = form.get('answer');
  if (given !== 'approve' && given !== 'reject') return pages.notFound(c);
  const id = idIn(form.get('id'));
  const decided = await answerSystemUserRequest(parts, id, answers[given], decisionOf(c, parts, visitor));
  if (!decided.ok) return showObstacle(c, pages, decided.obstacle, await customerOf(id, parts, visitor));
  const system = await findSystem(store.queries, decided.value.systemId);
  const target = system && wayBack(decided.value, system);
  return target === undefined
    ? pages.goTo(c, `${RECEIPT_PATH}?id=${id}`)
    : answer(c, 303, null, { location: target });
}

/** Compared again when it is used: the vendor may have taken the URL from its system (spec/threats.md row 8). */
export function wayBack(
  { redirectUrl }: Pick<SystemUserRequest, 'redirectUrl'>,
  { allowedRedirectUrls }: Pick<System, 'allowedRedirectUrls'>,
): string | undefined {
  return redirectUrl !== undefined && allowedRedirectUrls.includes(redirectUrl) ? redirectUrl : undefined;
}

async function showReceipt(c: DoorContext, { pages, store }: AltinnParts): Promise<Response> {
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const request = await findRequest(store.queries, idIn(c.req.query('id')));
  const system = request && (await findSystem(store.queries, request.systemId));
  const isReader = request !== undefined && powerOver(visitor, request.party) === 'full';
  if (!isReader || !system || request.state === 'New') return pages.notFound(c);
  const t = pages.texts(c, SYSTEM_USER_TEXTS);
  const names = { system: system.name[languageOf(c)], customer: nameIn(visitor, request) };
  return request.state === 'Accepted'
    ? tell(c, pages, t.approvedTitle, fill(t.approvedText, names))
    : tell(c, pages, t.rejectedTitle, fill(t.rejectedText, names));
}

function decisionOf(c: DoorContext, { clock }: AltinnParts, visitor: Visitor): Decision {
  return { visitor, now: clock.now(), traceId: c.get('traceId') };
}

function nameIn({ organisations }: Visitor, { party }: SystemUserRequest): string {
  return organisations.find(({ orgno }) => orgno === party)?.name ?? party;
}

/** For who has some role in the customer's organisation; nobody else is told whose the request is. */
async function customerOf(id: string, { store }: AltinnParts, visitor: Visitor): Promise<string> {
  const request = await findRequest(store.queries, id);
  return request ? nameIn(visitor, request) : '';
}

function idIn(text = ''): string {
  return /^[0-9a-f-]{36}$/.test(text) ? text : '';
}
