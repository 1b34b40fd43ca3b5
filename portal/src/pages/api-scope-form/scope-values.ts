/** A scope as a form has it: texts where the API has numbers and absent fields, and the rules that can be told while typing. */
import type { Scope, ScopeRequest } from '../../api/scopes.ts';
import type { Form } from '../../form/form.ts';

export const MAX_DESCRIPTION = 255;
export const MAX_LONG_DESCRIPTION = 1023;
/** As the API has it; beyond this a number is a mistake, such as milliseconds. */
export const MAX_SECONDS = 10 * 365 * 24 * 3600;
const MAX_SUBSCOPE = 200;

/** What is left out has its default in the API, so an empty text is as good as none. */
const TEXTS = [
  ...(['description#nn', 'description#en', 'description#se'] as const),
  ...(['long_description', 'long_description#nn', 'long_description#en', 'long_description#se'] as const),
  ...(['delegation_source', 'enforced_aud_for_access_token'] as const),
];
const FLAGS = [
  ...(['accessible_for_all', 'requires_user_consent', 'requires_user_authentication'] as const),
  ...(['requires_pseudonymous_tokens', 'supports_european_businesses'] as const),
];
const SECONDS = ['at_max_age', 'authorization_max_lifetime'] as const;

export type ScopeValues = { readonly [Name in (typeof TEXTS)[number] | (typeof SECONDS)[number]]: string } & {
  readonly [Name in (typeof FLAGS)[number]]: boolean;
} & {
  readonly prefix: string;
  readonly subscope: string;
  readonly description: string;
  readonly allowed_integration_types: readonly string[];
  readonly visibility: Scope['visibility'];
  readonly token_type: Scope['token_type'];
};

export type ScopeForm = Form<ScopeValues>;

/** Of a new scope what the original preselects. */
export function newValues(prefix: string): ScopeValues {
  return valuesOf({
    ...{ prefix, subscope: '', description: '', allowed_integration_types: [] },
    ...{ visibility: 'PUBLIC', token_type: 'SELF_CONTAINED', at_max_age: 0, authorization_max_lifetime: 0 },
  });
}

type Given = Pick<Scope, 'prefix' | 'subscope' | 'description' | 'allowed_integration_types'> &
  Pick<Scope, 'visibility' | 'token_type' | 'at_max_age' | 'authorization_max_lifetime'> &
  Partial<Scope>;

export function valuesOf(scope: Given): ScopeValues {
  const { prefix, subscope, description, allowed_integration_types, visibility, token_type } = scope;
  return {
    ...{ prefix, subscope, description, allowed_integration_types, visibility, token_type },
    ...(entriesOf(TEXTS, (name) => scope[name] ?? '') as Pick<ScopeValues, (typeof TEXTS)[number]>),
    ...(entriesOf(FLAGS, (name) => scope[name] === true) as Pick<ScopeValues, (typeof FLAGS)[number]>),
    ...(entriesOf(SECONDS, (name) => String(scope[name])) as Pick<ScopeValues, (typeof SECONDS)[number]>),
  };
}

export function requestOf(values: ScopeValues): ScopeRequest {
  const { prefix, subscope, description, allowed_integration_types, visibility, token_type } = values;
  const texts = TEXTS.filter((name) => values[name].trim() !== '');
  return {
    ...{ prefix, subscope, description, visibility, token_type },
    allowed_integration_types: [...allowed_integration_types] as NonNullable<
      ScopeRequest['allowed_integration_types']
    >,
    ...entriesOf(texts, (name) => values[name]),
    ...entriesOf(FLAGS, (name) => values[name]),
    ...entriesOf(SECONDS, (name) => Number(values[name])),
  };
}

function entriesOf<Name extends string, Value>(
  names: readonly Name[],
  read: (name: Name) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}

const WORD = /^[a-zæøå0-9]+$/;

/** As the API takes new ones (spec/selfservice.md 1.12), taken apart at its separators. */
export function isSubscope(text: string): boolean {
  const [path = '', ...suffixes] = text.split('.');
  const [head = '', ...names] = path.split(':');
  const segments = head.split('/');
  const words = [...segments, ...names, ...suffixes];
  const last = names.length === 0 ? head : (names.at(-1) ?? '');
  return text.length <= MAX_SUBSCOPE && last.length >= 2 && words.every((word) => WORD.test(word));
}

/** Undefined when it is no number of seconds. */
export function secondsOf(text: string): number | undefined {
  const seconds = /^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined;
  return seconds !== undefined && seconds <= MAX_SECONDS ? seconds : undefined;
}
