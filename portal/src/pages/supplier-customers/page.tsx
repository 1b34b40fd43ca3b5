/** Integrations that the organisation holds for its customers, by customer. */
import { Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { organizationNamesQuery } from '../../api/access.ts';
import { useApi } from '../../api/api.ts';
import { type HeldIntegration, heldIntegrationsQuery } from '../../api/delegations.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { SearchField } from '../../frame/search-field.tsx';
import { orgnoText } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { useActing } from '../../session/acting.ts';
import { SuppliersPage } from '../../suppliers/suppliers-page.tsx';
import { byCustomer, type Customer, clientIdOf, matchingCustomers } from './customers.ts';
import { supplierCustomersTexts } from './texts.ts';

export const Route = createLazyRoute('/suppliers/customers')({ component: SupplierCustomers });

const route = getRouteApi('/suppliers/customers');

function SupplierCustomers() {
  const t = useTexts(supplierCustomersTexts);
  const { orgno } = useActing().organization;
  const query = useQuery(heldIntegrationsQuery(useApi()));
  return (
    <SuppliersPage title={t('title')} lead={t('lead')}>
      <Loaded query={query} lines={6}>
        {(integrations) => <Customers customers={byCustomer(integrations, orgno)} />}
      </Loaded>
    </SuppliersPage>
  );
}

function Customers({ customers }: { readonly customers: readonly Customer<HeldIntegration>[] }) {
  const t = useTexts(supplierCustomersTexts);
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const names = useQuery(
    organizationNamesQuery(
      useApi(),
      customers.map(({ orgno }) => orgno),
    ),
  );
  const nameOf = (orgno: string) => names.data?.get(orgno) ?? orgnoText(orgno);
  if (customers.length === 0) return <None />;
  const shown = matchingCustomers(customers, q, nameOf);
  return (
    <>
      <SearchField
        label={t('search')}
        value={q}
        onChange={(text) =>
          void navigate({ search: text === '' ? {} : { q: text }, replace: true, resetScroll: false })
        }
      />
      <Paragraph role="status">{t('shown', { shown: shown.length, count: customers.length })}</Paragraph>
      {shown.map(({ orgno, integrations }) => (
        <section key={orgno} className="portal-stack">
          <Heading level={2} data-size="xs">
            {nameOf(orgno)} <span className="portal-orgno">{orgnoText(orgno)}</span>
          </Heading>
          <ul className="portal-list">
            {integrations.map((integration) => (
              <li key={integration.id}>
                <HeldLine integration={integration} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function None() {
  const t = useTexts(supplierCustomersTexts);
  return (
    <>
      <Paragraph className="portal-text">{t('none')}</Paragraph>
      <div>
        <Link className="ds-link" to="/suppliers">
          {t('noneHow')}
        </Link>
      </div>
    </>
  );
}

function HeldLine({ integration }: { readonly integration: HeldIntegration }) {
  const t = useTexts(supplierCustomersTexts);
  const { id, description, active, supplier_integration_id: above } = integration;
  const clientId = clientIdOf(integration);
  const name = description === undefined || description === '' ? id : description;
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <Link
          className="ds-link"
          to={above === undefined ? '/integrations/$clientId' : '/integrations/$clientId/customers'}
          params={{ clientId }}
        >
          {name}
        </Link>
        {name !== id && <code translate="no">{id}</code>}
      </span>
      <span className="portal-item-facts">
        <Tag data-color="neutral">{t(above === undefined ? 'owned' : 'onBehalfOf')}</Tag>
        {!active && <Tag data-color="warning">{t('inactive')}</Tag>}
      </span>
    </div>
  );
}
