/**
 * `authorization_details` of a grant (RFC 9396 as spec/maskinporten.md section 7 narrows it): exactly one object, of a type that
 * is known, with the fields of that type and no others, and values that could name something.
 */
import { type OrgNumber, parseIso6523, parseOrgNumber } from '../identifiers/org-number.ts';
import { isObject } from './jws.ts';
import { printable } from './printable.ts';
import { accepted, type Refused, refused, type Verdict } from './verdict.ts';

export const SYSTEM_USER = 'urn:altinn:systemuser';
export const CONSENT = 'urn:altinn:consent';
export const DETAILS_TYPES = [SYSTEM_USER, CONSENT] as const;

export type AuthorizationDetails = SystemUserDetails | ConsentDetails;

/** 7.1. */
export type SystemUserDetails = {
  readonly type: typeof SYSTEM_USER;
  /** The organisation that has given the system its user. */
  readonly customer: OrgNumber;
  readonly externalRef: string | undefined;
};

/** 7.2. */
export type ConsentDetails = {
  readonly type: typeof CONSENT;
  readonly id: string;
  /** As it was sent. */
  readonly from: string;
  readonly fromPerson: boolean;
};

export type DetailsOptions = {
  /** Which person numbers count here. */
  readonly acceptsPid: (text: string) => boolean;
};

const PERSON = 'urn:altinn:person:identifier-no:';
const ORGANISATION = 'urn:altinn:organization:identifier-no:';
/** How tokens and requests name a register of organisations (2.6). */
const AUTHORITY = 'iso6523-actorid-upis';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Altinn's own default is an organisation number; a vendor's key to its customer is seldom longer than a UUID. */
const MAX_EXTERNAL_REF_LENGTH = 255;

/** The type that is asked for, before anything of it is judged: for rules on what may be combined, and for the trail. */
export function detailsType(details: readonly unknown[] | undefined): string | undefined {
  const first = details?.[0];
  const type = isObject(first) ? first['type'] : undefined;
  return DETAILS_TYPES.find((known) => known === type);
}

export function readAuthorizationDetails(
  details: readonly unknown[],
  options: DetailsOptions,
): Verdict<AuthorizationDetails> {
  const [object, ...others] = details;
  if (!isObject(object) || others.length > 0) return wrongCount(details);
  switch (object['type']) {
    case SYSTEM_USER:
      return readSystemUser(object);
    case CONSENT:
      return readConsent(object, options);
    default:
      return unknownDetailsType(object['type'], DETAILS_TYPES);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function readSystemUser(object: Fields): Verdict<SystemUserDetails> {
  const org = object['systemuser_org'];
  const unknown =
    findUnknown(object, ['type', 'systemuser_org', 'externalRef']) ??
    (isObject(org) ? findUnknown(org, ['authority', 'ID'], 'systemuser_org.') : undefined);
  if (unknown !== undefined) return unknownField(unknown);
  if (!isObject(org)) return wrongValue('systemuser_org', org, 'an object with authority and ID');
  if (org['authority'] !== AUTHORITY) {
    return wrongValue('systemuser_org.authority', org['authority'], AUTHORITY);
  }
  const { ID: id } = org;
  const customer = typeof id === 'string' ? parseIso6523(id) : undefined;
  if (customer === undefined) {
    return wrongValue('systemuser_org.ID', id, '0192: and nine digits with a valid check digit');
  }
  const { externalRef } = object;
  if (externalRef !== undefined && !isReference(externalRef)) {
    return wrongValue(
      'externalRef',
      externalRef,
      `text of 1 to ${MAX_EXTERNAL_REF_LENGTH} printable characters`,
    );
  }
  return accepted({ type: SYSTEM_USER, customer, externalRef });
}

function isReference(value: unknown): value is string {
  if (typeof value !== 'string' || value.length === 0 || value.length > MAX_EXTERNAL_REF_LENGTH) return false;
  // No register has a reference with such characters, and a database cannot even be asked for one with NUL.
  return value.isWellFormed() && !/\p{Cc}/u.test(value);
}

function readConsent(object: Fields, { acceptsPid }: DetailsOptions): Verdict<ConsentDetails> {
  const unknown = findUnknown(object, ['type', 'id', 'from']);
  if (unknown !== undefined) return unknownField(unknown);
  const { id, from } = object;
  if (typeof id !== 'string' || !UUID.test(id)) return wrongValue('id', id, 'the UUID of the consent');
  if (typeof from !== 'string') return wrongValue('from', from, `${PERSON}… or ${ORGANISATION}…`);
  const fromPerson = from.startsWith(PERSON);
  const names = fromPerson
    ? acceptsPid(from.slice(PERSON.length))
    : from.startsWith(ORGANISATION) && parseOrgNumber(from.slice(ORGANISATION.length)) !== undefined;
  if (!names) {
    return wrongValue(
      'from',
      from,
      `${PERSON} with a person number, or ${ORGANISATION} with an organisation number`,
    );
  }
  return accepted({ type: CONSENT, id, from, fromPerson });
}

function findUnknown(object: Fields, known: readonly string[], path = ''): string | undefined {
  const name = Object.keys(object).find((key) => !known.includes(key));
  return name === undefined ? undefined : `${path}${name}`;
}

type Facts = {
  readonly rule: string;
  readonly seen: string;
  readonly expected: string;
  readonly remedy: string;
};

/** RFC 9396 section 5: the original does not say which `error` these have (spec/maskinporten.md 3.2, note). */
function refusedDetails(code: string, description: string, facts: Facts): Refused {
  return refused({ ...facts, status: 400, error: 'invalid_authorization_details', code, description });
}

/** `supported` is what the metadata lists; none where no register is connected. */
export function unknownDetailsType(type: unknown, supported: readonly string[]): Refused {
  return refusedDetails('MP-301', 'Unknown authorization details type', {
    rule: 'authorization-details-type',
    seen: type === undefined ? 'no type' : printable(type),
    expected:
      supported.length > 0 ? supported.join(' or ') : 'no authorization_details: none are supported here',
    remedy: 'Use a type that stands in authorization_details_types_supported of the metadata document.',
  });
}

function unknownField(path: string): Refused {
  return refusedDetails('MP-302', 'Unknown fields in the authorization details', {
    rule: 'authorization-details-fields',
    seen: printable(path),
    expected: 'the fields that are documented for the type',
    remedy: `Remove the field ${printable(path)}.`,
  });
}

function wrongValue(field: string, value: unknown, expected: string): Refused {
  return refusedDetails('MP-303', `Invalid authorization details values. ${field}: ${printable(value)}`, {
    rule: 'authorization-details-values',
    seen: `${field}: ${printable(value)}`,
    expected,
    remedy: `Mend ${field} in authorization_details.`,
  });
}

function wrongCount(details: readonly unknown[]): Refused {
  const seen = details.length === 1 ? 'an element that is no object' : `${details.length} elements`;
  return refusedDetails('MP-303', `Invalid authorization details values. authorization_details: ${seen}`, {
    rule: 'authorization-details-count',
    seen,
    expected: 'an array of exactly one object',
    remedy: 'Ask for one system user or one consent in each grant.',
  });
}
