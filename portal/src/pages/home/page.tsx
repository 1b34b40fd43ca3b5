/** The front page: what needs attention, the integrations that were changed last, or how to begin. */
import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.ts';
import { type Integration, integrationsQuery } from '../../api/clients.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { IntegrationLink } from '../../integration/integration-link.tsx';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { Attention } from './attention.tsx';
import { FirstSteps } from './first-steps.tsx';
import { homeTexts } from './texts.ts';

export const Route = createLazyRoute('/')({ component: Home });

/** What fits beside what needs attention. */
const NEWEST = 5;

function Home() {
  const t = useTexts(homeTexts);
  const integrations = useQuery(integrationsQuery(useApi()));
  return (
    <Page title={t('title')}>
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('attention')}
        </Heading>
        <Attention />
      </section>
      <Loaded query={integrations} lines={NEWEST}>
        {(all) => (all.length === 0 ? <FirstSteps /> : <Newest integrations={all} />)}
      </Loaded>
    </Page>
  );
}

function Newest({ integrations }: { readonly integrations: readonly Integration[] }) {
  const t = useTexts(homeTexts);
  const { number } = useFormats();
  const newest = integrations.toSorted((one, other) => (one.last_updated < other.last_updated ? 1 : -1));
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('integrations')}
      </Heading>
      <ul className="portal-list">
        {newest.slice(0, NEWEST).map((integration) => (
          <li key={integration.client_id}>
            <IntegrationLink integration={integration} />
          </li>
        ))}
      </ul>
      <Paragraph>
        <Link className="ds-link" to="/integrations">
          {t('allIntegrations', { number: number(integrations.length) })}
        </Link>
      </Paragraph>
    </section>
  );
}
