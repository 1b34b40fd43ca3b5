/** The blocks of a text in PEM (RFC 7468); what stands between them, as openssl writes it, is passed over. */

export type PemBlock = {
  /** `CERTIFICATE`, `PRIVATE KEY` … */
  readonly label: string;
  /** With its first and last line. */
  readonly text: string;
  /** Base64 without white space. */
  readonly base64: string;
};

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;

export function readPem(text: string): readonly PemBlock[] {
  return [...text.matchAll(BLOCK)].map(([whole, label = '', body = '']) => ({
    label,
    text: whole,
    base64: body.replaceAll(/\s/g, ''),
  }));
}
