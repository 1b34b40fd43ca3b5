/** Reads the rights that a consent is asked for, against the resources that can be consented to. */
import type { Json } from '../../http/json.ts';
import { quoted } from '../../registry/field-fault.ts';
import type { FieldProblem } from '../api/coded-problem.ts';
import { listOf, type Members, memberOf, membersOf, textOf } from '../api/json-members.ts';
import { RESOURCE_URN } from '../system-register/powers-reading.ts';
import { isReadable } from '../system-register/system-rules.ts';
import type { ConsentRight } from './consent.ts';
import { type ConsentResource, consentResourceIds, findConsentResource } from './consent-resources.ts';

/** One for each year of a decade and more. */
const MAX_RIGHTS = 20;
/** A year, a date, a case number. */
const MAX_METADATA_LENGTH = 100;

/** The one thing that can be done with a resource of this kind (7.2). */
const ACTION = 'consent';

export type RightsRead = {
  readonly rights: readonly ConsentRight[];
  readonly faults: readonly FieldProblem[];
};

export function readRights(json: Json | undefined): RightsRead {
  const items = Array.isArray(json) ? json : [];
  if (items.length === 0 || items.length > MAX_RIGHTS) return { rights: [], faults: [noRights()] };
  const read = items.map((item: Json, at) => readRight(item, `/consentRights/${at}`));
  return { rights: read.flatMap(({ rights }) => rights), faults: read.flatMap(({ faults }) => faults) };
}

function readRight(json: Json, path: string): RightsRead {
  const members = membersOf(json);
  if (members === undefined) return { rights: [], faults: [unknownResource(path, undefined)] };
  const actionFaults = isConsentOnly(memberOf(members, 'action')) ? [] : [noAction(path)];
  const id = resourceId(members);
  const resource = id === undefined ? undefined : findConsentResource(id);
  if (resource === undefined) {
    return { rights: [], faults: [...actionFaults, unknownResource(path, id)] };
  }
  // Both spellings are in use: the request API writes metaData (spec/maskinporten.md section 13 row 18).
  const given = memberOf(members, 'metadata');
  const { metadata, faults } = readMetadata(given, resource, path);
  const right = { action: [ACTION], resource: [{ type: RESOURCE_URN, value: resource.id }] };
  const hasMetadata = Object.keys(metadata).length > 0;
  return {
    rights: [hasMetadata ? { ...right, metadata } : right],
    faults: [...actionFaults, ...faults],
  };
}

function isConsentOnly(json: Json | undefined): boolean {
  return Array.isArray(json) && json.length === 1 && json[0] === ACTION;
}

/** `[{"type":"urn:altinn:resource","value":"…"}]`: one resource to a right. */
function resourceId(members: Members): string | undefined {
  const list = listOf(memberOf(members, 'resource'), (item) => membersOf(item));
  const [resource, ...others] = list ?? [];
  if (resource === undefined || others.length > 0) return undefined;
  return textOf(resource, 'type') === RESOURCE_URN ? textOf(resource, 'value') : undefined;
}

/** Keys keep their case: they are the service owner's. */
function readMetadata(
  json: Json | undefined,
  resource: ConsentResource,
  path: string,
): { readonly metadata: Readonly<Record<string, string>>; readonly faults: readonly FieldProblem[] } {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  const given = new Map<string, Json>(isObject ? Object.entries(json) : []);
  const faults = [
    ...[...given.keys()]
      .filter((key) => !resource.metadata.includes(key))
      .map(() => unknownKey(path, resource)),
    ...resource.metadata.filter((key) => !given.has(key)).map((key) => missingKey(path, key)),
    ...resource.metadata
      .filter((key) => given.has(key) && !isMetadataValue(given.get(key)))
      .map((key) => missingValue(path, key)),
  ];
  const values = resource.metadata.map((key) => [key, String(given.get(key) ?? '')] as const);
  return { metadata: Object.fromEntries(values), faults };
}

function isMetadataValue(json: Json | undefined): boolean {
  return typeof json === 'string' && isReadable(json.trim(), MAX_METADATA_LENGTH);
}

function noRights(): FieldProblem {
  return {
    code: 'AM.VLD-00023',
    detail: 'The consentrequest needs to include at least 1 right',
    path: '/consentRights',
    remedy: `Ask for one right at least, and ${MAX_RIGHTS} at most.`,
  };
}

function noAction(path: string): FieldProblem {
  return {
    code: 'AM.VLD-00024',
    detail: 'Missing required actions for consent request',
    path: `${path}/action`,
    remedy: `Write "action": ["${ACTION}"].`,
  };
}

function unknownResource(path: string, id: string | undefined): FieldProblem {
  const known = consentResourceIds().join(', ');
  const seen = id === undefined ? '' : `${quoted(id)} is none. `;
  return {
    code: 'AM-00005',
    detail: 'Invalid consent resource',
    path: `${path}/resource`,
    remedy: `${seen}Name one resource of type ${RESOURCE_URN}: ${known}.`,
  };
}

function unknownKey(path: string, { id, metadata }: ConsentResource): FieldProblem {
  return {
    code: 'AM-00006',
    detail: 'Invalid consent metadata',
    path: `${path}/metaData`,
    remedy: `${id} has the metadata ${metadata.join(', ')} and no other.`,
  };
}

function missingKey(path: string, key: string): FieldProblem {
  return {
    code: 'AM-00008',
    detail: 'Missing metadata',
    path: `${path}/metaData/${key}`,
    remedy: `Say in metaData what ${key} is.`,
  };
}

function missingValue(path: string, key: string): FieldProblem {
  return {
    code: 'AM-00007',
    detail: 'Missing metadata value',
    path: `${path}/metaData/${key}`,
    remedy: `Write ${key} as text of at most ${MAX_METADATA_LENGTH} characters.`,
  };
}
