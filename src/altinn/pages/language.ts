/**
 * The language of a page: what the reader asks for in the address, asked for before, or has told the browser
 * (spec/selfservice.md 6.3: both written forms of Norwegian at the same time).
 */
import { getCookie } from 'hono/cookie';
import type { DoorContext } from '../../http/exchange.ts';

export const PAGE_LANGUAGES = ['nb', 'nn', 'en'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** In the address of any page. */
export const LANGUAGE_PARAMETER = 'lang';
export const LANGUAGE_COOKIE = 'porthus-altinn-language';

/** A browser sends a handful; what follows is not read. */
const MAX_ACCEPTED = 20;

export function languageOf(c: DoorContext): PageLanguage {
  return (
    askedLanguage(c) ??
    findLanguage(getCookie(c, LANGUAGE_COOKIE)) ??
    acceptedLanguage(c.req.header('accept-language')) ??
    'nb'
  );
}

export function askedLanguage(c: DoorContext): PageLanguage | undefined {
  return findLanguage(new URL(c.req.url).searchParams.get(LANGUAGE_PARAMETER) ?? undefined);
}

/** RFC 9110 section 12.5.4: the highest weight first, and among equals the one named first. */
export function acceptedLanguage(header: string | undefined): PageLanguage | undefined {
  const ranges = (header ?? '')
    .split(',', MAX_ACCEPTED)
    .map(parseRange)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return ranges.map(({ tag }) => findLanguage(tag)).find((language) => language !== undefined);
}

function parseRange(range: string): { readonly tag: string; readonly weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { tag, weight: Number.isFinite(weight) ? weight : 0 };
}

/** `no` is either written form; most who write it mean bokmål. */
function findLanguage(tag: string | undefined): PageLanguage | undefined {
  const [primary] = (tag ?? '').split('-');
  return primary === 'no' ? 'nb' : PAGE_LANGUAGES.find((language) => language === primary);
}
