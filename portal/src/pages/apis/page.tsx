/** The scopes that the organisation owns, what waits for an answer first. */
import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { memo, useDeferredValue, useMemo } from 'react';
import { type Access, consumersQuery } from '../../api/access.ts';
import { useApi } from '../../api/api.ts';
import { ownScopesQuery, prefixesQuery, type Scope } from '../../api/scopes.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { SearchField } from '../../frame/search-field.tsx';
import { VirtualList } from '../../frame/virtual-list.tsx';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { useHasRole } from '../../session/acting.ts';
import { OwnScopeRow } from './own-scope-row.tsx';
import { matchingScopes, ownScopes } from './own-scopes.ts';
import { apisTexts } from './texts.ts';

export const Route = createLazyRoute('/apis')({ component: Apis });

const route = getRouteApi('/apis');

/** A row that is on the screen already is not drawn again while the list moves. */
const Row = memo(OwnScopeRow);

function Apis() {
  const t = useTexts(apisTexts);
  const api = useApi();
  const prefixes = useQuery(prefixesQuery(api));
  const scopes = useQuery(ownScopesQuery(api));
  const isOwner = scopes.data === undefined || scopes.data.length > 0 || (prefixes.data?.length ?? 1) > 0;
  return (
    <Page
      title={t('title')}
      {...(isOwner && { lead: t('lead') })}
      actions={isOwner && <Actions mayAdd={(prefixes.data?.length ?? 0) > 0} />}
    >
      <Loaded query={prefixes} lines={8}>
        {(own) => (
          <Loaded query={scopes} lines={8}>
            {(all) => <Content scopes={all} hasPrefix={own.length > 0} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function Actions({ mayAdd }: { readonly mayAdd: boolean }) {
  const t = useTexts(apisTexts);
  const mayChange = useHasRole('api-owner');
  return (
    <>
      <Button asChild variant="secondary" data-size="sm">
        <Link to="/apis/applications">{t('applications')}</Link>
      </Button>
      {mayAdd && mayChange && (
        <Button asChild data-size="sm">
          <Link to="/apis/new">{t('add')}</Link>
        </Button>
      )}
    </>
  );
}

function Content({ scopes, hasPrefix }: { readonly scopes: readonly Scope[]; readonly hasPrefix: boolean }) {
  const t = useTexts(apisTexts);
  const mayChange = useHasRole('api-owner');
  const accesses = useQuery(consumersQuery(useApi()));
  if (scopes.length === 0)
    return hasPrefix ? <Paragraph className="portal-text">{t('none')}</Paragraph> : <NoPrefix />;
  return (
    <>
      {!mayChange && <Paragraph>{t('mayNot')}</Paragraph>}
      <Loaded query={accesses} lines={8}>
        {(given) => <Found scopes={scopes} accesses={given} />}
      </Loaded>
    </>
  );
}

function NoPrefix() {
  const t = useTexts(apisTexts);
  return (
    <div className="portal-stack portal-text">
      <Paragraph>{t('noPrefix')}</Paragraph>
      <Paragraph>{t('noPrefixElse')}</Paragraph>
      <div className="portal-row">
        <Link className="ds-link" to="/integrations">
          {t('toIntegrations')}
        </Link>
        <Link className="ds-link" to="/catalogue">
          {t('toCatalogue')}
        </Link>
      </div>
    </div>
  );
}

type FoundProps = { readonly scopes: readonly Scope[]; readonly accesses: readonly Access[] };

function Found({ scopes, accesses }: FoundProps) {
  const t = useTexts(apisTexts);
  const { number } = useFormats();
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const all = useMemo(() => ownScopes(scopes, accesses), [scopes, accesses]);
  const sought = useDeferredValue(q);
  const shown = useMemo(() => matchingScopes(all, sought), [all, sought]);
  const waiting = all.reduce((sum, scope) => sum + scope.waiting, 0);
  return (
    <>
      {waiting > 0 && <Waiting count={waiting} />}
      <search>
        <SearchField
          label={t('search')}
          value={q ?? ''}
          onChange={(value) =>
            void navigate({ search: value === '' ? {} : { q: value }, replace: true, resetScroll: false })
          }
        />
      </search>
      <Paragraph role="status">
        {t('count', { shown: number(shown.length), all: number(all.length) })}
      </Paragraph>
      {shown.length === 0 && <Paragraph>{t('noMatch')}</Paragraph>}
      <VirtualList items={shown} keyOf={({ scope }) => scope.name}>
        {(row) => <Row own={row} />}
      </VirtualList>
    </>
  );
}

function Waiting({ count }: { readonly count: number }) {
  const t = useTexts(apisTexts);
  return (
    <Alert data-color="warning">
      <div className="portal-row">
        <Paragraph>{t('waitingAll', { count })}</Paragraph>
        <Link className="ds-link" to="/apis/applications" search={{ state: 'REQUESTED' }}>
          {t('answer')}
        </Link>
      </div>
    </Alert>
  );
}
