/** What another system calls a client, so that it finds and registers it by a name of its own. */

declare const externalIdBrand: unique symbol;
export type ExternalId = string & { readonly [externalIdBrand]: true };

/** `cluster:namespace:name` of the operators in use is under 200. */
const MAX_LENGTH = 200;
/** It stands in paths and in lists, so neither spaces nor slashes, and nothing that a path resolves. */
const EXTERNAL_ID = /^[A-Za-z0-9][A-Za-z0-9._:@~+-]*$/;

export const EXTERNAL_ID_RULE = `at most ${MAX_LENGTH} letters, digits and . _ : @ ~ + -, beginning with a letter or digit`;

export function parseExternalId(text: string): ExternalId | undefined {
  return isExternalId(text) ? text : undefined;
}

function isExternalId(text: string): text is ExternalId {
  return text.length <= MAX_LENGTH && EXTERNAL_ID.test(text);
}
