/** Applications, the newest first, by how they stand; more are fetched by who wants them. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type ApplicationState, applicationsQuery, type Direction } from '../../api/access.ts';
import { useApi } from '../../api/api.ts';
import type { Application } from '../../api/attention.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { Waiting } from '../../frame/loaded.tsx';
import { SelectField } from '../../frame/select-field.tsx';
import { orgnoText, useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { ApplicationStateTag } from '../../scope/application-state.tsx';
import { applicationStateTexts } from '../../scope/application-state-texts.ts';
import { APPLICATION_STATES } from '../../scope/application-states.ts';
import { applicationsTexts } from './texts.ts';

type ApplicationListProps = {
  readonly direction: Direction;
  readonly state: ApplicationState | undefined;
  readonly choose: (state: ApplicationState | undefined) => void;
  /** Shown where there are none at all. */
  readonly none: ReactNode;
};

export function ApplicationList({ direction, state, choose, none }: ApplicationListProps) {
  const t = useTexts(applicationsTexts);
  const stateName = useTexts(applicationStateTexts);
  const query = useInfiniteQuery(applicationsQuery(useApi(), direction, state));
  const all = query.data?.pages.flat();
  if (all?.length === 0 && state === undefined) return none;
  return (
    <>
      <div className="portal-narrow">
        <SelectField
          label={t('state')}
          value={state ?? ''}
          options={[
            { value: '', name: t('allStates') },
            ...APPLICATION_STATES.map((value) => ({ value, name: stateName(value) })),
          ]}
          onChange={(value) => choose(APPLICATION_STATES.find((known) => known === value))}
        />
      </div>
      {all?.length === 0 && <Paragraph>{t('noneInState')}</Paragraph>}
      {all === undefined && query.error === null && <Waiting lines={6} />}
      {query.error !== null && <ProblemAlert problem={query.error} retry={() => void query.refetch()} />}
      <ul className="portal-list">
        {all?.map((application) => (
          <li key={application.id}>
            <ApplicationRow direction={direction} application={application} />
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

type RowProps = { readonly direction: Direction; readonly application: Application };

function ApplicationRow({ direction, application }: RowProps) {
  const { date } = useFormats();
  const { id, scope, state, created } = application;
  const [name, orgno] =
    direction === 'sent'
      ? [application.owner_organization_name, application.owner_orgno]
      : [application.consumer_organization_name, application.consumer_orgno];
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <Link className="ds-link" to="/applications/$id" params={{ id }}>
          <code translate="no">{scope}</code>
        </Link>
        <span>{name === null ? orgnoText(orgno) : `${name} (${orgnoText(orgno)})`}</span>
      </span>
      <span className="portal-item-facts">
        <ApplicationStateTag state={state} />
        <span>{date(created)}</span>
      </span>
    </div>
  );
}
