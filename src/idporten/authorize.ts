/**
 * `/authorize`: from the request to the login, and from the login to the code (spec/idporten.md 2.1). A form of another site
 * is taken in, and the browser sent to the same place by GET: only then does it bring its cookies (6.4, "Trap").
 */
import { type Clock, MINUTE } from '../clock.ts';
import { answer } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { type Parameters, readForm, readQuery } from '../http/form.ts';
import type { PageLanguage } from '../http/pages/language.ts';
import type { SingleUses } from '../issuer/single-use.ts';
import type { LoginFlow, LoginOutcome } from '../login/flow.ts';
import type { ConsentTo } from '../login/pages/consent-page.ts';
import type { Pages } from '../login/pages/pages.ts';
import type { AuthorizationRequest } from '../protocol/authorization-request.ts';
import type { Verdict } from '../protocol/verdict.ts';
import { type Random, randomToken } from '../random.ts';
import type { Scope } from '../registry/scopes/scope.ts';
import type { Store } from '../store/store.ts';
import type { CodeIssuer } from './authorization-grant.ts';
import type { JudgeRequest, Requested } from './authorization-judge.ts';
import type { FindClient } from './client-finder.ts';
import type { ReadScopes } from './granted-scopes.ts';
import { readHeadless } from './headless.ts';
import { authorizationEnd } from './lifetimes.ts';
import { loginRequestOf } from './login-request.ts';
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

/** What is kept while somebody logs in. */
export type Payload = {
  readonly request: AuthorizationRequest;
  /** The request_uri that it came by, which is used up when the login ends. */
  readonly parked?: Pick<Parked, 'id' | 'expiresAt'> | undefined;
};

export type AuthorizeParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly publicUrl: string;
  readonly singleUses: SingleUses;
  readonly pages: Pages;
  readonly reply: Reply;
  readonly judge: JudgeRequest;
  readonly findClient: FindClient;
  readonly readScopes: ReadScopes;
  readonly codes: CodeIssuer;
  readonly subjectOf: PairwiseSubject;
  /** Whether `login_hint` may stand for a login (7.4). */
  readonly isSimulator: boolean;
  /** FAPI 2.0 section 5.3.2.2: no request but pushed ones. */
  readonly pushedOnly: boolean;
};

export const REQUEST_URI_PREFIX = 'urn:idporten:';

/** What a GET with all its headers may have. */
const MAX_POSTED_BYTES = 16 * 1024;

type Handler = (c: DoorContext) => Promise<Response>;

export function createAuthorize(
  parts: AuthorizeParts,
  flow: LoginFlow<Payload>,
): Record<'get' | 'post', Handler> {
  const { store, clock, pages, reply, judge } = parts;

  async function get(c: DoorContext): Promise<Response> {
    const query = readQuery(c);
    if (!query.ok) return pages.showFault(c, query.refusal);
    const found = await unpark(parts, query.value);
    if (!found.ok) return pages.showFault(c, found.refusal);
    const { parameters, parked } = found.value;
    return judgedOr(c, parameters, (requested) => begin(c, requested, parked));
  }

  async function judgedOr(
    c: DoorContext,
    parameters: Parameters,
    next: (requested: Requested) => Promise<Response>,
  ): Promise<Response> {
    const { named, judged } = await judge(parameters);
    if (named !== undefined) c.set('clientId', named);
    if (judged.kind === 'page') return pages.showFault(c, judged.refusal);
    if (judged.kind === 'redirect') return reply.refuse(c, judged.replyTo, judged.refusal);
    return next(judged);
  }

  async function begin(c: DoorContext, requested: Requested, parked: Parked | undefined): Promise<Response> {
    const { request } = requested;
    if (parts.pushedOnly && parked?.kind !== 'pushed') return reply.refuse(c, request, requests.NOT_PUSHED);
    const payload = { request, parked: parked && { id: parked.id, expiresAt: parked.expiresAt } };
    const login = loginRequestOf(requested, payload);
    const headless = parts.isSimulator ? readHeadless(request, login.wanted.acrValues) : undefined;
    if (headless === undefined) return flow.begin(c, login);
    if (headless === 'unreadable') return reply.refuse(c, request, requests.BAD_HINT);
    return flow.pass(c, login, headless);
  }

  async function post(c: DoorContext): Promise<Response> {
    const form = await readForm(c, { maxBytes: MAX_POSTED_BYTES });
    if (!form.ok) return pages.showFault(c, form.refusal);
    const clientId = form.value.get('client_id') ?? '';
    const requestUri = form.value.get('request_uri');
    if (requestUri !== undefined) return comeBack(c, clientId, requestUri);
    return judgedOr(c, form.value, async () => {
      const id = randomToken(parts.random);
      const expiresAt = clock.now() + PARKED_LIFETIME;
      await insertParked(store, { id, kind: 'posted', clientId, parameters: [...form.value], expiresAt });
      return comeBack(c, clientId, `${REQUEST_URI_PREFIX}${id}`);
    });
  }

  function comeBack(c: DoorContext, clientId: string, requestUri: string): Response {
    const query = new URLSearchParams({ client_id: clientId, request_uri: requestUri });
    return answer(c, 303, null, { location: new URL(`./authorize?${query}`, parts.publicUrl).href });
  }

  return { get, post };
}

