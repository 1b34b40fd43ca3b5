/**
 * The customer's answer without a browser, for programs that test: `POST /porthus/v1/systemuserrequests/{id}/accept` and
 * `…/reject`, with the vendor's own token and `{"person": "…"}`, who must be one that may answer on the page too. The
 * original has nothing like it; the stand-in is part of the simulator alone.
 */

import { answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readActingPerson } from '../api/acting-person.ts';
import { answerCoded, problem } from '../api/coded-problem.ts';
import type { AltinnParts } from '../parts.ts';
import { REQUEST_WRITE } from './api.ts';
import { answerSystemUserRequest } from './approval.ts';
import { findOwnRequest } from './requesting.ts';
import { requestToWire } from './wire.ts';

const ROOT = '/porthus/v1/systemuserrequests';

export function mountHeadlessAnswers(door: Door, parts: AltinnParts): void {
  door.post(`${ROOT}/:id/accept`, (c) => answerFor(c, parts, 'Accepted'));
  door.post(`${ROOT}/:id/reject`, (c) => answerFor(c, parts, 'Rejected'));
}

async function answerFor(
  c: DoorContext,
  parts: AltinnParts,
  answer: 'Accepted' | 'Rejected',
): Promise<Response> {
  const { bearers, store, clock, publicUrl } = parts;
  const caller = await bearers.require(c, [REQUEST_WRITE]);
  if (caller instanceof Response) return caller;
  const id = c.req.param('id') ?? '';
  const own = await findOwnRequest(store.queries, id, { caller });
  if (!own.ok) return answerCoded(c, own);
  const visitor = await readActingPerson(c, store.queries, undefined);
  if (!visitor.ok) return answerCoded(c, visitor);
  const now = clock.now();
  const decision = { visitor: visitor.value, now, traceId: c.get('traceId') };
  const decided = await answerSystemUserRequest(parts, id, answer, decision);
  if (decided.ok) return answerJson(c, 200, requestToWire(decided.value, now, publicUrl));
  const remedy =
    'Name a person who may manage access for the customer, and a request that waits for an answer.';
  return answerCoded(
    c,
    problem(409, 'PORTHUS-00001', `The request cannot be answered: ${decided.obstacle}.`, remedy),
  );
}
