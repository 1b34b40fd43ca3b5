/**
 * `/authorize`: from the request to the login, and from the login to the code (spec/idporten.md 2.1). A form of another site
 * is taken in, and the browser sent to the same place by GET: only then does it bring its cookies (6.4, "Trap").
 */
import { type Clock, MINUTE } from '../clock.ts';
import { answer } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { type Parameters, readForm, readQuery } from '../http/form.ts';
import { LANGUAGE_PARAMETER, type PageLanguage } from '../http/pages/language.ts';
import { spendIn } from '../issuer/single-use.ts';
import { MAX_USER_AGENT_LENGTH } from '../login/device.ts';
import type { LoginFlow, LoginOutcome, Settle } from '../login/flow.ts';
import { type RecordedService, recordLogin } from '../login/history-store.ts';
import { INTERACTION_LIFETIME } from '../login/interaction.ts';
import type { ConsentTo } from '../login/pages/consent-page.ts';
import type { Pages } from '../login/pages/pages.ts';
import type { NamePerson } from '../login/person-name.ts';
import type { PowerOfAttorney } from '../login/representation.ts';
import type { AuthorizationRequest } from '../protocol/authorization-request.ts';
import { POWER_OF_ATTORNEY } from '../protocol/power-of-attorney.ts';
import type { Verdict } from '../protocol/verdict.ts';
import { type Random, randomToken } from '../random.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import type { Store, UnitOfWork } from '../store/store.ts';
import type { CodeIssuer } from './authorization-grant.ts';
import type { JudgeRequest, Requested } from './authorization-judge.ts';
import type { FindClient } from './client-finder.ts';
import type { Dialect } from './dialect.ts';
import type { DialectName } from './dialect-name.ts';
import type { ReadScopes } from './granted-scopes.ts';
import { readHeadless } from './headless.ts';
import { authorizationEnd } from './lifetimes.ts';
import { loginRequestOf, shownService } from './login-request.ts';
import type { PairwiseSubject } from './pairwise-subject.ts';
import {
  deleteParked,
  findParked,
  insertParked,
  PARKED_LIFETIME,
  type Parked,
} from './parked-request-store.ts';
import type { Reply } from './reply.ts';
import * as requests from './request-refusals.ts';
import { factsOf, factsOfRequest, type RequestTrail } from './request-trail.ts';

/** What is kept while somebody logs in. */
export type Payload = {
  /** Which issuer answers. */
  readonly issuer: DialectName;
  readonly request: AuthorizationRequest;
  /** The request_uri that it came by, which is used up when the login ends. */
  readonly parked?: Pick<Parked, 'id' | 'expiresAt'> | undefined;
};

export type AuthorizeParts = {
  readonly dialect: Dialect;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
  readonly trail: RequestTrail;
  readonly pages: Pick<Pages, 'showExpired'>;
  readonly reply: Reply;
  readonly judge: JudgeRequest;
  readonly findClient: FindClient;
  readonly readScopes: ReadScopes;
  readonly codes: CodeIssuer;
  readonly subjectOf: PairwiseSubject;
  readonly namePerson: NamePerson;
  /** Whether `login_hint` may stand for a login (7.4). */
  readonly isSimulator: boolean;
  /** FAPI 2.0 section 5.3.2.2: no request but pushed ones. */
  readonly pushedOnly: boolean;
};

export const REQUEST_URI_PREFIX = 'urn:idporten:';

/** RFC 8707 section 2. */
export const REPEATABLE: readonly string[] = ['resource'];

/** What a GET with all its headers may have. */
const MAX_POSTED_BYTES = 16 * 1024;

type Handler = (c: DoorContext) => Promise<Response>;