type Unparked = { readonly parameters: Parameters; readonly parked: Parked | undefined };

/** 2.2, "Misuse": unknown, expired, used, or pushed by another client; and nothing may stand beside it but the client. */
async function unpark(
  { store, clock, singleUses }: AuthorizeParts,
  parameters: Parameters,
): Promise<Verdict<Unparked>> {
  const requestUri = parameters.get('request_uri');
  if (requestUri === undefined) return { ok: true, value: { parameters, parked: undefined } };
  if ([...parameters.keys()].some((name) => name !== 'client_id' && name !== 'request_uri'))
    return requests.badRequestUri('other parameters beside request_uri');
  if (!requestUri.startsWith(REQUEST_URI_PREFIX))
    return requests.badRequestUri('a request_uri of another form');
  const id = requestUri.slice(REQUEST_URI_PREFIX.length);
  const parked = await findParked(store.queries, id, clock.now());
  if (!parked || parked.kind === 'logout' || parked.clientId !== parameters.get('client_id'))
    return requests.badRequestUri('one that is unknown, expired, used, or pushed by another client');
  if (singleUses.wasSpentHere(useOf(parked))) return requests.badRequestUri('one that has been used');
  return { ok: true, value: { parameters: new Map(parked.parameters), parked } };
}

function useOf({ id, expiresAt }: Pick<Parked, 'id' | 'expiresAt'>) {
  return { kind: 'pushed-request', key: id, expiresAt } as const;
}

/** What a login gives the client that asked for it; once for each request_uri, however many logins it began. */
export function createFinish(parts: AuthorizeParts) {
  const { store, reply, pages, codes, subjectOf, singleUses } = parts;

  return async (c: DoorContext, { request, parked }: Payload, outcome: LoginOutcome): Promise<Response> => {
    if (parked !== undefined) {
      if ((await singleUses.spend(useOf(parked), [])) !== 'written')
        return pages.showFault(c, requests.badRequestUri('one that has been used').refusal);
      await store.transaction((unit) => deleteParked(unit, parked.id));
    }
    if (!outcome.ok) return reply.refuse(c, request, requests.LOGIN_REFUSALS[outcome.error]);
    const scope = outcome.isAgreed ? request.scope : await withoutConsent(request);
    if (scope.length === 0) return reply.refuse(c, request, requests.LOGIN_REFUSALS.access_denied);
    const { session, login } = outcome;
    const { person, locale, sid } = session;
    const clientId = request.clientId as Requested['client']['clientId'];
    const { redirectUri, nonce, codeChallenge, resource, onBehalfOf } = request;
    const code = await codes.issue({
      ...{ clientId, redirectUri, scope, nonce, codeChallenge, resource, onBehalfOf },
      person: {
        pid: person.kind === 'pid' ? person.value : undefined,
        sub: subjectOf(clientId, person),
        ...{ locale, attributes: person.attributes },
      },
      ...{ acr: login.acr, amr: [login.amr], authTime: login.at, sessionId: sid },
    });
    return reply.send(c, request, { code });
  };

  /** 3.9: "Refusing leaves the scope out of the token but the login completes" */
  async function withoutConsent(request: AuthorizationRequest): Promise<readonly string[]> {
    const needing = new Set(
      (await scopesOf(parts, request)).filter((scope) => scope.requiresUserConsent).map(({ name }) => name),
    );
    return request.scope.filter((name) => !needing.has(name));
  }
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

function described(scope: Scope, language: PageLanguage) {
  const own = language === 'nb' ? undefined : scope.translations[language];
  return {
    title: own?.description ?? scope.description,
    text: own?.longDescription ?? scope.longDescription,
  };
}
