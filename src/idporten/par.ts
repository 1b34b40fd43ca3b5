/** `/par`: a request that the client sends itself, ahead of the browser (RFC 9126, spec/idporten.md 2.2). */
import { type Clock, SECOND } from '../clock.ts';
import { answerJson, answerRefusal } from '../http/answer.ts';
import type { DoorContext } from '../http/exchange.ts';
import { readForm } from '../http/form.ts';
import { type Random, randomToken } from '../random.ts';
import type { Store } from '../store/store.ts';
import type { JudgeRequest } from './authorization-judge.ts';
import { REQUEST_URI_PREFIX } from './authorize.ts';
import { answerUnauthenticated } from './challenges.ts';
import type { AuthenticateClient } from './client-authentication.ts';
import { insertParked, PARKED_LIFETIME } from './parked-request-store.ts';
import * as requests from './request-refusals.ts';

export type ParParts = {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly judge: JudgeRequest;
  readonly authenticateClient: AuthenticateClient;
};

/** What a client proves itself by is no part of the request, and is not kept. */
const CREDENTIALS: readonly string[] = ['client_secret', 'client_assertion', 'client_assertion_type'];

/** As much as the browser could bring itself. */
const MAX_PUSHED_BYTES = 16 * 1024;

export function createPar(parts: ParParts): (c: DoorContext) => Promise<Response> {
  const { store, clock, random, judge, authenticateClient } = parts;
  return async (c) => {
    const form = await readForm(c, { maxBytes: MAX_PUSHED_BYTES });
    if (!form.ok) return answerRefusal(c, form.refusal);
    const { clientId: known, outcome } = await authenticateClient(form.value, c.req.header('authorization'));
    if (known !== undefined) c.set('clientId', known);
    if (!outcome.ok) return answerUnauthenticated(c, outcome.refusal);
    // RFC 9126 section 2.1 step 2.
    if (form.value.has('request_uri'))
      return answerRefusal(c, requests.badRequestUri('a request_uri in a pushed request').refusal);
    const { clientId } = outcome.value.client;
    const parameters = new Map([...form.value, ['client_id', clientId]]);
    for (const name of CREDENTIALS) parameters.delete(name);
    const { judged } = await judge(parameters);
    if (judged.kind !== 'request') return answerRefusal(c, judged.refusal);
    const id = randomToken(random);
    const expiresAt = clock.now() + PARKED_LIFETIME;
    await insertParked(store, { id, kind: 'pushed', clientId, parameters: [...parameters], expiresAt });
    const pushed = { request_uri: `${REQUEST_URI_PREFIX}${id}`, expires_in: PARKED_LIFETIME / SECOND };
    return answerJson(c, 201, pushed);
  };
}
