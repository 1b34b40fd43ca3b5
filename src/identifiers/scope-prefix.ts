/** Scope prefixes: what the operator hands to an organisation, under which it may then name scopes. */

declare const scopePrefixBrand: unique symbol;
/** Without the colon: `skatteetaten`, or an organisation number. */
export type ScopePrefix = string & { readonly [scopePrefixBrand]: true };

/** The longest in use are words and organisation numbers. */
export const MAX_SCOPE_PREFIX_LENGTH = 50;

/** No source names a grammar; a prefix holds neither the colon that ends it nor the slash that parts subscopes. */
const SCOPE_PREFIX = /^[a-zæøå0-9][a-zæøå0-9._-]*$/;

export function parseScopePrefix(text: string): ScopePrefix | undefined {
  return isScopePrefix(text) ? text : undefined;
}

function isScopePrefix(text: string): text is ScopePrefix {
  return text.length <= MAX_SCOPE_PREFIX_LENGTH && SCOPE_PREFIX.test(text);
}
