/** How much a scope of the organisation's is used, by day, and by whom. */
import { Button, Details, Heading, Paragraph, Table } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { useApi } from '../../api/api.ts';
import { scopeUsageQuery } from '../../api/scopes.ts';
import { now } from '../../clock.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { OwnScopePage } from '../../scope/own-scope-page.tsx';
import { BarChart } from './bar-chart.tsx';
import { Consumers } from './consumers.tsx';
import { useDownload } from './download.ts';
import { apiScopeUsageTexts } from './texts.ts';
import { type DayCount, everyDay, firstDay, PERIODS, readPeriod } from './usage.ts';

export const Route = createLazyRoute('/apis/scope/usage')({ component: ApiScopeUsage });

const route = getRouteApi('/apis/scope/usage');

function ApiScopeUsage() {
  const { name } = route.useSearch();
  return (
    <OwnScopePage name={name}>
      {() => (
        <>
          <Tokens name={name} />
          <Consumers name={name} />
        </>
      )}
    </OwnScopePage>
  );
}

function Tokens({ name }: { readonly name: string }) {
  const t = useTexts(apiScopeUsageTexts);
  const { days = PERIODS[0] } = route.useSearch();
  const navigate = route.useNavigate();
  const from = firstDay(now().getTime(), days);
  const usage = useQuery(scopeUsageQuery(useApi(), name, from));
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('tokens')}
      </Heading>
      <div className="portal-narrow">
        <SelectField
          label={t('period')}
          value={String(days)}
          options={PERIODS.map((count) => ({ value: String(count), name: t('days', { count }) }))}
          onChange={(value) =>
            void navigate({
              search: { name, ...readPeriod({ days: value }) },
              ...{ replace: true, resetScroll: false },
            })
          }
        />
      </div>
      <Loaded query={usage} lines={6}>
        {(rows) => <Counted name={name} from={from} days={everyDay(rows, now().getTime(), days)} />}
      </Loaded>
    </section>
  );
}

type CountedProps = { readonly name: string; readonly from: string; readonly days: readonly DayCount[] };

function Counted({ name, from, days }: CountedProps) {
  const t = useTexts(apiScopeUsageTexts);
  const total = days.reduce((sum, { tokens }) => sum + tokens, 0);
  const download = useDownload(name, from);
  if (total === 0) return <Paragraph>{t('none')}</Paragraph>;
  return (
    <>
      <Paragraph role="status">{t('total', { count: total })}</Paragraph>
      <BarChart days={days} />
      <Numbers days={days} />
      <div>
        <Button variant="secondary" data-size="sm" onClick={() => void download()}>
          {t('csv')}
        </Button>
      </div>
    </>
  );
}

/** The newest first; days without tokens are left out. */
function Numbers({ days }: Pick<CountedProps, 'days'>) {
  const t = useTexts(apiScopeUsageTexts);
  const { number, date } = useFormats();
  return (
    <Details>
      <Details.Summary>{t('table')}</Details.Summary>
      <Details.Content>
        <Table data-size="sm">
          <Table.Head>
            <Table.Row>
              <Table.HeaderCell>{t('day')}</Table.HeaderCell>
              <Table.HeaderCell>{t('tokens')}</Table.HeaderCell>
            </Table.Row>
          </Table.Head>
          <Table.Body>
            {days
              .filter(({ tokens }) => tokens > 0)
              .toReversed()
              .map(({ day, tokens }) => (
                <Table.Row key={day}>
                  <Table.Cell>{date(day)}</Table.Cell>
                  <Table.Cell>{number(tokens)}</Table.Cell>
                </Table.Row>
              ))}
          </Table.Body>
        </Table>
      </Details.Content>
    </Details>
  );
}
