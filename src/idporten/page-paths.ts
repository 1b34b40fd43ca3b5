/**
 * Who reads what: below these paths, and where nothing is at all, a person looks at a browser, and is answered by a page even
 * where something broke before any handler could answer. What programs ask is answered in OAuth's form.
 */
import type { DoorContext, RefusalPage } from '../http/exchange.ts';
import { OWN_PAGE_PATH } from '../login/pages/frame.ts';
import type { Pages } from '../login/pages/pages.ts';
import type { Dialect } from './dialect.ts';

export function showsPages(
  pages: Pick<Pages, 'showFailure'>,
  issuers: readonly { readonly dialect: Pick<Dialect, 'paths'> }[],
): RefusalPage {
  const paths = new Set(issuers.flatMap(({ dialect }) => [dialect.paths.authorize, dialect.paths.logout]));
  return (c, refusal, headers) => {
    const { path } = c.req;
    const isPage = paths.has(path) || path.startsWith('/login/') || path.startsWith(OWN_PAGE_PATH);
    // Whoever typed an address that is none; a program says that it takes anything.
    const isLost = refusal.status === 404 && (c.req.header('accept') ?? '').includes('text/html');
    return isPage || isLost
      ? pages.showFailure(c, refusal, headers, { uiLocales: askedLocales(c) })
      : undefined;
  };
}

/** There are fewer languages of pages than this. */
const MAX_LOCALES = 20;

/** 2.1.2, wherever a request stopped: also where nothing else of it was read. */
export function askedLocales(c: DoorContext): readonly string[] {
  return (new URL(c.req.url).searchParams.get('ui_locales') ?? '').split(' ', MAX_LOCALES);
}
