/** Making a scope under one of the organisation's prefixes. */
import { Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useAccessChanged } from '../../api/access.ts';
import { answerOf, useApi } from '../../api/api.ts';
import { prefixesQuery } from '../../api/scopes.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useHasRole } from '../../session/acting.ts';
import { NameFields } from './name-fields.tsx';
import { ScopeFormView } from './scope-form.tsx';
import { newValues, requestOf } from './scope-values.ts';
import { apiScopeFormTexts } from './texts.ts';

export const Route = createLazyRoute('/apis/new')({ component: NewApiScope });

const route = getRouteApi('/apis/new');

function NewApiScope() {
  const t = useTexts(apiScopeFormTexts);
  const mayChange = useHasRole('api-owner');
  const prefixes = useQuery(prefixesQuery(useApi()));
  return (
    <Page title={t('newTitle')} back={<Back />}>
      {mayChange ? (
        <Loaded query={prefixes} lines={10}>
          {(own) => <Content prefixes={own.map(({ prefix }) => prefix)} />}
        </Loaded>
      ) : (
        <Paragraph>{t('mayNot')}</Paragraph>
      )}
    </Page>
  );
}

function Back() {
  const t = useTexts(apiScopeFormTexts);
  return (
    <Link className="ds-link" to="/apis">
      {t('toApis')}
    </Link>
  );
}

function Content({ prefixes }: { readonly prefixes: readonly string[] }) {
  const t = useTexts(apiScopeFormTexts);
  const w = useTexts(words);
  const api = useApi();
  const tell = useNotice();
  const changed = useAccessChanged();
  const navigate = route.useNavigate();
  const [first] = prefixes;
  if (first === undefined) return <Paragraph className="portal-text">{t('noPrefix')}</Paragraph>;
  return (
    <ScopeFormView
      initial={newValues(first)}
      action={t('create')}
      name={(form) => <NameFields form={form} prefixes={prefixes} />}
      beside={
        <Link className="ds-link" to="/apis">
          {w('cancel')}
        </Link>
      }
      save={async (values) => {
        const { name } = await answerOf(api.POST('/api/v1/scopes', { body: requestOf(values) }));
        tell(t('created', { scope: name }));
        await navigate({ to: '/apis/scope', search: { name }, ignoreBlocker: true });
        await changed();
      }}
    />
  );
}
