/**
 * What JSON.parse does not tell: one walk over text that is JSON already, so every quote and bracket outside a string
 * means what it says.
 */

export type JsonFault = {
  readonly kind: 'depth' | 'repeated' | 'prototype' | 'text';
  /** The member's name, where there is one. */
  readonly name: string;
};

/** The deepest document of the APIs, a client with its JWKS, has four levels. */
export const MAX_JSON_DEPTH = 32;

/** Names that reach a prototype when an object is copied member by member. No API here has such a member. */
const PROTOTYPE_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** Strings whole, and the marks that open, close and separate. Linear: the alternatives begin with different characters. */
const MARK = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

type Level = {
  /** The names so far, or undefined in an array. */
  readonly names: Set<string> | undefined;
  /** Whether the next string is a member's name. */
  expectsName: boolean;
};

export function jsonFault(text: string): JsonFault | undefined {
  const levels: Level[] = [];
  for (const [mark] of text.matchAll(MARK)) {
    const level = levels.at(-1);
    if (mark === '{') levels.push({ names: new Set(), expectsName: true });
    else if (mark === '[') levels.push({ names: undefined, expectsName: false });
    else if (mark === '}' || mark === ']') levels.pop();
    else if (mark === ',') {
      if (level !== undefined) level.expectsName = level.names !== undefined;
    } else {
      const fault = stringFault(mark, level);
      if (fault !== undefined) return fault;
    }
    if (levels.length > MAX_JSON_DEPTH) return { kind: 'depth', name: '' };
  }
  return undefined;
}

function stringFault(mark: string, level: Level | undefined): JsonFault | undefined {
  const value: string = mark.includes('\\') ? JSON.parse(mark) : mark.slice(1, -1);
  if (value.includes('\0') || !value.isWellFormed()) return { kind: 'text', name: '' };
  if (!level?.expectsName) return undefined;
  level.expectsName = false;
  if (PROTOTYPE_NAMES.has(value)) return { kind: 'prototype', name: value };
  if (level.names?.has(value)) return { kind: 'repeated', name: value };
  level.names?.add(value);
  return undefined;
}
