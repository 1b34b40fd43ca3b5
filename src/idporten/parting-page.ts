/**
 * The page on which a browser loads the logout pages of services, a frame each and all at once, before it goes on (spec/idporten.md
 * 6.4). `refresh` waits for frames: browsers count its seconds from when the document and all in it have loaded, so a service
 * that never answers would decide how long. The script counts from its own start; without scripts the link goes on at once.
 */
import { hash } from 'node:crypto';
import { SECOND } from '../clock.ts';
import { html } from '../http/html.ts';
import type { PageLanguage } from '../http/pages/language.ts';
import { type InEveryLanguage, textIn } from '../http/pages/text-table.ts';
import { LOGGED_OUT_PATH } from '../login/pages/logged-out-page.ts';
import type { LoginTexts, Page } from '../login/pages/pages.ts';

/** How long the frames have (6.4, "Wait time"). */
const FRAME_SECONDS = 2;

/** Without a character that would be escaped, as the browser hashes what stands in the page. */
const GO_ON = `setTimeout(function(){location.replace(document.links.next.href)},${FRAME_SECONDS * SECOND})`;
const GO_ON_HASH = `sha256-${hash('sha256', GO_ON, 'base64')}`;

export type Parting = {
  /** Addresses of the services' logout pages. */
  readonly frames: readonly string[];
  /** Where the browser goes afterwards; undefined: nowhere, it stays (2.7). */
  readonly next: string | undefined;
  /** Whose services they are: of who has asked to be logged out, or of who was here before. */
  readonly whose: 'own' | 'former';
};

/** Who comes next is told that it was somebody else. */
const FORMER_TITLE: InEveryLanguage = {
  nb: 'Den forrige logges ut',
  nn: 'Den førre blir logga ut',
  en: 'Logging out the previous person',
  se: 'Ovddit geavaheaddji loggejuvvo olggos',
};
const FORMER_TEXT: InEveryLanguage = {
  nb: 'Noen andre var logget inn i denne nettleseren. ID-porten logger dem ut av tjenestene de brukte. Det tar et par sekunder, og så går du videre av deg selv.',
  nn: 'Nokon andre var logga inn i denne nettlesaren. ID-porten loggar dei ut av tenestene dei brukte. Det tek eit par sekund, og så går du vidare av deg sjølv.',
  en: 'Somebody else was logged in in this browser. ID-porten is logging them out of the services that they used. It takes a couple of seconds, and then you are taken on.',
  se: 'Muhtun eará lei loggen sisa dán neahttalohkkis. ID-porten logge su olggos bálvalusain maid son geavahii. Dat ádjána guokte sekundda, ja de sáddejuvvot viidáseappot.',
};

export function partingPage({ frames, next, whose }: Parting, t: LoginTexts, language: PageLanguage): Page {
  const { title, text } = wordsOf(whose, next, t, language);
  const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${text}</p>
${
  next !== undefined &&
  html`<div class="login-progress" aria-hidden="true"></div>
<p><a class="ds-button" id="next" href="${next}">${t.goOn}</a></p>`
}
${frames.map((frame) => html`<iframe class="login-frames" src="${frame}" title="" aria-hidden="true" tabindex="-1"></iframe>\n`)}`;
  const origins = [...new Set(frames.map((frame) => new URL(frame).origin))];
  if (next === undefined) return { title, main, frames: origins, languageAddress: LOGGED_OUT_PATH };
  const head = html`<noscript><meta http-equiv="refresh" content="${FRAME_SECONDS}; url=${next}"></noscript>\n`;
  return {
    title,
    main: html`${main}<script>${GO_ON}</script>`,
    frames: origins,
    // To read it in another language would be to ask for the logout again.
    languageAddress: 'none',
    head,
    scriptHash: GO_ON_HASH,
  };
}

function wordsOf(whose: Parting['whose'], next: string | undefined, t: LoginTexts, language: PageLanguage) {
  if (whose === 'former')
    return { title: textIn(FORMER_TITLE, language), text: textIn(FORMER_TEXT, language) };
  return next === undefined
    ? { title: t.loggedOutTitle, text: t.loggedOutText }
    : { title: t.loggingOutTitle, text: t.loggingOutText };
}
