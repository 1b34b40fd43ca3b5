/** How the person's own page looks, and the pages on which something is confirmed. */
import { DAY, type Instant } from '../../clock.ts';
import { type Html, html } from '../../http/html.ts';
import type { PageLanguage } from '../../http/pages/language.ts';
import { fill, type Texts } from '../../http/pages/text-table.ts';
import type { Device } from '../../login/device.ts';
import type { HistoryEntry } from '../../login/history-store.ts';
import type { Acr } from '../../login/level.ts';
import { type Content, paragraph, titled } from '../../login/pages/content.ts';
import { OWN_PAGE_PATH } from '../../login/pages/frame.ts';
import { FORM_TOKEN } from '../../login/pages/method-pages.ts';
import type { OngoingSession } from '../../login/session-store.ts';
import { LOGIN_HISTORY_RETENTION } from '../../store/expiry.ts';
import { described } from '../authorize.ts';
import type { Given } from './given.ts';
import type { OWN_PAGE_TEXTS } from './own-page-texts.ts';

export const PAGE_PATHS = {
  end: `${OWN_PAGE_PATH}/avslutt`,
  endOthers: `${OWN_PAGE_PATH}/avslutt-andre`,
  withdraw: `${OWN_PAGE_PATH}/trekk-tilbake`,
  history: `${OWN_PAGE_PATH}/innlogginger`,
  passkeys: `${OWN_PAGE_PATH}/passnokler`,
} as const;

export type OwnPageShown = {
  readonly t: Texts<typeof OWN_PAGE_TEXTS>;
  readonly language: PageLanguage;
};

export type OwnPageFacts = {
  readonly sessions: readonly OngoingSession[];
  /** The `sid` of this browser's, which comes first. */
  readonly here: string;
  readonly given: readonly Given[];
  readonly history: readonly HistoryEntry[];
  /** What the person calls them; undefined where there are none to be had. */
  readonly passkeys: readonly string[] | undefined;
  /** What has just been done, in a sentence. */
  readonly done: string | undefined;
};

/** What has been done, in the address of the page to which it leads. */
const DONE = 'utfort';
const [SESSION_ENDED, CONSENT_WITHDRAWN] = ['avsluttet', 'trukket'];
export const ENDED = `${OWN_PAGE_PATH}?${DONE}=${SESSION_ENDED}`;
export const WITHDRAWN = `${OWN_PAGE_PATH}?${DONE}=${CONSENT_WITHDRAWN}`;

/** In a sentence of ours: an address may have been made to say anything. */
export function doneIn({ t }: OwnPageShown, url: string): string | undefined {
  const done = new URL(url).searchParams.get(DONE);
  if (done === SESSION_ENDED) return t.ended;
  return done === CONSENT_WITHDRAWN ? t.withdrawn : undefined;
}

/** A page of them is read; who looks for more asks for all. */
export const SHOWN_LOGINS = 10;

export function ownPage(shown: OwnPageShown, facts: OwnPageFacts): Content {
  const { t } = shown;
  const { here, given, history, passkeys, done } = facts;
  const isHere = ({ session }: OngoingSession) => session.sid === here;
  const sessions = facts.sessions.toSorted((one, other) => Number(isHere(other)) - Number(isHere(one)));
  return titled(
    t.service,
    html`${done !== undefined && html`<div class="ds-alert" data-color="success" role="status">${done}</div>\n`}`,
    paragraph(t.intro),
    heading(t.sessionsTitle),
    list(sessions.map((one) => sessionCard(shown, one, isHere(one), history))),
    html`${sessions.length > 1 && html`<p>${linkButton(PAGE_PATHS.endOthers, t.endOthers)}</p>\n`}`,
    heading(t.givenTitle),
    given.length === 0 ? paragraph(t.givenNone) : list(given.map((one) => givenCard(shown, one))),
    passkeys === undefined ? html`` : passkeyPart(shown, passkeys),
    heading(t.historyTitle),
    html`${historyNote(shown)}${historyList(shown, history.slice(0, SHOWN_LOGINS))}`,
    html`${history.length > SHOWN_LOGINS && html`<p><a class="ds-link" href="${PAGE_PATHS.history}">${t.showAll}</a></p>\n`}`,
  );
}

