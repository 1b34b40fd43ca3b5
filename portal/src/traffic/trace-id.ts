/** Trace ids as people have them: by themselves, or in the midst of an error that they have copied. */

const TRACE_ID = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/i;

/** The one in a text; undefined when there is none. */
export function traceIdIn(text: string): string | undefined {
  return TRACE_ID.exec(text)?.[0].toLowerCase();
}
