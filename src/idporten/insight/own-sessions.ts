/** Sessions, ended from the person's own page: one, or all at other browsers. */
import type { DoorContext } from '../../http/exchange.ts';
import { OWN_PAGE_PATH } from '../../login/pages/frame.ts';
import type { EndedSession } from '../../login/session.ts';
import { endSessionOf, sessionsOf } from '../../login/session-store.ts';
import type { LogoutEffects } from '../authorization-grant.ts';
import type { Part } from '../parting.ts';
import { deviceIn, ENDED } from './own-page-view.ts';
import type { Here, Step, VisitParts, Visits } from './own-page-visit.ts';

export type OwnSessionsParts = Pick<VisitParts, 'store' | 'clock' | 'browsers'> & {
  readonly effects: LogoutEffects;
  readonly part: Part;
};

export function createOwnSessions(
  parts: OwnSessionsParts,
  visits: Visits,
): Readonly<Record<'confirmEnd' | 'end' | 'confirmEndOthers' | 'endOthers', Step>> {
  const { store, clock, browsers, effects, part } = parts;
  const { shownOf, confirm, goTo, addressOf } = visits;

  async function confirmEnd(c: DoorContext, { person }: Here): Promise<Response> {
    const shown = shownOf(c);
    const sessions = await sessionsOf(store.queries, person, clock.now());
    const one = sessions.find(({ session }) => session.sid === c.req.param('sid'));
    if (one === undefined) return goTo(c, OWN_PAGE_PATH);
    const text = shown.t.endText.replace('{device}', () => deviceIn(shown, one.device));
    return confirm(c, { title: shown.t.endTitle, text, button: shown.t.endHere });
  }

  async function end(c: DoorContext, { session, person }: Here): Promise<Response> {
    const sid = c.req.param('sid') ?? '';
    const ended = await endAll(person, [sid]);
    if (ended === undefined) return goTo(c, OWN_PAGE_PATH);
    if (sid !== session.sid) return part(c, ended, { next: addressOf(ENDED), whose: 'own' });
    browsers.forgetSession(c);
    return browsers.equip(c, await part(c, ended, { next: undefined, whose: 'own' }));
  }

  async function confirmEndOthers(c: DoorContext): Promise<Response> {
    const { t } = shownOf(c);
    return confirm(c, { title: t.endOthersTitle, text: t.endOthersText, button: t.endOthers });
  }

  async function endOthers(c: DoorContext, { session, person }: Here): Promise<Response> {
    const sessions = await sessionsOf(store.queries, person, clock.now());
    const others = sessions.map((one) => one.session.sid).filter((sid) => sid !== session.sid);
    const ended = await endAll(person, others);
    if (ended === undefined) return goTo(c, OWN_PAGE_PATH);
    return part(c, ended, { next: addressOf(ENDED), whose: 'own' });
  }

  /** Sessions of one person end together with what they gave; those who relied on any of them are told as if it were one. */
  async function endAll(person: string, sids: readonly string[]): Promise<EndedSession | undefined> {
    return store.transaction(async (unit) => {
      const ended: EndedSession[] = [];
      for (const sid of sids) {
        const one = await endSessionOf(unit, { person, sid }, clock.now());
        if (one === undefined) continue;
        await effects.sessionEnding(unit, sid);
        ended.push(one);
      }
      const [first] = ended;
      return first && { session: first.session, members: ended.flatMap(({ members }) => members) };
    });
  }

  return { confirmEnd, end, confirmEndOthers, endOthers };
}
