/** The catalogue of scopes: search and filters stand in the address, so it can be shared and gone back to. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { memo, useDeferredValue, useMemo } from 'react';
import { useApi } from '../../api/api.ts';
import { type CatalogueEntry, catalogueQuery } from '../../api/scopes.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { VirtualList } from '../../frame/virtual-list.tsx';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { useActing } from '../../session/acting.ts';
import { type CatalogueView, catalogueRows, matchingRows, ownersOf } from './catalogue-view.ts';
import { Filters } from './filters.tsx';
import { ScopeRow } from './scope-row.tsx';
import { catalogueTexts } from './texts.ts';

export const Route = createLazyRoute('/catalogue')({ component: Catalogue });

const route = getRouteApi('/catalogue');

/** A row that is on the screen already is not drawn again while the list moves. */
const Row = memo(ScopeRow);

function Catalogue() {
  const t = useTexts(catalogueTexts);
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const catalogue = useQuery(catalogueQuery(useApi()));
  // Each letter typed is no step of its own for the back button.
  const look = (next: CatalogueView) => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <Page title={t('title')} lead={t('lead')} actions={<ToApplications />}>
      <Loaded query={catalogue} lines={12}>
        {(all) =>
          all.length === 0 ? <Paragraph>{t('none')}</Paragraph> : <Found all={all} view={view} look={look} />
        }
      </Loaded>
    </Page>
  );
}

function ToApplications() {
  const t = useTexts(catalogueTexts);
  return (
    <Button asChild variant="secondary" data-size="sm">
      <Link to="/catalogue/applications">{t('applications')}</Link>
    </Button>
  );
}

type FoundProps = {
  readonly all: readonly CatalogueEntry[];
  readonly view: CatalogueView;
  readonly look: (view: CatalogueView) => void;
};

function Found({ all, view, look }: FoundProps) {
  const t = useTexts(catalogueTexts);
  const { number } = useFormats();
  const { orgno } = useActing().organization;
  const rows = useMemo(() => catalogueRows(all), [all]);
  const owners = useMemo(() => ownersOf(all), [all]);
  // The field follows the fingers; the list follows when there is time.
  const shownView = useDeferredValue(view);
  const shown = useMemo(() => matchingRows(rows, shownView, orgno), [rows, shownView, orgno]);
  const total = useMemo(() => matchingRows(rows, {}, orgno).length, [rows, orgno]);
  return (
    <>
      <Filters view={view} owners={owners} look={look} />
      <Paragraph role="status">
        {t('count', { shown: number(shown.length), all: number(Math.max(total, shown.length)) })}
      </Paragraph>
      {shown.length === 0 ? (
        <NoMatch clear={() => look({})} />
      ) : (
        <VirtualList items={shown} keyOf={({ entry }) => entry.scope.name}>
          {(row) => <Row row={row} />}
        </VirtualList>
      )}
    </>
  );
}

function NoMatch({ clear }: { readonly clear: () => void }) {
  const t = useTexts(catalogueTexts);
  return (
    <div className="portal-stack">
      <Paragraph className="portal-text">{t('noMatch')}</Paragraph>
      <div>
        <Button variant="secondary" data-size="sm" onClick={clear}>
          {t('clear')}
        </Button>
      </div>
    </div>
  );
}
