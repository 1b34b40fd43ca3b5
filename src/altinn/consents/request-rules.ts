/** What a recipient may ask for. Codes and sentences are the original's, every fault is told at once. */
import type { Instant } from '../../clock.ts';
import type { Json } from '../../http/json.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import {
  done,
  type FieldProblem,
  type Outcome,
  problem,
  type Refused,
  refusedIfAny,
} from '../api/coded-problem.ts';
import { type Members, memberOf, membersOf, textOf } from '../api/json-members.ts';
import { isReadable, notAnObject, redirectUrlFault } from '../system-register/system-rules.ts';
import { type ConsentAsked, parseTime, type RequestMessage } from './consent.ts';
import { type Party, parseParty } from './party.ts';
import { readRights } from './right-rules.ts';

/** A few sentences; the page has room for no more. */
const MAX_MESSAGE_LENGTH = 1000;

export type Asker = {
  /** The token's consumer, who is to get the data. */
  readonly recipient: OrgNumber;
  readonly supplier: OrgNumber | undefined;
};

export function judgeConsentRequest(body: Json, asker: Asker, now: Instant): Outcome<ConsentAsked> {
  const members = membersOf(body);
  if (members === undefined) return notAnObject();
  const to = parseParty(textOf(members, 'to') ?? '');
  if (to?.kind === 'organisation' && to.orgno !== asker.recipient) return notAuthorized(asker.recipient);
  const id = parseConsentId(textOf(members, 'id') ?? '');
  const from = parseParty(textOf(members, 'from') ?? '');
  const validTo = parseTime(textOf(members, 'validTo') ?? '');
  const redirectUrl = textOf(members, 'redirectUrl') ?? '';
  const urlFault = redirectUrlFault(redirectUrl);
  const { rights, faults } = readRights(memberOf(members, 'consentRights'));
  const delegator = readDelegator(members, from);
  const message = readMessage(memberOf(members, 'requestMessage'));
  const mode = readMode(textOf(members, 'portalViewMode'));
  const refusal = refusedIfAny([
    ...(id === undefined ? [badId()] : []),
    ...(isGiver(from, asker.recipient) ? [] : [badParty('/from')]),
    ...(to?.kind === 'organisation' ? [] : [badParty('/to')]),
    ...(delegator === 'bad' ? [badParty('/requiredDelegator')] : []),
    ...(validTo === undefined || validTo <= now ? [badTime()] : []),
    ...(urlFault === undefined ? [] : [badUrl(urlFault)]),
    ...(message === 'bad' ? [badMessage()] : []),
    ...(mode === 'bad' ? [badMode()] : []),
    ...faults,
  ]);
  if (refusal) return refusal;
  // What has no fault is there; the types cannot see it.
  if (id === undefined || from === undefined || validTo === undefined) return notAnObject();
  if (delegator === 'bad' || message === 'bad' || mode === 'bad') return notAnObject();
  return done({
    ...{ id, from, to: asker.recipient, handledBy: asker.supplier, requiredDelegator: delegator },
    ...{ validTo, rights, requestMessage: message, redirectUrl, portalViewMode: mode },
  });
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** A UUID of any version, in small letters. */
export function parseConsentId(text: string): string | undefined {
  const id = text.toLowerCase();
  return UUID.test(id) ? id : undefined;
}

/** Nobody asks itself. */
function isGiver(from: Party | undefined, recipient: OrgNumber): boolean {
  return from !== undefined && !(from.kind === 'organisation' && from.orgno === recipient);
}

/** Only an organisation has somebody to name. */
function readDelegator(members: Members, from: Party | undefined) {
  const json = memberOf(members, 'requiredDelegator');
  if (json === undefined) return undefined;
  const party = typeof json === 'string' ? parseParty(json) : undefined;
  return party?.kind === 'person' && from?.kind === 'organisation' ? party.pid : 'bad';
}

function readMessage(json: Json | undefined): RequestMessage | 'bad' | undefined {
  if (json === undefined) return undefined;
  const texts = membersOf(json);
  if (texts === undefined || texts.size === 0) return 'bad';
  const entries = [...texts].map(([language, text]) => [language, text] as const);
  const isGood = entries.every(([language, text]) => isLanguage(language) && isMessage(text));
  return isGood ? (Object.fromEntries(entries) as RequestMessage) : 'bad';
}

function isLanguage(text: string): boolean {
  return text === 'nb' || text === 'nn' || text === 'en';
}

function isMessage(json: Json): boolean {
  return typeof json === 'string' && isReadable(json.replaceAll(/\r?\n/g, ' '), MAX_MESSAGE_LENGTH);
}

function readMode(text: string | undefined): ConsentAsked['portalViewMode'] | 'bad' {
  const mode = text?.toLowerCase() ?? 'hide';
  return mode === 'show' || mode === 'hide' ? mode : 'bad';
}

function notAuthorized(recipient: OrgNumber): Refused {
  const remedy = `The token's consumer is ${recipient}, and an organisation asks for itself alone. A supplier sends a token with consumer_org.`;
  return problem(403, 'AM-00000', 'Not authorized for consent', remedy);
}

function badId(): FieldProblem {
  const remedy = 'Make a new UUID for each request.';
  return { code: 'PORTHUS.VLD-00004', detail: 'The id must be a UUID.', path: '/id', remedy };
}

function badParty(path: string): FieldProblem {
  return {
    code: 'AM.VLD-00001',
    detail: 'Invalid party URN.',
    path,
    remedy:
      path === '/from'
        ? 'Write urn:altinn:person:identifier-no: and the number of a synthetic person, or urn:altinn:organization:identifier-no: and that of another organisation.'
        : path === '/to'
          ? 'Write urn:altinn:organization:identifier-no: and the organisation number of the token’s consumer.'
          : 'Write urn:altinn:person:identifier-no: and the number of a synthetic person, when an organisation is asked.',
  };
}

function badTime(): FieldProblem {
  return {
    code: 'AM.VLD-00022',
    detail: 'The ValidTo time need to be in the future',
    path: '/validTo',
    remedy: 'Write a time to come, with offset, such as 2030-01-01T00:00:00+00:00.',
  };
}

function badUrl(fault: string): FieldProblem {
  const remedy = `It ${fault}`;
  return { code: 'PORTHUS.VLD-00005', detail: 'The redirectUrl is not valid.', path: '/redirectUrl', remedy };
}

function badMessage(): FieldProblem {
  return {
    code: 'PORTHUS.VLD-00006',
    detail: 'The requestMessage is not valid.',
    path: '/requestMessage',
    remedy: `Write {"nb": "…"}, with nn and en beside it if you like, each of at most ${MAX_MESSAGE_LENGTH} characters.`,
  };
}

function badMode(): FieldProblem {
  const detail = 'The portalViewMode is not valid.';
  return { code: 'PORTHUS.VLD-00007', detail, path: '/portalViewMode', remedy: 'Write show or hide.' };
}
