/** The body that registers a delegation scheme, field by field as the original has it (spec/maskinporten.md 6.2 step 3). */
import type { Json } from '../../http/json.ts';
import { type OrgNumber, parseOrgNumber } from '../../identifiers/org-number.ts';
import { parseScopeName, type ScopeName } from '../../identifiers/scope-name.ts';
import { listOf, type Members, memberOf, membersOf, textOf } from '../api/json-members.ts';
import {
  MAX_DESCRIPTION_LENGTH,
  MAX_SCHEME_SCOPES,
  MAX_TITLE_LENGTH,
  SCHEME_LANGUAGES,
  type SchemeDetails,
  type SchemeLanguage,
  type SchemeTexts,
} from './scheme.ts';

export type SchemeBody =
  | { readonly ok: true; readonly value: SchemeDetails }
  /** A sentence about the first field that is wrong. */
  | { readonly ok: false; readonly fault: string };

export function readSchemeBody(json: Json): SchemeBody {
  const members = membersOf(json);
  if (!members) return wrong('The body must be an object.');
  const ownerOrgno = readOwner(members);
  if (!ownerOrgno) return wrong('owner_org must be the organisation number of the owner.');
  const scopes = readScopes(members);
  if (!scopes) return wrong(`scopes must be a list of 1 to ${MAX_SCHEME_SCOPES} names of scopes, each once.`);
  const defaultLanguage = findLanguage(textOf(members, 'default_language') ?? 'nb_NO');
  if (!defaultLanguage) return wrong(`default_language must be one of ${SCHEME_LANGUAGES.join(', ')}.`);
  const title = readTexts(members, 'title', MAX_TITLE_LENGTH);
  if (!title?.[defaultLanguage]) return wrong(textsFault('title', MAX_TITLE_LENGTH, defaultLanguage));
  const description = readTexts(members, 'description', MAX_DESCRIPTION_LENGTH);
  if (!description?.[defaultLanguage]) {
    return wrong(textsFault('description', MAX_DESCRIPTION_LENGTH, defaultLanguage));
  }
  return { ok: true, value: { ownerOrgno, scopes, title, description, defaultLanguage } };
}

function readOwner(members: Members): OrgNumber | undefined {
  return parseOrgNumber(textOf(members, 'owner_org') ?? '');
}

function readScopes(members: Members): readonly ScopeName[] | undefined {
  const read = (item: Json) => (typeof item === 'string' ? parseScopeName(item) : undefined);
  const scopes = listOf(memberOf(members, 'scopes'), read) ?? [];
  const isBetween = scopes.length > 0 && scopes.length <= MAX_SCHEME_SCOPES;
  return isBetween && new Set(scopes).size === scopes.length ? scopes : undefined;
}

function readTexts(members: Members, name: string, maxLength: number): SchemeTexts | undefined {
  const texts = listOf(memberOf(members, name), (item) => readText(item, maxLength));
  if (!texts || new Set(texts.map(([code]) => code)).size !== texts.length) return undefined;
  return Object.fromEntries(texts);
}

function readText(item: Json, maxLength: number): readonly [SchemeLanguage, string] | undefined {
  const members = membersOf(item);
  const code = members && findLanguage(textOf(members, 'code') ?? '');
  const value = members && textOf(members, 'value');
  return code && value !== undefined && isLine(value, maxLength) ? [code, value] : undefined;
}

/** Shown to people who decide by it: no controls, and no marks that turn the direction of what follows. */
function isLine(text: string, maxLength: number): boolean {
  return text !== '' && text.length <= maxLength && !/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(text);
}

function findLanguage(code: string): SchemeLanguage | undefined {
  return SCHEME_LANGUAGES.find((language) => language === code);
}

function textsFault(name: string, maxLength: number, language: SchemeLanguage): string {
  return `${name} must be a list of {"code", "value"}, each code once and one of ${SCHEME_LANGUAGES.join(', ')}, each value one line of at most ${maxLength} characters; ${language}, the default language, must be among them.`;
}

function wrong(fault: string): SchemeBody {
  return { ok: false, fault };
}
