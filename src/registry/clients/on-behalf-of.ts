/** The customers for whom a supplier's client acts (spec/selfservice.md 1.11): what may be registered of one. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { type FieldFault, quoted } from '../field-fault.ts';
import type { Client, OnBehalfOf } from './client.ts';
import { linkFault } from './client-uri.ts';
import { ownerNumber } from './owner-number.ts';

export type AskedOnBehalfOf = {
  readonly onBehalfOf?: string | undefined;
  readonly orgno?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly uri?: string | undefined;
  readonly logoUri?: string | undefined;
};

export type JudgedOnBehalfOf =
  | { readonly ok: true; readonly value: OnBehalfOf }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** A supplier with every municipality as a customer has under four hundred. */
export const MAX_ON_BEHALF_OF = 1000;

const MAX_ID_LENGTH = 100;
const MAX_NAME_LENGTH = 255;
const MAX_DESCRIPTION_LENGTH = 1000;

/** It is a parameter of the authorization request, and is put after `<client_id>::`. */
const ID = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._:@+-]*[\p{L}\p{N}._@+-])?$/u;
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** `current` is the entry that is replaced: its id and the time of its registration stay. */
export function judgeOnBehalfOf(
  asked: AskedOnBehalfOf,
  around: {
    readonly client: Client;
    readonly isTestEnvironment: boolean;
    readonly now: Instant;
    readonly current?: OnBehalfOf | undefined;
  },
): JudgedOnBehalfOf {
  const { client, isTestEnvironment, now, current } = around;
  const id = current?.onBehalfOf ?? asked.onBehalfOf;
  const orgno = ownerNumber(asked.orgno, isTestEnvironment);
  const faults = [
    ...judgeId(id),
    ...judgeOrgno(asked.orgno, orgno),
    ...judgeTexts(asked),
    ...judgeLinks(asked, client, isTestEnvironment),
  ];
  if (faults.length > 0 || id === undefined || orgno === undefined) return { ok: false, faults };
  const { name, description, uri, logoUri } = asked;
  const fields = Object.entries({ name, description, uri, logoUri }).filter(
    ([, value]) => value !== undefined,
  );
  const times = { createdAt: current?.createdAt ?? now, updatedAt: now };
  return { ok: true, value: { onBehalfOf: id, orgno, ...Object.fromEntries(fields), ...times } };
}

function judgeId(id: string | undefined): readonly FieldFault[] {
  const field = 'onbehalfof';
  if (id === undefined)
    return [{ field, message: 'onbehalfof is missing; it is the id that you choose for the customer.' }];
  if (id.length <= MAX_ID_LENGTH && ID.test(id) && !id.includes('::')) return [];
  const rule = `at most ${MAX_ID_LENGTH} letters, digits, spaces and . _ : @ + -, without :: and not beginning with a mark`;
  return [{ field, message: `onbehalfof is ${quoted(id)}; write ${rule}.` }];
}

function judgeOrgno(text: string | undefined, orgno: OrgNumber | undefined): readonly FieldFault[] {
  if (orgno !== undefined) return [];
  const seen = text === undefined ? 'is missing' : `is ${quoted(text)}`;
  return [
    {
      field: 'orgno',
      message: `orgno ${seen}; give the customer’s organisation number, nine digits with a valid check digit.`,
    },
  ];
}

function judgeTexts({ name = '', description = '' }: AskedOnBehalfOf): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (name.length > MAX_NAME_LENGTH || UNPRINTABLE.test(name)) {
    const message = `name is ${quoted(name)}; write at most ${MAX_NAME_LENGTH} characters on one line.`;
    faults.push({ field: 'name', message });
  }
  if (description.length > MAX_DESCRIPTION_LENGTH) {
    const message = `description must have at most ${MAX_DESCRIPTION_LENGTH} characters, and has ${description.length}.`;
    faults.push({ field: 'description', message });
  }
  return faults;
}

function judgeLinks(
  { uri, logoUri }: AskedOnBehalfOf,
  client: Client,
  isTestEnvironment: boolean,
): readonly FieldFault[] {
  const applicationType = 'applicationType' in client ? client.applicationType : 'web';
  return Object.entries({ uri, logo_uri: logoUri }).flatMap(([field, value]) => {
    const fault = value === undefined ? undefined : linkFault(value, { applicationType, isTestEnvironment });
    return fault === undefined ? [] : [{ field, message: `${field} is ${quoted(value ?? '')} and ${fault}` }];
  });
}
