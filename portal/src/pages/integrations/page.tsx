/** The list of integrations: search, filters and order stand in the address, so it can be shared and gone back to. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { useApi } from '../../api/api.ts';
import { type Integration, integrationsQuery } from '../../api/clients.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { useHasRole } from '../../session/acting.ts';
import { Filters } from './filters.tsx';
import { inOrder, type ListView, listed, matching } from './list-view.ts';
import { integrationsTexts } from './texts.ts';
import { VirtualList } from './virtual-list.tsx';

export const Route = createLazyRoute('/integrations')({ component: Integrations });

const route = getRouteApi('/integrations');

function Integrations() {
  const t = useTexts(integrationsTexts);
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const integrations = useQuery(integrationsQuery(useApi()));
  // Each letter typed is no step of its own for the back button.
  const look = (next: ListView) => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <Page title={t('title')} actions={<NewButton />}>
      <Loaded query={integrations} lines={12}>
        {(all) => (all.length === 0 ? <None /> : <Found all={all} view={view} look={look} />)}
      </Loaded>
    </Page>
  );
}

function NewButton() {
  const t = useTexts(integrationsTexts);
  // Who may make none is not led to a form that says so.
  if (!useHasRole('supplier')) return null;
  return (
    <Button asChild>
      <Link to="/integrations/new">{t('new')}</Link>
    </Button>
  );
}

type FoundProps = {
  readonly all: readonly Integration[];
  readonly view: ListView;
  readonly look: (view: ListView) => void;
};

function Found({ all, view, look }: FoundProps) {
  const t = useTexts(integrationsTexts);
  const { number } = useFormats();
  const everything = useMemo(() => listed(all), [all]);
  const ordered = useMemo(() => inOrder(everything, view.order), [everything, view.order]);
  // The field follows the fingers; the list follows when there is time.
  const shownView = useDeferredValue(view);
  const shown = useMemo(() => matching(ordered, shownView), [ordered, shownView]);
  return (
    <>
      <Filters view={view} look={look} />
      <Paragraph role="status">
        {t('count', { shown: number(shown.length), all: number(all.length) })}
      </Paragraph>
      {shown.length === 0 ? <NoMatch clear={() => look({})} /> : <VirtualList shown={shown} />}
    </>
  );
}

function None() {
  const t = useTexts(integrationsTexts);
  return (
    <Paragraph>
      <Link className="ds-link" to="/">
        {t('none')}
      </Link>
    </Paragraph>
  );
}

function NoMatch({ clear }: { readonly clear: () => void }) {
  const t = useTexts(integrationsTexts);
  return (
    <div className="portal-row">
      <Paragraph>{t('noMatch')}</Paragraph>
      <Button variant="secondary" data-size="sm" onClick={clear}>
        {t('clear')}
      </Button>
    </div>
  );
}
