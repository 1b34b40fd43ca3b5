/** What the integration is called, what it is for, and whose it is. */
import { Heading } from '@digdir/designsystemet-react';
import { TextField } from '../form/text-field.tsx';
import { fieldTexts } from '../integration/field-texts.ts';
import { useTexts } from '../language/translation.ts';
import { useActing } from '../session/acting.ts';
import { isMachine } from './draft.ts';
import type { Registration } from './registration.ts';
import { registrationTexts } from './registration-texts.ts';
import { MAX_DESCRIPTION } from './rules.ts';
import { SwitchField } from './switch-field.tsx';

export function GeneralSection({ registration }: { readonly registration: Registration }) {
  const t = useTexts(registrationTexts);
  const label = useTexts(fieldTexts);
  const { form, isNew } = registration;
  const nameHelp = isMachine(form.values.integration_type) ? 'nameHelpMachine' : 'nameHelp';
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('general')}
      </Heading>
      {isNew && <Customer registration={registration} />}
      <TextField
        {...{ form, field: 'client_name', technicalName: 'client_name', label: label('client_name') }}
        help={t(nameHelp)}
      />
      <TextField
        {...{ form, field: 'description', technicalName: 'description', label: label('description') }}
        {...(isNew && { maxLength: MAX_DESCRIPTION })}
        help={t('descriptionHelp')}
        isLong
      />
    </section>
  );
}

/** Not for machines: a supplier's own client acts for customers who have delegated to it (spec/selfservice.md 3.4, 4.5). */
function Customer({ registration }: { readonly registration: Registration }) {
  const t = useTexts(registrationTexts);
  const label = useTexts(fieldTexts);
  const { form, isForCustomer, setForCustomer } = registration;
  const { roles } = useActing().organization;
  if (isMachine(form.values.integration_type) || !roles.includes('supplier')) return null;
  return (
    <>
      <SwitchField
        id={`${form.idOf('client_orgno')}-switch`}
        label={t('forCustomer')}
        help={t('forCustomerHelp')}
        isOn={isForCustomer}
        onChange={setForCustomer}
      />
      {isForCustomer && (
        <TextField
          {...{ form, field: 'client_orgno', technicalName: 'client_orgno', label: label('client_orgno') }}
          help={t('customerHelp')}
        />
      )}
    </>
  );
}