export function historyPage(shown: OwnPageShown, history: readonly HistoryEntry[]): Content {
  const { t } = shown;
  return titled(t.historyTitle, historyNote(shown), historyList(shown, history), backToOwnPage(shown));
}

export type Confirmation = {
  readonly title: string;
  readonly text: string;
  readonly details?: Html | undefined;
  readonly action: string;
  readonly button: string;
  readonly formToken: string;
};

export function confirmPage(shown: OwnPageShown, asked: Confirmation): Content {
  const { title, text, details, action, button, formToken } = asked;
  return titled(
    title,
    paragraph(text),
    html`${details}<form class="frame-row" method="post" action="${action}"><input type="hidden" name="${FORM_TOKEN}" value="${formToken}">
<button class="ds-button" data-color="danger" type="submit">${button}</button>
<a class="ds-button" data-variant="secondary" href="${OWN_PAGE_PATH}">${shown.t.goBack}</a>
</form>\n`,
  );
}

export function givenUpPage({ t }: OwnPageShown, logIn: string): Content {
  return titled(t.givenUpTitle, paragraph(t.givenUpText), html`<p>${linkButton(OWN_PAGE_PATH, logIn)}</p>\n`);
}

export function deviceIn({ t }: OwnPageShown, { browser, system }: Device): string {
  if (browser !== '' && system !== '') return fill(t.browserOn, { browser, system });
  return browser || system || t.unknownBrowser;
}

export function serviceIn({ authorization, client }: Given): string {
  return client?.clientName ?? authorization.grant.clientId;
}

function heading(text: string): Html {
  return html`<h2 class="ds-heading" data-size="md">${text}</h2>\n`;
}

function list(cards: readonly Html[]): Html {
  return html`<ul class="own-cards">\n${cards.map((card) => html`<li class="ds-card">${card}</li>\n`)}</ul>\n`;
}

function linkButton(href: string, text: string): Html {
  return html`<a class="ds-button" data-variant="secondary" href="${href}">${text}</a>`;
}

function backToOwnPage({ t }: OwnPageShown): Html {
  return html`<p><a class="ds-link" href="${OWN_PAGE_PATH}">${t.goBack}</a></p>\n`;
}

function sessionCard(
  shown: OwnPageShown,
  { session, device, clientIds }: OngoingSession,
  isHere: boolean,
  history: readonly HistoryEntry[],
): Html {
  const { t } = shown;
  const name = deviceIn(shown, device);
  const services = clientIds.map((clientId) => openService(shown, { clientId, sid: session.sid }, history));
  return html`<h3 class="ds-heading" data-size="xs">${name}</h3>
${isHere && html`<p><span class="ds-tag" data-color="success">${t.thisBrowser}</span></p>\n`}<p class="frame-quiet">${beganIn(shown, session)}</p>
${services.length === 0 ? html`<p>${t.noServices}</p>` : html`<ul class="ds-list">\n${services}</ul>`}
<p><a class="ds-button" data-variant="secondary" href="${PAGE_PATHS.end}/${session.sid}">${t.endHere}<span class="ds-sr-only"> ${name}</span></a></p>`;
}

function beganIn(shown: OwnPageShown, { shared, beganAt }: OngoingSession['session']): string {
  if (shared === undefined) return fill(shown.t.isolated, { when: momentIn(shown, beganAt) });
  const { at, amr, acr } = shared;
  return fill(shown.t.loggedInAt, { when: momentIn(shown, at), eid: eidIn(amr), level: levelIn(shown, acr) });
}

