/** The ID-porten door: the browser's side and the back channel, put together. */
import { answer } from '../http/answer.ts';
import { createDoor, type Door, type DoorOptions } from '../http/door.ts';
import type { DoorContext } from '../http/exchange.ts';
import { loadStylesheet } from '../http/pages/stylesheet.ts';
import type { AccessTokenVerifier } from '../issuer/access-token.ts';
import { possessionJudge } from '../issuer/possession.ts';
import { spendIn } from '../issuer/single-use.ts';
import { type Browsers, createBrowsers } from '../login/browser.ts';
import { createLoginFlow, type LoginFlow } from '../login/flow.ts';
import { INTERACTION_USE } from '../login/interaction.ts';
import { ACR_VALUES } from '../login/level.ts';
import type { LoginMethod } from '../login/method.ts';
import type { ConsentTo } from '../login/pages/consent-page.ts';
import { OWN_PAGE_PATH } from '../login/pages/frame.ts';
import { LOGGED_OUT_PATH, loggedOutPage } from '../login/pages/logged-out-page.ts';
import { createPages, type Pages } from '../login/pages/pages.ts';
import { PASSKEY_METHOD } from '../login/passkeys/passkey-method.ts';
import type { NamePerson } from '../login/person-name.ts';
import type { FindPowersOfAttorney } from '../login/representation.ts';
import type { RequestRules } from '../protocol/authorization-request.ts';
import { POWER_OF_ATTORNEY } from '../protocol/power-of-attorney.ts';
import { createRequestJudge } from './authorization-judge.ts';
import { createAuthorize, createConsentDescription, createFinish, type Payload } from './authorize.ts';
import type { BackChannel } from './back-channel-logout.ts';
import { createClientFinder } from './client-finder.ts';
import { compatibilityIssuer } from './compatibility/address.ts';
import { COMPATIBILITY } from './compatibility/dialect.ts';
import { openToBrowsers } from './cross-origin.ts';
import { type Dialect, TODAY } from './dialect.ts';
import type { DialectName } from './dialect-name.ts';
import { createHintReader } from './id-token-hint.ts';
import { createApiCallers } from './insight/api-caller.ts';
import {
  AUTHORIZATION_LISTS,
  AUTHORIZATION_PATH,
  mountAuthorizations,
} from './insight/authorizations-api.ts';
import { createGivenReader } from './insight/given.ts';
import { LOG_PATH, mountLoginLog } from './insight/login-log-api.ts';
import { createOwnPage, type OwnPageVisit } from './insight/own-page.ts';
import { createWithdrawal, type WithdrawalParts } from './insight/withdrawal.ts';
import { createLogout } from './logout.ts';
import { createRecipientFinder } from './logout-recipients.ts';
import { showsPages } from './page-paths.ts';
import type { PairwiseSubject } from './pairwise-subject.ts';
import { createPar } from './par.ts';
import { createParting, type Part } from './parting.ts';
import { PROFILES, type Profile } from './profile.ts';
import { createReply } from './reply.ts';
import { createRequestObjects } from './request-objects.ts';
import { createRequestTrail } from './request-trail.ts';
import { showSessions } from './session-figures.ts';
import { createTokenSide, type TokenSide, type TokenSideParts } from './token-side.ts';

type GivenHere = 'dialect' | 'issuer' | 'loginUrl' | 'responseModes' | 'boundTokensOnly';

export type IdportenParts = Omit<DoorOptions, 'name' | 'refusalBody' | 'refusalPage'> &
  Omit<TokenSideParts, GivenHere> & {
    /** What cookies and forms are authenticated by. */
    readonly browserKey: Uint8Array;
    readonly subjectOf: PairwiseSubject;
    readonly namePerson: NamePerson;
    /** Where it is kept that somebody has taken back what was given. */
    readonly withdrawals: Pick<WithdrawalParts, 'journal' | 'namePersonInJournal'>;
    /** Tokens of our Maskinporten, by which machines ask what people have given. */
    readonly verifyMachine: AccessTokenVerifier;
    /** The ways to log in, in the order in which they are offered; without one nobody logs in. */
    readonly methods: readonly LoginMethod[];
    /** Pages of its methods that belong to no login under way. */
    readonly mountPages?: ((door: Door, shared: { pages: Pages; browsers: Browsers }) => void) | undefined;
    readonly isSimulator: boolean;
    readonly profile: Profile;
    /** Where browsers meet it, if that is another address than the issuer's (1.1). */
    readonly browserUrl?: string | undefined;
    readonly backChannel: Pick<BackChannel, 'tell'>;
    /** Where powers of attorney are kept; absent where nowhere, and then none can be asked for. */
    readonly findPowers?: FindPowersOfAttorney | undefined;
    /** The issuer that clients of before 2023 know (compatibility/README.md); absent where it is not served. */
    readonly compatibility?: { readonly subjectOf: PairwiseSubject } | undefined;
  };