export function createAuthorize(
  parts: AuthorizeParts,
  flow: LoginFlow<Payload>,
): Record<'get' | 'post', Handler> {
  const { store, clock, trail, reply, judge } = parts;

  async function get(c: DoorContext): Promise<Response> {
    const query = readQuery(c, { repeatable: REPEATABLE });
    if (!query.ok) return trail.showFault(c, query.refusal);
    const found = await unpark(parts, query.value);
    if (!found.ok) return trail.showFault(c, found.refusal);
    const { parameters, parked } = found.value;
    return judgedOr(c, parameters, (requested) => begin(c, requested, parked));
  }

  async function judgedOr(
    c: DoorContext,
    parameters: Parameters,
    next: (requested: Requested) => Promise<Response>,
  ): Promise<Response> {
    c.set('about', () => factsOf(parameters));
    const { named, judged } = await judge(parameters);
    if (named !== undefined) c.set('clientId', named);
    if (judged.kind === 'page') return trail.showFault(c, judged.refusal);
    if (judged.kind === 'redirect') return reply.refuse(c, judged.replyTo, judged.refusal);
    return next(judged);
  }

  async function begin(c: DoorContext, requested: Requested, parked: Parked | undefined): Promise<Response> {
    const { request } = requested;
    if (parts.pushedOnly && parked?.kind !== 'pushed') return reply.refuse(c, request, requests.NOT_PUSHED);
    const payload = {
      issuer: parts.dialect.name,
      request,
      parked: parked && { id: parked.id, expiresAt: parked.expiresAt },
    };
    const login = loginRequestOf(requested, payload);
    const headless = parts.isSimulator ? readHeadless(request, login.wanted.acrValues) : undefined;
    if (headless === undefined) return flow.begin(c, login);
    if (headless === 'unreadable') return reply.refuse(c, request, requests.BAD_HINT);
    return flow.pass(c, login, headless);
  }

  async function post(c: DoorContext): Promise<Response> {
    const form = await readForm(c, { maxBytes: MAX_POSTED_BYTES, repeatable: REPEATABLE });
    if (!form.ok) return trail.showFault(c, form.refusal);
    const clientId = form.value.get('client_id') ?? '';
    const requestUri = form.value.get('request_uri');
    if (requestUri !== undefined) return comeBack(c, clientId, requestUri);
    return judgedOr(c, form.value, async () => {
      const id = randomToken(parts.random);
      const expiresAt = clock.now() + PARKED_LIFETIME;
      const posted = { id, kind: 'posted', issuer: parts.dialect.name, clientId } as const;
      await insertParked(store, { ...posted, parameters: [...form.value], expiresAt });
      return comeBack(c, clientId, `${REQUEST_URI_PREFIX}${id}`);
    });
  }

  function comeBack(c: DoorContext, clientId: string, requestUri: string): Response {
    const query = new URLSearchParams({ client_id: clientId, request_uri: requestUri });
    return answer(c, 303, null, {
      location: new URL(`.${parts.dialect.paths.authorize}?${query}`, parts.publicUrl).href,
    });
  }

  return { get, post };
}

type Unparked = { readonly parameters: Parameters; readonly parked: Parked | undefined };

/** 2.2, "Misuse": unknown, expired, used, or pushed by another client; and what may stand beside it is little. */
async function unpark(
  { dialect, store, clock }: AuthorizeParts,
  parameters: Parameters,
): Promise<Verdict<Unparked>> {
  const requestUri = parameters.get('request_uri');
  if (requestUri === undefined) return { ok: true, value: { parameters, parked: undefined } };
  const isLoose = dialect.requests.looseRequestUri;
  if (!isLoose && [...parameters.keys()].some((name) => !BESIDE_REQUEST_URI.includes(name)))
    return requests.badRequestUri('other parameters beside request_uri');
  if (!requestUri.startsWith(REQUEST_URI_PREFIX))
    return requests.badRequestUri('a request_uri of another form');
  const id = requestUri.slice(REQUEST_URI_PREFIX.length);
  const wanted = { id, issuer: dialect.name, kinds: ['pushed', 'posted'] } as const;
  const parked = await findParked(store.queries, wanted, clock.now());
  const clientId = parameters.get('client_id') ?? (isLoose ? parked?.clientId : undefined);
  if (!parked || parked.clientId !== clientId)
    return requests.badRequestUri(
      'one that is unknown, expired, used, or pushed by another client or at another issuer',
    );
  const pushed = new Map(parked.parameters);
  if (isLoose && !repeats(parameters, pushed))
    return requests.badRequestUri('other parameters than those that were pushed');
  return { ok: true, value: { parameters: pushed, parked } };
}

/** Besides the client, the language that a reader of our own page has chosen: its links lead here, with what stood in the address. */
const BESIDE_REQUEST_URI: readonly string[] = ['client_id', 'request_uri', LANGUAGE_PARAMETER];

/** 2.2: "OLD tolerated repeats when identical" */
function repeats(parameters: Parameters, pushed: Parameters): boolean {
  return [...parameters].every(
    ([name, value]) => name === 'request_uri' || name === LANGUAGE_PARAMETER || pushed.get(name) === value,
  );
}

/** A login that it began in time may end as much later as logins may last. */
function useOf({ id, expiresAt }: Pick<Parked, 'id' | 'expiresAt'>) {
  return { kind: 'pushed-request', key: id, expiresAt: expiresAt + INTERACTION_LIFETIME } as const;
}

/** False when it has been used. */
async function takeParked(unit: UnitOfWork, parked: Payload['parked']): Promise<boolean> {
  if (parked === undefined) return true;
  if ((await spendIn(unit, useOf(parked))) !== 'written') return false;
  await deleteParked(unit, parked.id);
  return true;
}

type Obstacle = NonNullable<Awaited<ReturnType<Settle>>> | 'used';

