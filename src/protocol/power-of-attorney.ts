/**
 * `authorization_details` of an authorization request (RFC 9396 as spec/idporten.md 5.7 has it): whom the person may act for, in
 * which roles. Several objects ask for all of their roles together.
 */
import { isObject } from './jws.ts';
import { printable } from './printable.ts';
import { accepted, type Refused, refused, type Verdict } from './verdict.ts';

export const POWER_OF_ATTORNEY = 'idporten:fullmakt';

export type PowerOfAttorneyRequest = { readonly roles: readonly string[] };

/** A form that asks for more is not one that a person could answer. */
const MAX_OBJECTS = 10;
const MAX_ROLES = 20;
const ROLE = /^[\p{L}\p{N}][\p{L}\p{N} ._:/-]{0,99}$/u;

const FIELDS: readonly string[] = ['type', 'permission_roles'];

/** Undefined where nothing was asked for. */
export function readPowerOfAttorney(
  text: string | undefined,
  types: readonly string[],
): Verdict<PowerOfAttorneyRequest | undefined> {
  if (text === undefined) return accepted(undefined);
  const details = parse(text);
  if (!Array.isArray(details) || details.length === 0 || details.length > MAX_OBJECTS)
    return wrong('form', text, `a JSON array of 1 to ${MAX_OBJECTS} objects`);
  const roles = new Set<string>();
  for (const object of details) {
    const read = readObject(object, types);
    if (!read.ok) return read;
    for (const role of read.value) roles.add(role);
  }
  return accepted({ roles: [...roles] });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readObject(object: unknown, types: readonly string[]): Verdict<readonly string[]> {
  if (!isObject(object)) return wrong('form', object, 'objects');
  const { type, permission_roles: roles } = object as { type?: unknown; permission_roles?: unknown };
  if (type !== POWER_OF_ATTORNEY || !types.includes(type)) return unknownType(type, types);
  const unknown = Object.keys(object).find((name) => !FIELDS.includes(name));
  if (unknown !== undefined) return wrong('fields', unknown, FIELDS.join(' and '));
  if (!Array.isArray(roles) || roles.length === 0 || roles.length > MAX_ROLES || !roles.every(isRole))
    return wrong('values', roles, `permission_roles as an array of 1 to ${MAX_ROLES} names of roles`);
  return accepted(roles);
}

function isRole(value: unknown): value is string {
  return typeof value === 'string' && ROLE.test(value);
}

function unknownType(type: unknown, types: readonly string[]): Refused {
  return refused({
    ...{ rule: 'authorization-details-type', status: 400, error: 'invalid_authorization_details' },
    description: 'The type of authorization_details is not supported',
    seen: type === undefined ? 'no type' : printable(type),
    expected: types.length > 0 ? types.join(' or ') : 'no authorization_details: none are supported here',
    remedy: 'Use a type that stands in authorization_details_types_supported of the metadata document.',
  });
}

function wrong(what: 'form' | 'fields' | 'values', seen: unknown, expected: string): Refused {
  return refused({
    ...{ rule: `authorization-details-${what}`, status: 400, error: 'invalid_authorization_details' },
    description: 'The authorization_details are malformed',
    seen: printable(seen),
    expected,
    remedy: `Send [{"type":"${POWER_OF_ATTORNEY}","permission_roles":["arbeid"]}] with the roles that are needed.`,
  });
}
