/** The frame around every page of the login, its headers, and the pages that any flow may end at. */
import { getCookie } from 'hono/cookie';
import { answer } from '../../http/answer.ts';
import type { DoorContext, HeaderFields } from '../../http/exchange.ts';
import { type Html, html } from '../../http/html.ts';
import {
  askedLanguage,
  findLanguage,
  LANGUAGE_NAMES,
  LANGUAGE_PARAMETER,
  PAGE_LANGUAGES,
  type PageLanguage,
} from '../../http/pages/language.ts';
import type { Stylesheet } from '../../http/pages/stylesheet.ts';
import { type Texts, textsIn } from '../../http/pages/text-table.ts';
import type { Refusal } from '../../protocol/verdict.ts';
import { LOGIN_TEXTS } from './texts.ts';

export type LoginTexts = Texts<typeof LOGIN_TEXTS>;

export type Page = {
  readonly title: string;
  readonly main: Html;
  readonly status?: number;
  /** Languages that the client asked for, the best first; what the reader chose goes before. */
  readonly uiLocales?: readonly string[];
  /** Origins or schemes beside our own at which a form of the page may end: CSP `form-action` follows redirects. */
  readonly formsLeadTo?: readonly string[];
  /** Origins of pages that are loaded in frames. */
  readonly frames?: readonly string[];
  /** A script that may run, as CSP names it: `sha256-…`. */
  readonly scriptHash?: string;
  /** Into the head of the document. */
  readonly head?: Html;
};

export type Pages = {
  show(c: DoorContext, page: Page): Response;
  languageOf(c: DoorContext, uiLocales?: readonly string[]): PageLanguage;
  texts(c: DoorContext, uiLocales?: readonly string[]): LoginTexts;
  /** The service sent the person here wrongly; the developer is told what to mend, in a simulator alone. */
  showFault(c: DoorContext, refusal: Refusal): Response;
  /** A login that is over, or was never begun in this browser. */
  showExpired(c: DoorContext): Response;
};

export type PagesParts = {
  readonly publicUrl: string;
  readonly stylesheet: Stylesheet;
  readonly isSimulator: boolean;
};

/** 2.1.2: "set only when the user actively changes language in the UI" */
const LANGUAGE_COOKIE = 'IDPORTEN_SELECTED_LANGUAGE';

export function createPages({ publicUrl, stylesheet, isSimulator }: PagesParts): Pages {
  function languageOf(c: DoorContext, uiLocales: readonly string[] = []): PageLanguage {
    const chosen = askedLanguage(c) ?? findLanguage(getCookie(c, LANGUAGE_COOKIE));
    return chosen ?? uiLocales.map(findLanguage).find((language) => language !== undefined) ?? 'nb';
  }

  function texts(c: DoorContext, uiLocales?: readonly string[]): LoginTexts {
    return textsIn(LOGIN_TEXTS, languageOf(c, uiLocales));
  }

  function show(c: DoorContext, page: Page): Response {
    const language = languageOf(c, page.uiLocales);
    const document = frame(c, page, { language, isSimulator, stylesheet: stylesheet.path });
    const response = answer(c, page.status ?? 200, `<!doctype html>\n${document}\n`, pageHeaders(page));
    const asked = askedLanguage(c);
    if (asked !== undefined) response.headers.append('set-cookie', languageCookie(asked, publicUrl));
    return response;
  }

  function tell(c: DoorContext, refusal: Refusal, text: string): Response {
    c.set('refusal', refusal);
    const t = texts(c);
    const main = html`<h1 class="ds-heading" data-size="lg">${t.faultTitle}</h1>
<p class="ds-paragraph frame-text">${text}</p>
<p class="frame-quiet frame-code">${refusal.status} ${refusal.error} · ${c.get('traceId')}</p>
${isSimulator && explanation(refusal, t)}`;
    return show(c, { title: t.faultTitle, main, status: refusal.status });
  }

  return {
    ...{ show, languageOf, texts },
    showFault: (c, refusal) => tell(c, refusal, texts(c).requestText),
    showExpired: (c) => tell(c, EXPIRED, texts(c).expiredText),
  };
}

/** 2.1.5, "expired or missing session": "shows `400 invalid_request` and a trace id". */
const EXPIRED: Refusal = {
  ...{ rule: 'login-expired', status: 400, error: 'invalid_request' },
  description: 'The login is invalid or has expired',
  seen: 'no login under way in this browser at this address',
  expected: 'a login that this browser began, that is not finished and not half an hour old',
  remedy: 'Begin a new login at the service.',
};

function explanation({ rule, description, seen, expected, remedy }: Refusal, t: LoginTexts): Html {
  const rows = [
    [t.rule, `${rule}: ${description}`],
    [t.seen, seen],
    [t.expected, expected],
    [t.remedy, remedy],
  ] as const;
  return html`<section class="ds-card frame-explanation"><h2 class="ds-heading" data-size="xs">${t.forDevelopers}</h2>
<dl>${rows.map(([name, text]) => text !== undefined && html`<dt>${name}</dt><dd>${text}</dd>`)}</dl></section>`;
}

function languageCookie(language: PageLanguage, publicUrl: string): string {
  const secure = publicUrl.startsWith('https://') ? '; Secure' : '';
  return `${LANGUAGE_COOKIE}=${language}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

function pageHeaders({ formsLeadTo = [], frames = [], scriptHash }: Page): HeaderFields {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    // Designsystemet's icons stand in its styles.
    'img-src data:',
    ...(scriptHash === undefined ? [] : [`script-src '${scriptHash}'`]),
    ...(frames.length === 0 ? [] : [`frame-src ${frames.join(' ')}`]),
    `form-action ${["'self'", ...formsLeadTo].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
}

type Surroundings = {
  readonly language: PageLanguage;
  readonly isSimulator: boolean;
  readonly stylesheet: string;
};

function frame(
  c: DoorContext,
  { title, main, head }: Page,
  { language, isSimulator, stylesheet }: Surroundings,
): Html {
  const t = textsIn(LOGIN_TEXTS, language);
  return html`<html lang="${language}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${t.product}</title>
<link rel="stylesheet" href="${stylesheet}">
${head}</head>
<body>
<a class="ds-skip-link" href="#content">${t.skipToContent}</a>
<header class="frame-header">
<div class="frame-wide frame-narrow">
<span class="frame-brand">${t.product}</span>
${isSimulator && html`<span class="ds-tag" data-color="warning">${t.simulator}</span>`}
<nav class="frame-apart" aria-label="${t.language}">${languageLinks(c, language)}</nav>
</div>
</header>
<main class="frame-wide frame-narrow frame-main" id="content" tabindex="-1">
${main}
</main>
${isSimulator && html`<footer class="frame-footer"><div class="frame-wide frame-narrow frame-quiet">${t.simulatorNote}</div></footer>`}
</body>
</html>`;
}

/** Of pages that have an address of their own to come back to. */
function languageLinks(c: DoorContext, current: PageLanguage): readonly Html[] {
  const { pathname, searchParams } = new URL(c.req.url);
  if (c.req.method !== 'GET' || !pathname.startsWith('/login/')) return [];
  return PAGE_LANGUAGES.map((language) => {
    searchParams.set(LANGUAGE_PARAMETER, language);
    const name = LANGUAGE_NAMES[language];
    return language === current
      ? html`<span lang="${language}" aria-current="true"><strong>${name}</strong></span> `
      : html`<a class="ds-link" lang="${language}" hreflang="${language}" href="${pathname}?${searchParams.toString()}">${name}</a> `;
  });
}
