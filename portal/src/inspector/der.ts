/** DER (X.690), as much of it as certificates need. What is not as it should be throws. */

export type Der = { readonly tag: number; readonly content: Uint8Array };

export function readDer(bytes: Uint8Array): Der {
  const { element } = elementAt(bytes, 0);
  return element;
}

export function childrenOf(element: Der | undefined): readonly Der[] {
  if (element === undefined) return [];
  const children: Der[] = [];
  for (let at = 0; at < element.content.length; ) {
    const { element: child, end } = elementAt(element.content, at);
    children.push(child);
    at = end;
  }
  return children;
}

/** A certificate's lengths fit into three bytes. */
const MAX_LENGTH_BYTES = 3;

function elementAt(bytes: Uint8Array, at: number): { readonly element: Der; readonly end: number } {
  const tag = byteAt(bytes, at);
  const first = byteAt(bytes, at + 1);
  let [length, start] = [first, at + 2];
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > MAX_LENGTH_BYTES) throw new SyntaxError('no length of DER');
    length = 0;
    for (let index = 0; index < count; index++) length = length * 256 + byteAt(bytes, start + index);
    start += count;
  }
  const end = start + length;
  if (end > bytes.length) throw new SyntaxError('shorter than it says');
  return { element: { tag, content: bytes.subarray(start, end) }, end };
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new SyntaxError('shorter than it says');
  return byte;
}

export function oidOf(element: Der | undefined): string {
  const [first = 0, ...rest] = element?.content ?? [];
  const numbers = [Math.floor(first / 40), first % 40];
  let number = 0;
  for (const byte of rest) {
    number = number * 128 + (byte & 0x7f);
    if (byte < 0x80) {
      numbers.push(number);
      number = 0;
    }
  }
  return numbers.join('.');
}

/** Hexadecimal, without the zero that keeps it positive. */
export function intOf(element: Der | undefined): string {
  const hex = Array.from(element?.content ?? [], (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^00(?=.)/, '').toUpperCase();
}

const BMP_TAG = 30;
const UTF8_TAG = 12;

export function textOf(element: Der | undefined): string {
  if (element === undefined) return '';
  const encoding = element.tag === BMP_TAG ? 'utf-16be' : element.tag === UTF8_TAG ? 'utf-8' : 'latin1';
  return new TextDecoder(encoding).decode(element.content);
}

const UTC_TIME_TAG = 23;

/** UTCTime has two digits for the year, 50 and later of the century before (RFC 5280 section 4.1.2.5.1). */
export function timeOf(element: Der): Date {
  const text = textOf(element);
  const full = element.tag === UTC_TIME_TAG ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full);
  if (parts === null) throw new SyntaxError('no time of DER');
  const [year = 0, month = 1, day, hour, minute, second] = parts.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}
