/** What the organisation has applied for. */
import { Paragraph } from '@digdir/designsystemet-react';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Page } from '../../frame/page.tsx';
import { useTexts } from '../../language/translation.ts';
import { ApplicationList } from './application-list.tsx';
import { applicationsTexts } from './texts.ts';

export const Route = createLazyRoute('/catalogue/applications')({ component: SentApplications });

const route = getRouteApi('/catalogue/applications');

function SentApplications() {
  const t = useTexts(applicationsTexts);
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={t('sentTitle')} back={<ToCatalogue />}>
      <ApplicationList
        direction="sent"
        state={state}
        choose={(next) => void navigate({ search: next === undefined ? {} : { state: next }, replace: true })}
        none={<Paragraph>{t('sentNone')}</Paragraph>}
      />
    </Page>
  );
}

function ToCatalogue() {
  const t = useTexts(applicationsTexts);
  return (
    <Link className="ds-link" to="/catalogue">
      {t('toCatalogue')}
    </Link>
  );
}