/** What a login gives the client that asked for it; once for each request_uri, however many logins it began. */
export function createFinish(parts: AuthorizeParts) {
  const { dialect, store, clock, reply, trail, codes, subjectOf } = parts;

  return async (c: DoorContext, { request, parked }: Payload, outcome: LoginOutcome): Promise<Response> => {
    c.set('clientId', request.clientId);
    c.set('about', () => factsOfRequest(request));
    if (!outcome.ok) {
      if (!(await store.transaction((unit) => takeParked(unit, parked)))) return tell(c, request, 'used');
      const back = outcome.error === 'access_denied' ? await cancelTarget(request) : undefined;
      if (back !== undefined) return answer(c, 303, null, { location: back });
      return reply.refuse(c, request, requests.LOGIN_REFUSALS[outcome.error]);
    }
    // 3.9: "Refusing leaves the scope out of the token but the login completes"; also one that would need no consent by now.
    const scope = request.scope.filter((name) => !outcome.refused.includes(name));
    const { session, login, settle } = outcome;
    const findObstacle = async (unit: UnitOfWork) =>
      (await settle(unit)) ?? ((await takeParked(unit, parked)) ? undefined : 'used');
    if (scope.length === 0) {
      const obstacle = await store.transaction(findObstacle);
      if (obstacle !== undefined) return tell(c, request, obstacle);
      return reply.refuse(c, request, requests.LOGIN_REFUSALS.access_denied);
    }
    const { person, locale, sid } = session;
    const clientId = request.clientId as Requested['client']['clientId'];
    const { redirectUri, nonce, codeChallenge, boundTo, resource, onBehalfOf } = request;
    const holder = parts.namePerson(person);
    const service = await recordedService(request);
    const record = async (unit: UnitOfWork) => {
      const obstacle = await findObstacle(unit);
      if (obstacle !== undefined) return obstacle;
      const entry = { at: clock.now(), eid: login.amr, acr: login.acr, sid, service };
      await recordLogin(unit, holder, entry, login.at);
      return undefined;
    };
    const issued = await codes.issueUnless(record, {
      ...{ clientId, redirectUri, scope, nonce, codeChallenge, boundTo, resource, onBehalfOf },
      authorizationDetails: request.powerOfAttorney && detailsOf(outcome.actsFor),
      person: {
        pid: person.kind === 'pid' ? person.value : undefined,
        sub: subjectOf(clientId, person),
        ...{ locale, attributes: person.attributes },
      },
      ...{ acr: login.acr, amr: [login.amr], authTime: login.at, sessionId: sid },
      ...{ holder, userAgent: c.req.header('user-agent')?.slice(0, MAX_USER_AGENT_LENGTH) },
    });
    return issued.ok ? reply.send(c, request, { code: issued.code }) : tell(c, request, issued.obstacle);
  };

  /** Logged out in another tab a moment ago, or finished in one, or with the request_uri of a login that has been. */
  async function tell(c: DoorContext, request: AuthorizationRequest, obstacle: Obstacle): Promise<Response> {
    if (obstacle === 'used')
      return trail.showFault(c, requests.badRequestUri('one that has been used').refusal);
    const { ruling } = await parts.findClient(request.clientId);
    const service = ruling.ok ? shownService(ruling.value.client, request.onBehalfOf) : undefined;
    return parts.pages.showExpired(c, obstacle, { service, uiLocales: request.uiLocales });
  }

  /** What the person is shown of the client later. */
  async function recordedService(request: AuthorizationRequest): Promise<RecordedService | undefined> {
    const { ruling } = await parts.findClient(request.clientId);
    if (!ruling.ok) return undefined;
    const { clientId, clientOrgno: orgno } = ruling.value.client;
    return { clientId, orgno, name: shownService(ruling.value.client, request.onBehalfOf).name };
  }

  async function cancelTarget(request: AuthorizationRequest): Promise<string | undefined> {
    const { ruling } = await parts.findClient(request.clientId);
    return ruling.ok ? dialect.requests.cancelsTo(ruling.value.client, request.onBehalfOf) : undefined;
  }
}

/** 5.7: "empty array when acting for oneself"; with the type, as RFC 9396 section 7 has it. */
function detailsOf(power: PowerOfAttorney | undefined): readonly unknown[] {
  if (power === undefined) return [];
  const { authorizer, representative, permissions } = power;
  return [{ type: POWER_OF_ATTORNEY, authorizer, authorized_representative: representative, permissions }];
}

export function createConsentDescription(parts: AuthorizeParts) {
  return async (
    { request }: Payload,
    names: readonly string[],
    language: PageLanguage,
  ): Promise<ConsentTo> => {
    const scopes = await scopesOf(parts, request);
    const { ruling } = await parts.findClient(request.clientId);
    const now = parts.clock.now();
    const end = ruling.ok ? authorizationEnd(ruling.value.client, scopes, now) : now;
    return {
      scopes: scopes.filter(({ name }) => names.includes(name)).map((scope) => described(scope, language)),
      minutes: Math.ceil((end - now) / MINUTE),
    };
  };
}

async function scopesOf(
  { findClient, readScopes }: AuthorizeParts,
  request: AuthorizationRequest,
): Promise<readonly Scope[]> {
  const { ruling } = await findClient(request.clientId);
  const scopes = ruling.ok ? await readScopes(ruling.value.client, request.scope) : undefined;
  return scopes?.ok ? scopes.value : [];
}

export function described(scope: Scope, language: PageLanguage) {
  const own = language === 'nb' ? undefined : scope.translations[language];
  return {
    title: own?.description ?? scope.description,
    text: own?.longDescription ?? scope.longDescription,
  };
}
