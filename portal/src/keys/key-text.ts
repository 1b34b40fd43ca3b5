/**
 * What somebody pastes or drops as a key: a JWK, a set of them, a public key or certificate in PEM. Read here so far that a private
 * key never leaves the browser and a set becomes its keys; what each is, the API judges.
 */

export type KeyText =
  /** Each as the API takes one. */
  | { readonly kind: 'public'; readonly texts: readonly string[] }
  | { readonly kind: 'private' }
  | { readonly kind: 'tooMany'; readonly count: number }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'empty' };

/** spec/selfservice.md 1.9 */
export const MAX_KEYS = 5;

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

export function readKeyText(pasted: string): KeyText {
  const text = pasted.trim();
  if (text === '') return { kind: 'empty' };
  if (text.includes('PRIVATE KEY')) return { kind: 'private' };
  if (text.includes('-----BEGIN ')) return { kind: 'public', texts: [text] };
  const keys = keysIn(parsed(text));
  if (keys === undefined || keys.length === 0) return { kind: 'unreadable' };
  if (keys.some(isPrivate)) return { kind: 'private' };
  if (keys.length > MAX_KEYS) return { kind: 'tooMany', count: keys.length };
  return { kind: 'public', texts: keys.map((key) => JSON.stringify({ ...LEFT_OUT, ...key })) };
}

/** What tools leave out of a key that they make, as the API takes it for a key in PEM. */
const LEFT_OUT = { use: 'sig', alg: 'RS256' };

type Jwk = Readonly<Record<string, unknown>>;

/** A key, a set, or the bare array that guides for the old portal show. */
function keysIn(value: unknown): readonly Jwk[] | undefined {
  if (!isObject(value)) return undefined;
  const { keys = [value] } = Array.isArray(value) ? { keys: value } : (value as { readonly keys?: unknown });
  return Array.isArray(keys) && keys.every((key) => isObject(key) && 'kty' in key) ? keys : undefined;
}

function isPrivate(key: Jwk): boolean {
  return PRIVATE_MEMBERS.some((member) => member in key);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
