/** The recipient's and Maskinporten's APIs of consents, below `/accessmanagement/api/v1`. */
import { SECOND } from '../../clock.ts';
import { answerJson } from '../../http/answer.ts';
import type { Door } from '../../http/door.ts';
import type { DoorContext } from '../../http/exchange.ts';
import { readJson } from '../../http/json.ts';
import { answerCoded, fromRefusal, type Outcome, problem, type Refused } from '../api/coded-problem.ts';
import { membersOf, textOf } from '../api/json-members.ts';
import type { AltinnParts } from '../parts.ts';
import { requestConsent } from './change.ts';
import type { ConsentRecord, ConsentState } from './consent.ts';
import { findConsent } from './consent-store.ts';
import { eventsFor, eventsOf } from './event-store.ts';
import { type ConsentLookupAsked, type ConsentProblem, lookUpConsent } from './look-up.ts';
import { parseParty, partyUrn } from './party.ts';
import { judgeConsentRequest, parseConsentId } from './request-rules.ts';
import { consentToWire, statusChangeToWire } from './wire.ts';

const ROOT = '/accessmanagement/api/v1';
const REQUESTS = `${ROOT}/enterprise/consentrequests`;
export const CONSENT_WRITE = 'altinn:consentrequests.write';
const CONSENT_READ = 'altinn:consentrequests.read';
const LOOK_UP = 'altinn:maskinporten/consent.read';

export function mountConsentApi(door: Door, parts: AltinnParts): void {
  for (const slash of ['', '/']) {
    door.post(`${REQUESTS}${slash}`, (c) => createRequest(c, parts));
    door.post(`${ROOT}/maskinporten/consent/lookup${slash}`, (c) => lookUp(c, parts));
    door.get(`${REQUESTS}/events${slash}`, (c) => listEvents(c, parts));
  }
  door.get(`${REQUESTS}/:id`, (c) => showRequest(c, parts));
}

async function createRequest(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const caller = await parts.bearers.require(c, [CONSENT_WRITE]);
  if (caller instanceof Response) return caller;
  const now = parts.clock.now();
  const json = await readJson(c);
  const asker = { recipient: caller.orgno, supplier: caller.supplier };
  const asked = json.ok ? judgeConsentRequest(json.value, asker, now) : fromRefusal(json.refusal);
  if (!asked.ok) return answerCoded(c, asked);
  const made = await requestConsent(parts, asked.value, { caller, now, traceId: c.get('traceId') });
  if (!made.ok) return answerCoded(c, made);
  return answerConsent(c, parts, made.value.consent, made.value.isNew ? 201 : 200);
}

async function showRequest(c: DoorContext, parts: AltinnParts): Promise<Response> {
  const caller = await parts.bearers.require(c, [CONSENT_READ, CONSENT_WRITE]);
  if (caller instanceof Response) return caller;
  const id = parseConsentId(c.req.param('id') ?? '');
  const consent = id && (await findConsent(parts.store.queries, id));
  // Another recipient's consent is as none.
  if (!consent || consent.to !== caller.orgno) return answerCoded(c, noSuchConsent());
  return answerConsent(c, parts, consent, 200);
}

async function answerConsent(
  c: DoorContext,
  { store, clock, publicUrl }: AltinnParts,
  consent: ConsentRecord,
  status: 200 | 201,
): Promise<Response> {
  const events = await eventsOf(store.queries, consent.id);
  return answerJson(c, status, consentToWire(consent, events, { now: clock.now(), publicUrl }));
}

export function noSuchConsent(): Refused {
  return problem(
    404,
    'AM-00001',
    'Consent not found',
    'Name a consent that was requested for the token’s consumer.',
  );
}

/** As many as the original gives at a time. */
const EVENTS_PAGE = 100;

/** What is written while somebody reads may bear an earlier time; after this long nothing of the kind is under way. */
const SETTLING = SECOND;

/** A request that was made is no change of its status. */
const TOLD: readonly ConsentState[] = ['accepted', 'rejected', 'revoked'];

async function listEvents(
  c: DoorContext,
  { store, clock, bearers, publicUrl }: AltinnParts,
): Promise<Response> {
  const caller = await bearers.require(c, [CONSENT_READ]);
  if (caller instanceof Response) return caller;
  const asked = readEventsAsked(c);
  if (!asked.ok) return answerCoded(c, asked);
  const { after, types, consentId } = asked.value;
  const until = clock.now() - SETTLING;
  const question = { recipient: caller.orgno, after, until, types, consentId, limit: EVENTS_PAGE };
  const events = await eventsFor(store.queries, question);
  const last = events.at(-1);
  const links = last && events.length === EVENTS_PAGE ? { next: nextPage(c, publicUrl, last.id) } : {};
  return answerJson(c, 200, { links, data: events.map(statusChangeToWire) });
}

