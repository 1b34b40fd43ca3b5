/** The form for a scope, by what an API owner decides: what it is called, who can use it, what tokens get, what persons meet. */
import { Checkbox, Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { CheckField } from '../../form/check-field.tsx';
import { useForm } from '../../form/form.ts';
import { FormView } from '../../form/form-view.tsx';
import { TextField } from '../../form/text-field.tsx';
import { useTexts } from '../../language/translation.ts';
import { scopeFieldTexts } from '../../scope/scope-field-texts.ts';
import { AccessFields } from './access-fields.tsx';
import { useScopeFaults } from './scope-faults.ts';
import { MAX_DESCRIPTION, MAX_LONG_DESCRIPTION, type ScopeForm, type ScopeValues } from './scope-values.ts';
import { apiScopeFormTexts } from './texts.ts';
import { TokenFields } from './token-fields.tsx';

type ScopeFormProps = {
  readonly initial: ScopeValues;
  readonly action?: string;
  readonly beside: ReactNode;
  /** The fields of the name, where it can be chosen. */
  readonly name?: (form: ScopeForm) => ReactNode;
  readonly save: (values: ScopeValues) => Promise<void>;
};

export function ScopeFormView({ initial, action, beside, name, save }: ScopeFormProps) {
  const t = useTexts(apiScopeFormTexts);
  const validate = useScopeFaults(name !== undefined);
  const form = useForm({ initial, validate, save });
  return (
    <FormView form={form} beside={beside} {...(action !== undefined && { action })}>
      <Section title={t('nameSection')}>
        {name?.(form)}
        <Descriptions form={form} />
      </Section>
      <Section title={t('accessSection')}>
        <AccessFields form={form} />
      </Section>
      <Section title={t('tokenSection')}>
        <TokenFields form={form} />
      </Section>
      <Section title={t('loginSection')}>
        <LoginFields form={form} />
      </Section>
    </FormView>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="portal-form portal-stack">
      <Heading level={2} data-size="sm">
        {title}
      </Heading>
      {children}
    </section>
  );
}

type OfForm = { readonly form: ScopeForm };

const TRANSLATIONS = [
  { language: 'nn', name: 'inNynorsk' },
  { language: 'en', name: 'inEnglish' },
  { language: 'se', name: 'inSami' },
] as const;

/** What is written in other languages already is shown from the beginning. */
function useTranslations({ values }: ScopeForm, field: 'description' | 'long_description') {
  return useState(TRANSLATIONS.some(({ language }) => values[`${field}#${language}`] !== ''));
}

function Descriptions({ form }: OfForm) {
  const t = useTexts(apiScopeFormTexts);
  const label = useTexts(scopeFieldTexts);
  const [isTranslated, setTranslated] = useTranslations(form, 'description');
  return (
    <>
      <TextField
        form={form}
        field="description"
        technicalName="description"
        label={label('description')}
        help={t('descriptionHelp')}
        maxLength={MAX_DESCRIPTION}
      />
      <MoreLanguages isTranslated={isTranslated} setTranslated={setTranslated} />
      {isTranslated &&
        TRANSLATIONS.map(({ language, name }) => (
          <TextField
            key={language}
            form={form}
            field={`description#${language}`}
            technicalName={`description#${language}`}
            label={`${label('description')} ${t(name)}`}
            help={t('translationHelp')}
            maxLength={MAX_DESCRIPTION}
            isOptional
          />
        ))}
    </>
  );
}

type MoreLanguagesProps = {
  readonly isTranslated: boolean;
  readonly setTranslated: (isTranslated: boolean) => void;
};

function MoreLanguages({ isTranslated, setTranslated }: MoreLanguagesProps) {
  const t = useTexts(apiScopeFormTexts);
  return (
    <Checkbox
      label={t('languages')}
      description={t('languagesHelp')}
      value="languages"
      checked={isTranslated}
      onChange={({ target }) => setTranslated(target.checked)}
    />
  );
}

function LoginFields({ form }: OfForm) {
  const t = useTexts(apiScopeFormTexts);
  const label = useTexts(scopeFieldTexts);
  const needsText = form.values.requires_user_consent || form.values.long_description !== '';
  return (
    <>
      <CheckField
        form={form}
        field="requires_user_consent"
        technicalName="requires_user_consent"
        label={label('requires_user_consent')}
        help={t('consentHelp')}
      />
      {needsText && <ConsentTexts form={form} />}
      <CheckField
        form={form}
        field="requires_user_authentication"
        technicalName="requires_user_authentication"
        label={label('requires_user_authentication')}
        help={t('reauthenticationHelp')}
      />
      <CheckField
        form={form}
        field="requires_pseudonymous_tokens"
        technicalName="requires_pseudonymous_tokens"
        label={label('requires_pseudonymous_tokens')}
        help={t('pseudonymousHelp')}
      />
    </>
  );
}

function ConsentTexts({ form }: OfForm) {
  const t = useTexts(apiScopeFormTexts);
  const label = useTexts(scopeFieldTexts);
  const [isTranslated, setTranslated] = useTranslations(form, 'long_description');
  return (
    <>
      <TextField
        form={form}
        field="long_description"
        technicalName="long_description"
        label={label('long_description')}
        help={t('longHelp')}
        maxLength={MAX_LONG_DESCRIPTION}
        isLong
        isOptional
      />
      <MoreLanguages isTranslated={isTranslated} setTranslated={setTranslated} />
      {isTranslated &&
        TRANSLATIONS.map(({ language, name }) => (
          <TextField
            key={language}
            form={form}
            field={`long_description#${language}`}
            technicalName={`long_description#${language}`}
            label={`${label('long_description')} ${t(name)}`}
            help={t('translationHelp')}
            maxLength={MAX_LONG_DESCRIPTION}
            isLong
            isOptional
          />
        ))}
    </>
  );
}
