/** What others have applied for of the organisation's. */
import { Paragraph } from '@digdir/designsystemet-react';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Page } from '../../frame/page.tsx';
import { useTexts } from '../../language/translation.ts';
import { ApplicationList } from './application-list.tsx';
import { applicationsTexts } from './texts.ts';

export const Route = createLazyRoute('/apis/applications')({ component: ReceivedApplications });

const route = getRouteApi('/apis/applications');

function ReceivedApplications() {
  const t = useTexts(applicationsTexts);
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={t('receivedTitle')} back={<ToApis />}>
      <ApplicationList
        direction="received"
        state={state}
        choose={(next) => void navigate({ search: next === undefined ? {} : { state: next }, replace: true })}
        none={<Paragraph>{t('receivedNone')}</Paragraph>}
      />
    </Page>
  );
}

function ToApis() {
  const t = useTexts(applicationsTexts);
  return (
    <Link className="ds-link" to="/apis">
      {t('toApis')}
    </Link>
  );
}
