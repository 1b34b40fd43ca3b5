/** The part of a form that the script works on: what to ask the browser for, where its answer goes, and what is said meanwhile. */
import { type Html, html } from '../../http/html.ts';
import type { PageLanguage } from '../../http/pages/language.ts';
import { textsIn } from '../../http/pages/text-table.ts';
import { PASSKEY_TEXTS } from './texts.ts';

/** The field of the form with the credential, as JSON. */
export const CREDENTIAL = 'credential';

/** Until the script says otherwise the page says what to do without it. */
export function passkeyFields(
  asked: { readonly kind: 'create' | 'get'; readonly options: string },
  ready: string,
  language: PageLanguage,
): Html {
  const t = textsIn(PASSKEY_TEXTS, language);
  return html`<div data-passkey="${asked.kind}" data-options="${asked.options}">
<input type="hidden" name="${CREDENTIAL}" value="">
<p class="ds-paragraph frame-text" data-note="ready" hidden>${ready}</p>
<p class="ds-paragraph frame-text" data-note="waiting" role="status" hidden>${t.waiting}</p>
<p class="ds-alert" data-color="danger" data-note="failed" role="alert" hidden>${t.failed}</p>
<p class="ds-alert" data-color="warning" data-note="unable">${t.unable}</p>
</div>`;
}
