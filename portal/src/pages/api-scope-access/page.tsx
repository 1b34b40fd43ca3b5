/** Who has access to a scope of the organisation's: found, given, and taken back after telling what that stops. */
import { Alert, Button, Details, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useDeferredValue, useMemo } from 'react';
import { type Access, consumersQuery } from '../../api/access.ts';
import { useApi } from '../../api/api.ts';
import type { Scope } from '../../api/scopes.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { SearchField } from '../../frame/search-field.tsx';
import { VirtualList } from '../../frame/virtual-list.tsx';
import { useTexts } from '../../language/translation.ts';
import { OwnScopePage } from '../../scope/own-scope-page.tsx';
import { useHasRole } from '../../session/acting.ts';
import { ConsumerRow } from './consumer-row.tsx';
import { byName, matchingConsumers } from './consumers.ts';
import { apiScopeAccessTexts } from './texts.ts';

export const Route = createLazyRoute('/apis/scope/access')({ component: ApiScopeAccess });

const route = getRouteApi('/apis/scope/access');

/** Above this many rows people search (spec/selfservice.md 3.6). */
const SEARCHED_ABOVE = 10;

function ApiScopeAccess() {
  const t = useTexts(apiScopeAccessTexts);
  const { name } = route.useSearch();
  const mayChange = useHasRole('api-owner');
  const grant = (
    <Button asChild data-size="sm">
      <Link to="/apis/scope/access/new" search={{ name }}>
        {t('grant')}
      </Link>
    </Button>
  );
  return (
    <OwnScopePage name={name} actions={() => mayChange && grant}>
      {({ value }) => <Consumers scope={value} />}
    </OwnScopePage>
  );
}

function Consumers({ scope }: { readonly scope: Scope }) {
  const t = useTexts(apiScopeAccessTexts);
  const accesses = useQuery(consumersQuery(useApi(), scope.name));
  return (
    <>
      {scope.accessible_for_all && (
        <Alert data-color="info">
          <Paragraph>{t('forAll')}</Paragraph>
        </Alert>
      )}
      {Boolean(scope.delegation_source) && <Paragraph className="portal-text">{t('delegable')}</Paragraph>}
      <Loaded query={accesses} lines={8}>
        {(all) => <Found accesses={all} />}
      </Loaded>
    </>
  );
}

function Found({ accesses }: { readonly accesses: readonly Access[] }) {
  const t = useTexts(apiScopeAccessTexts);
  const { name, q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const inState = (state: Access['state']) => accesses.filter((access) => access.state === state);
  const approved = useMemo(() => byName(accesses.filter(({ state }) => state === 'APPROVED')), [accesses]);
  const sought = useDeferredValue(q);
  const shown = useMemo(() => matchingConsumers(approved, sought), [approved, sought]);
  const [denied, waiting] = [inState('DENIED'), inState('REQUESTED').length];
  return (
    <>
      {waiting > 0 && <Waiting count={waiting} />}
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('consumers')}
        </Heading>
        {approved.length === 0 ? (
          <Paragraph className="portal-text">{t('none')}</Paragraph>
        ) : (
          <Paragraph role="status">{t('count', { count: approved.length })}</Paragraph>
        )}
        {(approved.length > SEARCHED_ABOVE || q !== '') && (
          <search>
            <SearchField
              label={t('search')}
              value={q}
              onChange={(value) =>
                void navigate({
                  search: { name, ...(value !== '' && { q: value }) },
                  ...{ replace: true, resetScroll: false },
                })
              }
            />
          </search>
        )}
        {shown.length === 0 && approved.length > 0 && <Paragraph>{t('noMatch')}</Paragraph>}
        <VirtualList items={shown} keyOf={({ consumer_orgno: orgno }) => orgno}>
          {(access) => <ConsumerRow access={access} />}
        </VirtualList>
      </section>
      {denied.length > 0 && (
        <Details>
          <Details.Summary>{t('denied', { count: denied.length })}</Details.Summary>
          <Details.Content>
            <ul className="portal-list">
              {byName(denied).map((access) => (
                <li key={access.consumer_orgno}>
                  <ConsumerRow access={access} />
                </li>
              ))}
            </ul>
          </Details.Content>
        </Details>
      )}
    </>
  );
}

function Waiting({ count }: { readonly count: number }) {
  const t = useTexts(apiScopeAccessTexts);
  return (
    <Alert data-color="warning">
      <div className="portal-row">
        <Paragraph>{t('waiting', { count })}</Paragraph>
        <Link className="ds-link" to="/apis/applications" search={{ state: 'REQUESTED' }}>
          {t('answer')}
        </Link>
      </div>
    </Alert>
  );
}
