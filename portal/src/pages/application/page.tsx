/** One application for access: what for, how it stands, and what whoever looks at it can do about it. */
import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { applicationQuery } from '../../api/access.ts';
import { useApi } from '../../api/api.ts';
import type { Application } from '../../api/attention.ts';
import { Facts } from '../../frame/facts.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { orgnoText, useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { ApplicationStateTag } from '../../scope/application-state.tsx';
import { useActing } from '../../session/acting.ts';
import { ConsumerPart } from './consumer-part.tsx';
import { OwnerPart } from './owner-part.tsx';
import { applicationTexts } from './texts.ts';

export const Route = createLazyRoute('/applications/$id')({ component: ApplicationPage });

const route = getRouteApi('/applications/$id');

function ApplicationPage() {
  const t = useTexts(applicationTexts);
  const { id } = route.useParams();
  const { orgno } = useActing().organization;
  const query = useQuery(applicationQuery(useApi(), id));
  const application = query.data;
  const isReceived = application?.owner_orgno === orgno;
  return (
    <Page
      title={application === undefined ? t('title') : t('titleOf', { scope: application.scope })}
      back={application === undefined ? undefined : <Back isReceived={isReceived} />}
    >
      <Loaded query={query} lines={6}>
        {(found) => (
          <>
            <div>
              <ApplicationStateTag state={found.state} />
            </div>
            <ApplicationFacts application={found} />
            <Words title={t('purpose')} text={found.purpose} />
            {found.reason !== null && <Words title={t('reason')} text={found.reason} />}
            {isReceived ? <OwnerPart application={found} /> : <ConsumerPart application={found} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Back({ isReceived }: { readonly isReceived: boolean }) {
  const t = useTexts(applicationTexts);
  return isReceived ? (
    <Link className="ds-link" to="/apis/applications">
      {t('backToReceived')}
    </Link>
  ) : (
    <Link className="ds-link" to="/catalogue/applications">
      {t('backToSent')}
    </Link>
  );
}

function ApplicationFacts({ application }: { readonly application: Application }) {
  const t = useTexts(applicationTexts);
  const { instant } = useFormats();
  const { scope, created, decided } = application;
  const named = (name: string | null, orgno: string) =>
    name === null ? orgnoText(orgno) : `${name} (${orgnoText(orgno)})`;
  return (
    <Facts
      facts={[
        { name: t('scope'), technicalName: 'scope', values: [scope] },
        {
          name: t('consumer'),
          values: [named(application.consumer_organization_name, application.consumer_orgno)],
        },
        { name: t('owner'), values: [named(application.owner_organization_name, application.owner_orgno)] },
        { name: t('created'), values: [instant(created)] },
        ...(decided === null ? [] : [{ name: t('decided'), values: [instant(decided)] }]),
      ]}
    />
  );
}

/** What one organisation has written to the other, as it was written. */
function Words({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {title}
      </Heading>
      <Paragraph className="portal-text portal-lines">{text}</Paragraph>
    </section>
  );
}
