/** The call as it came: where its token stands, and for DPoP what it was made for. Never throws for what a caller sends. */
import { isObject } from './jws.ts';
import { accept, type Judged, refuse } from './refusal.ts';

/** A token alone, a web-standard Request, or the parts of any other. */
export type Presented = string | WebRequest | PresentedCall;

export type WebRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null };
};

export type PresentedCall = {
  /** The Authorization header; every one of them, if there were several. */
  readonly authorization: HeaderValues;
  /** The DPoP header. */
  readonly dpop?: HeaderValues;
  /** Method and path of the call as it was made; asked of calls with DPoP alone. */
  readonly method?: string;
  readonly path?: string;
};

export type HeaderValues = string | readonly string[] | null | undefined;

export type Credentials = {
  readonly scheme: 'Bearer' | 'DPoP';
  readonly token: string;
  readonly proofs: readonly string[];
  readonly method: string | undefined;
  readonly path: string | undefined;
};

/** RFC 6750 section 2.1 and RFC 9449 section 7.1: the scheme, and one token68 (RFC 9110 section 11.2). */
const AUTHORIZATION = /^(bearer|dpop) +([\w.~+/-]+=*) *$/i;

/** The scheme and the longest token. What is longer is not looked at. */
const MAX_HEADER_LENGTH = 17 * 1024;

export function readCredentials(presented: Presented): Judged<Credentials> {
  if (typeof presented === 'string') return readAuthorization(`Bearer ${presented}`, {});
  const call = isWebRequest(presented) ? fromRequest(presented) : fromParts(presented);
  const headers = valuesOf(call.authorization);
  const [header = '', another] = headers;
  if (another !== undefined) {
    return refuse(
      'authorization_malformed',
      'The call has several Authorization headers. Send one, with one token.',
    );
  }
  return readAuthorization(header, call);
}

function readAuthorization(header: string, call: Partial<PresentedCall>): Judged<Credentials> {
  const scheme = header.slice(0, 8).toLowerCase();
  if (!/^(?:bearer|dpop)(?:[\s,]|$)/.test(scheme)) {
    return refuse(
      'token_missing',
      'The call has no access token. Send one from Maskinporten as Authorization: Bearer.',
    );
  }
  const [, name = '', token] = (header.length <= MAX_HEADER_LENGTH && AUTHORIZATION.exec(header)) || [];
  if (token === undefined) {
    return refuse(
      'authorization_malformed',
      'The Authorization header is not one scheme, a space and one token. Send Authorization: Bearer and the token.',
    );
  }
  const { dpop, method, path } = call;
  const shown = name.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer';
  return accept({ scheme: shown, token, proofs: valuesOf(dpop), method, path });
}

function valuesOf(values: HeaderValues): readonly string[] {
  if (values === undefined || values === null) return [];
  return typeof values === 'string' ? [values] : values;
}

function isWebRequest(presented: WebRequest | PresentedCall): presented is WebRequest {
  return 'headers' in presented && isObject(presented.headers) && typeof presented.headers.get === 'function';
}

/** Several headers of one name arrive joined by a comma, which no token has. */
function fromRequest({ method, url, headers }: WebRequest): PresentedCall {
  return {
    authorization: headers.get('authorization'),
    dpop: headers.get('dpop'),
    method,
    path: pathOf(url),
  };
}

function fromParts(presented: PresentedCall): PresentedCall {
  if (!isObject(presented) || !Object.hasOwn(presented, 'authorization')) {
    throw new TypeError(
      'verify takes a token, a Request, or { authorization, dpop, method, path } of another request.',
    );
  }
  return presented;
}

/** From the address of a Request, or from the target in a request line, which may be absolute (RFC 9112 section 3.2.2). */
export function pathOf(target: string): string {
  const path = target.startsWith('/') ? target : target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '');
  return path.split(/[?#]/, 1)[0] ?? '';
}
