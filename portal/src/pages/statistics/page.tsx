/** How many tokens were issued to the organisation's integrations, or with its scopes: over time, and by what one likes. */
import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { AdministrationPage } from '../../administration/administration-page.tsx';
import { useApi } from '../../api/api.ts';
import { statisticsQuery } from '../../api/statistics.ts';
import { now } from '../../clock.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { useTexts } from '../../language/translation.ts';
import { BarChart } from '../api-scope-usage/bar-chart.tsx';
import { everyDay, firstDay, PERIODS } from '../api-scope-usage/usage.ts';
import { countedTexts, groupTexts } from './choice-texts.ts';
import { Parts } from './parts.tsx';
import {
  COUNTED,
  columnOf,
  GROUPS,
  groupOf,
  partsOf,
  readStatisticsView,
  type StatisticsView,
} from './statistics-view.ts';
import { statisticsTexts } from './texts.ts';

export const Route = createLazyRoute('/administration/statistics')({ component: Statistics });

const route = getRouteApi('/administration/statistics');

function Statistics() {
  const t = useTexts(statisticsTexts);
  const view = route.useSearch();
  return (
    <AdministrationPage title={t('title')} lead={t('lead')}>
      <Choices view={view} />
      <OverTime view={view} />
      <ByGroup view={view} />
      <Paragraph data-size="sm">{t('counted')}</Paragraph>
    </AdministrationPage>
  );
}

function Choices({ view }: { readonly view: StatisticsView }) {
  const t = useTexts(statisticsTexts);
  const countedName = useTexts(countedTexts);
  const groupName = useTexts(groupTexts);
  const navigate = route.useNavigate();
  const { of = 'clients', days = PERIODS[0] } = view;
  const change = (field: keyof StatisticsView, value: string) =>
    void navigate({
      search: readStatisticsView({ ...view, [field]: value }),
      ...{ replace: true, resetScroll: false },
    });
  return (
    <search className="portal-filters">
      <SelectField
        label={t('of')}
        value={of}
        options={COUNTED.map((value) => ({ value, name: countedName(value) }))}
        onChange={(value) => change('of', value)}
      />
      <SelectField
        label={t('by')}
        value={groupOf(view)}
        options={GROUPS[of].map((value) => ({ value, name: groupName(value) }))}
        onChange={(value) => change('by', value)}
      />
      <SelectField
        label={t('period')}
        value={String(days)}
        options={PERIODS.map((count) => ({ value: String(count), name: t('days', { count }) }))}
        onChange={(value) => change('days', value)}
      />
    </search>
  );
}

function OverTime({ view: { of = 'clients', days = PERIODS[0] } }: { readonly view: StatisticsView }) {
  const t = useTexts(statisticsTexts);
  const from = firstDay(now().getTime(), days);
  const query = useQuery(statisticsQuery(useApi(), { of, groupBy: 'day', from }));
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('overTime')}
      </Heading>
      <Loaded query={query} lines={6}>
        {(rows) => {
          const counted = everyDay(rows, now().getTime(), days);
          const total = counted.reduce((sum, { tokens }) => sum + tokens, 0);
          return (
            <>
              <Paragraph role="status">{total === 0 ? t('none') : t('total', { count: total })}</Paragraph>
              {total > 0 && <BarChart days={counted} />}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

/** Where there is nothing, that has been said above. */
function ByGroup({ view }: { readonly view: StatisticsView }) {
  const groupName = useTexts(groupTexts);
  const { of = 'clients', days = PERIODS[0] } = view;
  const group = groupOf(view);
  const from = firstDay(now().getTime(), days);
  const query = useQuery(statisticsQuery(useApi(), { of, groupBy: columnOf(group), from }));
  return (
    <Loaded query={query} lines={4}>
      {(rows) =>
        rows.length > 0 && (
          <section className="portal-stack">
            <Heading level={2} data-size="sm">
              {groupName(group)}
            </Heading>
            <Parts group={group} parts={partsOf(rows, group)} />
          </section>
        )
      }
    </Loaded>
  );
}
