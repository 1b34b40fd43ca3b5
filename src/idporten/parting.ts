/**
 * What follows when a session is over before its time: the services that relied on it are told, by a call from us and by a frame
 * in the browser, and the browser goes on (spec/idporten.md 6.4, 6.5).
 */
import { answer } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import type { Pages } from '../login/pages/pages.ts';
import type { EndedSession } from '../login/session.ts';
import type { BackChannel } from './back-channel-logout.ts';
import { type FindRecipients, frameAddress } from './logout-recipients.ts';
import { type Parting, partingPage } from './parting-page.ts';
import type { SessionFigures } from './session-figures.ts';

export type Part = (c: DoorContext, ended: EndedSession, options: PartingOptions) => Promise<Response>;

export type PartingOptions = Pick<Parting, 'next' | 'whose'> & {
  /** The client that gets no frame, as it knows already (6.4, "Recipients"). */
  readonly except?: string | undefined;
};

export function createParting(parts: {
  readonly pages: Pages;
  readonly findRecipients: FindRecipients;
  readonly backChannel: Pick<BackChannel, 'tell'>;
  readonly figures: Pick<SessionFigures, 'sessionEnded'>;
}): Part {
  const { pages, findRecipients, backChannel } = parts;
  return async (c, { session, members }, { next, whose, except }) => {
    const recipients = await findRecipients(members);
    parts.figures.sessionEnded(whose === 'own' ? 'logout' : 'another-person', recipients.length);
    backChannel.tell(recipients, session.person, c.get('traceId'));
    const frames = recipients
      .filter(({ client }) => client.clientId !== except)
      .map(frameAddress)
      .filter((address) => address !== undefined);
    if (frames.length === 0 && next !== undefined) return answer(c, 303, null, { location: next });
    return pages.show(c, partingPage({ frames, next, whose }, pages.texts(c), pages.languageOf(c)));
  };
}
