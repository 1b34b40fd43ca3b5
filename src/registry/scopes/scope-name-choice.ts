/** Under which name a new scope may be registered (spec/selfservice.md 1.12): the prefix is the owner's, the rest its choice. */
import { parseNewSubscope, type Subscope, scopeName } from '../../identifiers/scope-name.ts';
import type { ScopePrefix } from '../../identifiers/scope-prefix.ts';
import { type FieldFault, quoted } from '../field-fault.ts';
import type { Prefix } from '../prefixes/prefix.ts';
import type { AskedScope } from './asked-scope.ts';
import type { Scope, ScopeDetails } from './scope.ts';

export type OwnPrefix = Pick<Prefix, 'prefix' | 'active'>;

export type ChosenName =
  | { readonly ok: true; readonly value: Pick<ScopeDetails, 'name' | 'prefix' | 'subscope'> }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

export function chooseName(asked: AskedScope, own: readonly OwnPrefix[]): ChosenName {
  const prefix = own.find((candidate) => candidate.prefix === asked.prefix && candidate.active)?.prefix;
  const subscope = parseNewSubscope(asked.subscope ?? '');
  if (prefix !== undefined && subscope !== undefined) return named(prefix, subscope);
  const faults = [
    ...(prefix === undefined ? [badPrefix(asked.prefix, own)] : []),
    ...(subscope === undefined ? [badSubscope(asked.subscope)] : []),
  ];
  return { ok: false, faults };
}

function named(prefix: ScopePrefix, subscope: Subscope): ChosenName {
  return { ok: true, value: { name: scopeName(prefix, subscope), prefix, subscope } };
}

/** The name of a scope never changes; what is sent along of it must agree or be absent. */
export function keptNameFaults(asked: AskedScope, scope: Scope): readonly FieldFault[] {
  return (['prefix', 'subscope'] as const).flatMap((field) => {
    const sent = asked[field];
    if (sent === undefined || sent === scope[field]) return [];
    const remedy = 'Leave it out, or register another scope.';
    const message = `${field} is ${scope[field]} and never changes, and ${quoted(sent)} was sent. ${remedy}`;
    return [{ field, message }];
  });
}

/** The same whether somebody else has the prefix or nobody. */
function badPrefix(asked: string | undefined, own: readonly OwnPrefix[]): FieldFault {
  const usable = own.filter(({ active }) => active).map(({ prefix }) => prefix);
  const remedy =
    usable.length > 0
      ? `Use one of ${usable.join(', ')}, or ask the operator for another.`
      : 'Your organisation has no prefix; ask the operator for one.';
  const fault =
    asked === undefined
      ? 'prefix is missing.'
      : own.some(({ prefix }) => prefix === asked)
        ? `prefix ${quoted(asked)} is deactivated.`
        : `prefix ${quoted(asked)} is not one of your organisation’s.`;
  return { field: 'prefix', message: `${fault} ${remedy}` };
}

const SUBSCOPE_RULE =
  'Use lower-case letters (æøå too) and digits, at least two, in parts with / between them, then : and then . as in byggesak/read, navn:les or faktura.les';

function badSubscope(asked: string | undefined): FieldFault {
  const fault = asked === undefined ? 'subscope is missing.' : `subscope is ${quoted(asked)}.`;
  return { field: 'subscope', message: `${fault} ${SUBSCOPE_RULE}.` };
}
