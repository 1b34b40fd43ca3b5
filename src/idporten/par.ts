/** `/par`: a request that the client sends itself, ahead of the browser (RFC 9126, spec/idporten.md 2.2). */
import { type Clock, SECOND } from '../clock.ts';
import { answerJson } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { readForm } from '../http/form.ts';
import type { Refusal } from '../protocol/verdict.ts';
import { type Random, randomToken } from '../random.ts';
import type { Store } from '../store/store.ts';
import type { JudgeRequest } from './authorization-judge.ts';
import { REPEATABLE, REQUEST_URI_PREFIX } from './authorize.ts';
import { answerUnauthenticated } from './challenges.ts';
import type { AuthenticateClient } from './client-authentication.ts';
import type { Dialect } from './dialect.ts';
import { insertParked, PARKED_LIFETIME } from './parked-request-store.ts';
import * as requests from './request-refusals.ts';
import { factsOf, type RequestTrail } from './request-trail.ts';
import type { JudgePushedProof } from './token-possession.ts';

export type ParParts = {
  readonly dialect: Pick<Dialect, 'name'>;
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly judge: JudgeRequest;
  readonly trail: Pick<RequestTrail, 'refused'>;
  readonly authenticateClient: AuthenticateClient;
  readonly judgePushedProof: JudgePushedProof;
};

/** What a client proves itself by is no part of the request, and is not kept. */
const CREDENTIALS: readonly string[] = ['client_secret', 'client_assertion', 'client_assertion_type'];

/** As much as the browser could bring itself. */
const MAX_PUSHED_BYTES = 16 * 1024;

export function createPar(parts: ParParts): (c: DoorContext) => Promise<Response> {
  const { dialect, store, clock, random, judge, trail, authenticateClient, judgePushedProof } = parts;

  function refuse(c: DoorContext, refusal: Refusal): Response {
    trail.refused(c, refusal);
    return answerUnauthenticated(c, refusal);
  }

  return async (c) => {
    const form = await readForm(c, { maxBytes: MAX_PUSHED_BYTES, repeatable: REPEATABLE });
    if (!form.ok) return refuse(c, form.refusal);
    c.set('about', () => factsOf(form.value));
    const { clientId: known, outcome } = await authenticateClient(form.value, c.req.header('authorization'));
    if (known !== undefined) c.set('clientId', known);
    if (!outcome.ok) return refuse(c, outcome.refusal);
    // RFC 9126 section 2.1 step 2.
    if (form.value.has('request_uri'))
      return refuse(c, requests.badRequestUri('a request_uri in a pushed request').refusal);
    // 2.2: "`client_id` required in the body"; where there is a request object it is there (RFC 9126 section 3).
    if (!form.value.has('client_id') && !form.value.has('request')) return refuse(c, requests.NO_CLIENT_ID);
    const { clientId } = outcome.value.client;
    const asked = new Map([...form.value, ['client_id', clientId]]);
    for (const name of CREDENTIALS) asked.delete(name);
    const { judged } = await judge(asked);
    if (judged.kind !== 'request') return refuse(c, judged.refusal);
    const key = await judgePushedProof(c.req.header('dpop'), judged.request.boundTo);
    if (!key.ok) return refuse(c, key.refusal);
    const parameters = [
      ...judged.parameters,
      ...(key.value === undefined ? [] : [['dpop_jkt', key.value] as const]),
    ];
    const id = randomToken(random);
    const expiresAt = clock.now() + PARKED_LIFETIME;
    const issuer = dialect.name;
    await insertParked(store, { id, kind: 'pushed', issuer, clientId, parameters, expiresAt });
    const pushed = { request_uri: `${REQUEST_URI_PREFIX}${id}`, expires_in: PARKED_LIFETIME / SECOND };
    return answerJson(c, 201, pushed);
  };
}
