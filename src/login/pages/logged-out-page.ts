/** The page of who is logged out. It stands by itself, so that it can be read again, in another language too. */
import { paragraph, titled } from './content.ts';
import type { Page } from './page.ts';
import type { LoginTexts } from './texts.ts';

export const LOGGED_OUT_PATH = '/logged-out';

export function loggedOutPage(t: LoginTexts): Page {
  return { ...titled(t.loggedOutTitle, paragraph(t.loggedOutText)), languageAddress: LOGGED_OUT_PATH };
}