type Named = Omit<Issuer, 'tokenSide'>;

/** One of the issuers of the door: they share clients, sessions and pages, and nothing that they issue. */
type Issuer = {
  readonly dialect: Dialect;
  readonly issuer: string;
  readonly subjectOf: PairwiseSubject;
  readonly tokenSide: TokenSide;
};

/** The door that clients' servers meet, and the one that browsers meet; where both have one address they are one door. */
export type IdportenHosts = { readonly issuer: Door; readonly browser: Door };

/** Where both have one address. */
export async function createIdporten(parts: Omit<IdportenParts, 'browserUrl'>): Promise<Door> {
  return (await createIdportenHosts(parts)).issuer;
}

export async function createIdportenHosts(parts: IdportenParts): Promise<IdportenHosts> {
  // 1.1: "no trailing slash".
  const issuer = parts.publicUrl.replace(/\/$/, '');
  const browserUrl = parts.browserUrl ?? parts.publicUrl;
  const issuers = namedIssuers(issuer, parts).map((named) => {
    const tokenSide = createTokenSide({
      ...{ ...parts, ...named, responseModes: named.dialect.requests.responseModes },
      // Below the address of the door each issuer has its own path.
      loginUrl: named.issuer.replace(issuer, browserUrl.replace(/\/$/, '')),
      boundTokensOnly: parts.profile === 'fapi2',
      requests: { ...PROFILES[parts.profile], detailsTypes: detailsTypesOf(parts) },
    });
    return { ...named, tokenSide };
  });
  const stylesheet = await loadStylesheet();
  const front = { ...parts, publicUrl: browserUrl };
  const pages = createPages({ ...front, stylesheet });
  const browsers = createBrowsers({ ...front, key: parts.browserKey });
  const open = (publicUrl: string) => {
    const door = createDoor({
      ...{ ...parts, publicUrl, name: 'idporten', refusalPage: showsPages(pages, issuers) },
    });
    return door.get(stylesheet.path, stylesheet.serve);
  };
  const browser = open(browserUrl);
  const hosts = { browser, issuer: browserUrl === parts.publicUrl ? browser : open(parts.publicUrl) };
  for (const { tokenSide } of issuers) tokenSide.mount(hosts.issuer);
  mountInsight(hosts.issuer, { ...parts, issuer }, issuers);
  mountLogin(hosts, { ...front, pages, browsers }, issuers);
  return hosts;
}

/** The APIs about what people have given belong to the issuer of today. */
function mountInsight(
  door: Door,
  parts: IdportenParts & { readonly issuer: string },
  [today]: readonly Issuer[],
): void {
  if (!today) throw new Error('ID-porten has no issuer.');
  const { findToken } = today.tokenSide;
  const callers = createApiCallers({ ...parts, findToken, judgePossession: possessionJudge(parts) });
  const withdraw = createWithdrawal({ ...parts, ...parts.withdrawals });
  // A person's token may be a page's; what machines may is not for pages.
  openToBrowsers(door, {
    ...Object.fromEntries(AUTHORIZATION_LISTS.map((path) => [path, 'GET'])),
    ...{ [AUTHORIZATION_PATH]: 'DELETE', [LOG_PATH]: 'GET' },
  });
  mountAuthorizations(door, { ...parts, callers, given: createGivenReader(parts), withdraw });
  mountLoginLog(door, { ...parts, callers });
}

function namedIssuers(issuer: string, parts: IdportenParts): readonly Named[] {
  const { subjectOf, compatibility } = parts;
  const today = { dialect: TODAY, issuer, subjectOf };
  if (compatibility === undefined) return [today];
  const earlier = { dialect: COMPATIBILITY, issuer: compatibilityIssuer(issuer), ...compatibility };
  return [today, earlier];
}

function detailsTypesOf({ findPowers }: Pick<IdportenParts, 'findPowers'>): readonly string[] {
  return findPowers === undefined ? [] : [POWER_OF_ATTORNEY];
}

type Front = IdportenParts & {
  readonly pages: Pages;
  readonly browsers: Browsers;
};

