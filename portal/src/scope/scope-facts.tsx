/** The properties of a scope as they stand, with their names in the API; what has nothing to tell is left out. */
import type { Scope } from '../api/scopes.ts';
import { Facts } from '../frame/facts.tsx';
import { INTEGRATION_TYPES } from '../integration/integration-type.ts';
import { integrationTypeTexts } from '../integration/integration-type-texts.ts';
import { useDurations } from '../language/durations.ts';
import { useFormats } from '../language/formats.ts';
import { useTexts } from '../language/translation.ts';
import { scopeFieldTexts } from './scope-field-texts.ts';
import { scopeTexts } from './scope-texts.ts';
import { tokenTypeTexts } from './token-type-texts.ts';
import { visibilityTexts } from './visibility-texts.ts';

/** What it gives whom, then limits, then what persons meet, then the record. */
const FIELDS = [
  ...(['allowed_integration_types', 'accessible_for_all', 'delegation_source', 'visibility'] as const),
  ...(['at_max_age', 'authorization_max_lifetime', 'token_type', 'enforced_aud_for_access_token'] as const),
  ...(['requires_user_consent', 'requires_user_authentication'] as const),
  ...(['requires_pseudonymous_tokens', 'supports_european_businesses', 'created', 'last_updated'] as const),
];

type Field = (typeof FIELDS)[number];

export function ScopeFacts({ scope }: { readonly scope: Scope }) {
  const label = useTexts(scopeFieldTexts);
  const read = useReading();
  const facts = FIELDS.flatMap((field) => {
    const values = read(field, scope);
    return values.length === 0 ? [] : [{ name: label(field), technicalName: field, values }];
  });
  return <Facts facts={facts} />;
}

function useReading(): (field: Field, scope: Scope) => readonly string[] {
  const t = useTexts(scopeTexts);
  const visibilityName = useTexts(visibilityTexts);
  const tokenTypeName = useTexts(tokenTypeTexts);
  const typeNames = useTypeNames();
  const span = useDurations();
  const { instant } = useFormats();
  const cap = (seconds: number) => (seconds === 0 ? t('noCap') : t('atMost', { span: span(seconds) }));
  return (field, scope) => {
    const value = scope[field];
    if (field === 'allowed_integration_types') return typeNames(scope.allowed_integration_types);
    if (field === 'visibility') return [visibilityName(scope.visibility)];
    if (field === 'token_type') return [tokenTypeName(scope.token_type)];
    if (field === 'at_max_age' || field === 'authorization_max_lifetime') return [cap(scope[field])];
    if (field === 'created' || field === 'last_updated') return [instant(scope[field])];
    if (typeof value === 'boolean') return value ? [t('yes')] : [];
    return value === undefined || value === '' ? [] : [String(value)];
  };
}

/** Of an empty list: that it is all. */
export function useTypeNames(): (types: readonly string[]) => readonly string[] {
  const t = useTexts(scopeTexts);
  const typeName = useTexts(integrationTypeTexts);
  return (types) => {
    if (types.length === 0) return [t('allTypes')];
    return types.map((text) => {
      const known = INTEGRATION_TYPES.find((type) => type === text);
      return known === undefined ? text : typeName(known);
    });
  };
}
