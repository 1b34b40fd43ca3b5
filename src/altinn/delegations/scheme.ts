/**
 * Delegation schemes: what an API owner lets consumers delegate to suppliers, as one thing with a title that people
 * understand (spec/maskinporten.md 6.2 step 3). What may be registered is judged here; nothing is read.
 */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { quoted } from '../../registry/field-fault.ts';
import type { Scope } from '../../registry/scopes/scope.ts';

/** The original's names for the languages of its texts. */
export const SCHEME_LANGUAGES = ['nb_NO', 'nn_NO', 'en'] as const;
export type SchemeLanguage = (typeof SCHEME_LANGUAGES)[number];

/** At least the default language has a text. */
export type SchemeTexts = { readonly [Language in SchemeLanguage]?: string };

export type SchemeDetails = {
  readonly ownerOrgno: OrgNumber;
  readonly scopes: readonly ScopeName[];
  readonly title: SchemeTexts;
  readonly description: SchemeTexts;
  readonly defaultLanguage: SchemeLanguage;
};

export type Scheme = SchemeDetails & { readonly id: string; readonly createdAt: Instant };

/** A scheme is one line of a list; with more scopes nobody knows what is delegated. */
export const MAX_SCHEME_SCOPES = 20;
export const MAX_TITLE_LENGTH = 255;
export const MAX_DESCRIPTION_LENGTH = 2000;

export function schemeText(texts: SchemeTexts, language: SchemeLanguage, fallback: SchemeLanguage): string {
  return texts[language] ?? texts[fallback] ?? '';
}

/** Why a scope cannot stand in a scheme of this owner's; undefined when it can. */
export function schemeScopeFault(
  name: ScopeName,
  scope: Pick<Scope, 'ownerOrgno' | 'active' | 'delegationSource'> | undefined,
  owner: OrgNumber,
  register: string,
): string | undefined {
  if (scope === undefined || scope.ownerOrgno !== owner) {
    return `${owner} owns no scope ${quoted(name)}. Name scopes of your own organisation.`;
  }
  if (!scope.active) return `The scope ${quoted(name)} is deactivated. Activate it first.`;
  if (scope.delegationSource !== register) {
    return `The scope ${quoted(name)} cannot be delegated here. Set its delegation_source to ${register} first.`;
  }
  return undefined;
}
