/** How long tokens live, as asked for and in practice, and what guards them on their way. */
import { Heading } from '@digdir/designsystemet-react';
import { fieldTexts } from '../integration/field-texts.ts';
import { useTexts } from '../language/translation.ts';
import { ChoiceField } from './choice-field.tsx';
import { isMachine, REFRESH } from './draft.ts';
import { LifetimeField } from './lifetime-field.tsx';
import type { Registration } from './registration.ts';
import { registrationTexts } from './registration-texts.ts';

type Part = { readonly registration: Registration };

export function TokenSection({ registration }: Part) {
  const t = useTexts(registrationTexts);
  const { values } = registration.form;
  const isLogin = !isMachine(values.integration_type);
  const refreshes = values.grant_types.includes(REFRESH);
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('lifetimes')}
      </Heading>
      {isLogin && values.application_type === 'web' && <Pkce registration={registration} />}
      {isLogin && <LifetimeField registration={registration} field="authorization_lifetime" />}
      <LifetimeField registration={registration} field="access_token_lifetime" />
      {isLogin && refreshes && (
        <>
          <LifetimeField registration={registration} field="refresh_token_lifetime" />
          <Usage registration={registration} />
        </>
      )}
    </section>
  );
}

function Pkce({ registration: { form } }: Part) {
  const t = useTexts(registrationTexts);
  const label = useTexts(fieldTexts);
  const field = 'code_challenge_method';
  return (
    <ChoiceField
      id={form.idOf(field)}
      label={label(field)}
      help={t('pkceHelp')}
      technicalName={field}
      value={form.values.code_challenge_method}
      options={[
        { value: 'S256', name: t('pkceOn') },
        { value: 'none', name: t('pkceOff') },
      ]}
      onChange={(value) => form.change(field, value)}
    />
  );
}

function Usage({ registration: { form } }: Part) {
  const t = useTexts(registrationTexts);
  const label = useTexts(fieldTexts);
  const field = 'refresh_token_usage';
  return (
    <ChoiceField
      id={form.idOf(field)}
      label={label(field)}
      help={t('usageHelp')}
      technicalName={field}
      value={form.values.refresh_token_usage}
      options={[
        { value: 'ONETIME', name: t('oneTime'), help: t('oneTimeHelp') },
        { value: 'REUSE', name: t('reuse'), help: t('reuseHelp') },
      ]}
      onChange={(value) => form.change(field, value)}
    />
  );
}
