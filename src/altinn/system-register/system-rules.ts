/** What a vendor may register as a system. Every fault is told at once, with the original's code and our remedy. */
import type { Json } from '../../http/json.ts';
import { type ClientId, parseClientId } from '../../identifiers/client-id.ts';
import { type OrgNumber, parseIso6523 } from '../../identifiers/org-number.ts';
import { redirectUriFault } from '../../registry/clients/client-uri.ts';
import { quoted } from '../../registry/field-fault.ts';
import { done, type FieldProblem, type Outcome, problem, refusedIfAny } from '../api/coded-problem.ts';
import { listOf, type Members, memberOf, membersOf, textOf } from '../api/json-members.ts';
import { readPowers } from './powers-reading.ts';
import { type LocalText, parseSystemId, type SystemDetails, type SystemId } from './system.ts';

/** A vendor has a handful of clients for one product. */
const MAX_CLIENTS = 50;
const MAX_REDIRECT_URLS = 50;
/** They are headings and paragraphs on the customer's page. */
const MAX_NAME_LENGTH = 255;
const MAX_DESCRIPTION_LENGTH = 1000;

/** What a vendor sends, judged by what it says alone; whose the client ids are is for the register to ask. */
export function judgeSystem(body: Json, vendor: OrgNumber): Outcome<SystemDetails> {
  const members = membersOf(body);
  if (members === undefined) return notAnObject();
  const id = readId(members, vendor);
  const { powers, faults } = readPowers(members);
  const clientIds = readClientIds(members);
  const urls = readRedirectUrls(members);
  const name = readLocalText(members, 'name', MAX_NAME_LENGTH);
  const description = readLocalText(members, 'description', MAX_DESCRIPTION_LENGTH);
  const fields = [readVendor(members, vendor), id, clientIds, urls, name, description];
  const refusal = refusedIfAny([...fields.flatMap((field) => field.faults), ...faults]);
  if (refusal) return refusal;
  return done({
    ...powers,
    id: id.value as SystemId,
    vendor,
    name: name.value,
    description: description.value,
    clientIds: clientIds.value,
    allowedRedirectUrls: urls.value,
    isVisible: memberOf(members, 'isVisible') === true,
  });
}

type Field<Value> = { readonly value: Value; readonly faults: readonly FieldProblem[] };

/** `{"authority":"iso6523-actorid-upis","ID":"0192:…"}`; the authority may be left out. */
function readVendor(members: Members, vendor: OrgNumber): Field<undefined> {
  const object = membersOf(memberOf(members, 'vendor'));
  const named = object && parseIso6523(textOf(object, 'ID') ?? '');
  const isOther = named !== undefined && named !== vendor;
  return {
    value: undefined,
    faults:
      named === vendor
        ? []
        : [
            {
              code: 'AUTH.VLD-00000',
              detail: 'the org number identifier is not valid ISO6523 identifier',
              path: '/vendor/ID',
              remedy: isOther
                ? `The token's consumer is 0192:${vendor}, and a vendor registers its own systems alone. Write that.`
                : `Write "vendor": {"authority": "iso6523-actorid-upis", "ID": "0192:${vendor}"}.`,
            },
          ],
  };
}

function readId(members: Members, vendor: OrgNumber): Field<SystemId | undefined> {
  const text = memberOf(members, 'id');
  if (typeof text === 'string' && /\s/.test(text)) {
    const detail = 'System ID cannot have spaces in id (leading, trailing or in between the id)';
    return faulty(undefined, 'AUTH.VLD-00013', detail, '/id', 'Leave out the spaces.');
  }
  const id = typeof text === 'string' ? parseSystemId(text) : undefined;
  if (id?.startsWith(`${vendor}_`)) return { value: id, faults: [] };
  const detail = 'The system id does not match the format orgnumber_xxxx...';
  const remedy = `Write ${vendor}_ and a name of letters, digits, ".", "_" and "-".`;
  return faulty(undefined, 'AUTH.VLD-00001', detail, '/id', remedy);
}

function readClientIds(members: Members): Field<readonly ClientId[]> {
  const ids = listOf(memberOf(members, 'clientId'), (item) =>
    typeof item === 'string' ? parseClientId(item) : undefined,
  );
  if (ids === undefined || ids.length > MAX_CLIENTS) {
    const detail = 'clientId must be a list of client ids of Maskinporten';
    return faulty([], 'AUTH.VLD-00004', detail, '/clientId', `Write at most ${MAX_CLIENTS} ids of clients.`);
  }
  if (new Set(ids).size === ids.length) return { value: ids, faults: [] };
  const detail = 'Request contains duplicate client ids';
  return faulty([], 'AUTH.VLD-00011', detail, '/clientId', 'Name each client once.');
}

/** They are compared as they stand when somebody is sent to one, so they are held to the rules of redirect URIs. */
function readRedirectUrls(members: Members): Field<readonly string[]> {
  const urls = listOf(memberOf(members, 'allowedRedirectUrls'), (item) =>
    typeof item === 'string' ? item : undefined,
  );
  const detail = 'One or more of the redirect urls format is not valid. The valid format is https://xxx.xx';
  const path = '/allowedRedirectUrls';
  if (urls === undefined || urls.length > MAX_REDIRECT_URLS) {
    return faulty([], 'AUTH.VLD-00005', detail, path, `Write a list of at most ${MAX_REDIRECT_URLS} URLs.`);
  }
  const faults = urls.flatMap((url) => {
    const fault = redirectUrlFault(url);
    return fault === undefined
      ? []
      : [{ code: 'AUTH.VLD-00005', detail, path, remedy: `${quoted(url)} ${fault}` }];
  });
  return { value: urls, faults };
}

/** The stand-in is part of a test environment, so localhost is a place to come back to. */
export function redirectUrlFault(url: string): string | undefined {
  return redirectUriFault(url, { applicationType: 'web', isTestEnvironment: true });
}

function readLocalText(members: Members, field: string, maxLength: number): Field<LocalText> {
  const texts = membersOf(memberOf(members, field));
  const [nb, nn, en] = ['nb', 'nn', 'en'].map((language) => (texts && textOf(texts, language)) ?? '');
  const value = { nb: nb ?? '', nn: nn ?? '', en: en ?? '' };
  const isGood = Object.values(value).every((text) => isReadable(text, maxLength));
  if (isGood) return { value, faults: [] };
  const detail = `${field} must be given in nb, nn and en`;
  const remedy = `Give each language a text of at most ${maxLength} characters on lines of its own.`;
  return faulty(value, 'PORTHUS.VLD-00001', detail, `/${field}`, remedy);
}

/** No characters that steer a terminal or turn the direction of what is read (spec/threats.md rows 11, 41). */
export function isReadable(text: string, maxLength: number): boolean {
  return text !== '' && text.length <= maxLength && !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(text);
}

function faulty<Value>(
  value: Value,
  code: string,
  detail: string,
  path: string,
  remedy: string,
): Field<Value> {
  return { value, faults: [{ code, detail, path, remedy }] };
}

export function notAnObject() {
  return problem(
    400,
    'STD-00000',
    'The body must be a JSON object that has each of its members once.',
    'Compare it with the description of the API.',
  );
}
