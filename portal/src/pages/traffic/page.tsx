/** Traffic of the organisation: what was lately answered, as it comes in; filters stand in the address. */
import { Button, Paragraph, Tag } from '@digdir/designsystemet-react';
import { PauseIcon, PlayIcon } from '@navikt/aksel-icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { type Decision, type TrafficFilter, trafficQuery } from '../../api/traffic.ts';
import { Waiting } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { useIssuerName } from '../../traffic/issuer-name.ts';
import { Outcome } from '../../traffic/outcome.tsx';
import { trafficTexts } from '../../traffic/traffic-texts.ts';
import { Filters } from './filters.tsx';
import { trafficPageTexts } from './texts.ts';
import { TraceSearch } from './trace-search.tsx';
import { isFiltered } from './traffic-view.ts';

export const Route = createLazyRoute('/traffic')({ component: Traffic });

const route = getRouteApi('/traffic');

function Traffic() {
  const t = useTexts(trafficPageTexts);
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const [isLive, setLive] = useState(true);
  const look = (next: TrafficFilter) => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <TraceSearch />
      <Filters view={view} look={look} />
      <div className="portal-row">
        <Button variant="secondary" data-size="sm" onClick={() => setLive(!isLive)}>
          {isLive ? <PauseIcon aria-hidden /> : <PlayIcon aria-hidden />}
          {isLive ? t('pause') : t('resume')}
        </Button>
        <Paragraph role="status">{isLive ? t('live') : t('paused')}</Paragraph>
      </div>
      <Found view={view} isLive={isLive} clear={() => look({})} />
      <Paragraph data-size="sm">{t('kept')}</Paragraph>
    </Page>
  );
}

type FoundProps = { readonly view: TrafficFilter; readonly isLive: boolean; readonly clear: () => void };

function Found({ view, isLive, clear }: FoundProps) {
  const t = useTexts(trafficPageTexts);
  const query = useInfiniteQuery(trafficQuery(useApi(), view, isLive));
  const { data, error, refetch } = query;
  if (data === undefined && error !== null)
    return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (data === undefined) return <Waiting lines={8} />;
  const decisions = data.pages.flat();
  if (decisions.length === 0)
    return isFiltered(view) ? <NoMatch clear={clear} /> : <Paragraph>{t('none')}</Paragraph>;
  return (
    <>
      {error !== null && <ProblemAlert problem={error} />}
      <ul className="portal-list" aria-label={t('list')}>
        {decisions.map((decision) => (
          <li key={decision.id}>
            <Row decision={decision} />
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div>
          <Button
            variant="secondary"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Row({ decision }: { readonly decision: Decision }) {
  const t = useTexts(trafficPageTexts);
  const word = useTexts(trafficTexts);
  const issuerName = useIssuerName();
  const { moment } = useFormats();
  const { at, issuer, scope, trace_id: traceId, client_name: name } = decision;
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <Link
          className="ds-link"
          to="/traffic/$traceId"
          params={{ traceId }}
          aria-label={`${t('why')}: ${moment(at)}`}
        >
          {moment(at)}
        </Link>
        <span>{name ?? word('unnamed')}</span>
        {scope !== null && <code translate="no">{scope}</code>}
      </span>
      <span className="portal-item-facts">
        <Tag data-color="neutral">{issuerName(issuer)}</Tag>
        <Outcome decision={decision} />
      </span>
    </div>
  );
}

function NoMatch({ clear }: { readonly clear: () => void }) {
  const t = useTexts(trafficPageTexts);
  return (
    <div className="portal-row">
      <Paragraph>{t('noMatch')}</Paragraph>
      <Button variant="secondary" data-size="sm" onClick={clear}>
        {t('clear')}
      </Button>
    </div>
  );
}
