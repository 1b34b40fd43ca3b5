/**
 * What every page has: the frame around it, its headers, and who reads it. Pages work without JavaScript, and are kept by
 * nobody (spec/threats.md rows 57, 58).
 */
import { answer } from '../../http/answer.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { type Parameters, readForm } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import { askedLanguage, LANGUAGE_NAMES, LANGUAGE_PARAMETER } from '../../http/pages/language.ts';
import type { Stylesheet } from '../../http/pages/stylesheet.ts';
import { fill, type Texts, type TextTable, textsIn } from '../../http/pages/text-table.ts';
import type { Queries } from '../../store/store.ts';
import { FRAME_TEXTS } from './frame-texts.ts';
import { ALTINN_LANGUAGES, type AltinnLanguage, LANGUAGE_COOKIE, languageOf } from './language.ts';
import { parseLocalPath } from './local-path.ts';
import type { Sessions } from './sessions.ts';
import { mayManageAccess, type RepresentedOrganisation, readVisitor, type Visitor } from './visitor.ts';

export type Page = {
  readonly title: string;
  readonly main: Html;
  readonly status?: number;
  /** Origins beside our own at which a form of the page may end: CSP `form-action` follows redirects too. */
  readonly formsLeadTo?: readonly string[];
};

export type Manager = Visitor & { readonly acting: RepresentedOrganisation };

export type Pages = {
  show(c: DoorContext, page: Page): Promise<Response>;
  /** 303, so that a reload repeats nothing and no credentials go along (spec/threats.md row 65); `path` is one of ours. */
  goTo(c: DoorContext, path: string): Response;
  /** The texts of a table in the reader's language. */
  texts<Table extends TextTable>(c: DoorContext, table: Table): Texts<Table>;
  /** The person, or the way to the login and back. */
  requirePerson(c: DoorContext): Promise<Visitor | Response>;
  /** The same, acting for an organisation in which he or she may manage access; or a page that says why not. */
  requireManager(c: DoorContext): Promise<Manager | Response>;
  /** To be put into every form. */
  formToken(c: DoorContext): Html;
  /** The fields of a form that came from a page of ours; or a page that says why not. */
  receive(c: DoorContext): Promise<Parameters | Response>;
  notFound(c: DoorContext): Promise<Response>;
  /** For who may not manage access in the organisation of that name. */
  noRight(c: DoorContext, organisation: string): Promise<Response>;
};

export type PagesParts = {
  readonly publicUrl: string;
  readonly queries: Queries;
  readonly sessions: Sessions;
  readonly stylesheet: Stylesheet;
};

/** The name of the field is a credential's, and no page has another of this name. */
const FORM_TOKEN = 'form_token';

export const LOGIN_PATH = '/login';
export const ORGANISATION_PATH = '/organisation';
export const LOGOUT_PATH = '/logout';

export function createPages({ publicUrl, queries, sessions, stylesheet }: PagesParts): Pages {
  async function findVisitor(c: DoorContext): Promise<Visitor | undefined> {
    const session = sessions.find(c);
    return session && (await readVisitor(queries, session.pid, session.acting));
  }

  function withCookies(c: DoorContext, response: Response): Response {
    const cookies = [sessions.cookie(c), languageCookie(c, publicUrl)];
    for (const cookie of cookies) if (cookie !== undefined) response.headers.append('set-cookie', cookie);
    return response;
  }

  function formToken(c: DoorContext): Html {
    return html`<input type="hidden" name="${FORM_TOKEN}" value="${sessions.formToken(c)}">`;
  }

  async function show(c: DoorContext, page: Page): Promise<Response> {
    const reader = { visitor: await findVisitor(c), language: languageOf(c), formToken: formToken(c) };
    const document = `<!doctype html>\n${frame(c, page, reader, stylesheet.path)}\n`;
    return withCookies(c, answer(c, page.status ?? 200, document, pageHeaders(page)));
  }

  /** Absolute, so that no path can be read as another host's; never from a header (spec/threats.md row 56). */
  function goTo(c: DoorContext, path: string): Response {
    const here = parseLocalPath(path) ?? '/';
    const location = new URL(`.${here}`, publicUrl).href;
    return withCookies(c, answer(c, 303, null, { location }));
  }

  async function requirePerson(c: DoorContext): Promise<Visitor | Response> {
    return (await findVisitor(c)) ?? goTo(c, withGoto(LOGIN_PATH, c));
  }

  function texts<Table extends TextTable>(c: DoorContext, table: Table): Texts<Table> {
    return textsIn(table, languageOf(c));
  }

  function tell(c: DoorContext, status: number, title: string, text: string): Promise<Response> {
    const t = texts(c, FRAME_TEXTS);
    const main = html`<h1 class="ds-heading" data-size="lg">${title}</h1>
<p class="ds-paragraph frame-text">${text}</p>
<p><a class="ds-link" href="/">${t.back}</a></p>`;
    return show(c, { title, main, status });
  }

  function noRight(c: DoorContext, organisation: string): Promise<Response> {
    const t = texts(c, FRAME_TEXTS);
    return tell(c, 403, t.noRightTitle, fill(t.noRightText, { name: organisation }));
  }

  return {
    ...{ show, goTo, texts, requirePerson, formToken, noRight },
    async requireManager(c) {
      const visitor = await requirePerson(c);
      if (visitor instanceof Response) return visitor;
      const { acting } = visitor;
      if (!acting) return goTo(c, withGoto(ORGANISATION_PATH, c));
      return mayManageAccess(acting) ? { ...visitor, acting } : noRight(c, acting.name);
    },
    async receive(c) {
      const t = texts(c, FRAME_TEXTS);
      const form = await readForm(c);
      if (!form.ok) return tell(c, form.refusal.status, t.malformedTitle, form.refusal.description);
      const isOurs = sessions.isFormToken(c, form.value.get(FORM_TOKEN));
      return isOurs ? form.value : tell(c, 403, t.staleTitle, t.staleText);
    },
    notFound(c) {
      const t = texts(c, FRAME_TEXTS);
      return tell(c, 404, t.notFoundTitle, t.notFoundText);
    },
  };
}

