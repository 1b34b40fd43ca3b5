/** The ID-porten door: the browser's side and the back channel, put together. */
import { createDoor, type Door, type DoorOptions } from '../http/door.ts';
import { loadStylesheet } from '../http/pages/stylesheet.ts';
import { type Browsers, createBrowsers } from '../login/browser.ts';
import { createLoginFlow, type LoginFlow } from '../login/flow.ts';
import type { LoginMethod } from '../login/method.ts';
import { createPages, type Pages } from '../login/pages/pages.ts';
import { RESPONSE_MODES } from '../protocol/authorization-request.ts';
import { createRequestJudge } from './authorization-judge.ts';
import { createAuthorize, createConsentDescription, createFinish, type Payload } from './authorize.ts';
import { createHintReader } from './id-token-hint.ts';
import { createLogout } from './logout.ts';
import type { PairwiseSubject } from './pairwise-subject.ts';
import { createPar } from './par.ts';
import { createReply } from './reply.ts';
import { createTokenSide, type TokenSide, type TokenSideParts } from './token-side.ts';

type GivenHere = 'issuer' | 'loginUrl' | 'responseModes';

export type IdportenParts = Omit<DoorOptions, 'name' | 'refusalBody'> &
  Omit<TokenSideParts, GivenHere> & {
    /** What cookies and forms are authenticated by. */
    readonly browserKey: Uint8Array;
    readonly subjectOf: PairwiseSubject;
    /** The ways to log in, in the order in which they are offered; without one nobody logs in. */
    readonly methods: readonly LoginMethod[];
    readonly isSimulator: boolean;
    /** Whether every request must be pushed, as FAPI 2.0 demands. */
    readonly pushedOnly: boolean;
  };

export async function createIdporten(parts: IdportenParts): Promise<Door> {
  // 1.1: "no trailing slash".
  const issuer = parts.publicUrl.replace(/\/$/, '');
  const tokenSide = createTokenSide({ ...parts, issuer, loginUrl: issuer, responseModes: RESPONSE_MODES });
  const stylesheet = await loadStylesheet();
  const pages = createPages({ ...parts, stylesheet });
  const browsers = createBrowsers({ ...parts, key: parts.browserKey });
  const door = createDoor({ ...parts, name: 'idporten' });
  door.get(stylesheet.path, stylesheet.serve);
  tokenSide.mount(door);
  mountLogin(door, { ...parts, issuer, tokenSide, pages, browsers });
  return door;
}

type Front = IdportenParts & {
  readonly issuer: string;
  readonly tokenSide: TokenSide;
  readonly pages: Pages;
  readonly browsers: Browsers;
};

function mountLogin(door: Door, front: Front): void {
  const { tokenSide, pages, issuer, singleUses } = front;
  const { findClient, readScopes, codes, logouts } = tokenSide;
  const judge = createRequestJudge(findClient, readScopes);
  const parts = { ...front, judge, findClient, readScopes, codes, reply: createReply(pages, issuer) };
  const flow: LoginFlow<Payload> = createLoginFlow({
    ...front,
    spend: (key, expiresAt) => singleUses.spend({ kind: 'login-interaction', key, expiresAt }, []),
    describeConsent: createConsentDescription(parts),
    finish: createFinish(parts),
    sessionEnded: (sid) => logouts.sessionEnded(sid),
  });
  flow.mount(door);
  const authorize = createAuthorize(parts, flow);
  door.get('/authorize', authorize.get).post('/authorize', authorize.post);
  door.post('/par', createPar({ ...parts, authenticateClient: tokenSide.authenticateClient }));
  const logout = createLogout({
    ...{ ...front, findClient, effects: logouts },
    readHint: createHintReader(issuer, front.keyRing),
  });
  door.get('/logout', logout.get).post('/logout', logout.post);
}
