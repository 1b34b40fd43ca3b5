/** The page on which a person makes passkeys and looks after them: `/passkey`. */
import { type Clock, MINUTE } from '../../clock.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Parameters, readForm } from '../../http/form.ts';
import type { Html } from '../../http/html.ts';
import { textsIn } from '../../http/pages/text-table.ts';
import type { Pid } from '../../identifiers/pid.ts';
import type { Queries } from '../../store/store.ts';
import type { Browsers } from '../browser.ts';
import { FORM_TOKEN } from '../pages/method-pages.ts';
import type { Pages } from '../pages/pages.ts';
import { findSession } from '../session-store.ts';
import { creationOptions, type RelyingParty } from './ceremony.ts';
import type { Enrolment, Proven } from './enrolment.ts';
import { codeForm, type EnrolmentShown, listPage, madePage, makeForm } from './enrolment-forms.ts';
import { ENROLMENT_PATH, parseName } from './passkey.ts';
import { CREDENTIAL } from './passkey-fields.ts';
import type { Script } from './script.ts';
import { PASSKEY_TEXTS } from './texts.ts';

/** Whoever finds a browser that somebody is logged in at must not make a passkey of his own there. */
const FRESH_FOR = 10 * MINUTE;

export type EnrolmentPagesParts = {
  readonly queries: Queries;
  readonly clock: Clock;
  readonly browsers: Browsers;
  readonly pages: Pages;
  readonly script: Script;
  readonly party: RelyingParty;
  readonly enrolment: Enrolment;
  readonly parsePid: (text: string) => Pid | undefined;
};

export function mountEnrolment(door: Door, parts: EnrolmentPagesParts): void {
  const { queries, clock, browsers, pages, script, party, enrolment } = parts;

  function shownOf(c: DoorContext): EnrolmentShown {
    const language = pages.languageOf(c);
    const formToken = browsers.formToken(c, FORM);
    return { t: textsIn(PASSKEY_TEXTS, language), language, formToken, path: ENROLMENT_PATH };
  }

  function show(c: DoorContext, title: string, main: Html): Response {
    return browsers.equip(c, pages.show(c, { title, main, scriptPath: script.path }));
  }

  /** A login here, a moment ago, by somebody with a number. */
  async function loggedIn(c: DoorContext): Promise<Proven | undefined> {
    const secret = browsers.sessionSecretOf(c);
    const session = secret === undefined ? undefined : await findSession(queries, secret, clock.now());
    const login = session?.shared;
    if (!login || session?.person.kind !== 'pid' || !login.acr.startsWith('idporten-')) return undefined;
    return clock.now() - login.at <= FRESH_FOR ? { pid: session.person.value, level: login.acr } : undefined;
  }

  function purposeOf(c: DoorContext, pid: Pid): readonly string[] {
    return ['make', browsers.formToken(c, FORM), pid];
  }

  async function showMaking(c: DoorContext, proven: Proven, fields: Parameters, problem?: string) {
    const shown = shownOf(c);
    const known = await enrolment.list(proven.pid);
    const holder = { pid: proven.pid, label: labelOf(proven.pid) };
    const options = creationOptions(party, holder, known, purposeOf(c, proven.pid));
    const given = { person: fields.get('person'), code: fields.get('code') };
    return show(c, shown.t.startTitle, makeForm(shown, { options, given, problem }));
  }

  async function showList(c: DoorContext, proven: Proven, problem?: string): Promise<Response> {
    const shown = shownOf(c);
    const known = await enrolment.list(proven.pid);
    const holder = { pid: proven.pid, label: labelOf(proven.pid) };
    const options = creationOptions(party, holder, known, purposeOf(c, proven.pid));
    return show(c, shown.t.listTitle, listPage(shown, known, { options, given: {}, problem }));
  }

  function showStart(c: DoorContext, problem?: string): Response {
    const shown = shownOf(c);
    return show(c, shown.t.startTitle, codeForm(shown, problem));
  }

  async function provenBy(fields: Parameters): Promise<Proven | undefined> {
    const pid = parts.parsePid((fields.get('person') ?? '').replaceAll(/\s/g, ''));
    return enrolment.prove(pid, fields.get('code') ?? '');
  }

  type Step = (c: DoorContext, fields: Parameters) => Promise<Response>;

  /** A form from a page that this browser asked for (spec/threats.md row 47). */
  function form(step: Step): (c: DoorContext) => Promise<Response> {
    return async (c) => {
      const fields = await readForm(c);
      if (!fields.ok) return pages.showFault(c, fields.refusal);
      const isOurs = browsers.isFormToken(c, FORM, fields.value.get(FORM_TOKEN));
      return isOurs ? step(c, fields.value) : showStart(c);
    };
  }

  async function begin(c: DoorContext, fields: Parameters): Promise<Response> {
    const proven = await provenBy(fields);
    return proven ? showMaking(c, proven, fields) : showStart(c, shownOf(c).t.wrongCode);
  }

  async function make(c: DoorContext, fields: Parameters): Promise<Response> {
    const { t } = shownOf(c);
    const proven = fields.has('code') ? await provenBy(fields) : await loggedIn(c);
    if (!proven) return showStart(c, fields.has('code') ? t.wrongCode : undefined);
    const name = parseName(fields.get('name') ?? '') ?? t.defaultName;
    const credential = fields.get(CREDENTIAL) ?? '';
    const outcome = await enrolment.make(proven, {
      credential,
      name,
      purpose: purposeOf(c, proven.pid),
      traceId: c.get('traceId'),
    });
    if (outcome === 'made') return show(c, t.madeTitle, madePage(shownOf(c)));
    return showMaking(c, proven, fields, outcome === 'too-many' ? t.tooMany : t.notMade);
  }

  /** What only somebody who is logged in may do, and to passkeys of his own. */
  function own(work: (c: DoorContext, pid: Pid, id: string, fields: Parameters) => Promise<unknown>) {
    return form(async (c, fields) => {
      const proven = await loggedIn(c);
      if (!proven) return showStart(c);
      await work(c, proven.pid, fields.get('passkey') ?? '', fields);
      return showList(c, proven);
    });
  }

  door.get(script.path, script.serve);
  door.get(ENROLMENT_PATH, async (c) => {
    const proven = await loggedIn(c);
    return proven ? showList(c, proven) : showStart(c);
  });
  door.post(ENROLMENT_PATH, form(begin));
  door.post(`${ENROLMENT_PATH}/made`, form(make));
  door.post(
    `${ENROLMENT_PATH}/removed`,
    own((c, pid, id) => enrolment.remove(pid, id, c.get('traceId'))),
  );
  door.post(
    `${ENROLMENT_PATH}/renamed`,
    own(async (_, pid, id, fields) => {
      const name = parseName(fields.get('name') ?? '');
      return name !== undefined && enrolment.rename(pid, id, name);
    }),
  );
}

/** What form tokens of these pages are made for; no login under way has such an id. */
const FORM = 'passkey';

/** In a password manager: enough to tell a family's passkeys apart, and no number. */
function labelOf(pid: Pid): string {
  return `${pid.slice(0, 6)} *****`;
}
