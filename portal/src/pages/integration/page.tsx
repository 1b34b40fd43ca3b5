/** One integration: what it is, its scopes, its keys, and how long its tokens live. */
import { Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.ts';
import { type Integration, integrationQuery } from '../../api/clients.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { nameOf } from '../../integration/name.ts';
import { Status } from '../../integration/status.tsx';
import { useTexts } from '../../language/translation.ts';
import { useHasRole } from '../../session/acting.ts';
import { Keys } from './keys.tsx';
import { Lifetimes } from './lifetimes.tsx';
import { Properties } from './properties.tsx';
import { integrationTexts } from './texts.ts';

export const Route = createLazyRoute('/integrations/$clientId')({ component: IntegrationPage });

const route = getRouteApi('/integrations/$clientId');

function IntegrationPage() {
  const t = useTexts(integrationTexts);
  const { clientId } = route.useParams();
  const query = useQuery(integrationQuery(useApi(), clientId));
  const title = query.data === undefined ? t('title') : nameOf(query.data.value);
  return (
    <Page
      title={title}
      back={<Back />}
      actions={<Actions clientId={clientId} ofCustomer={isOfCustomer(query.data?.value)} />}
    >
      <Loaded query={query} lines={12}>
        {({ value }) => <Sections integration={value} />}
      </Loaded>
    </Page>
  );
}

function Back() {
  const t = useTexts(integrationTexts);
  return (
    <Link className="ds-link" to="/integrations">
      {t('back')}
    </Link>
  );
}

/** Registered by a supplier for a customer. */
function isOfCustomer(integration: Integration | undefined): boolean {
  return integration?.supplier_orgno !== undefined;
}

type ActionsProps = { readonly clientId: string; readonly ofCustomer: boolean };

function Actions({ clientId, ofCustomer }: ActionsProps) {
  const t = useTexts(integrationTexts);
  const tell = useNotice();
  const mayChange = useHasRole(...(ofCustomer ? (['supplier'] as const) : []));
  const copy = () => void navigator.clipboard.writeText(clientId).then(() => tell(t('copied')));
  return (
    <>
      <Button variant="secondary" data-size="sm" onClick={copy}>
        {t('copyId')}
      </Button>
      {mayChange && (
        <Button asChild variant="secondary" data-size="sm">
          <Link to="/integrations/$clientId/presentation" params={{ clientId }}>
            {t('edit')}
          </Link>
        </Button>
      )}
    </>
  );
}

function Sections({ integration }: { readonly integration: Integration }) {
  const t = useTexts(integrationTexts);
  const hasKeys = integration.token_endpoint_auth_method === 'private_key_jwt';
  return (
    <>
      <div>
        <Status integration={integration} />
      </div>
      <section className="portal-stack">
        <Heading level={2} data-size="sm">
          {t('about')}
        </Heading>
        <Properties integration={integration} />
      </section>
      <Scopes integration={integration} />
      {hasKeys && <Keys clientId={integration.client_id} />}
      <Lifetimes clientId={integration.client_id} />
    </>
  );
}

function Scopes({ integration: { scopes, pending_scopes } }: { readonly integration: Integration }) {
  const t = useTexts(integrationTexts);
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('scopes')}
      </Heading>
      {scopes.length === 0 && <Paragraph>{t('noScopes')}</Paragraph>}
      <ul className="portal-list">
        {scopes.map((scope) => (
          <li key={scope} className="portal-item">
            <code translate="no">{scope}</code>
            {pending_scopes.includes(scope) && <Tag data-color="warning">{t('pendingScope')}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}
