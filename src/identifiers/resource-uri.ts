/** The `resource` of a grant, which becomes `aud` of the token: "an absolute URI" without fragment (RFC 8707 section 2). */

declare const resourceUriBrand: unique symbol;
/** Kept and compared exactly as it was written. */
export type ResourceUri = string & { readonly [resourceUriBrand]: true };

/** It is copied into every token. */
export const MAX_RESOURCE_URI_LENGTH = 1024;

/** RFC 3986 section 4.3 absolute-URI by its characters: a scheme, a colon, then anything but `#`. */
const ABSOLUTE_URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/;

export function parseResourceUri(text: string): ResourceUri | undefined {
  return isResourceUri(text) ? text : undefined;
}

function isResourceUri(text: string): text is ResourceUri {
  return text.length <= MAX_RESOURCE_URI_LENGTH && ABSOLUTE_URI.test(text);
}
