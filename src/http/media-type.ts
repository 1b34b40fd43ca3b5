/**
 * `Content-Type`, as far as a server of forms and JSON needs it (RFC 9110 section 8.3.1): the type and its charset.
 * Other parameters are ignored, as RFC 9110 asks; two headers in one, or anything unreadable, is no media type.
 */

export type MediaType = {
  /** Lower case: `application/json`. */
  readonly type: string;
  /** Lower case; absent when not said. */
  readonly charset?: string;
};

/** No real Content-Type is longer. */
const MAX_LENGTH = 256;

const TOKEN = "[!#$%&'*+.^_`|~0-9a-z-]+";
const TYPE = new RegExp(`^${TOKEN}/${TOKEN}$`);
const PARAMETER = new RegExp(`^(${TOKEN})=(?:(${TOKEN})|"([^"\\\\]*)")$`);

export function parseMediaType(header: string): MediaType | undefined {
  if (header.length > MAX_LENGTH) return undefined;
  const [type = '', ...parameters] = header.toLowerCase().split(';');
  if (!TYPE.test(type.trim())) return undefined;
  let charset: string | undefined;
  for (const parameter of parameters) {
    const text = parameter.trim();
    if (text === '') continue;
    const [, name, plain, quoted] = PARAMETER.exec(text) ?? [];
    if (name === undefined) return undefined;
    if (name === 'charset') charset = plain ?? quoted ?? '';
  }
  return charset === undefined ? { type: type.trim() } : { type: type.trim(), charset };
}

/** Whether the header says `type` in UTF-8; `accepts` decides the type. */
export function isUtf8Media(header: string | undefined, accepts: (type: string) => boolean): boolean {
  const media = header === undefined ? undefined : parseMediaType(header);
  return (
    media !== undefined && accepts(media.type) && (media.charset === undefined || media.charset === 'utf-8')
  );
}
