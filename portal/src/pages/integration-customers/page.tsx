/** The customers for whom an integration acts: added, changed and removed. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useApi } from '../../api/api.ts';
import { integrationQuery } from '../../api/clients.ts';
import { customersQuery, type RegisteredCustomer, useCustomerChanges } from '../../api/customers.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { Loaded } from '../../frame/loaded.tsx';
import { Modal } from '../../frame/modal.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { orgnoText } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useActing, useHasRole } from '../../session/acting.ts';
import { CustomerForm } from './customer-form.tsx';
import { integrationCustomersTexts } from './texts.ts';

export const Route = createLazyRoute('/integrations/$clientId/customers')({
  component: IntegrationCustomers,
});

const route = getRouteApi('/integrations/$clientId/customers');

/** In the address, for one that is not there yet; no id is written so. */
const NEW = '+';

function IntegrationCustomers() {
  const t = useTexts(integrationCustomersTexts);
  const { clientId } = route.useParams();
  const query = useQuery(customersQuery(useApi(), clientId));
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={
        <Link className="ds-link" to="/integrations/$clientId" params={{ clientId }}>
          {t('back')}
        </Link>
      }
    >
      <Loaded query={query}>{(customers) => <Customers customers={customers} />}</Loaded>
    </Page>
  );
}

function Customers({ customers }: { readonly customers: readonly RegisteredCustomer[] }) {
  const t = useTexts(integrationCustomersTexts);
  const { clientId } = route.useParams();
  const { change } = route.useSearch();
  const navigate = route.useNavigate();
  const mayChange = useMayChangeCustomers(clientId);
  const changed = customers.find(({ onbehalfof }) => onbehalfof === change);
  if (mayChange && (change === NEW || changed !== undefined)) {
    return <CustomerForm key={change} clientId={clientId} customer={changed} />;
  }
  return (
    <>
      {customers.length === 0 && <Paragraph>{t('none')}</Paragraph>}
      <ul className="portal-list">
        {customers.map((customer) => (
          <li key={customer.onbehalfof}>
            <CustomerLine customer={customer} mayChange={mayChange} />
          </li>
        ))}
      </ul>
      {mayChange && (
        <div>
          <Button onClick={() => void navigate({ search: { change: NEW } })}>{t('add')}</Button>
        </div>
      )}
    </>
  );
}

/** Those of the organisation's own integrations are a supplier's to register too (spec/selfservice.md 1.11). */
function useMayChangeCustomers(clientId: string): boolean {
  const { orgno } = useActing().organization;
  const integration = useQuery(integrationQuery(useApi(), clientId)).data?.value;
  const isOwn =
    integration !== undefined && [integration.client_orgno, integration.supplier_orgno].includes(orgno);
  return useHasRole('supplier') && isOwn;
}

type CustomerLineProps = { readonly customer: RegisteredCustomer; readonly mayChange: boolean };

function CustomerLine({ customer, mayChange }: CustomerLineProps) {
  const t = useTexts(integrationCustomersTexts);
  const navigate = route.useNavigate();
  const [isRemoving, setRemoving] = useState(false);
  const { onbehalfof: id, orgno, description } = customer;
  const name = nameOf(customer);
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <strong>{name}</strong>
        <code translate="no">{id}</code>
        {orgno !== undefined && <span>{orgnoText(orgno)}</span>}
        {description !== undefined && <span>{description}</span>}
      </span>
      {mayChange && (
        <span className="portal-item-facts">
          <Button
            variant="tertiary"
            data-size="sm"
            aria-label={t('changeOf', { name })}
            onClick={() => void navigate({ search: { change: id } })}
          >
            {t('change')}
          </Button>
          <Button
            variant="tertiary"
            data-color="danger"
            data-size="sm"
            aria-label={t('removeOf', { name })}
            onClick={() => setRemoving(true)}
          >
            {t('remove')}
          </Button>
        </span>
      )}
      {isRemoving && <Removal customer={customer} close={() => setRemoving(false)} />}
    </div>
  );
}

function nameOf({ name, onbehalfof }: RegisteredCustomer): string {
  return name || onbehalfof;
}

type RemovalProps = { readonly customer: RegisteredCustomer; readonly close: () => void };

function Removal({ customer, close }: RemovalProps) {
  const t = useTexts(integrationCustomersTexts);
  const w = useTexts(words);
  const tell = useNotice();
  const { clientId } = route.useParams();
  const { remove } = useCustomerChanges(clientId);
  const removing = useMutation({
    mutationFn: () => remove(customer.onbehalfof),
    onSuccess() {
      tell(t('removed'));
      close();
    },
  });
  const answers = (
    <>
      <Button data-color="danger" loading={removing.isPending} onClick={() => removing.mutate()}>
        {t('removeOf', { name: nameOf(customer) })}
      </Button>
      <Button variant="secondary" onClick={close}>
        {w('cancel')}
      </Button>
    </>
  );
  return (
    <Modal title={t('removeTitle')} answers={answers} onEscape={close}>
      <Paragraph>{t('removeLead', { name: nameOf(customer) })}</Paragraph>
      {removing.error !== null && <ProblemAlert problem={removing.error} />}
    </Modal>
  );
}
