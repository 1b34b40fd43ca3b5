/** The languages of pages, and how one is asked for (spec/selfservice.md 6.3: both written forms of Norwegian at the same time). */
import type { DoorContext } from '../exchange.ts';

/** The two written forms of Norwegian, English, and Northern Sámi. */
export const PAGE_LANGUAGES = ['nb', 'nn', 'en', 'se'] as const;
export type PageLanguage = (typeof PAGE_LANGUAGES)[number];

/** Each by its own name. */
export const LANGUAGE_NAMES = {
  nb: 'Bokmål',
  nn: 'Nynorsk',
  en: 'English',
  se: 'Davvisámegiella',
} as const;

/** In the address of any page. */
export const LANGUAGE_PARAMETER = 'lang';

/** A browser sends a handful; what follows is not read. */
const MAX_ACCEPTED = 20;

/** `offered`: those of the door. */
export function askedLanguage<Offered extends PageLanguage>(
  c: DoorContext,
  offered: readonly Offered[],
): Offered | undefined {
  return findLanguage(new URL(c.req.url).searchParams.get(LANGUAGE_PARAMETER) ?? undefined, offered);
}

/** RFC 9110 section 12.5.4: the highest weight first, and among equals the one named first. */
export function acceptedLanguage<Offered extends PageLanguage>(
  header: string | undefined,
  offered: readonly Offered[],
): Offered | undefined {
  const ranges = (header ?? '')
    .split(',', MAX_ACCEPTED)
    .map(parseRange)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  return ranges.map(({ tag }) => findLanguage(tag, offered)).find((language) => language !== undefined);
}

function parseRange(range: string): { readonly tag: string; readonly weight: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = quality === undefined ? 1 : Number(quality.slice(2));
  return { tag, weight: Number.isFinite(weight) ? weight : 0 };
}

/** `no` is either written form; most who write it mean bokmål. */
export function findLanguage<Offered extends PageLanguage>(
  tag: string | undefined,
  offered: readonly Offered[],
): Offered | undefined {
  const [primary] = (tag ?? '').split('-');
  const meant = primary === 'no' ? 'nb' : primary;
  return offered.find((language) => language === meant);
}
