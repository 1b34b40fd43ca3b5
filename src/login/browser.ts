/**
 * What a browser holds of us: two random values, each with a MAC for its purpose, so that nothing made elsewhere is looked up
 * and neither stands for the other (spec/threats.md row 50). The one names the browser and binds logins under way to it; the
 * other opens the session, and is drawn anew at every login (row 48).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { getCookie } from 'hono/cookie';
import type { DoorContext } from '../http/exchange.ts';
import { type Random, randomToken } from '../random.ts';

/** What the key is derived from the master key for. */
export const BROWSER_KEY_PURPOSE = 'login cookies';

export type Browsers = {
  /** The browser's name; a new one if it has none. */
  nameOf(c: DoorContext): string;
  /** What opens its session; undefined when it holds nothing of ours. */
  sessionSecretOf(c: DoorContext): string | undefined;
  /** Draws what opens the session from now on. */
  renewSessionSecret(c: DoorContext): string;
  forgetSession(c: DoorContext): void;
  /** Goes into every form of one login; only a page that this browser asked for can hold it (row 47). */
  formToken(c: DoorContext, interactionId: string): string;
  isFormToken(c: DoorContext, interactionId: string, token: string | undefined): boolean;
  /** Puts on the answer what the browser is to hold from now on. */
  equip(c: DoorContext, response: Response): Response;
};

/** As `randomToken` writes it, and the MAC of it. */
const HELD = /^([\w-]{43})\.([\w-]{43})$/;

type Visit = { name?: string; isNewName?: boolean; secret?: string; cookie?: string };

export function createBrowsers(parts: {
  readonly key: Uint8Array;
  readonly random: Random;
  readonly publicUrl: string;
}): Browsers {
  const { key, random } = parts;
  const isSecure = parts.publicUrl.startsWith('https://');
  // RFC 6265bis section 4.1.3.2: no other host can plant a cookie of this name.
  const prefix = isSecure ? '__Host-' : '';
  // Lax: a service of another site leads the browser here, by a link or a redirect, and its cookies must come along.
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  const [browserCookie, sessionCookie] = [`${prefix}porthus-login`, `${prefix}porthus-session`];
  const visits = new WeakMap<DoorContext, Visit>();

  function mac(purpose: string, value: string): string {
    return createHmac('sha256', key).update(`${purpose} ${value}`).digest('base64url');
  }

  function read(c: DoorContext, cookie: string): string | undefined {
    const [, value = '', given = ''] = HELD.exec(getCookie(c, cookie) ?? '') ?? [];
    return value !== '' && isEqual(given, mac(cookie, value)) ? value : undefined;
  }

  function visitOf(c: DoorContext): Visit {
    const visit = visits.get(c) ?? {};
    visits.set(c, visit);
    return visit;
  }

  function nameOf(c: DoorContext): string {
    const visit = visitOf(c);
    visit.name ??= read(c, browserCookie) ?? drawn(visit);
    return visit.name;
  }

  function drawn(visit: Visit): string {
    visit.isNewName = true;
    return randomToken(random);
  }

  function formToken(c: DoorContext, interactionId: string): string {
    return mac('form', `${interactionId} ${nameOf(c)}`);
  }

  function held(cookie: string, value: string): string {
    return `${cookie}=${value}.${mac(cookie, value)}; ${attributes}`;
  }

  return {
    ...{ nameOf, formToken },
    sessionSecretOf: (c) => visitOf(c).secret ?? read(c, sessionCookie),
    renewSessionSecret(c) {
      const secret = randomToken(random);
      Object.assign(visitOf(c), { secret, cookie: held(sessionCookie, secret) });
      return secret;
    },
    forgetSession(c) {
      visitOf(c).cookie = `${sessionCookie}=; ${attributes}; Max-Age=0`;
    },
    isFormToken: (c, interactionId, token = '') => isEqual(token, formToken(c, interactionId)),
    equip(c, response) {
      const { name, isNewName, cookie } = visitOf(c);
      if (isNewName && name !== undefined) response.headers.append('set-cookie', held(browserCookie, name));
      if (cookie !== undefined) response.headers.append('set-cookie', cookie);
      return response;
    },
  };
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
