/**
 * What a browser holds of the portal: the secret of its session, and while it logs in, what it must bring back. The one has a
 * MAC for its purpose and the other is sealed, so nothing made elsewhere is looked at (spec/threats.md row 50).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { getCookie } from 'hono/cookie';
import type { DoorContext } from '../http/exchange.ts';
import type { MasterKey } from '../issuer/master-key.ts';
import { type Random, randomToken } from '../random.ts';

/** What the key is derived from the master key for. */
export const COOKIE_KEY_PURPOSE = 'portal cookies';

export type Cookies = {
  sessionSecretOf(c: DoorContext): string | undefined;
  /** A new secret, and the cookie that gives it to the browser. */
  drawSession(): { readonly secret: string; readonly cookie: string };
  readonly noSession: string;
  /** What a page must say with each change; only a page of ours can have read it (row 47). */
  csrfToken(secret: string): string;
  isCsrfToken(secret: string, given: string | undefined): boolean;
  loginUnderWay(c: DoorContext): string | undefined;
  beginLogin(underWay: string): string;
  readonly noLogin: string;
};

/** As `randomToken` writes it, and the MAC of it. */
const HELD = /^([\w-]{43})\.([\w-]{43})$/;

/** The name under which a login under way is sealed. */
const SEALED_AS = 'portal login';

export function createCookies(parts: {
  readonly key: Uint8Array;
  readonly sealing: Pick<MasterKey, 'seal' | 'open'>;
  readonly random: Random;
  readonly publicUrl: string;
}): Cookies {
  const { key, sealing, random } = parts;
  const isSecure = parts.publicUrl.startsWith('https://');
  // RFC 6265bis section 4.1.3.2: no other host can plant a cookie of this name.
  const prefix = isSecure ? '__Host-' : '';
  const [session, login] = [`${prefix}porthus-portal`, `${prefix}porthus-portal-login`];
  const attributes = `Path=/; HttpOnly${isSecure ? '; Secure' : ''}`;
  // Strict: whoever follows a link to a page here gets the page, which then asks for itself.
  const sessionAttributes = `${attributes}; SameSite=Strict`;
  // Lax: ID-porten, another site, leads the browser back here.
  const loginAttributes = `${attributes}; SameSite=Lax`;

  function mac(purpose: string, value: string): string {
    return createHmac('sha256', key).update(`${purpose} ${value}`).digest('base64url');
  }

  return {
    sessionSecretOf(c) {
      const [, value = '', given = ''] = HELD.exec(getCookie(c, session) ?? '') ?? [];
      return value !== '' && isEqual(given, mac('session', value)) ? value : undefined;
    },
    drawSession() {
      const secret = randomToken(random);
      return { secret, cookie: `${session}=${secret}.${mac('session', secret)}; ${sessionAttributes}` };
    },
    noSession: `${session}=; ${sessionAttributes}; Max-Age=0`,
    csrfToken: (secret) => mac('csrf', secret),
    isCsrfToken: (secret, given = '') => isEqual(given, mac('csrf', secret)),
    loginUnderWay(c) {
      const sealed = getCookie(c, login);
      if (sealed === undefined) return undefined;
      try {
        return Buffer.from(sealing.open(SEALED_AS, sealed)).toString('utf8');
      } catch {
        // Not ours, or of before the master key was changed.
        return undefined;
      }
    },
    beginLogin: (underWay) =>
      `${login}=${sealing.seal(SEALED_AS, Buffer.from(underWay))}; ${loginAttributes}`,
    noLogin: `${login}=; ${loginAttributes}; Max-Age=0`,
  };
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
