/** The customer's own pages: which system users it has, one in full, a new one from a system on show, and the end of one. */
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Html, html } from '../../http/html.ts';
import { fill } from '../../http/pages/text-table.ts';
import { languageOf } from '../pages/language.ts';
import type { Manager } from '../pages/pages.ts';
import type { AltinnParts } from '../parts.ts';
import { parseSystemId, type System, type SystemId } from '../system-register/system.ts';
import { findSystem, visibleSystems } from '../system-register/system-store.ts';
import { createSystemUser, deleteSystemUser, isOnShow } from './approval.ts';
import { describe, LIST_PATH, type SystemUserTexts, showObstacle, vendorName } from './page-parts.ts';
import { SYSTEM_USER_TEXTS } from './page-texts.ts';
import { openRequestsTo } from './request-store.ts';
import type { SystemUser, SystemUserRequest } from './system-user.ts';
import { findSystemUser, systemUsersOfOwner } from './system-user-store.ts';
import { CONFIRM_PATH } from './wire.ts';

const DETAILS_PATH = '/accessmanagement/ui/systemuser/details';
const DELETE_PATH = '/accessmanagement/ui/systemuser/delete';
const CREATE_PATH = '/accessmanagement/ui/systemuser/create';

/** A customer has a handful; what is beyond this is a mistake of a program's. */
const SHOWN = 200;

export function mountOwnPages(door: Door, parts: AltinnParts): void {
  door.get(LIST_PATH, (c) => asManager(c, parts, (manager) => showList(c, parts, manager)));
  door.get(DETAILS_PATH, (c) => asManager(c, parts, (manager) => showDetails(c, parts, manager)));
  door.get(CREATE_PATH, (c) => asManager(c, parts, (manager) => showCreation(c, parts, manager)));
  door.post(CREATE_PATH, (c) => create(c, parts));
  door.post(DELETE_PATH, (c) => remove(c, parts));
}

async function asManager(
  c: DoorContext,
  { pages }: AltinnParts,
  show: (manager: Manager) => Promise<Response>,
): Promise<Response> {
  const manager = await pages.requireManager(c);
  return manager instanceof Response ? manager : show(manager);
}

async function showList(c: DoorContext, parts: AltinnParts, { acting }: Manager): Promise<Response> {
  const { pages, store, clock } = parts;
  const t = pages.texts(c, SYSTEM_USER_TEXTS);
  const [requests, users] = await Promise.all([
    openRequestsTo(store.queries, acting.orgno, clock.now(), SHOWN),
    systemUsersOfOwner(store.queries, acting.orgno, SHOWN),
  ]);
  const title = fill(t.listTitle, { customer: acting.name });
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${t.listText}</p>
${requests.length > 0 && html`<h2 class="ds-heading" data-size="sm">${t.waiting}</h2>`}
${await rows(c, parts, requests, (id) => html`<a class="ds-link" href="${CONFIRM_PATH}?id=${id}">${t.answer}</a>`)}
<h2 class="ds-heading" data-size="sm">${t.existing}</h2>
${users.length === 0 && html`<p class="ds-paragraph">${t.none}</p>`}
${await rows(c, parts, users, (id) => html`<a class="ds-link" href="${DETAILS_PATH}?id=${id}">${t.look}</a>`)}
<p><a class="ds-button" data-variant="secondary" href="${CREATE_PATH}">${t.createFromSystem}</a></p>`;
  return pages.show(c, { title, main });
}

/** Each with its system; a system that its vendor has deleted still has a name. */
async function rows(
  c: DoorContext,
  parts: AltinnParts,
  items: readonly (SystemUser | SystemUserRequest)[],
  link: (id: string) => Html,
): Promise<Html | undefined> {
  if (items.length === 0) return undefined;
  const { pages, store } = parts;
  const t = pages.texts(c, SYSTEM_USER_TEXTS);
  const listed = await Promise.all(
    items.map(async (item) => {
      const system = await findSystem(store.queries, item.systemId);
      return (
        system && row(c, t, system, await vendorName(store.queries, system), item.externalRef, link(item.id))
      );
    }),
  );
  return html`<ul class="frame-choices">${listed}</ul>`;
}

function row(
  c: DoorContext,
  t: SystemUserTexts,
  system: System,
  vendor: string,
  reference: string,
  link: Html,
): Html {
  return html`<li><div class="frame-choice"><div><strong>${system.name[languageOf(c)]}</strong>
<div class="frame-quiet">${fill(t.fromVendor, { vendor })}</div>
<div class="frame-quiet">${t.reference} <span class="frame-code">${reference}</span></div></div>${link}</div></li>`;
}

async function showDetails(
  c: DoorContext,
  { pages, store }: AltinnParts,
  { acting }: Manager,
): Promise<Response> {
  const user = await findSystemUser(store.queries, idIn(c.req.query('id')));
  const system = user && (await findSystem(store.queries, user.systemId));
  if (!system || user.owner !== acting.orgno) return pages.notFound(c);
  const t = pages.texts(c, SYSTEM_USER_TEXTS);
  const names = { system: system.name[languageOf(c)], customer: acting.name };
  const title = fill(t.detailsTitle, names);
  const vendor = await vendorName(store.queries, system);
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${fill(t.fromVendor, { vendor })}. ${t.reference} <span class="frame-code">${user.externalRef}</span></p>
${describe(c, t, system, user)}
<h2 class="ds-heading" data-size="sm">${t.deleteHeading}</h2>
<p class="ds-paragraph frame-text">${fill(t.deleteText, names)}</p>
<form method="post" action="${DELETE_PATH}">${pages.formToken(c)}<input type="hidden" name="id" value="${user.id}">
<button class="ds-button" data-color="danger" type="submit">${t.delete}</button></form>
<p><a class="ds-link" href="${LIST_PATH}">${t.back}</a></p>`;
  return pages.show(c, { title, main });
}

