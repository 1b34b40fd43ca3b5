/** Where a flow goes on to, as an address says it: a place behind this door or nowhere (spec/threats.md row 8). */

/** Longer than any address of ours with all its parameters. */
const MAX_LENGTH = 2000;

/** Only for comparison: a text that is read against it and names another origin leads away. */
const HERE = 'http://here.invalid';

/** Path and query in the form that a browser would make of them; undefined when they lead elsewhere. */
export function parseLocalPath(text: string): string | undefined {
  if (text.length > MAX_LENGTH || !text.startsWith('/') || !URL.canParse(text, HERE)) return undefined;
  const { origin, pathname, search } = new URL(text, HERE);
  // `/.//elsewhere` is of this origin, and its path alone is an address of another.
  return origin === HERE && !pathname.startsWith('//') ? `${pathname}${search}` : undefined;
}