/** Back to where the reader was going. What was posted is not posted again, so that leads to the front page. */
function withGoto(path: string, c: DoorContext): string {
  const { pathname, search } = new URL(c.req.url);
  return c.req.method === 'GET' ? `${path}?goto=${encodeURIComponent(`${pathname}${search}`)}` : path;
}

/** Kept only when the reader asked for a language; nobody else needs to be remembered. */
function languageCookie(c: DoorContext, publicUrl: string): string | undefined {
  const language = askedLanguage(c, ALTINN_LANGUAGES);
  if (language === undefined) return undefined;
  const secure = publicUrl.startsWith('https://') ? '; Secure' : '';
  return `${LANGUAGE_COOKIE}=${language}; Path=/; HttpOnly; SameSite=Lax${secure}`;
}

function pageHeaders({ formsLeadTo = [] }: Page) {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    // Designsystemet's icons stand in its styles.
    'img-src data:',
    `form-action ${["'self'", ...formsLeadTo].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
}

type Reader = {
  readonly visitor: Visitor | undefined;
  readonly language: AltinnLanguage;
  readonly formToken: Html;
};

function frame(c: DoorContext, { title, main }: Page, reader: Reader, stylesheet: string): Html {
  const t = textsIn(FRAME_TEXTS, reader.language);
  return html`<html lang="${reader.language}" data-color-scheme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${t.product}</title>
<link rel="stylesheet" href="${stylesheet}">
</head>
<body>
<a class="ds-skip-link" href="#content">${t.skipToContent}</a>
<header class="frame-header">
<div class="frame-wide">
<a class="frame-brand" href="/">${t.product}</a>
<span class="ds-tag" data-color="warning">${t.environment}</span>
<nav class="frame-apart" aria-label="${t.language}">${languageLinks(c, reader.language)}</nav>
</div>
</header>
${reader.visitor && personBar(reader.visitor, t, reader.formToken)}
<main class="frame-wide frame-main" id="content" tabindex="-1">
${main}
</main>
<footer class="frame-footer"><div class="frame-wide frame-quiet">${t.environmentNote}</div></footer>
</body>
</html>`;
}

function personBar({ name, acting, organisations }: Visitor, t: FrameTexts, token: Html): Html {
  const change = html`<a class="ds-link" href="${ORGANISATION_PATH}">${t.changeOrganisation}</a>`;
  return html`<div class="frame-acting">
<div class="frame-wide frame-row">
<span>${fill(t.signedInAs, { name })}</span>
${acting && html`<strong>${fill(t.actingFor, { name: acting.name })}</strong>`}
${organisations.length > 1 && change}
<form class="frame-apart" method="post" action="${LOGOUT_PATH}">${token}<button class="ds-button" data-variant="tertiary" data-size="sm" type="submit">${t.signOut}</button></form>
</div>
</div>`;
}

type FrameTexts = Texts<typeof FRAME_TEXTS>;

/** The page that answers a form has no address of its own to come back to. */
function languageLinks(c: DoorContext, current: AltinnLanguage): readonly Html[] {
  const { pathname, searchParams } = new URL(c.req.url);
  const isAnswer = c.req.method !== 'GET';
  const [path, query] = isAnswer ? ['/', new URLSearchParams()] : [pathname, searchParams];
  return ALTINN_LANGUAGES.map((language) => {
    query.set(LANGUAGE_PARAMETER, language);
    const name = LANGUAGE_NAMES[language];
    return language === current
      ? html`<span lang="${language}" aria-current="true"><strong>${name}</strong></span> `
      : html`<a class="ds-link" lang="${language}" hreflang="${language}" href="${path}?${query.toString()}">${name}</a> `;
  });
}
