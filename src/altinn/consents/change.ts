/**
 * A consent asked for, answered and withdrawn: each in one unit of work with its event and its entry in the journal. Each
 * is judged by what stands in the store at that moment, so that a form that was skipped to, sent twice or kept too long
 * changes nothing (spec/threats.md row 51).
 */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import { findPerson } from '../../registry/persons/person-store.ts';
import type { Queries, UnitOfWork } from '../../store/store.ts';
import { done, type Outcome, problem, type Refused } from '../api/coded-problem.ts';
import { mayManageAccess, type Visitor } from '../pages/visitor.ts';
import type { AltinnParts } from '../parts.ts';
import type { Act } from '../system-register/registration.ts';
import {
  answerableUntil,
  type ConsentAsked,
  type ConsentRecord,
  type ConsentStatus,
  statusOf,
} from './consent.ts';
import { answerConsent, findConsent, insertConsent, revokeConsent } from './consent-store.ts';
import { addEvent } from './event-store.ts';
import { organisationUrn, type Party, partyUrn } from './party.ts';

export type ChangeParts = Pick<AltinnParts, 'store' | 'journal' | 'random' | 'namePerson'>;

/** The same request again is answered as the first was; another one under its id is refused. */
export async function requestConsent(
  parts: ChangeParts,
  asked: ConsentAsked,
  act: Act,
): Promise<Outcome<{ readonly consent: ConsentRecord; readonly isNew: boolean }>> {
  return parts.store.transaction(async (unit) => {
    const former = await findConsent(unit.queries, asked.id);
    if (former) return isSame(former, asked) ? done({ consent: former, isNew: false }) : idTaken();
    if (!(await isKnown(unit.queries, asked.from))) return unknownGiver(asked.from);
    const { now } = act;
    const until = answerableUntil(asked, now);
    const consent: ConsentRecord = {
      ...asked,
      ...{ state: 'created', createdAt: now, answerableUntil: until, consentedAt: undefined },
    };
    await insertConsent(unit.queries, consent);
    const event = { type: 'created', performedBy: organisationUrn(asked.to), createdAt: now } as const;
    await addEvent(unit.queries, parts.random, consent, event);
    await recordRequest(parts, unit, consent, act);
    return done({ consent, isNew: true });
  });
}

function isSame(former: ConsentRecord, asked: ConsentAsked): boolean {
  return contentOf(former) === contentOf(asked);
}

/** What was asked, as one text: the order of fields is ours in both. */
function contentOf(asked: ConsentAsked): string {
  const { to, handledBy, requiredDelegator, validTo, rights, redirectUrl, portalViewMode } = asked;
  const message = Object.entries(asked.requestMessage ?? {}).toSorted();
  const from = partyUrn(asked.from);
  return JSON.stringify([
    ...[from, to, handledBy, requiredDelegator, validTo],
    ...[rights.map(sorted), redirectUrl, portalViewMode, message],
  ]);
}

function sorted({ action, resource, metadata }: ConsentAsked['rights'][number]): unknown {
  return [action, resource.map(({ value }) => value), Object.entries(metadata ?? {}).toSorted()];
}

async function isKnown(queries: Queries, from: Party): Promise<boolean> {
  if (from.kind === 'person') return (await findPerson(queries, from.pid)) !== undefined;
  return (await findOrganisation(queries, from.orgno))?.active === true;
}

function idTaken(): Refused {
  const remedy = 'Make a new UUID for each request; only the very same request may be sent again.';
  return problem(400, 'AM-00016', 'Consent with id already exist', remedy);
}

function unknownGiver({ kind }: Party): Refused {
  return kind === 'person'
    ? problem(400, 'AM-00004', 'Unknown person. Could not be found', 'Name a person of the simulator.')
    : problem(400, 'AM-00003', 'Unknown organization. Could not be found', 'Name an active organisation.');
}

/** Who decides, when, and in which request. */
export type Decision = { readonly visitor: Visitor; readonly now: Instant; readonly traceId: string };

/** `unknown` is also what another's consent is to a visitor. */
export type Obstacle = 'unknown' | Exclude<ConsentStatus, 'created'> | 'not-accepted';

export type Decided =
  | { readonly ok: true; readonly consent: ConsentRecord }
  | { readonly ok: false; readonly obstacle: Obstacle; readonly consent?: ConsentRecord };

