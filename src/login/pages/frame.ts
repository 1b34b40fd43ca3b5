/** The document around every page of the login: head, header with the languages, the service, and what says that it is a simulator. */
import type { DoorContext } from '../../http/exchange.ts';
import { type Html, html } from '../../http/html.ts';
import {
  LANGUAGE_NAMES,
  LANGUAGE_PARAMETER,
  PAGE_LANGUAGES,
  type PageLanguage,
} from '../../http/pages/language.ts';
import { textsIn } from '../../http/pages/text-table.ts';
import { FRAME_TEXTS } from './frame-texts.ts';
import type { Page } from './page.ts';

/** Where people see their own logins, linked from every page. */
export const OWN_PAGE_PATH = '/min-side';

export type Surroundings = {
  readonly language: PageLanguage;
  readonly isSimulator: boolean;
  /** The address of the stylesheet. */
  readonly stylesheet: string;
};

export function frame(c: DoorContext, page: Page, surroundings: Surroundings): Html {
  const { language, isSimulator, stylesheet } = surroundings;
  const { title, main, head, scriptPath } = page;
  const t = textsIn(FRAME_TEXTS, language);
  return html`<html lang="${language}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${t.product}</title>
<link rel="stylesheet" href="${stylesheet}">
${scriptPath !== undefined && html`<script src="${scriptPath}" defer></script>\n`}${head}</head>
<body>
<a class="ds-skip-link" href="#content">${t.skipToContent}</a>
<header class="frame-header">
<div class="frame-wide frame-narrow">
<span class="frame-brand">${t.product}</span>
${isSimulator && html`<span class="ds-tag" data-color="warning">${t.simulator}</span>`}
${languageChoice(c, page, language, t.language)}</div>
</header>
<main class="frame-wide frame-narrow frame-main" id="content" tabindex="-1">
${serviceMark(page)}${main}
</main>
<footer class="frame-footer"><div class="frame-wide frame-narrow frame-quiet"><a class="ds-link" href="${OWN_PAGE_PATH}">${t.ownPage}</a>
${isSimulator && html`<span>${t.simulatorNote}</span>`}</div></footer>
</body>
</html>`;
}

/** 3.4, `logo`: "max height 90 px, width should not exceed 135 px". The name stands beside it, so it is an ornament. */
function serviceMark({ service }: Page): Html | undefined {
  if (service?.logoUri === undefined) return undefined;
  return html`<p class="login-service"><img src="${service.logoUri}" alt="" referrerpolicy="no-referrer"> <span>${service.name}</span></p>\n`;
}

function languageChoice(c: DoorContext, page: Page, current: PageLanguage, label: string): Html | undefined {
  const address = addressOf(c, page);
  if (address === undefined) return undefined;
  const items = PAGE_LANGUAGES.map((language) => {
    address.searchParams.set(LANGUAGE_PARAMETER, language);
    const name = LANGUAGE_NAMES[language];
    return language === current
      ? html`<li lang="${language}" aria-current="true"><strong>${name}</strong></li>\n`
      : html`<li><a class="ds-link" lang="${language}" hreflang="${language}" href="${address.pathname}${address.search}">${name}</a></li>\n`;
  });
  return html`<nav class="frame-apart" aria-label="${label}"><ul class="frame-languages">\n${items}</ul></nav>\n`;
}

/**
 * Where the same page is in another language. What answers a form of ours is asked for again by GET; what answers a form of
 * another site could only be posted again, and has no address.
 */
function addressOf(c: DoorContext, { languageAddress }: Page): URL | undefined {
  if (languageAddress === 'none') return undefined;
  const here = new URL(c.req.url);
  // `//host/` is a path of ours to a server, and to a browser that follows a link another host (spec/threats.md row 8).
  if (here.pathname.startsWith('//')) return undefined;
  if (languageAddress !== undefined) return new URL(languageAddress, here.origin);
  if (c.req.method === 'GET') return here;
  return here.pathname.startsWith('/login/') ? new URL(here.pathname, here.origin) : undefined;
}
