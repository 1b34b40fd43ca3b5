/** What has been pasted into the inspector, read: a JWT, wherever it stands in what was pasted, or a certificate. */
import { bytesOfBase64, textOfBase64url } from './pasted-bytes.ts';

export type Jwt = {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** The first two parts, as they were signed. */
  readonly signed: string;
  /** As it stands, base64url. */
  readonly signature: string;
};

export type Pasted =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'jwt'; readonly jwt: Jwt }
  | { readonly kind: 'certificates'; readonly ders: readonly Uint8Array<ArrayBuffer>[] }
  /** Three parts, of which one cannot be read. */
  | { readonly kind: 'broken-jwt'; readonly part: 'header' | 'claims' }
  /** Five parts: its content is for the recipient's eyes alone. */
  | { readonly kind: 'encrypted' }
  | { readonly kind: 'private-key' }
  | { readonly kind: 'unknown' };

/** Longer than any token: a page that is pasted by accident is not searched through. */
const MAX_PASTED = 200_000;

/** A JWT begins with `{"` in base64url; it may stand in a form, a header, or JSON. */
const JWT = /eyJ[\w-]*\.[\w-]*(?:\.[\w-]*){1,3}/;
const PEM = /-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----|"d"\s*:\s*"/;
/** A certificate without its frame, as x5c has it. */
const BARE = /^MII[\w+/=\s-]+$/;

export function readPasted(text: string): Pasted {
  const trimmed = text.slice(0, MAX_PASTED).trim();
  if (trimmed === '') return { kind: 'nothing' };
  if (PRIVATE_KEY.test(trimmed)) return { kind: 'private-key' };
  const [found] = JWT.exec(trimmed) ?? [];
  if (found !== undefined) return readJwt(found);
  const texts = [...trimmed.matchAll(PEM)].map(([, content = '']) => content);
  const bare = trimmed.replaceAll(/^["[\s]+|["\],\s]+$/g, '');
  const ders = (texts.length > 0 ? texts : BARE.test(bare) ? [bare] : []).flatMap(
    (content) => bytesOfBase64(content) ?? [],
  );
  return ders.length > 0 ? { kind: 'certificates', ders } : { kind: 'unknown' };
}

function readJwt(text: string): Pasted {
  const parts = text.split('.');
  if (parts.length === 5) return { kind: 'encrypted' };
  const [head = '', body = '', signature = ''] = parts;
  const header = readObject(head);
  if (header === undefined) return { kind: 'broken-jwt', part: 'header' };
  const claims = readObject(body);
  if (claims === undefined) return { kind: 'broken-jwt', part: 'claims' };
  return { kind: 'jwt', jwt: { header, claims, signed: `${head}.${body}`, signature } };
}

function readObject(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(textOfBase64url(part));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
