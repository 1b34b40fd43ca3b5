/** The language of a page: what the reader asks for in the address, asked for before, or has told the browser. */
import { getCookie } from 'hono/cookie';
import type { DoorContext } from '../../http/exchange.ts';
import {
  acceptedLanguage,
  askedLanguage,
  findLanguage,
  type PageLanguage,
} from '../../http/pages/language.ts';

export const ALTINN_LANGUAGES = ['nb', 'nn', 'en'] as const satisfies readonly PageLanguage[];
export type AltinnLanguage = (typeof ALTINN_LANGUAGES)[number];

export const LANGUAGE_COOKIE = 'porthus-altinn-language';

export function languageOf(c: DoorContext): AltinnLanguage {
  return (
    askedLanguage(c, ALTINN_LANGUAGES) ??
    findLanguage(getCookie(c, LANGUAGE_COOKIE), ALTINN_LANGUAGES) ??
    acceptedLanguage(c.req.header('accept-language'), ALTINN_LANGUAGES) ??
    'nb'
  );
}
