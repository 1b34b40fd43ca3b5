/**
 * Who sits at the browser: a random name in a cookie, and what is known of it here. A new name is given at login and at
 * logout, so whatever name somebody had or planted before opens nothing afterwards (spec/threats.md rows 48, 49).
 * Sessions are kept in memory: they end when the simulator does.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { getCookie } from 'hono/cookie';
import { type Clock, HOUR, type Instant } from '../../clock.ts';
import type { DoorContext } from '../../http/exchange.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Pid } from '../../identifiers/pid.ts';
import { type Random, randomToken } from '../../random.ts';
import { BoundedMap } from '../../registry/bounded-map.ts';

/** A working day. */
export const SESSION_LIFETIME = 8 * HOUR;

/** People at a simulator are few; machines that never log out push out the idle ones. */
const MAX_SESSIONS = 10_000;

/** As `randomToken` writes it. */
const NAME = /^[\w-]{43}$/;

export type Session = {
  readonly pid: Pid;
  /** The organisation that the person has chosen to act for. */
  readonly acting: OrgNumber | undefined;
  readonly expiresAt: Instant;
};

export type Sessions = {
  find(c: DoorContext): Session | undefined;
  begin(c: DoorContext, pid: Pid, acting: OrgNumber | undefined): void;
  actFor(c: DoorContext, acting: OrgNumber): void;
  end(c: DoorContext): void;
  /** Goes into every form; only a page of ours that this browser asked for can hold it (spec/threats.md row 47). */
  formToken(c: DoorContext): string;
  isFormToken(c: DoorContext, token: string | undefined): boolean;
  /** `Set-Cookie` for the answer to this request; undefined when the browser has the cookie already. */
  cookie(c: DoorContext): string | undefined;
};

type Visit = { name: string; isNew: boolean };

export function createSessions(parts: {
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
}): Sessions {
  const { clock, random } = parts;
  const isSecure = parts.publicUrl.startsWith('https://');
  // RFC 6265bis section 4.1.3.2: no other host can plant a cookie of this name.
  const cookieName = isSecure ? '__Host-porthus-altinn' : 'porthus-altinn';
  const formKey = random.bytes(32);
  const sessions = new BoundedMap<string, Session>(MAX_SESSIONS);
  const visits = new WeakMap<DoorContext, Visit>();

  function visitOf(c: DoorContext): Visit {
    const known = visits.get(c);
    if (known) return known;
    const sent = getCookie(c, cookieName) ?? '';
    const visit = NAME.test(sent) ? { name: sent, isNew: false } : { name: randomToken(random), isNew: true };
    visits.set(c, visit);
    return visit;
  }

  function find(c: DoorContext): Session | undefined {
    const session = sessions.get(visitOf(c).name);
    return session && session.expiresAt > clock.now() ? session : undefined;
  }

  function end(c: DoorContext): void {
    sessions.delete(visitOf(c).name);
    visits.set(c, { name: randomToken(random), isNew: true });
  }

  function formToken(c: DoorContext): string {
    return createHmac('sha256', formKey).update(visitOf(c).name).digest('base64url');
  }

  return {
    find,
    end,
    formToken,
    begin(c, pid, acting) {
      end(c);
      sessions.set(visitOf(c).name, { pid, acting, expiresAt: clock.now() + SESSION_LIFETIME });
    },
    actFor(c, acting) {
      const session = find(c);
      if (session) sessions.set(visitOf(c).name, { ...session, acting });
    },
    isFormToken(c, token = '') {
      const [given, expected] = [Buffer.from(token), Buffer.from(formToken(c))];
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
    cookie(c) {
      const { name, isNew } = visitOf(c);
      if (!isNew) return undefined;
      return `${cookieName}=${name}; Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
    },
  };
}