async function remove(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const { pages } = parts;
  const form = await pages.receive(c);
  if (form instanceof Response) return form;
  const manager = await pages.requireManager(c);
  if (manager instanceof Response) return manager;
  const deleted = await deleteSystemUser(parts, idIn(form.get('id')), {
    ...{ visitor: manager, now: parts.clock.now(), traceId: c.get('traceId') },
  });
  if (!deleted.ok) return showObstacle(c, pages, deleted.obstacle, manager.acting.name);
  return pages.goTo(c, LIST_PATH);
}

async function showCreation(c: DoorContext, parts: AltinnParts, manager: Manager): Promise<Response> {
  const asked = c.req.query('system');
  if (asked === undefined) return showChoice(c, parts, manager);
  const id = parseSystemId(asked);
  const system = id && (await findSystem(parts.store.queries, id));
  if (!system || !isOnShow(system)) return showObstacle(c, parts.pages, 'system-gone', manager.acting.name);
  return showOffer(c, parts, manager, system);
}

async function showChoice(
  c: DoorContext,
  { pages, store }: AltinnParts,
  { acting }: Manager,
): Promise<Response> {
  const t = pages.texts(c, SYSTEM_USER_TEXTS);
  const systems = (await visibleSystems(store.queries, '', SHOWN)).filter(isOnShow);
  const title = fill(t.chooseTitle, { customer: acting.name });
  const choices = systems.map(async (system) => {
    const name = system.name[languageOf(c)];
    const vendor = await vendorName(store.queries, system);
    return html`<li><div class="frame-choice"><div><strong>${name}</strong> <div class="frame-quiet">${fill(t.fromVendor, { vendor })}</div></div>
<a class="ds-button" data-variant="secondary" data-size="sm" href="${CREATE_PATH}?system=${system.id}">${fill(t.choose, { system: name })}</a></div></li>`;
  });
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
${systems.length === 0 && html`<p class="ds-paragraph frame-text">${t.noSystems}</p>`}
<ul class="frame-choices">${await Promise.all(choices)}</ul>
<p><a class="ds-link" href="${LIST_PATH}">${t.back}</a></p>`;
  return pages.show(c, { title, main });
}

async function showOffer(
  c: DoorContext,
  { pages, store }: AltinnParts,
  { acting }: Manager,
  system: System,
): Promise<Response> {
  const t = pages.texts(c, SYSTEM_USER_TEXTS);
  const names = { system: system.name[languageOf(c)], customer: acting.name };
  const title = fill(t.requestTitle, names);
  const vendor = await vendorName(store.queries, system);
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${fill(t.fromVendor, { vendor })}</p>
${describe(c, t, system, system)}
<p class="ds-paragraph frame-text">${t.takeBack}</p>
<form class="frame-row" method="post" action="${CREATE_PATH}">${pages.formToken(c)}<input type="hidden" name="system" value="${system.id}">
<button class="ds-button" type="submit">${t.createFromSystem}</button> <a class="ds-link" href="${LIST_PATH}">${t.back}</a></form>`;
  return pages.show(c, { title, main });
}

async function create(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const { pages } = parts;
  const form = await pages.receive(c);
  if (form instanceof Response) return form;
  const manager = await pages.requireManager(c);
  if (manager instanceof Response) return manager;
  const id: SystemId | undefined = parseSystemId(form.get('system') ?? '');
  if (id === undefined) return pages.notFound(c);
  const decision = { visitor: manager, now: parts.clock.now(), traceId: c.get('traceId') };
  const created = await createSystemUser(parts, id, manager.acting.orgno, decision);
  if (!created.ok) return showObstacle(c, pages, created.obstacle, manager.acting.name);
  return pages.goTo(c, `${DETAILS_PATH}?id=${created.value.id}`);
}

function idIn(text = ''): string {
  return /^[0-9a-f-]{36}$/.test(text) ? text : '';
}
