/** Where people are sent: after login, after logout, when they cancel; and whom we tell when they log out elsewhere. */
import { Heading } from '@digdir/designsystemet-react';
import { fieldTexts } from '../integration/field-texts.ts';
import { useTexts } from '../language/translation.ts';
import type { Registration } from './registration.ts';
import { registrationTexts } from './registration-texts.ts';
import { SwitchField } from './switch-field.tsx';
import { UriField } from './uri-field.tsx';
import { UrisField } from './uris-field.tsx';

const LISTS = [
  { field: 'redirect_uris', help: 'redirectHelp' },
  { field: 'post_logout_redirect_uris', help: 'postLogoutHelp' },
] as const;

export function AddressSection({ registration }: { readonly registration: Registration }) {
  const t = useTexts(registrationTexts);
  const label = useTexts(fieldTexts);
  const { form, uriFaultOf } = registration;
  const flag = 'frontchannel_logout_session_required';
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('addresses')}
      </Heading>
      {LISTS.map(({ field, help }) => (
        <UrisField
          key={field}
          id={form.idOf(field)}
          label={label(field)}
          help={t(help)}
          technicalName={field}
          uris={form.values[field]}
          fault={form.faultOf(field)}
          faultOf={(uri, at) => uriFaultOf(field, uri, at)}
          onChange={(uris) => form.change(field, uris)}
          onLeave={() => form.visit(field)}
        />
      ))}
      <UriField registration={registration} field="frontchannel_logout_uri" help={t('frontchannelHelp')} />
      <SwitchField
        id={form.idOf(flag)}
        label={label(flag)}
        help={t('frontchannelSessionHelp')}
        technicalName={flag}
        isOn={form.values[flag]}
        onChange={(isOn) => form.change(flag, isOn)}
      />
      <UriField registration={registration} field="client_uri" help={t('backUriHelp')} />
    </section>
  );
}
