/** Changing a scope; its name stays. */
import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccessChanged } from '../../api/access.ts';
import { answerOf, useApi, type Versioned } from '../../api/api.ts';
import { ownScopeQuery, type Scope } from '../../api/scopes.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useHasRole } from '../../session/acting.ts';
import { ScopeFormView } from './scope-form.tsx';
import { requestOf, valuesOf } from './scope-values.ts';
import { apiScopeFormTexts } from './texts.ts';

export const Route = createLazyRoute('/apis/scope/edit')({ component: ApiScopeEdit });

const route = getRouteApi('/apis/scope/edit');

function ApiScopeEdit() {
  const t = useTexts(apiScopeFormTexts);
  const { name } = route.useSearch();
  const mayChange = useHasRole('api-owner');
  const query = useQuery(ownScopeQuery(useApi(), name));
  return (
    <Page title={t('editTitle')}>
      <code translate="no">{name}</code>
      {mayChange ? (
        <Loaded query={query} lines={10}>
          {(opened) => <Content opened={opened} />}
        </Loaded>
      ) : (
        <Paragraph>{t('mayNot')}</Paragraph>
      )}
    </Page>
  );
}

function Content({ opened }: { readonly opened: Versioned<Scope> }) {
  const t = useTexts(apiScopeFormTexts);
  const w = useTexts(words);
  const api = useApi();
  const tell = useNotice();
  const changed = useAccessChanged();
  const navigate = route.useNavigate();
  // The version that is being changed is the one that was opened, whatever is read meanwhile.
  const [{ value, etag }] = useState(opened);
  const { name } = value;
  return (
    <ScopeFormView
      initial={valuesOf(value)}
      beside={
        <Link className="ds-link" to="/apis/scope" search={{ name }}>
          {w('cancel')}
        </Link>
      }
      save={async (values) => {
        const headers = etag === undefined ? {} : { 'if-match': etag };
        const params = { query: { scope: name } };
        await answerOf(api.PUT('/api/v1/scopes', { params, headers, body: requestOf(values) }));
        tell(t('saved'));
        await changed();
        await navigate({ to: '/apis/scope', search: { name }, ignoreBlocker: true });
      }}
    />
  );
}
