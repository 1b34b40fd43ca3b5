/** The forms of the page for passkeys. */
import { timestamp } from '../../clock.ts';
import { type Html, html } from '../../http/html.ts';
import type { PageLanguage } from '../../http/pages/language.ts';
import { fill, type Texts } from '../../http/pages/text-table.ts';
import { FORM_TOKEN } from '../pages/method-pages.ts';
import { MAX_NAME_LENGTH, type Passkey } from './passkey.ts';
import { passkeyFields } from './passkey-fields.ts';
import type { PASSKEY_TEXTS } from './texts.ts';

export type EnrolmentShown = {
  readonly t: Texts<typeof PASSKEY_TEXTS>;
  readonly language: PageLanguage;
  readonly formToken: string;
  /** Where the page is. */
  readonly path: string;
};

export type Making = {
  /** JSON for the browser. */
  readonly options: string;
  /** What says who it is for, where no login does. */
  readonly given: { readonly person?: string | undefined; readonly code?: string | undefined };
  readonly problem: string | undefined;
};

export function codeForm({ t, formToken, path }: EnrolmentShown, problem: string | undefined): Html {
  return html`${heading(t.startTitle)}
<p class="ds-paragraph frame-text">${t.startText}</p>
${alertOf(problem)}
<form class="frame-form" method="post" action="${path}" autocomplete="off">${hidden(FORM_TOKEN, formToken)}
<div class="ds-field"><label class="ds-label" for="person">${t.person}</label>
<div class="frame-quiet" id="person-help">${t.personHelp}</div>
<input class="ds-input" id="person" name="person" inputmode="numeric" maxlength="14" aria-describedby="person-help" required></div>
<div class="ds-field"><label class="ds-label" for="code">${t.code}</label>
<div class="frame-quiet" id="code-help">${t.codeHelp}</div>
<input class="ds-input" id="code" name="code" autocapitalize="characters" spellcheck="false" maxlength="20" aria-describedby="code-help" required></div>
<div class="frame-row"><button class="ds-button" type="submit">${t.goOn}</button></div>
</form>`;
}

export function makeForm(shown: EnrolmentShown, making: Making): Html {
  return html`${heading(shown.t.startTitle)}
${makeFields(shown, making)}`;
}

export function madePage({ t, path }: EnrolmentShown): Html {
  return html`${heading(t.madeTitle)}
<p class="ds-paragraph frame-text">${t.madeText}</p>
<p><a class="ds-link" href="${path}">${t.listTitle}</a></p>`;
}

export function listPage(shown: EnrolmentShown, passkeys: readonly Passkey[], making: Making): Html {
  const { t } = shown;
  return html`${heading(t.listTitle)}
${passkeys.length === 0 ? html`<p class="ds-paragraph frame-text">${t.noneText}</p>` : passkeys.map((one) => card(shown, one))}
<h2 class="ds-heading" data-size="sm">${t.another}</h2>
${makeFields(shown, making)}`;
}

function makeFields(
  { t, language, formToken, path }: EnrolmentShown,
  { options, given, problem }: Making,
): Html {
  return html`${alertOf(problem)}
<form class="frame-form" method="post" action="${path}/made">${hidden(FORM_TOKEN, formToken)}${
    given.code !== undefined && html`${hidden('person', given.person ?? '')}${hidden('code', given.code)}`
  }
${passkeyFields({ kind: 'create', options }, t.makeReady, language)}
<div class="ds-field"><label class="ds-label" for="name">${t.name}</label>
<input class="ds-input" id="name" name="name" value="${t.defaultName}" maxlength="${MAX_NAME_LENGTH}" autocomplete="off"></div>
<div class="frame-row"><button class="ds-button" type="submit">${t.make}</button></div>
</form>`;
}

function card({ t, formToken, path }: EnrolmentShown, { id, name, usedAt }: Passkey): Html {
  const used =
    usedAt === undefined ? t.neverUsed : fill(t.lastUsed, { date: timestamp(usedAt).slice(0, 10) });
  const label = `name-${id}`;
  const fields = html`${hidden(FORM_TOKEN, formToken)}${hidden('passkey', id)}`;
  return html`<section class="ds-card"><h2 class="ds-heading" data-size="xs">${name}</h2>
<p class="frame-quiet">${used}</p>
<form class="frame-form" method="post" action="${path}/renamed">${fields}
<div class="ds-field"><label class="ds-label" for="${label}">${t.name}</label>
<input class="ds-input" id="${label}" name="name" value="${name}" maxlength="${MAX_NAME_LENGTH}" autocomplete="off" required></div>
<div class="frame-row"><button class="ds-button" data-variant="secondary" type="submit">${t.rename}</button></div>
</form>
<form method="post" action="${path}/removed">${fields}
<button class="ds-button" data-color="danger" data-variant="secondary" type="submit">${t.remove}<span class="ds-sr-only"> ${name}</span></button></form></section>\n`;
}

function heading(title: string): Html {
  return html`<h1 class="ds-heading" data-size="lg">${title}</h1>`;
}

function alertOf(problem: string | undefined): Html | undefined {
  return problem === undefined
    ? undefined
    : html`<div class="ds-alert" data-color="danger" role="alert">${problem}</div>`;
}

function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}
