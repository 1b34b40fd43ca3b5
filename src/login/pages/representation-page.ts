/** The page on which a person says on whose behalf they log in (spec/idporten.md 5.7). */
import { html } from '../../http/html.ts';
import { ONESELF, type PowerOfAttorney } from '../representation.ts';
import { type Content, sentence, titled } from './content.ts';
import { answerFields, cancelForm, type ShownToPerson } from './method-pages.ts';

export function representationForm(shown: ShownToPerson, offered: readonly PowerOfAttorney[]): Content {
  const { t, service, base } = shown;
  const others = offered.map(({ authorizer, permissions }) =>
    choice(authorizer.pid, authorizer.name, permissions.map(({ role }) => role).join(', ')),
  );
  return titled(
    t.representTitle,
    sentence(t.representText, 'service', service),
    html`<form class="frame-form" method="post" action="${base}/representation">${answerFields(shown)}
<fieldset class="ds-fieldset"><legend class="ds-label">${t.representLegend}</legend>
<div class="login-radios">${choice(ONESELF, t.representSelf)}${others}</div></fieldset>
<div class="frame-row"><button class="ds-button" type="submit">${t.goOn}</button></div></form>`,
    cancelForm(shown),
  );
}

/** Oneself is chosen until somebody else is. */
function choice(value: string, label: string, note?: string) {
  return html`<label class="login-radio"><input class="ds-input" type="radio" name="power" value="${value}"${value === ONESELF && html` checked`}>
<span>${label}${note !== undefined && html` <span class="frame-quiet">${note}</span>`}</span></label>`;
}
