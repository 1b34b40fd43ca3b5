/** Client ids: UUID version 4 unless the customer proposed another at registration (spec/selfservice.md 1.6). */

declare const clientIdBrand: unique symbol;
export type ClientId = string & { readonly [clientIdBrand]: true };

/** Room for a UUID, a readable name or `eidas-` and a certificate's serial number; small enough for a log line. */
export const MAX_CLIENT_ID_LENGTH = 128;

/** Begins with a letter or digit, so that an id is never a flag, a hidden file or a way out of a folder. */
const CLIENT_ID = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;

export function parseClientId(text: string): ClientId | undefined {
  return isClientId(text) ? text : undefined;
}

function isClientId(text: string): text is ClientId {
  // `::` parts a client id from its onbehalfof value (spec/selfservice.md 1.11), so an id cannot hold it.
  return text.length <= MAX_CLIENT_ID_LENGTH && CLIENT_ID.test(text) && !text.includes('::');
}