function mountLogin(hosts: IdportenHosts, front: Front, issuers: readonly Issuer[]): void {
  const tokens = issuers.map(({ dialect, ...issuer }) => [dialect.name, issuer] as const);
  const findRecipients = createRecipientFinder(createClientFinder(front.registry), new Map(tokens));
  const figures = showSessions(front.metrics);
  const part = createParting({ ...front, findRecipients, figures });
  const sides = new Map(issuers.map((issuer) => [issuer.dialect.name, { ...frontOf(front, issuer), part }]));
  const [first] = sides.values();
  if (!first) throw new Error('ID-porten has no issuer.');
  const finishes = new Map([...sides].map(([name, side]) => [name, createFinish(side)]));
  const describeConsent = createConsentDescription(first);
  const ownPage = createOwnPage({
    ...{ ...front, part, effects: first.effects, given: createGivenReader(front) },
    withdraw: createWithdrawal({ ...front, ...front.withdrawals }),
    hasPasskeys: front.methods.some(({ id }) => id === PASSKEY_METHOD),
  });
  const flow: LoginFlow<Payload | OwnPageVisit> = createLoginFlow({
    ...front,
    spend: (unit, key, expiresAt) => spendIn(unit, { kind: INTERACTION_USE, key, expiresAt }),
    describeConsent: async (payload, ...asked) =>
      'ownPage' in payload ? NOTHING_ASKED : describeConsent(payload, ...asked),
    finish: (c, payload, outcome) =>
      'ownPage' in payload
        ? ownPage.finish(c, payload, outcome)
        : finishOf(finishes, payload.issuer)(c, payload, outcome),
    ended: figures.loginEnded,
    sessionEnding: first.effects.sessionEnding,
    tellServices: (c, ended, next) => part(c, ended, { next, whose: 'former' }),
  });
  flow.mount(hosts.browser);
  ownPage.mount(hosts.browser, flow.begin);
  if (hosts.issuer !== hosts.browser) {
    const location = new URL(`.${OWN_PAGE_PATH}`, front.publicUrl).href;
    hosts.issuer.get(OWN_PAGE_PATH, (c) => answer(c, 302, null, { location }));
  }
  const { pages } = front;
  hosts.browser.get(LOGGED_OUT_PATH, (c) => pages.show(c, loggedOutPage(pages.texts(c))));
  front.mountPages?.(hosts.browser, front);
  for (const side of sides.values()) mountIssuer(hosts, side, flow);
}

/** The page of the person's own is nobody else's. */
const NOTHING_ASKED: ConsentTo = { scopes: [], minutes: 0 };

function finishOf<Finish>(finishes: ReadonlyMap<DialectName, Finish>, issuer: DialectName): Finish {
  const finish = finishes.get(issuer);
  if (!finish) throw new Error(`A login for the issuer ${issuer} ended, which is not served.`);
  return finish;
}

/** What the browser's side of one issuer is made of. */
function frontOf(front: Front, { tokenSide, ...named }: Issuer) {
  const { findClient, readScopes, codes, logouts, authenticateClient, judgePushedProof } = tokenSide;
  const { pushedOnly, takesRequestObjects, ...demands } = PROFILES[front.profile];
  const { responseModes } = named.dialect.requests;
  const rules: RequestRules = {
    ...{ ...demands, acrValues: ACR_VALUES, responseModes },
    detailsTypes: detailsTypesOf(front),
  };
  const takesObjects = takesRequestObjects || named.dialect.requests.takesObjects;
  const openRequestObject = takesObjects ? createRequestObjects({ ...front, ...named }) : undefined;
  const trail = createRequestTrail('idporten/authorize', { ...front, findClient });
  return {
    ...{ ...front, ...named, findClient, readScopes, codes, authenticateClient, pushedOnly, trail },
    judgePushedProof,
    judge: createRequestJudge({ ...named, findClient, readScopes, rules, openRequestObject }),
    reply: createReply({ ...front, ...named, trail }),
    effects: logouts,
    readHint: createHintReader(named.issuer, front.keyRing),
  };
}

type Side = ReturnType<typeof frontOf> & { readonly part: Part };

function mountIssuer({ issuer, browser }: IdportenHosts, side: Side, flow: LoginFlow<Payload>): void {
  const { paths, logout: how } = side.dialect;
  const authorize = createAuthorize(side, flow);
  browser.get(paths.authorize, authorize.get).post(paths.authorize, authorize.post);
  issuer.post(paths.par, createPar({ ...side, trail: createRequestTrail('idporten/par', side) }));
  const logout = createLogout({ ...side, trail: createRequestTrail('idporten/logout', side) });
  if (how.methods.includes('GET')) browser.get(paths.logout, logout.get);
  if (how.methods.includes('POST')) browser.post(paths.logout, logout.post);
  if (issuer !== browser) sendOn(issuer, side, { authorize: authorize.post, logout: logout.post });
}

/**
 * C-04: the documentation's own example logs out at the issuer's host. No cookie of ours comes to it, so it does nothing itself: a
 * link leads on as it is, and a form is kept and led on as one from another site is.
 */
function sendOn(
  issuer: Door,
  { dialect, publicUrl }: Side,
  posts: Readonly<Record<'authorize' | 'logout', (c: DoorContext) => Promise<Response>>>,
): void {
  const { paths, logout } = dialect;
  const onward = (path: string) => (c: DoorContext) => {
    const { search } = new URL(c.req.url);
    return answer(c, 302, null, { location: new URL(`.${path}${search}`, publicUrl).href });
  };
  issuer.get(paths.authorize, onward(paths.authorize)).post(paths.authorize, posts.authorize);
  if (logout.methods.includes('GET')) issuer.get(paths.logout, onward(paths.logout));
  if (logout.methods.includes('POST')) issuer.post(paths.logout, posts.logout);
}
