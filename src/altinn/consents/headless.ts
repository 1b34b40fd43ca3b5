/**
 * The giver's part without a browser, for programs that test: `POST /porthus/v1/consents/{id}/accept`, `…/reject` and
 * `…/revoke`, with the recipient's own token. For a person it is that person who answers; for an organisation the body
 * names one who may, `{"person": "…"}`. The original has nothing like it; the stand-in is part of the simulator alone.
 */
import { answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readActingPerson } from '../api/acting-person.ts';
import { answerCoded, problem, type Refused } from '../api/coded-problem.ts';
import type { AltinnParts } from '../parts.ts';
import { CONSENT_WRITE, noSuchConsent } from './api.ts';
import { type Decided, type Decision, decideConsent, type Obstacle, withdrawConsent } from './change.ts';
import { findConsent } from './consent-store.ts';
import { eventsOf } from './event-store.ts';
import { decisionOf } from './request-pages.ts';
import { parseConsentId } from './request-rules.ts';
import { consentToWire } from './wire.ts';

const ROOT = '/porthus/v1/consents';

export function mountHeadlessConsents(door: Door, parts: AltinnParts): void {
  const answering = (answer: 'accepted' | 'rejected') => (id: string, decision: Decision) =>
    decideConsent(parts, id, answer, decision);
  door.post(`${ROOT}/:id/accept`, (c) => playGiver(c, parts, answering('accepted'), 'AM-00002'));
  door.post(`${ROOT}/:id/reject`, (c) => playGiver(c, parts, answering('rejected'), 'AM-00015'));
  const revoke = (id: string, decision: Decision) => withdrawConsent(parts, id, decision);
  door.post(`${ROOT}/:id/revoke`, (c) => playGiver(c, parts, revoke, 'AM-00010'));
}

async function playGiver(
  c: DoorContext,
  parts: AltinnParts,
  decide: (id: string, decision: Decision) => Promise<Decided>,
  code: keyof typeof CANNOT,
): Promise<Response> {
  const { bearers, store, clock, publicUrl } = parts;
  const caller = await bearers.require(c, [CONSENT_WRITE]);
  if (caller instanceof Response) return caller;
  const id = parseConsentId(c.req.param('id') ?? '');
  const consent = id && (await findConsent(store.queries, id));
  if (!consent || consent.to !== caller.orgno) return answerCoded(c, noSuchConsent());
  const giver = consent.from.kind === 'person' ? consent.from.pid : undefined;
  const visitor = await readActingPerson(c, store.queries, giver);
  if (!visitor.ok) return answerCoded(c, visitor);
  const decided = await decide(consent.id, decisionOf(c, parts, visitor.value));
  if (!decided.ok) return answerCoded(c, refusalOf(decided.obstacle, code));
  const events = await eventsOf(store.queries, consent.id);
  return answerJson(c, 200, consentToWire(decided.consent, events, { now: clock.now(), publicUrl }));
}

/** What the original answers its own pages. */
const CANNOT = {
  'AM-00002': 'Consent have wrong status to be consented',
  'AM-00015': 'Consent cant be rejected. Wrong status',
  'AM-00010': 'Consent cant be revoked.Wrong status',
} as const;

function refusalOf(obstacle: Obstacle, code: keyof typeof CANNOT): Refused {
  if (obstacle === 'unknown') {
    const remedy = 'Name the person who is asked, or one who may manage access for the organisation.';
    return problem(403, 'AM-00000', 'Not authorized for consent', remedy);
  }
  return problem(400, code, CANNOT[code], `It is ${obstacle} now. Request another.`);
}
