/** The pages of the login as answers: their language, their headers, and those at which any flow may end. */
import { getCookie } from 'hono/cookie';
import { answer } from '../../http/answer.ts';
import type { DoorContext, HeaderFields } from '../../http/exchange.ts';
import { askedLanguage, findLanguage, PAGE_LANGUAGES, type PageLanguage } from '../../http/pages/language.ts';
import type { Stylesheet } from '../../http/pages/stylesheet.ts';
import { textsIn } from '../../http/pages/text-table.ts';
import type { Refusal } from '../../protocol/verdict.ts';
import type { ServiceLink } from '../interaction.ts';
import { faultPage, type ShownCheck } from './fault-page.ts';
import { frame } from './frame.ts';
import type { Page } from './page.ts';
import { LOGIN_TEXTS, type LoginTexts } from './texts.ts';

export type { LoginTexts, Page };

export type Pages = {
  show(c: DoorContext, page: Page): Response;
  languageOf(c: DoorContext, uiLocales?: readonly string[]): PageLanguage;
  texts(c: DoorContext, uiLocales?: readonly string[]): LoginTexts;
  /** The service sent the person here wrongly; the developer is told what to mend, in a simulator alone. */
  showFault(c: DoorContext, refusal: Refusal, told?: FaultTold): Response;
  /** What no handler answered: a path that is none, another method, something of ours that broke. `headers`: as the answer needs. */
  showFailure(c: DoorContext, refusal: Refusal, headers: HeaderFields, told?: FaultTold): Response;
  /** A login that is over, or was never begun in this browser. `told`: of one that this browser began. */
  showExpired(c: DoorContext, why?: keyof typeof OVER, told?: FaultTold): Response;
};

/** What is known beside the fault. */
export type FaultTold = {
  /** Every check of the request in order, for the developer. */
  readonly checks?: readonly ShownCheck[];
  /** Where the person may go back to. */
  readonly service?: ServiceLink | undefined;
  readonly uiLocales?: readonly string[];
};

export type { ShownCheck };

export type PagesParts = {
  readonly publicUrl: string;
  readonly stylesheet: Stylesheet;
  readonly isSimulator: boolean;
};

/** 2.1.2: "set only when the user actively changes language in the UI" */
const LANGUAGE_COOKIE = 'IDPORTEN_SELECTED_LANGUAGE';

/** A year: a language is not changed often, and nothing else is known by the cookie. */
const LANGUAGE_SECONDS = 365 * 24 * 60 * 60;

export function createPages({ publicUrl, stylesheet, isSimulator }: PagesParts): Pages {
  function languageOf(c: DoorContext, uiLocales: readonly string[] = []): PageLanguage {
    const wishes = [getCookie(c, LANGUAGE_COOKIE), ...uiLocales];
    const known = wishes.map((tag) => findLanguage(tag, PAGE_LANGUAGES));
    return askedLanguage(c, PAGE_LANGUAGES) ?? known.find((language) => language !== undefined) ?? 'nb';
  }

  function texts(c: DoorContext, uiLocales?: readonly string[]): LoginTexts {
    return textsIn(LOGIN_TEXTS, languageOf(c, uiLocales));
  }

  function show(c: DoorContext, page: Page): Response {
    const language = languageOf(c, page.uiLocales);
    const document = frame(c, page, { language, isSimulator, stylesheet: stylesheet.path });
    const response = answer(c, page.status ?? 200, `<!doctype html>\n${document}\n`, pageHeaders(page));
    const asked = askedLanguage(c, PAGE_LANGUAGES);
    if (asked !== undefined) response.headers.append('set-cookie', languageCookie(asked, publicUrl));
    return response;
  }

  function tell(c: DoorContext, refusal: Refusal, { checks, service, uiLocales = [] }: FaultTold): Response {
    c.set('refusal', refusal);
    const fault = { refusal, traceId: c.get('traceId'), service, isExplained: isSimulator };
    const content = faultPage(texts(c, uiLocales), { ...fault, trail: checks });
    return show(c, { ...content, status: refusal.status, uiLocales });
  }

  return {
    ...{ show, languageOf, texts },
    showFault: (c, refusal, told = {}) => tell(c, refusal, told),
    showFailure(c, refusal, headers, told = {}) {
      const response = tell(c, refusal, told);
      for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
      return response;
    },
    showExpired: (c, why = 'login-expired', told = {}) => tell(c, { ...EXPIRED, ...OVER[why] }, told),
  };
}

/** 2.1.5, "expired or missing session": "shows `400 invalid_request` and a trace id". */
const EXPIRED = {
  ...{ status: 400, error: 'invalid_request' },
  description: 'The login is invalid or has expired',
  remedy: 'Begin a new login at the service.',
} as const;

const OVER = {
  'login-expired': {
    rule: 'login-expired',
    seen: 'no login under way in this browser at this address',
    expected: 'a login that this browser began, that is not finished and not half an hour old',
  },
  'login-finished': {
    rule: 'login-finished',
    seen: 'a login that has led back to the service already',
    expected: 'a login that is under way; each leads back once',
  },
  'session-ended': {
    rule: 'session-ended',
    seen: 'a session that was logged out while the login was under way',
    expected: 'a session that lasts until the login is finished',
  },
} as const;

function languageCookie(language: PageLanguage, publicUrl: string): string {
  const secure = publicUrl.startsWith('https://') ? '; Secure' : '';
  return `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${LANGUAGE_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

function pageHeaders(page: Page): HeaderFields {
  const { formsLeadTo = [], frames = [], scriptHash, scriptPath, service } = page;
  const logo = service?.logoUri === undefined ? [] : [new URL(service.logoUri).origin];
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    // Designsystemet's icons stand in its styles.
    `img-src ${['data:', ...logo].join(' ')}`,
    ...(scriptHash === undefined ? [] : [`script-src '${scriptHash}'`]),
    ...(scriptPath === undefined ? [] : ["script-src 'self'"]),
    ...(frames.length === 0 ? [] : [`frame-src ${frames.join(' ')}`]),
    `form-action ${["'self'", ...formsLeadTo].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
}
