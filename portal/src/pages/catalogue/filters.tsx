/** What narrows down the catalogue. */
import { SearchField } from '../../frame/search-field.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { INTEGRATION_TYPES } from '../../integration/integration-type.ts';
import { integrationTypeTexts } from '../../integration/integration-type-texts.ts';
import { useTexts } from '../../language/translation.ts';
import { type CatalogueView, type Owner, readCatalogueView, SHOWS } from './catalogue-view.ts';
import { showTexts } from './show-texts.ts';
import { catalogueTexts } from './texts.ts';

type FiltersProps = {
  readonly view: CatalogueView;
  readonly owners: readonly Owner[];
  readonly look: (view: CatalogueView) => void;
};

export function Filters({ view, owners, look }: FiltersProps) {
  const t = useTexts(catalogueTexts);
  const showName = useTexts(showTexts);
  const typeName = useTexts(integrationTypeTexts);
  const change = (field: keyof CatalogueView, value: string) =>
    look(readCatalogueView({ ...view, [field]: value }));
  const all = (name: string) => ({ value: '', name });
  return (
    <search className="portal-filters">
      <SearchField label={t('search')} value={view.q ?? ''} onChange={(value) => change('q', value)} />
      <SelectField
        label={t('show')}
        value={view.show ?? ''}
        options={[all(t('showAll')), ...SHOWS.map((value) => ({ value, name: showName(value) }))]}
        onChange={(value) => change('show', value)}
      />
      <SelectField
        label={t('owner')}
        value={view.owner ?? ''}
        options={[all(t('allOwners')), ...owners.map(({ orgno, name }) => ({ value: orgno, name }))]}
        onChange={(value) => change('owner', value)}
      />
      <SelectField
        label={t('type')}
        value={view.type ?? ''}
        options={[
          all(t('allTypes')),
          ...INTEGRATION_TYPES.map((value) => ({ value, name: typeName(value) })),
        ]}
        onChange={(value) => change('type', value)}
      />
    </search>
  );
}
