/** Reads rights and access packages as vendors send them, of systems and of requests for system users alike. */
import type { Json } from '../../http/json.ts';
import type { FieldProblem } from '../api/coded-problem.ts';
import { listOf, type Members, memberOf, membersOf, textOf } from '../api/json-members.ts';
import type { AccessPackage, Powers, ResourceAttribute, Right } from './system.ts';

/** A system for accountants, the richest there is, asks for some fifty services. */
const MAX_POWERS = 200;

export const RESOURCE_URN = 'urn:altinn:resource';

/** Ids of Altinn's resource register: `ske-krav-og-betalinger`, `app_ttd_endring-av-navn-v2`. */
const RESOURCE = /^[a-z0-9_-]{4,100}$/;
const PACKAGE = /^urn:altinn:accesspackage:[a-z0-9-]{1,100}$/;

export type PowersRead = { readonly powers: Powers; readonly faults: readonly FieldProblem[] };

export function readPowers(members: Members): PowersRead {
  const rights = readRights(memberOf(members, 'rights'));
  const accessPackages = readPackages(memberOf(members, 'accessPackages'));
  return {
    powers: { rights: rights.items, accessPackages: accessPackages.items },
    faults: [...rights.faults, ...accessPackages.faults],
  };
}

type Read<Item> = { readonly items: readonly Item[]; readonly faults: readonly FieldProblem[] };

export function readRights(json: Json | undefined): Read<Right> {
  const items = listOf(json, readRight);
  if (items === undefined || items.length > MAX_POWERS) return { items: [], faults: [badResource()] };
  const values = items.flatMap(({ resource }) => resource.map(({ value }) => value));
  const isTwice = new Set(values).size !== values.length;
  return { items, faults: isTwice ? [repeatedRight()] : [] };
}

function readRight(json: Json): Right | undefined {
  const resource = listOf(membersOf(json)?.get('resource') ?? undefined, readResource);
  return resource === undefined || resource.length === 0 ? undefined : { resource };
}

function readResource(json: Json): ResourceAttribute | undefined {
  const members = membersOf(json);
  const id = members && textOf(members, 'id');
  const value = members && textOf(members, 'value');
  return id === RESOURCE_URN && value !== undefined && RESOURCE.test(value) ? { id, value } : undefined;
}

export function readPackages(json: Json | undefined): Read<AccessPackage> {
  const items = listOf(json, readPackage);
  if (items === undefined || items.length > MAX_POWERS) return { items: [], faults: [badPackage()] };
  const isTwice = new Set(items.map(({ urn }) => urn)).size !== items.length;
  return { items, faults: isTwice ? [repeatedPackage()] : [] };
}

function readPackage(json: Json): AccessPackage | undefined {
  const members = membersOf(json);
  const urn = members && textOf(members, 'urn');
  return urn !== undefined && PACKAGE.test(urn) ? { urn } : undefined;
}

function badResource(): FieldProblem {
  return {
    code: 'AUTH.VLD-00009',
    detail: 'One or more resource id is in wrong format. The valid format is urn:altinn:resource',
    path: '/rights',
    remedy: `Write each right as {"resource":[{"id":"${RESOURCE_URN}","value":"…"}]}, at most ${MAX_POWERS} of them.`,
  };
}

function repeatedRight(): FieldProblem {
  return {
    code: 'AUTH.VLD-00006',
    detail: 'One or more duplicate rights found',
    path: '/rights',
    remedy: 'Name each resource once.',
  };
}

function badPackage(): FieldProblem {
  return {
    code: 'AUTH.VLD-00008',
    detail: "One or all the accesspackage(s) is not found in altinn's access packages or is not delegable",
    path: '/accessPackages',
    remedy: `Write each package as {"urn":"urn:altinn:accesspackage:…"}, at most ${MAX_POWERS} of them.`,
  };
}

function repeatedPackage(): FieldProblem {
  return {
    code: 'AUTH.VLD-00007',
    detail: 'One or more duplicate access package(s) found',
    path: '/accessPackages',
    remedy: 'Name each package once.',
  };
}
