/** What becomes of a browser's session when somebody has proved who they are (spec/idporten.md 6.2). */
import type { Clock } from '../clock.ts';
import type { DoorContext } from '../http/exchange.ts';
import type { PageLanguage } from '../http/pages/language.ts';
import { type Random, randomToken } from '../random.ts';
import type { Store, UnitOfWork } from '../store/store.ts';
import type { Browsers } from './browser.ts';
import { deviceOf } from './device.ts';
import { trimHistory } from './history-store.ts';
import type { Interaction, LoginRequest } from './interaction.ts';
import { saveProgress } from './interaction-store.ts';
import type { Proof } from './method.ts';
import type { Progress } from './next-step.ts';
import type { Pages } from './pages/pages.ts';
import type { NamePerson } from './person-name.ts';
import { afterLogin, type EndedSession, type Session } from './session.ts';
import { endSession, findSession, type Holder, insertSession, saveSession } from './session-store.ts';

export type SessionChangeParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly browsers: Browsers;
  readonly pages: Pages;
  readonly namePerson: NamePerson;
  /** Somebody else logs in at the browser: what the session gave ends in the unit of work that ends it. */
  sessionEnding(unit: UnitOfWork, sid: string): Promise<void>;
};

/** `ended`: the session of somebody else that ended by it, where there was one. */
type LoggedIn = { readonly progress: Progress; readonly ended: EndedSession | undefined };

/** Writes a session that begins. */
export type Keep = (unit: UnitOfWork) => Promise<void>;

export type SessionChange = {
  logIn(c: DoorContext, interaction: Interaction<unknown>, proof: Proof): Promise<LoggedIn>;
  /** What the session of a browser that has none would be. */
  begun(c: DoorContext, request: LoginRequest<unknown>, proof: Proof): Session;
  /** Makes it the browser's, in the unit of work that is handed to what this answers. */
  keep(c: DoorContext, session: Session): Keep;
  /** As `keep`, but no browser has it: nobody comes back to it. */
  pass(c: DoorContext, session: Session): Keep;
};

export function createSessionChange(parts: SessionChangeParts): SessionChange {
  const { store, clock, random, browsers, pages } = parts;

  function holderOf(c: DoorContext, { person }: Session): Holder {
    return { person: parts.namePerson(person), device: deviceOf(c.req.header('user-agent')) };
  }

  function sessionFrom(
    before: Session | undefined,
    { wanted }: LoginRequest<unknown>,
    { person, at, ...proof }: Proof,
    locale: PageLanguage,
  ): Session {
    const now = clock.now();
    const login = { ...proof, at: Math.min(at ?? now, now) };
    return afterLogin(before, wanted, { person, login, locale, now }, randomToken(random));
  }

  function keepAs(c: DoorContext, session: Session, secret: string): Keep {
    const holder = holderOf(c, session);
    return async (unit) => {
      await insertSession(unit, session, secret, holder);
      await trimHistory(unit, holder.person);
    };
  }

  return {
    async logIn(c, { id, request, progress }, proof) {
      const former = browsers.sessionSecretOf(c);
      const secret = browsers.renewSessionSecret(c);
      const locale = pages.languageOf(c, request.uiLocales);
      return store.transaction(async (unit) => {
        const now = clock.now();
        const before = former === undefined ? undefined : await findSession(unit.queries, former, now);
        const session = sessionFrom(before, request, proof, locale);
        const isOther = former !== undefined && before !== undefined && before.sid !== session.sid;
        const ended = isOther ? await endSession(unit, former, now) : undefined;
        if (ended !== undefined) await parts.sessionEnding(unit, ended.session.sid);
        const holder = holderOf(c, session);
        await saveSession(unit, session, secret, holder);
        await trimHistory(unit, holder.person);
        const further = { ...progress, loggedIn: session.sid };
        await saveProgress(unit, id, further);
        return { progress: further, ended };
      });
    },
    begun: (c, request, proof) =>
      sessionFrom(undefined, request, proof, pages.languageOf(c, request.uiLocales)),
    keep: (c, session) => keepAs(c, session, browsers.renewSessionSecret(c)),
    pass: (c, session) => keepAs(c, session, randomToken(random)),
  };
}
