/**
 * Scope names. What is looked up may be anything that OAuth lets a scope be called, since scopes older than today's
 * rules exist; what is newly made follows the stricter grammar of the self-service API (spec/selfservice.md 1.12).
 */
import type { ScopePrefix } from './scope-prefix.ts';

declare const scopeNameBrand: unique symbol;
/** `prefix:subscope`, or a bare word such as `openid`. */
export type ScopeName = string & { readonly [scopeNameBrand]: true };

declare const subscopeBrand: unique symbol;
/** The provider's half of a scope name, fit for a new scope. */
export type Subscope = string & { readonly [subscopeBrand]: true };

/** Names seen in use stay below 100 characters. */
export const MAX_SCOPE_NAME_LENGTH = 255;
/** "One scope per token is the advice" (spec/maskinporten.md 2.3); logins of large portals ask for a few dozen. */
export const MAX_SCOPES = 100;
/** Fits `MAX_SCOPES` names of ordinary length, and is looked at before anything is split. */
const MAX_SCOPE_LIST_LENGTH = 8192;

/** RFC 6749 section 3.3 scope-token, and the Norwegian letters that the self-service API lets into new names. */
const SCOPE_TOKEN = /^[\x21\x23-\x5b\x5d-\x7eæøåÆØÅ]+$/;

export function parseScopeName(text: string): ScopeName | undefined {
  return isScopeName(text) ? text : undefined;
}

function isScopeName(text: string): text is ScopeName {
  return text.length <= MAX_SCOPE_NAME_LENGTH && SCOPE_TOKEN.test(text);
}

/**
 * A space-separated list, each name once and in the order of its first mention. Spaces too many are overlooked (many
 * clients join with a trailing one); any other white space, an empty list and a list beyond the bounds are not.
 */
export function parseScopeList(text: string): readonly ScopeName[] | undefined {
  if (text.length > MAX_SCOPE_LIST_LENGTH) return undefined;
  const names = new Set<ScopeName>();
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const name = parseScopeName(word);
    if (name === undefined) return undefined;
    names.add(name);
    if (names.size > MAX_SCOPES) return undefined;
  }
  return names.size === 0 ? undefined : [...names];
}

/** The first colon parts prefix from subscope; a name without one (`openid`) has neither. */
export function splitScopeName(name: ScopeName): { prefix: string; subscope: string } | undefined {
  const colon = name.indexOf(':');
  return colon === -1 ? undefined : { prefix: name.slice(0, colon), subscope: name.slice(colon + 1) };
}

export function scopeName(prefix: ScopePrefix, subscope: Subscope): ScopeName {
  return `${prefix}:${subscope}` as ScopeName;
}

/** Leaves room for the longest prefix and the colon within `MAX_SCOPE_NAME_LENGTH`. */
export const MAX_SUBSCOPE_LENGTH = 200;

/**
 * A subscope for a new scope, by the pattern that the original quotes in its error,
 * `^([a-zæøå0-9]+\/?)+(\:[a-zæøå0-9]+)*[a-zæøå0-9]+(\.[a-zæøå0-9]+)*$`, taken apart at its separators: as an expression
 * its nested repetition takes exponential time.
 */
export function parseNewSubscope(text: string): Subscope | undefined {
  return isNewSubscope(text) ? text : undefined;
}

function isNewSubscope(text: string): text is Subscope {
  if (text.length > MAX_SUBSCOPE_LENGTH) return false;
  const [path = '', ...suffixes] = text.split('.');
  const [head = '', ...names] = path.split(':');
  return suffixes.every(isWord) && (names.length === 0 ? isWholePath(head) : isPathBeforeNames(head, names));
}

const WORD = /^[a-zæøå0-9]+$/;

function isWord(text: string): boolean {
  return WORD.test(text);
}

/** `a/b`, `ab`: the pattern asks for two letters or digits at least. */
function isWholePath(head: string): boolean {
  return head.length >= 2 && head.split('/').every(isWord);
}

/** `a:bc`, `a/b:c:de` and, a quirk of the pattern, `a/:bc`; its last name has two letters or digits at least. */
function isPathBeforeNames(head: string, names: readonly string[]): boolean {
  const segments = (head.endsWith('/') ? head.slice(0, -1) : head).split('/');
  return segments.every(isWord) && names.every(isWord) && (names.at(-1)?.length ?? 0) >= 2;
}
