/** The language of a page: what the reader asks for in the address, asked for before, or has told the browser. */
import { getCookie } from 'hono/cookie';
import type { DoorContext } from '../../http/exchange.ts';
import {
  acceptedLanguage,
  askedLanguage,
  findLanguage,
  type PageLanguage,
} from '../../http/pages/language.ts';

export const LANGUAGE_COOKIE = 'porthus-altinn-language';

export function languageOf(c: DoorContext): PageLanguage {
  return (
    askedLanguage(c) ??
    findLanguage(getCookie(c, LANGUAGE_COOKIE)) ??
    acceptedLanguage(c.req.header('accept-language')) ??
    'nb'
  );
}
