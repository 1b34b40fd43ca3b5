/** One integration: what it is, its scopes, its keys, and how long its tokens live. */
import { Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useApi, type Versioned } from '../../api/api.ts';
import { type Integration, integrationQuery } from '../../api/clients.ts';
import { CopyButton } from '../../frame/copied-text.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { Page } from '../../frame/page.tsx';
import { isMadeHere } from '../../integration/integration-type.ts';
import { useMayChange } from '../../integration/may-change.ts';
import { nameOf } from '../../integration/name.ts';
import { Status } from '../../integration/status.tsx';
import { useTexts } from '../../language/translation.ts';
import { useHasRole } from '../../session/acting.ts';
import { TrafficLink } from '../../traffic/traffic-link.tsx';
import { Activation } from './activation.tsx';
import { Keys } from './keys.tsx';
import { Lifetimes } from './lifetimes.tsx';
import { Properties } from './properties.tsx';
import { Secret } from './secret.tsx';
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
      {...(query.data !== undefined && { actions: <Actions integration={query.data.value} /> })}
    >
      <Loaded query={query} lines={12}>
        {(opened) => <Sections opened={opened} />}
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

type Part = { readonly integration: Integration };

function Actions({ integration }: Part) {
  const t = useTexts(integrationTexts);
  const mayChange = useMayChange(integration);
  const mayCreate = useHasRole('supplier');
  const { client_id: clientId } = integration;
  return (
    <>
      <Button asChild data-size="sm">
        <Link to="/integrations/$clientId/use" params={{ clientId }}>
          {t('use')}
        </Link>
      </Button>
      {mayChange && (
        <Button asChild variant="secondary" data-size="sm">
          <Link to="/integrations/$clientId/edit" params={{ clientId }}>
            {t('edit')}
          </Link>
        </Button>
      )}
      {mayCreate && isMadeHere(integration.integration_type) && (
        <Button asChild variant="tertiary" data-size="sm">
          <Link to="/integrations/new" search={{ from: clientId }}>
            {t('copy')}
          </Link>
        </Button>
      )}
    </>
  );
}

function Sections({ opened }: { readonly opened: Versioned<Integration> }) {
  const { value: integration } = opened;
  const t = useTexts(integrationTexts);
  const mayChange = useMayChange(integration);
  const { client_id: clientId, token_endpoint_auth_method: method } = integration;
  return (
    <>
      <div className="portal-row">
        <Status integration={integration} />
        {!mayChange && <span>{t('readOnly')}</span>}
        <TrafficLink clientId={clientId} />
      </div>
      <section className="portal-stack" id="integration">
        <Heading level={2} data-size="sm">
          {t('about')}
        </Heading>
        <Properties integration={integration} />
        <About integration={integration} mayChange={mayChange} />
      </section>
      <Scopes integration={integration} />
      {method === 'private_key_jwt' && <Keys clientId={clientId} mayChange={mayChange} />}
      {method?.startsWith('client_secret_') && <Secret clientId={clientId} mayChange={mayChange} />}
      <Lifetimes clientId={clientId} />
      <Customers integration={integration} />
      {mayChange && <Activation opened={opened} />}
    </>
  );
}

function About({ integration: { client_id: clientId }, mayChange }: Part & { readonly mayChange: boolean }) {
  const t = useTexts(integrationTexts);
  return (
    <div className="portal-row">
      <CopyButton label={t('clientId')} text={clientId} isNamed />
      {mayChange && (
        <Link className="ds-link" to="/integrations/$clientId/presentation" params={{ clientId }}>
          {t('rename')}
        </Link>
      )}
    </div>
  );
}

/** Ansattporten knows no customers of a client (spec/selfservice.md 1.11). */
function Customers({ integration: { client_id: clientId, integration_type: type, onbehalfof } }: Part) {
  const t = useTexts(integrationTexts);
  if (type === 'ansattporten') return null;
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('customers')}
      </Heading>
      <Paragraph className="portal-text">{t('customersLead')}</Paragraph>
      <div className="portal-row">
        <span>{t('customerCount', { count: onbehalfof.length })}</span>
        <Link className="ds-link" to="/integrations/$clientId/customers" params={{ clientId }}>
          {t('toCustomers')}
        </Link>
      </div>
    </section>
  );
}

function Scopes({ integration: { scopes, pending_scopes } }: { readonly integration: Integration }) {
  const t = useTexts(integrationTexts);
  return (
    <section className="portal-stack" id="scopes">
      <Heading level={2} data-size="sm">
        {t('scopes')}
      </Heading>
      {scopes.length === 0 && <Paragraph>{t('noScopes')}</Paragraph>}
      <ul className="portal-list">
        {scopes.map((scope) => (
          <li key={scope} className="portal-item">
            <ScopeName scope={scope} />
            {pending_scopes.includes(scope) && <Tag data-color="warning">{t('pendingScope')}</Tag>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `openid` and `profile` are every login's, and stand in no catalogue. */
function ScopeName({ scope }: { readonly scope: string }) {
  const name = <code translate="no">{scope}</code>;
  if (!scope.includes(':')) return name;
  return (
    <Link className="ds-link" to="/catalogue/scope" search={{ name: scope }}>
      {name}
    </Link>
  );
}