type EventsQuery = {
  readonly after: string;
  readonly types: readonly ConsentState[];
  readonly consentId: string | undefined;
};

/** `eventType` may stand several times (docs.altinn.studio, "List consent events"); names are read whatever their case. */
function readEventsAsked(c: DoorContext): Outcome<EventsQuery> {
  const values = (name: string) =>
    [...new URL(c.req.url).searchParams]
      .filter(([given]) => given.toLowerCase() === name)
      .map(([, value]) => value);
  const [token = '', ...tokens] = values('continuationtoken');
  const after = token === '' ? '' : parseConsentId(Buffer.from(token, 'base64url').toString('latin1'));
  const asked = values('eventtype').map((type) => type.toLowerCase());
  const types = asked.length === 0 ? TOLD : TOLD.filter((type) => asked.includes(type));
  const [id, ...ids] = values('consentrequestid');
  const consentId = id === undefined ? undefined : parseConsentId(id);
  const isBad = after === undefined || tokens.length + ids.length > 0 || (id !== undefined && !consentId);
  if (isBad || types.length === 0) return badQuery();
  return { ok: true, value: { after, types, consentId } };
}

function badQuery(): Refused {
  const remedy = `Take continuationToken from links.next, and give eventType as ${TOLD.join(', ')}.`;
  return problem(400, 'AM.VLD-00007', 'One or more query parameters are invalid.', remedy);
}

function nextPage(c: DoorContext, publicUrl: string, lastId: string): string {
  const next = new URL(`${REQUESTS.slice(1)}/events`, publicUrl);
  for (const [name, value] of new URL(c.req.url).searchParams) {
    if (name.toLowerCase() !== 'continuationtoken') next.searchParams.append(name, value);
  }
  next.searchParams.set('continuationToken', Buffer.from(lastId).toString('base64url'));
  return next.href;
}

async function lookUp(c: DoorContext, { store, clock, bearers }: AltinnParts): Promise<Response> {
  const caller = await bearers.require(c, [LOOK_UP]);
  if (caller instanceof Response) return caller;
  const json = await readJson(c);
  const asked = json.ok ? readLookup(json.value) : fromRefusal(json.refusal);
  if (!asked.ok) return answerCoded(c, asked);
  const found = await lookUpConsent(store.queries, asked.value, clock.now());
  return found.found ? answerJson(c, 200, found.consent) : answerCoded(c, LOOKUP_PROBLEMS[found.problem]);
}

function readLookup(json: Parameters<typeof membersOf>[0]): Outcome<ConsentLookupAsked> {
  const members = membersOf(json);
  const id = members && parseConsentId(textOf(members, 'id') ?? '');
  const from = members && parseParty(textOf(members, 'from') ?? '');
  const to = members && parseParty(textOf(members, 'to') ?? '');
  if (id === undefined || from === undefined || to?.kind !== 'organisation') {
    const remedy =
      'Send id, a UUID, and from and to, URNs of a person or an organisation and of an organisation.';
    return problem(400, 'AM.VLD-00001', 'Invalid party URN.', remedy);
  }
  return { ok: true, value: { id, from: partyUrn(from), to: to.orgno } };
}

/** The original's codes: one problem, 400 (7.2). */
const LOOKUP_PROBLEMS: Readonly<Record<ConsentProblem, Refused>> = {
  unknown: problem(
    404,
    'AM-00001',
    'Consent not found',
    'Compare id and from with the request for the consent.',
  ),
  'other-recipient': problem(
    400,
    'AM-00012',
    'The consented party does not match the party requested',
    'Ask with the organisation that the consent was given to.',
  ),
  'not-accepted': notAccepted('Wait until the giver has accepted.'),
  rejected: notAccepted('The giver has rejected. Ask anew, with another id, when there is reason to.'),
  revoked: problem(400, 'AM-00011', 'Consent is revoked', 'The giver has withdrawn. Ask for another.'),
  expired: problem(400, 'AM-00013', 'Consent is expired', 'Ask for another.'),
};

function notAccepted(remedy: string): Refused {
  return problem(400, 'AM-00014', 'Consent is not accepted', remedy);
}
