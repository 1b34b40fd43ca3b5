/** The journal of changes: who changed what, and when, the newest first. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { AdministrationPage } from '../../administration/administration-page.tsx';
import { useApi } from '../../api/api.ts';
import { auditEntryQuery, auditQuery } from '../../api/audit.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { Loaded, Waiting } from '../../frame/loaded.tsx';
import { useTexts } from '../../language/translation.ts';
import { type AuditView, filterOf } from './audit-view.ts';
import { Downloads } from './downloads.tsx';
import { EntryLine } from './entry-line.tsx';
import { Filters } from './filters.tsx';
import { auditTexts } from './texts.ts';

export const Route = createLazyRoute('/administration/audit')({ component: Audit });

const route = getRouteApi('/administration/audit');

function Audit() {
  const t = useTexts(auditTexts);
  const { entry, ...view } = route.useSearch();
  return (
    <AdministrationPage title={t('title')} lead={t('lead')}>
      {entry === undefined ? <Entries view={view} /> : <OneEntry sequence={entry} />}
    </AdministrationPage>
  );
}

function OneEntry({ sequence }: { readonly sequence: number }) {
  const t = useTexts(auditTexts);
  const query = useQuery(auditEntryQuery(useApi(), sequence));
  return (
    <>
      <div>
        <Link className="ds-link" to="/administration/audit">
          {t('all')}
        </Link>
      </div>
      <Loaded query={query}>
        {(entry) =>
          entry === null ? <Paragraph>{t('noEntry')}</Paragraph> : <EntryLine entry={entry} isOpen />
        }
      </Loaded>
    </>
  );
}

function Entries({ view }: { readonly view: AuditView }) {
  const navigate = route.useNavigate();
  const look = (next: AuditView) => void navigate({ search: next, replace: true, resetScroll: false });
  // What was found before stays until the next is there, so that nothing jumps as somebody types.
  const query = useInfiniteQuery({
    ...auditQuery(useApi(), filterOf(view)),
    placeholderData: keepPreviousData,
  });
  const entries = query.data?.pages.flat() ?? [];
  return (
    <>
      <Filters view={view} look={look} seen={entries} />
      {query.data === undefined && query.error === null && <Waiting lines={8} />}
      {query.error !== null && <ProblemAlert problem={query.error} retry={() => void query.refetch()} />}
      {query.data !== undefined && entries.length === 0 && <None view={view} clear={() => look({})} />}
      {entries.length > 0 && (
        <>
          <ul className="portal-list">
            {entries.map((entry) => (
              <li key={entry.sequence}>
                <EntryLine entry={entry} />
              </li>
            ))}
          </ul>
          <More query={query} />
          <Downloads view={view} />
        </>
      )}
    </>
  );
}

type MoreProps = {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
};

function More({ query }: MoreProps) {
  const t = useTexts(auditTexts);
  if (!query.hasNextPage) return null;
  return (
    <div>
      <Button
        variant="secondary"
        loading={query.isFetchingNextPage}
        onClick={() => void query.fetchNextPage()}
      >
        {t('more')}
      </Button>
    </div>
  );
}

function None({ view, clear }: { readonly view: AuditView; readonly clear: () => void }) {
  const t = useTexts(auditTexts);
  if (Object.keys(view).length === 0) return <Paragraph>{t('none')}</Paragraph>;
  return (
    <div className="portal-row">
      <Paragraph>{t('noMatch')}</Paragraph>
      <Button variant="secondary" data-size="sm" onClick={clear}>
        {t('clear')}
      </Button>
    </div>
  );
}
