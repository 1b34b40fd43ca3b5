/** The page on which a person agrees that a service uses APIs on his or her behalf (spec/idporten.md 3.9). */
import { html } from '../../http/html.ts';
import { fill } from '../../http/pages/text-table.ts';
import { type Content, paragraph, sentence, titled } from './content.ts';
import { durationIn } from './duration.ts';
import { markdown } from './markdown.ts';
import { answerFields, cancelForm, type ShownToPerson } from './method-pages.ts';

export type ConsentTo = {
  readonly scopes: readonly { readonly title: string; readonly text: string | undefined }[];
  readonly minutes: number;
};

export function consentForm(shown: ShownToPerson, { scopes, minutes }: ConsentTo): Content {
  const { t, service, base, language } = shown;
  const items = scopes.map(
    ({ title, text }) => html`<li><strong>${title}</strong>${text !== undefined && markdown(text)}</li>\n`,
  );
  return titled(
    t.consentTitle,
    sentence(t.consentText, 'service', service),
    html`<ul class="ds-list frame-text login-scopes">\n${items}</ul>\n`,
    paragraph(fill(t.consentLength, { duration: durationIn(language, minutes) })),
    paragraph(t.consentWarning),
    html`<form class="frame-row" method="post" action="${base}/consent">${answerFields(shown)}
<button class="ds-button" type="submit" name="answer" value="given">${t.accept}</button>
<button class="ds-button" data-variant="secondary" type="submit" name="answer" value="refused">${t.refuse}</button>
</form>\n`,
    cancelForm(shown),
  );
}