/** By the name and from the time that the history has; a service of which it has none is known by its id. */
function openService(
  shown: OwnPageShown,
  { clientId, sid }: { readonly clientId: string; readonly sid: string },
  history: readonly HistoryEntry[],
): Html {
  const first = history.findLast(
    (entry) => entry.outcome === 'logged-in' && entry.sid === sid && entry.service?.clientId === clientId,
  );
  if (first?.outcome !== 'logged-in') return html`<li>${clientId}</li>\n`;
  const since = { service: first.service?.name ?? clientId, when: momentIn(shown, first.at) };
  return html`<li>${fill(shown.t.since, since)}</li>\n`;
}

function givenCard(shown: OwnPageShown, given: Given): Html {
  const { t } = shown;
  const { authorization, organisation } = given;
  const name = serviceIn(given);
  const period = {
    since: momentIn(shown, authorization.createdAt),
    until: momentIn(shown, authorization.expiresAt),
  };
  return html`<h3 class="ds-heading" data-size="xs">${name}</h3>
${organisation !== undefined && html`<p>${organisation}</p>\n`}${scopeList(shown, given)}<p class="frame-quiet">${fill(t.givenPeriod, period)}</p>
<p><a class="ds-button" data-variant="secondary" href="${PAGE_PATHS.withdraw}/${authorization.id}">${t.withdraw}<span class="ds-sr-only">: ${name}</span></a></p>`;
}

/** What the person was asked about; the login itself is not a thing to give. */
export function scopeList({ language }: OwnPageShown, { scopes }: Given): Html {
  const asked = scopes.flatMap(({ scope }) => (scope?.requiresUserConsent ? [scope] : []));
  return html`<ul class="ds-list">\n${asked.map((scope) => html`<li>${described(scope, language).title}</li>\n`)}</ul>\n`;
}

function passkeyPart({ t }: OwnPageShown, names: readonly string[]): Html {
  const known =
    names.length === 0
      ? html`${paragraph(t.passkeysNone)}`
      : html`<ul class="ds-list">\n${names.map((name) => html`<li>${name}</li>\n`)}</ul>\n`;
  return html`${heading(t.passkeysTitle)}${known}<p>${linkButton(PAGE_PATHS.passkeys, t.passkeysManage)}</p>\n`;
}

function historyNote({ t }: OwnPageShown): Html {
  return paragraph(fill(t.historyText, { days: LOGIN_HISTORY_RETENTION / DAY }));
}

function historyList(shown: OwnPageShown, history: readonly HistoryEntry[]): Html {
  if (history.length === 0) return paragraph(shown.t.historyNone);
  return html`<ul class="own-log">\n${history.map((entry) => html`<li>${historyEntry(shown, entry)}</li>\n`)}</ul>\n`;
}

function historyEntry(shown: OwnPageShown, entry: HistoryEntry): Html {
  const { t } = shown;
  const facts = { when: momentIn(shown, entry.at), eid: eidIn(entry.eid) };
  if (entry.outcome === 'refused') {
    const { attempts } = entry;
    const title = attempts === 1 ? t.refusedTitle : fill(t.refusedMany, { count: attempts });
    return html`<strong>${title}</strong> <span class="frame-quiet">${fill(t.refusedAt, facts)}</span>`;
  }
  const told = fill(t.historyLogin, { ...facts, level: levelIn(shown, entry.acr) });
  return html`<strong>${entry.service?.name ?? t.service}</strong> <span class="frame-quiet">${told}</span>`;
}

/** MinID's `amr` says how beside what (spec/idporten.md 5.2); people know it by its name. */
function eidIn(amr: string): string {
  return /^minid/i.test(amr) ? 'MinID' : amr;
}

function levelIn({ t }: OwnPageShown, acr: Acr): string {
  if (acr.endsWith('-high')) return t.high;
  return acr.endsWith('-substantial') ? t.substantial : t.low;
}

const LOCALES = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB', se: 'se-NO' } as const;

const MOMENTS = Object.fromEntries(
  Object.entries(LOCALES).map(([language, locale]) => [
    language,
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Oslo' }),
  ]),
);

/** By Norwegian clocks: the services that are spoken of are there, and so are most who read. */
function momentIn({ language }: OwnPageShown, at: Instant): string {
  return MOMENTS[language]?.format(at) ?? '';
}
