/**
 * Logging in as a synthetic person, and choosing whom to act for. A real login takes the place of this page by writing the
 * same session; the rest of the house asks only who the person is.
 */
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import type { Parameters } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import { fill } from '../../http/pages/text-table.ts';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import { parsePidFor } from '../../identifiers/pid.ts';
import type { Queries } from '../../store/store.ts';
import type { AltinnLanguage } from './language.ts';
import { languageOf } from './language.ts';
import { parseLocalPath } from './local-path.ts';
import { LOGIN_PATH, LOGOUT_PATH, ORGANISATION_PATH, type Pages } from './pages.ts';
import { type ListedPerson, listPersons } from './person-list-store.ts';
import type { Sessions } from './sessions.ts';
import { ROLE_NAMES, SIGN_IN_TEXTS } from './sign-in-texts.ts';
import { type RepresentedOrganisation, readVisitor } from './visitor.ts';

export type SignInParts = {
  readonly queries: Queries;
  readonly sessions: Sessions;
  readonly pages: Pages;
};

const parsePid = parsePidFor('simulator');

export function addSignIn(door: Door, parts: SignInParts): void {
  door.get(LOGIN_PATH, (c) => showPersons(c, parts));
  door.post(LOGIN_PATH, (c) => signIn(c, parts));
  door.post(LOGOUT_PATH, (c) => signOut(c, parts));
  door.get(ORGANISATION_PATH, (c) => showOrganisations(c, parts));
  door.post(ORGANISATION_PATH, (c) => chooseOrganisation(c, parts));
}

async function showPersons(c: DoorContext, { queries, pages }: SignInParts): Promise<Response> {
  const t = pages.texts(c, SIGN_IN_TEXTS);
  const language = languageOf(c);
  const persons = await listPersons(queries);
  const main = html`<h1 class="ds-heading" data-size="lg">${t.signInTitle}</h1>
<p class="ds-paragraph frame-text">${t.signInText}</p>
<form method="post" action="${LOGIN_PATH}">${pages.formToken(c)}${gotoField(c.req.query('goto'))}
<ul class="frame-choices">
${persons.map((person) => personRow(person, language, fill(t.signInAs, { name: person.name }), t.noOrganisation))}
</ul>
</form>`;
  return pages.show(c, { title: t.signInTitle, main });
}

function personRow(person: ListedPerson, language: AltinnLanguage, label: string, alone: string): Html {
  const { pid, name, organisations } = person;
  return html`<li><div class="frame-choice"><div><strong>${name}</strong> <span class="frame-quiet">${pid}</span>
<div class="frame-quiet">${organisations.length === 0 ? alone : organisations.map((one) => html`<div>${describeRoles(one, language)}</div>`)}</div></div>
<button class="ds-button" data-size="sm" data-variant="secondary" type="submit" name="person" value="${pid}">${label}</button></div></li>`;
}

function describeRoles({ name, roles }: RepresentedOrganisation, language: AltinnLanguage): string {
  return `${name}: ${roles.map((role) => ROLE_NAMES[role][language]).join(', ')}`;
}

function gotoField(text: string | undefined): Html | undefined {
  const path = text === undefined ? undefined : parseLocalPath(text);
  return path === undefined ? undefined : html`<input type="hidden" name="goto" value="${path}">`;
}

async function signIn(c: DoorContext, { queries, sessions, pages }: SignInParts): Promise<Response> {
  const form = await pages.receive(c);
  if (form instanceof Response) return form;
  const pid = parsePid(form.get('person') ?? '');
  const visitor = pid && (await readVisitor(queries, pid, undefined));
  if (!visitor) return pages.goTo(c, LOGIN_PATH);
  const [only, ...others] = visitor.organisations;
  sessions.begin(c, visitor.pid, others.length === 0 ? only?.orgno : undefined);
  return goOn(c, pages, form);
}

async function signOut(c: DoorContext, { sessions, pages }: SignInParts): Promise<Response> {
  const form = await pages.receive(c);
  if (form instanceof Response) return form;
  sessions.end(c);
  return pages.goTo(c, LOGIN_PATH);
}

async function showOrganisations(c: DoorContext, { pages }: SignInParts): Promise<Response> {
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const t = pages.texts(c, SIGN_IN_TEXTS);
  const { organisations } = visitor;
  const title = t.organisationTitle;
  const none = html`<p class="ds-paragraph frame-text">${fill(t.noneToRepresent, { name: visitor.name })}</p>`;
  const choices = html`<p class="ds-paragraph frame-text">${t.organisationText}</p>
<form method="post" action="${ORGANISATION_PATH}">${pages.formToken(c)}${gotoField(c.req.query('goto'))}
<ul class="frame-choices">
${organisations.map((one) => organisationRow(one, languageOf(c), fill(t.represent, { name: one.name })))}
</ul>
</form>`;
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
${organisations.length === 0 ? none : choices}`;
  return pages.show(c, { title, main });
}

function organisationRow(
  organisation: RepresentedOrganisation,
  language: AltinnLanguage,
  label: string,
): Html {
  const { orgno, name, roles } = organisation;
  return html`<li><div class="frame-choice"><div><strong>${name}</strong> <span class="frame-quiet">${orgno}</span>
<div class="frame-quiet">${roles.map((role) => ROLE_NAMES[role][language]).join(', ')}</div></div>
<button class="ds-button" data-size="sm" data-variant="secondary" type="submit" name="organisation" value="${orgno}">${label}</button></div></li>`;
}

async function chooseOrganisation(c: DoorContext, { sessions, pages }: SignInParts): Promise<Response> {
  const form = await pages.receive(c);
  if (form instanceof Response) return form;
  const visitor = await pages.requirePerson(c);
  if (visitor instanceof Response) return visitor;
  const asked = parseOrgNumber(form.get('organisation') ?? '');
  const chosen = visitor.organisations.find(({ orgno }) => orgno === asked);
  if (!chosen) return pages.goTo(c, ORGANISATION_PATH);
  sessions.actFor(c, chosen.orgno);
  return goOn(c, pages, form);
}

/** spec/threats.md row 8: a place of ours or the front page. */
function goOn(c: DoorContext, pages: Pages, form: Parameters): Response {
  return pages.goTo(c, parseLocalPath(form.get('goto') ?? '') ?? '/');
}
