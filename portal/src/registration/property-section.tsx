/** Where the program runs, how it shows who it is, and what it may ask for. What is chosen here may change more. */
import { Fieldset, Heading, Paragraph } from '@digdir/designsystemet-react';
import { fieldTexts } from '../integration/field-texts.ts';
import { useTexts } from '../language/translation.ts';
import { ChoiceField } from './choice-field.tsx';
import { choose } from './consequences.ts';
import { Consequences } from './consequences.tsx';
import { type ApplicationType, type AuthMethod, REFRESH } from './draft.ts';
import type { Registration } from './registration.ts';
import { registrationTexts } from './registration-texts.ts';
import { SwitchField } from './switch-field.tsx';

type Part = { readonly registration: Registration };

export function PropertySection({ registration }: Part) {
  const t = useTexts(registrationTexts);
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('properties')}
      </Heading>
      <Application registration={registration} />
      <Method registration={registration} />
      <Grants registration={registration} />
      <SingleSignOn registration={registration} />
    </section>
  );
}

const APPLICATIONS = [
  { value: 'web', help: 'webHelp' },
  { value: 'browser', help: 'browserHelp' },
  { value: 'native', help: 'nativeHelp' },
] as const;

function Application({ registration: { form, decide, changesAt, undo } }: Part) {
  const t = useTexts(registrationTexts);
  const label = useTexts(fieldTexts);
  const field = 'application_type';
  return (
    <ChoiceField<ApplicationType>
      id={form.idOf(field)}
      label={label(field)}
      help={t('applicationTypeHelp')}
      technicalName={field}
      value={form.values.application_type}
      options={APPLICATIONS.map(({ value, help }) => ({ value, name: t(value), help: t(help) }))}
      fault={form.faultOf(field)}
      onChange={(value) => decide(field, choose(form.values, field, value))}
    >
      <Consequences changes={changesAt(field)} undo={undo} />
    </ChoiceField>
  );
}

const NONE: AuthMethod = 'none';
const METHODS = ['private_key_jwt', 'client_secret_post', 'client_secret_basic'] as const;

function Method({ registration: { form } }: Part) {
  const t = useTexts(registrationTexts);
  const label = useTexts(fieldTexts);
  const field = 'token_endpoint_auth_method';
  if (form.values.application_type !== 'web') {
    return (
      <div>
        <strong>{label(field)}</strong> <code translate="no">{NONE}</code>
        <Paragraph>{t('noMethod')}</Paragraph>
      </div>
    );
  }
  return (
    <ChoiceField<AuthMethod>
      id={form.idOf(field)}
      label={label(field)}
      help={t('methodHelp')}
      technicalName={field}
      byDefault={{ value: t('private_key_jwt'), why: t('methodDefaultWhy') }}
      value={form.values.token_endpoint_auth_method}
      options={METHODS.map((value) => ({ value, name: t(value) }))}
      fault={form.faultOf(field)}
      onChange={(value) => form.change(field, value)}
    />
  );
}

/** Sentences instead of boxes with technical names (spec/selfservice.md 3.8 row 4). */
function Grants({ registration: { form } }: Part) {
  const t = useTexts(registrationTexts);
  const label = useTexts(fieldTexts);
  const field = 'grant_types';
  const others = form.values.grant_types.filter((grant) => grant !== REFRESH);
  return (
    <Fieldset>
      <Fieldset.Legend>{label(field)}</Fieldset.Legend>
      <SwitchField
        id={`${form.idOf(field)}-login`}
        label={t('logsIn')}
        help={t('logsInHelp')}
        technicalName="authorization_code"
        isOn
        isFixed
        onChange={() => undefined}
      />
      <SwitchField
        id={form.idOf(field)}
        label={t('staysLoggedIn')}
        help={t('staysLoggedInHelp')}
        technicalName={REFRESH}
        isOn={form.values.grant_types.includes(REFRESH)}
        onChange={(isOn) => form.change(field, isOn ? [...others, REFRESH] : others)}
      />
    </Fieldset>
  );
}

function SingleSignOn({ registration: { form } }: Part) {
  const t = useTexts(registrationTexts);
  const label = useTexts(fieldTexts);
  const isFixed = form.values.integration_type === 'ansattporten';
  return (
    <SwitchField
      id={form.idOf('sso_disabled')}
      label={label('sso_disabled')}
      help={t(isFixed ? 'ssoFixed' : 'ssoHelp')}
      technicalName="sso_disabled"
      isOn={isFixed || form.values.sso_disabled}
      isFixed={isFixed}
      onChange={(isOn) => form.change('sso_disabled', isOn)}
    />
  );
}
