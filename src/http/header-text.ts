/**
 * Text that came from outside, on its way into a header or an `error_description`.
 */

/** Everything outside RFC 6749 section 5.2's %x20-21 / %x23-5B / %x5D-7E: controls, line breaks, `"`, `\`, non-ASCII. */
const OUTSIDE = /[^\x20-\x21\x23-\x5b\x5d-\x7e]/g;

/** Keeps what may stand in `error_description` and inside a quoted-string; a double quote becomes a single one. */
export function printable(text: string): string {
  return text.replaceAll('"', "'").replace(OUTSIDE, '?');
}

/** A parameter's or member's name as a message may repeat it: whole if it looks like a name, else not at all. */
export function quotedName(name: string): string {
  return /^[\w.:-]{1,64}$/.test(name) ? `'${name}'` : 'with an unusual name';
}
