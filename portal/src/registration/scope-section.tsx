/** Which scopes the integration carries: its own, those of others that are searched for, and why one cannot be chosen. */
import { Button, Heading, Paragraph, Tag, ValidationMessage } from '@digdir/designsystemet-react';
import { XMarkIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { FieldHelp } from '../form/field-help.tsx';
import { useNotice } from '../frame/notices.tsx';
import { useTexts } from '../language/translation.ts';
import { ChoiceField } from './choice-field.tsx';
import { withOtherScopes } from './consequences.ts';
import { Consequences } from './consequences.tsx';
import { KRR_SCOPES, presetScopes } from './draft.ts';
import type { Registration } from './registration.ts';
import { registrationTexts } from './registration-texts.ts';
import { scopeChoiceTexts } from './scope-choice-texts.ts';
import { ScopeSearch } from './scope-search.tsx';
import { SwitchField } from './switch-field.tsx';

type Part = { readonly registration: Registration };

export function ScopeSection({ registration }: Part) {
  const t = useTexts(registrationTexts);
  const { values } = registration.form;
  const type = values.integration_type;
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('scopes')}
      </Heading>
      {(type === 'idporten' || type === 'api_klient') && registration.isNew && (
        <OtherScopes registration={registration} />
      )}
      {type === 'maskinporten' && <KrrBundle registration={registration} />}
      {type === 'idporten' || type === 'krr' ? (
        <Fixed registration={registration} />
      ) : (
        <Choice registration={registration} />
      )}
    </section>
  );
}

/** What makes an API client of an ID-porten client, told where it is decided (spec/selfservice.md 3.8 row 3). */
function OtherScopes({ registration: { form, decide, changesAt, undo } }: Part) {
  const t = useTexts(scopeChoiceTexts);
  const [remembered, remember] = useState<readonly string[]>([]);
  const answer = (value: 'yes' | 'no') => {
    if (value === 'no') remember(form.values.scopes);
    decide('integration_type', withOtherScopes(form.values, value === 'yes', remembered));
  };
  return (
    <ChoiceField<'yes' | 'no'>
      id={form.idOf('integration_type')}
      label={t('external')}
      help={t('externalHelp')}
      technicalName="integration_type"
      value={form.values.integration_type === 'api_klient' ? 'yes' : 'no'}
      options={[
        { value: 'no', name: t('externalNo'), technical: 'idporten' },
        { value: 'yes', name: t('externalYes'), technical: 'api_klient' },
      ]}
      onChange={answer}
    >
      <Consequences changes={changesAt('integration_type')} undo={undo} />
    </ChoiceField>
  );
}

function KrrBundle({ registration: { form } }: Part) {
  const t = useTexts(scopeChoiceTexts);
  const { scopes } = form.values;
  const others = scopes.filter((scope) => !KRR_SCOPES.some((krr) => krr === scope));
  return (
    <SwitchField
      id={`${form.idOf('scopes')}-krr`}
      label={t('krr')}
      help={t('krrHelp')}
      isOn={KRR_SCOPES.every((scope) => scopes.includes(scope))}
      onChange={(isOn) => form.change('scopes', isOn ? [...others, ...KRR_SCOPES] : others)}
    />
  );
}

function Fixed({ registration: { form } }: Part) {
  const t = useTexts(scopeChoiceTexts);
  return <Paragraph>{t('fixed', { scopes: form.values.scopes.join(', ') })}</Paragraph>;
}

function Choice({ registration }: Part) {
  const t = useTexts(scopeChoiceTexts);
  const { form } = registration;
  const fault = form.faultOf('scopes');
  const add = (scope: string) => form.change('scopes', [...form.values.scopes, scope]);
  return (
    <>
      <div className="portal-text">
        <FieldHelp help={t('help')} technicalName="scopes" />
      </div>
      <Chosen registration={registration} />
      {fault !== undefined && <ValidationMessage>{fault}</ValidationMessage>}
      <ScopeSearch
        id={form.idOf('scopes')}
        type={form.values.integration_type}
        chosen={form.values.scopes}
        add={add}
      />
    </>
  );
}

function Chosen({ registration: { form, check } }: Part) {
  const t = useTexts(scopeChoiceTexts);
  const tell = useNotice();
  const { scopes, integration_type: type } = form.values;
  // An API client may do without them; every other login carries them whatever is asked.
  const preset = type === 'api_klient' ? [] : presetScopes(type);
  const remove = (scope: string) => {
    form.change(
      'scopes',
      scopes.filter((each) => each !== scope),
    );
    tell(t('removed', { scope }));
  };
  return (
    <div>
      <strong>{t('chosen')}</strong>
      {scopes.length === 0 && <Paragraph>{t('none')}</Paragraph>}
      <ul className="portal-list">
        {scopes.map((scope) => (
          <li key={scope} className="portal-item">
            <code translate="no">{scope}</code>
            <span className="portal-item-facts">
              {check.latest?.pending_scopes.includes(scope) && <Tag data-color="warning">{t('pending')}</Tag>}
              {!preset.includes(scope) && (
                <Button
                  variant="tertiary"
                  data-size="sm"
                  icon
                  aria-label={t('remove', { scope })}
                  onClick={() => remove(scope)}
                >
                  <XMarkIcon aria-hidden />
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