/** The request, if this person may answer it now. */
export async function findOpenConsent(
  queries: Queries,
  id: string,
  { visitor, now }: Pick<Decision, 'visitor' | 'now'>,
): Promise<Decided> {
  const consent = await findConsent(queries, id);
  if (!consent || !mayDecide(visitor, consent)) return { ok: false, obstacle: 'unknown' };
  const status = statusOf(consent, now);
  return status === 'created' ? { ok: true, consent } : { ok: false, obstacle: status, consent };
}

/** Exactly the person who is asked; for an organisation, one who may manage access in it, or the one that is named. */
export function mayDecide(visitor: Visitor, { from, requiredDelegator }: ConsentAsked): boolean {
  if (from.kind === 'person') return from.pid === visitor.pid;
  if (requiredDelegator !== undefined && requiredDelegator !== visitor.pid) return false;
  return visitor.organisations.some(({ orgno, roles }) => orgno === from.orgno && mayManageAccess({ roles }));
}

export async function decideConsent(
  parts: ChangeParts,
  id: string,
  answer: 'accepted' | 'rejected',
  decision: Decision,
): Promise<Decided> {
  return parts.store.transaction(async (unit) => {
    const found = await findOpenConsent(unit.queries, id, decision);
    if (!found.ok) return found;
    const { now } = decision;
    if (!(await answerConsent(unit.queries, found.consent, answer, now))) {
      return { ok: false, obstacle: 'not-accepted' };
    }
    const consentedAt = answer === 'accepted' ? now : undefined;
    return settle(parts, unit, found.consent, { ...found.consent, state: answer, consentedAt }, decision);
  });
}

/** From here on no token is issued on it. */
export async function withdrawConsent(parts: ChangeParts, id: string, decision: Decision): Promise<Decided> {
  return parts.store.transaction(async (unit) => {
    const consent = await findConsent(unit.queries, id);
    if (!consent || !mayDecide(decision.visitor, consent)) return { ok: false, obstacle: 'unknown' };
    if (!(await revokeConsent(unit.queries, id, decision.now))) {
      const status = statusOf(consent, decision.now);
      return { ok: false, obstacle: status === 'created' ? 'not-accepted' : status, consent };
    }
    return settle(parts, unit, consent, { ...consent, state: 'revoked' }, decision);
  });
}

/** The recipient learns that the giver has answered, not who in the giver's organisation did. */
async function settle(
  parts: ChangeParts,
  unit: UnitOfWork,
  before: ConsentRecord,
  after: ConsentRecord,
  { visitor, now, traceId }: Decision,
): Promise<Decided> {
  const event = { type: after.state, performedBy: partyUrn(after.from), createdAt: now };
  await addEvent(unit.queries, parts.random, after, event);
  const actor = { kind: 'person', id: parts.namePerson(visitor.pid), orgno: ownerOf(after) } as const;
  await parts.journal.append(unit, {
    ...{ at: now, traceId, actor, owner: ownerOf(after), noun: 'consent', id: after.id, action: after.state },
    before: journalled(before, parts),
    after: journalled(after, parts),
  });
  return { ok: true, consent: after };
}

/** A person owns no journal; what happens to his or her consents is the recipient's to read. */
function ownerOf({ from, to }: ConsentAsked): OrgNumber {
  return from.kind === 'organisation' ? from.orgno : to;
}

function recordRequest(
  parts: ChangeParts,
  unit: UnitOfWork,
  consent: ConsentRecord,
  { caller, now, traceId }: Act,
): Promise<void> {
  const actor = { kind: 'client', id: caller.clientId, orgno: caller.supplier ?? caller.orgno } as const;
  return parts.journal.append(unit, {
    ...{ at: now, traceId, actor, owner: ownerOf(consent), noun: 'consent', id: consent.id },
    ...{ action: 'requested', before: undefined, after: journalled(consent, parts) },
  });
}

/** The journal is kept for ever, so no person's number enters it, and no message in which one could stand. */
function journalled(consent: ConsentRecord, { namePerson }: ChangeParts): object {
  const { from, requiredDelegator, requestMessage: _, redirectUrl: _url, ...others } = consent;
  return {
    ...others,
    from: from.kind === 'person' ? { kind: 'person', id: namePerson(from.pid) } : from,
    ...(requiredDelegator && { requiredDelegator: namePerson(requiredDelegator) }),
  };
}
