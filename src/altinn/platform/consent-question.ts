/** What became of a consent, as the platform is asked (spec/maskinporten.md 7.2). */
import type { Json } from '../../http/json.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { Question, Reply } from './platform-request.ts';
import { listIn, objectIn, type Reading, read, refusedQuestion, strange, textsIn } from './reading.ts';

export type ConsentAsked = { readonly id: string; readonly from: string; readonly to: OrgNumber };

export type ConsentLookup =
  | { readonly found: true; readonly consent: GivenConsent }
  | { readonly found: false; readonly problem: ConsentProblem };

export type ConsentProblem = 'unknown' | 'not-accepted' | 'revoked' | 'expired' | 'other-recipient';

export type GivenConsent = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly consented: string;
  readonly validTo: string;
  readonly consentRights: readonly ConsentRight[];
};

type ConsentRight = {
  readonly action: readonly string[];
  readonly resource: readonly Resource[];
  readonly metadata?: Readonly<Record<string, string>>;
};

type Resource = { readonly type: string; readonly value: string };

const PATH = 'accessmanagement/api/v1/maskinporten/consent/lookup/';

/** The giver may be a person, whose number goes in the body and so into nobody's log of addresses. */
export function consentQuestion({ id, from, to }: ConsentAsked): Question {
  return { method: 'POST', path: PATH, body: { id, from, to: organisationUrn(to) } };
}

export function readConsent(reply: Reply, asked: ConsentAsked): Reading<ConsentLookup> {
  if (reply.status !== 200) return readProblem(reply);
  const consent = toConsent(reply.json);
  if (consent === undefined || consent.id.toLowerCase() !== asked.id.toLowerCase()) return strange(reply);
  return read({ found: true, consent });
}

/**
 * The platform's codes. The most final comes first: when there are several problems, which come as an error of the server's
 * (7.2), it is the one that is told. A consent that was rejected is to the platform one that was not accepted.
 */
const PROBLEMS: readonly (readonly [code: string, problem: ConsentProblem])[] = [
  ['AM-00001', 'unknown'],
  ['AM-00012', 'other-recipient'],
  ['AM-00011', 'revoked'],
  ['AM-00013', 'expired'],
  ['AM-00014', 'not-accepted'],
];

function readProblem(reply: Reply): Reading<ConsentLookup> {
  const body = objectIn(reply.json);
  const several = listIn(body?.['problems'], (item) => objectIn(item)?.['code']) ?? [];
  const codes = [body?.['code'], ...several];
  const known = PROBLEMS.find(([code]) => codes.includes(code));
  if (known) return read({ found: false, problem: known[1] });
  return reply.status === 400 ? refusedQuestion(reply) : strange(reply);
}

function toConsent(json: Json | undefined): GivenConsent | undefined {
  const { id, from, to, consented, validTo, consentRights } = objectIn(json) ?? {};
  const rights = listIn(consentRights, toRight);
  if (typeof id !== 'string' || typeof from !== 'string' || typeof to !== 'string') return undefined;
  if (!isTime(consented) || !isTime(validTo) || rights === undefined || rights.length === 0) return undefined;
  return { id, from, to, consented, validTo, consentRights: rights };
}

/** ISO 8601 with offset: a time without would mean another instant to each who reads the token. */
function isTime(value: Json | undefined): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function toRight(item: Json): ConsentRight | undefined {
  const right = objectIn(item);
  const action = textsIn(right?.['action']);
  const resource = listIn(right?.['resource'], toResource);
  // Altinn's newer page writes `metaData`, its older and Digdir's `metadata` (7.2).
  const metadata = readMetadata(right?.['metadata'] ?? right?.['metaData']);
  if (!action?.length || !resource?.length || metadata === undefined) return undefined;
  return { action, resource, ...(Object.keys(metadata).length > 0 && { metadata }) };
}

function toResource(item: Json): Resource | undefined {
  const { type, value } = objectIn(item) ?? {};
  return typeof type === 'string' && typeof value === 'string' ? { type, value } : undefined;
}

function readMetadata(json: Json | undefined): Readonly<Record<string, string>> | undefined {
  const metadata = objectIn(json ?? {});
  const isTexts = metadata && Object.values(metadata).every((value) => typeof value === 'string');
  return isTexts ? (metadata as Readonly<Record<string, string>>) : undefined;
}

function organisationUrn(orgno: OrgNumber): string {
  return `urn:altinn:organization:identifier-no:${orgno}`;
}
