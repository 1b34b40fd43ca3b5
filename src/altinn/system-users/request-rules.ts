/** What a vendor may ask a customer for. Codes and sentences are the original's (docs.altinn.studio, "System user request"). */
import type { Json } from '../../http/json.ts';
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import {
  done,
  type FieldProblem,
  type Outcome,
  problem,
  type Refused,
  refusedIfAny,
} from '../api/coded-problem.ts';
import { memberOf, membersOf, textOf } from '../api/json-members.ts';
import { readPowers } from '../system-register/powers-reading.ts';
import {
  hasAny,
  isWithin,
  type Powers,
  parseSystemId,
  type System,
  type SystemId,
} from '../system-register/system.ts';
import { isReadable, notAnObject } from '../system-register/system-rules.ts';
import { referenceOr } from './system-user.ts';

export type RequestAsked = Powers & {
  readonly systemId: SystemId;
  readonly party: OrgNumber;
  readonly externalRef: string;
  readonly redirectUrl: string | undefined;
};

/** It stands in paths and in grants; a UUID or a customer number is far shorter. */
export const MAX_EXTERNAL_REF_LENGTH = 255;

/** The shape alone; what of it the system may have is for `judgeRequest`. */
export function readRequest(body: Json): Outcome<RequestAsked> {
  const members = membersOf(body);
  if (members === undefined) return notAnObject();
  const systemId = parseSystemId(textOf(members, 'systemId') ?? '');
  const party = parseOrgNumber(textOf(members, 'partyOrgNo') ?? '');
  // One page of the original's documentation calls it so.
  const reference = memberOf(members, 'externalRef') ?? memberOf(members, 'externalReference');
  const externalRef = reference === undefined ? '' : parseExternalRef(reference);
  const { powers, faults } = readPowers(members);
  if (systemId === undefined) return noSuchSystemAsked();
  const refusal = refusedIfAny([
    ...faults,
    ...(party === undefined ? [badParty()] : []),
    ...(externalRef === undefined ? [badReference()] : []),
  ]);
  if (refusal || party === undefined || externalRef === undefined) return refusal ?? notAnObject();
  const redirectUrl = textOf(members, 'redirectUrl') || undefined;
  return done({ ...powers, systemId, party, externalRef: referenceOr(externalRef, party), redirectUrl });
}

function parseExternalRef(json: Json): string | undefined {
  const text = typeof json === 'string' ? json.trim() : undefined;
  return text !== undefined && (text === '' || isReadable(text, MAX_EXTERNAL_REF_LENGTH)) ? text : undefined;
}

/** Whether the system may ask for it: what the system registered is the most that its requests can name. */
export function judgeRequest(asked: RequestAsked, system: System): Outcome<RequestAsked> {
  if (!hasAny(asked) || !isWithin(asked, system)) return tooMuch();
  if (asked.redirectUrl === undefined) return done(asked);
  if (system.allowedRedirectUrls.length === 0) return noRedirectUrls();
  return system.allowedRedirectUrls.includes(asked.redirectUrl) ? done(asked) : foreignRedirectUrl();
}

export function noSuchSystemAsked(): Refused {
  const detail = 'The Id does not refer to a Registered System.';
  return problem(400, 'AUTH-00011', detail, 'Name a system that the consumer of the token has registered.');
}

function badParty(): FieldProblem {
  return {
    code: 'AUTH-00000',
    detail: "Can't resolve the Organisation Number from the logged in Reportee PartyId.",
    path: '/partyOrgNo',
    remedy: 'Write the nine digits of the customer’s organisation number, check digit included.',
  };
}

function badReference(): FieldProblem {
  return {
    code: 'PORTHUS.VLD-00003',
    detail: 'The external reference is not valid',
    path: '/externalRef',
    remedy: `Write at most ${MAX_EXTERNAL_REF_LENGTH} printable characters, or leave it out.`,
  };
}

function tooMuch(): Refused {
  const remedy = 'Ask for at least one right, and for none but those that the system registered.';
  return problem(400, 'AUTH-00001', 'One or more Right not found or not delegable.', remedy);
}

function noRedirectUrls(): Refused {
  const remedy = 'Register allowedRedirectUrls on the system, or leave redirectUrl out.';
  return problem(400, 'AUTH-00026', 'No redirect uris are set for the system', remedy);
}

function foreignRedirectUrl(): Refused {
  const remedy = 'Write one of the system’s allowedRedirectUrls exactly as it was registered.';
  return problem(400, 'AUTH-00021', 'The RedirectUri was not found or not valid.', remedy);
}
