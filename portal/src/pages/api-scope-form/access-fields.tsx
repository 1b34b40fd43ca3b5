/** Who can use a scope: types of clients, who sees it, whether all may, and whether it can be delegated. */
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.ts';
import { delegationSourcesQuery } from '../../api/scopes.ts';
import { CheckField } from '../../form/check-field.tsx';
import { ChecksField } from '../../form/checks-field.tsx';
import { ChoiceField } from '../../form/choice-field.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { INTEGRATION_TYPES } from '../../integration/integration-type.ts';
import { integrationTypeTexts } from '../../integration/integration-type-texts.ts';
import { useTexts } from '../../language/translation.ts';
import { scopeFieldTexts } from '../../scope/scope-field-texts.ts';
import { visibilityTexts } from '../../scope/visibility-texts.ts';
import type { ScopeForm } from './scope-values.ts';
import { apiScopeFormTexts } from './texts.ts';

type OfForm = { readonly form: ScopeForm };

export function AccessFields({ form }: OfForm) {
  const t = useTexts(apiScopeFormTexts);
  const label = useTexts(scopeFieldTexts);
  return (
    <>
      <Types form={form} />
      <Visibility form={form} />
      <CheckField
        form={form}
        field="accessible_for_all"
        technicalName="accessible_for_all"
        label={label('accessible_for_all')}
        help={t('forAllHelp')}
      />
      <Delegation form={form} />
      <CheckField
        form={form}
        field="supports_european_businesses"
        technicalName="supports_european_businesses"
        label={label('supports_european_businesses')}
        help={t('europeHelp')}
      />
    </>
  );
}

/** Those that the original offers, and whichever the scope has besides. */
const OFFERED = {
  maskinporten: 'typeMaskinporten',
  api_klient: 'typeApiKlient',
  ansattporten: 'typeAnsattporten',
} as const;

function Types({ form }: OfForm) {
  const t = useTexts(apiScopeFormTexts);
  const label = useTexts(scopeFieldTexts);
  const typeName = useTexts(integrationTypeTexts);
  const before = form.initial.allowed_integration_types;
  const choices = INTEGRATION_TYPES.flatMap((value) => {
    const help = value in OFFERED ? t(OFFERED[value as keyof typeof OFFERED]) : undefined;
    if (help === undefined && !before.includes(value)) return [];
    return [{ value, name: typeName(value), ...(help !== undefined && { help }) }];
  });
  return (
    <ChecksField
      form={form}
      field="allowed_integration_types"
      technicalName="allowed_integration_types"
      label={label('allowed_integration_types')}
      help={t('typesHelp')}
      choices={choices}
    />
  );
}

/** INTERNAL is the operator's to give; a scope that has it may keep it. */
function Visibility({ form }: OfForm) {
  const t = useTexts(apiScopeFormTexts);
  const label = useTexts(scopeFieldTexts);
  const name = useTexts(visibilityTexts);
  const isInternal = form.initial.visibility === 'INTERNAL';
  const values = ['PUBLIC', 'PRIVATE', ...(isInternal ? (['INTERNAL'] as const) : [])] as const;
  return (
    <ChoiceField
      form={form}
      field="visibility"
      technicalName="visibility"
      label={label('visibility')}
      help={t('visibilityHelp')}
      choices={values.map((value) => ({ value, name: name(value) }))}
    />
  );
}

function Delegation({ form }: OfForm) {
  const t = useTexts(apiScopeFormTexts);
  const label = useTexts(scopeFieldTexts);
  const sources = useQuery(delegationSourcesQuery(useApi()));
  const current = form.initial.delegation_source;
  return (
    <Loaded query={sources} lines={2}>
      {(all) => {
        const known = all.map(({ issuer, name }) => ({
          value: issuer,
          name: t('delegatedIn', { source: name }),
          help: issuer,
        }));
        // A source that a scope has already stays, whatever has become of it.
        const isGone = current !== '' && !all.some(({ issuer }) => issuer === current);
        const gone = { value: current, name: t('delegatedIn', { source: current }) };
        return (
          <ChoiceField
            form={form}
            field="delegation_source"
            technicalName="delegation_source"
            label={label('delegation_source')}
            help={t('delegationHelp')}
            choices={[{ value: '', name: t('noDelegation') }, ...known, ...(isGone ? [gone] : [])]}
          />
        );
      }}
    </Loaded>
  );
}
