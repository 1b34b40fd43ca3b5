/** One customer of an integration, new or changed; who has the number is told as it is written. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useApi } from '../../api/api.ts';
import { organizationQuery, type RegisteredCustomer, useCustomerChanges } from '../../api/customers.ts';
import { useForm } from '../../form/form.ts';
import { FormView } from '../../form/form-view.tsx';
import { TextField } from '../../form/text-field.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { integrationCustomersTexts } from './texts.ts';

const route = getRouteApi('/integrations/$clientId/customers');

const BLANK = { orgno: '', name: '', onbehalfof: '', description: '', uri: '' };

type CustomerFormProps = {
  readonly clientId: string;
  /** Absent for a new one. */
  readonly customer: RegisteredCustomer | undefined;
};

export function CustomerForm({ clientId, customer }: CustomerFormProps) {
  const t = useTexts(integrationCustomersTexts);
  const w = useTexts(words);
  const form = useCustomerForm(clientId, customer);
  const found = useQuery(organizationQuery(useApi(), form.values.orgno)).data;
  return (
    <FormView
      form={form}
      beside={
        <Link className="ds-link" to="/integrations/$clientId/customers" params={{ clientId }}>
          {w('cancel')}
        </Link>
      }
    >
      <div>
        <TextField form={form} field="orgno" technicalName="orgno" label={t('orgno')} help={t('orgnoHelp')} />
        <p role="status" className="portal-outcome">
          {found !== undefined && t('isCalled', { name: found.name })}
        </p>
      </div>
      <TextField form={form} field="name" technicalName="name" label={t('name')} help={t('nameHelp')} />
      {customer === undefined && (
        <TextField
          form={form}
          field="onbehalfof"
          technicalName="onbehalfof"
          label={t('id')}
          help={t('idHelp')}
        />
      )}
      <TextField
        {...{ form, field: 'description', technicalName: 'description', label: t('description') }}
        help={t('descriptionHelp')}
        isLong
        isOptional
      />
      <TextField
        {...{ form, field: 'uri', technicalName: 'uri', label: t('uri') }}
        help={t('uriHelp')}
        isOptional
      />
    </FormView>
  );
}

function useCustomerForm(clientId: string, customer: RegisteredCustomer | undefined) {
  const t = useTexts(integrationCustomersTexts);
  const tell = useNotice();
  const navigate = route.useNavigate();
  const { add, replace } = useCustomerChanges(clientId);
  return useForm({
    initial: { ...BLANK, ...pick(customer) },
    validate: ({ orgno, name, onbehalfof }) => ({
      orgno: /^\d{9}$/.test(orgno) ? undefined : t('orgnoMissing'),
      name: name.trim() === '' ? t('nameMissing') : undefined,
      onbehalfof: onbehalfof.trim() === '' ? t('idMissing') : undefined,
    }),
    async save(values) {
      const given = Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== ''));
      const { description: _, uri: __, ...kept } = customer ?? {};
      const body = { ...kept, ...given };
      await (customer === undefined ? add(body) : replace(customer.onbehalfof, body));
      tell(t('saved'));
      await navigate({ search: {}, ignoreBlocker: true });
    },
  });
}

function pick(customer: RegisteredCustomer | undefined): Partial<typeof BLANK> {
  const known = Object.entries(customer ?? {}).filter(
    ([field, value]) => field in BLANK && value !== undefined,
  );
  return Object.fromEntries(known);
}
