/** What narrows down and orders the list. */
import { SearchField } from '../../frame/search-field.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { INTEGRATION_TYPES } from '../../integration/integration-type.ts';
import { integrationTypeTexts } from '../../integration/integration-type-texts.ts';
import { statusTexts } from '../../integration/status-texts.ts';
import { useTexts } from '../../language/translation.ts';
import { type ListView, ORDERS, readListView, STATES } from './list-view.ts';
import { integrationsTexts } from './texts.ts';

type FiltersProps = { readonly view: ListView; readonly look: (view: ListView) => void };

const ORDER_NAMES = { name: 'byName', changed: 'byChange', created: 'byCreation' } as const;

export function Filters({ view, look }: FiltersProps) {
  const t = useTexts(integrationsTexts);
  const typeName = useTexts(integrationTypeTexts);
  const stateName = useTexts(statusTexts);
  // What is chosen comes from our own choices, and is read as an address is.
  const change = (field: keyof ListView, value: string) => look(readListView({ ...view, [field]: value }));
  const all = (name: string) => ({ value: '', name });
  return (
    <search className="portal-filters">
      <SearchField label={t('search')} value={view.q ?? ''} onChange={(value) => change('q', value)} />
      <SelectField
        label={t('type')}
        value={view.type ?? ''}
        options={[
          all(t('allTypes')),
          ...INTEGRATION_TYPES.map((value) => ({ value, name: typeName(value) })),
        ]}
        onChange={(value) => change('type', value)}
      />
      <SelectField
        label={t('state')}
        value={view.state ?? ''}
        options={[all(t('allStates')), ...STATES.map((value) => ({ value, name: stateName(value) }))]}
        onChange={(value) => change('state', value)}
      />
      <SelectField
        label={t('order')}
        value={view.order ?? 'name'}
        options={ORDERS.map((value) => ({ value, name: t(ORDER_NAMES[value]) }))}
        onChange={(value) => change('order', value)}
      />
    </search>
  );
}
