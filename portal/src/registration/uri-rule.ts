/**
 * What is most often wrong with a URI, told at once in the reader's language. The whole rule is the API's, which is asked as one types
 * (check.ts) and says the rest; nothing that it accepts is refused here.
 */
import type { ApplicationType } from './draft.ts';

export type UriFault =
  | 'space'
  | 'noScheme'
  | 'fragment'
  | 'wildcard'
  | 'secureLocalhost'
  | 'appScheme'
  | 'plainHttp';

export type UriPlace = { readonly applicationType: ApplicationType; readonly isTest: boolean };

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
/** Any port of the user's own machine, for programs on it. */
const ANY_PORT = /^https?:\/\/(?:127\.0\.0\.1|\[::1\]):\*(?:\/[^*]*)?$/;
const LOCAL = /^https?:\/\/(?:[a-z0-9.-]*\.)?localhost(?:[:/?]|$)/i;
const LOOPBACK = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/?]|$)/i;

export function uriFault(text: string, { applicationType, isTest }: UriPlace): UriFault | undefined {
  const uri = text.trim();
  if (uri === '') return undefined;
  if (/\s/.test(uri)) return 'space';
  const scheme = SCHEME.exec(uri)?.[1]?.toLowerCase();
  if (scheme === undefined || uri.startsWith('//')) return 'noScheme';
  if (uri.includes('#')) return 'fragment';
  const isNative = applicationType === 'native';
  if (uri.includes('*') && !(isNative && ANY_PORT.test(uri))) return 'wildcard';
  if (scheme === 'https') return LOCAL.test(uri) ? 'secureLocalhost' : undefined;
  if (scheme !== 'http') return isNative ? undefined : 'appScheme';
  return isTest || (isNative && LOOPBACK.test(uri)) ? undefined : 'plainHttp';
}

/** What is pasted from elsewhere may be several, one a line or with commas between (spec/selfservice.md 3.2). */
export function splitUris(text: string): readonly string[] {
  return text
    .split(/[\s,]+(?=[a-z][a-z0-9+.-]*:)|\s*\n\s*/i)
    .map((uri) => uri.replace(/,$/, '').trim())
    .filter((uri) => uri !== '');
}
