/**
 * What somebody recognises a browser of theirs by, from what it says of itself: its make and the kind of machine, and nothing
 * that tells it from others of the kind.
 */

/** Where nothing is known, a place is empty. */
export type Device = { readonly browser: string; readonly system: string };

/** In this order, since most say the names of others too. */
const BROWSERS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\bEdgA?(?:iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ (?:Mobile\/\w+ )?Safari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** Longer than any browser's; what follows is not read. */
export const MAX_USER_AGENT_LENGTH = 300;

/** `userAgent`: RFC 9110 section 10.1.5, as it came. */
export function deviceOf(userAgent: string | undefined): Device {
  const text = (userAgent ?? '').slice(0, MAX_USER_AGENT_LENGTH);
  const nameIn = (names: typeof BROWSERS) => names.find(([mark]) => mark.test(text))?.[1] ?? '';
  return { browser: nameIn(BROWSERS), system: nameIn(SYSTEMS) };
}

/** For a column; names have no slash. */
export function formatDevice({ browser, system }: Device): string {
  return `${browser}/${system}`;
}

export function parseDevice(text: string): Device {
  const [browser = '', system = ''] = text.split('/');
  return { browser, system };
}
