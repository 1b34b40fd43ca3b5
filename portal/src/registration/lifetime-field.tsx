/** Seconds, with what they are in words, and what becomes of them when a scope allows less. */
import { Textfield } from '@digdir/designsystemet-react';
import type { Schema } from '../api/api.ts';
import { FieldHelp } from '../form/field-help.tsx';
import { fieldTexts } from '../integration/field-texts.ts';
import { useDurations } from '../language/durations.ts';
import { useTexts } from '../language/translation.ts';
import { DEFAULT_SECONDS } from './draft.ts';
import type { Registration } from './registration.ts';
import { registrationTexts } from './registration-texts.ts';
import { isSeconds } from './rules.ts';

type Lifetime = Schema<'EffectiveLifetimes'>['access_token'];

const ABOUT = {
  access_token_lifetime: { help: 'accessHelp', why: 'accessWhy', told: 'access_token' },
  refresh_token_lifetime: { help: 'refreshHelp', why: 'refreshWhy', told: 'refresh_token' },
  authorization_lifetime: { help: 'authorizationHelp', why: 'authorizationWhy', told: 'authorization' },
} as const;

type LifetimeFieldProps = { readonly registration: Registration; readonly field: keyof typeof ABOUT };

export function LifetimeField({ registration: { form, check }, field }: LifetimeFieldProps) {
  const t = useTexts(registrationTexts);
  const label = useTexts(fieldTexts);
  const duration = useDurations();
  const outcome = useOutcome();
  const { help, why, told } = ABOUT[field];
  const text = form.values[field];
  const byDefault = { value: duration(Number(DEFAULT_SECONDS[field])), why: t(why) };
  const effective = check.latest?.lifetimes?.[told];
  return (
    <div className="portal-under">
      <Textfield
        id={form.idOf(field)}
        label={label(field)}
        description={<FieldHelp help={t(help)} technicalName={field} byDefault={byDefault} />}
        value={text}
        inputMode="numeric"
        autoComplete="off"
        error={form.faultOf(field)}
        onChange={({ target }) => form.change(field, target.value)}
        onBlur={() => form.visit(field)}
      />
      <p role="status" className="portal-outcome">
        {isSeconds(text) && text.trim() !== '' && t('asDuration', { duration: duration(Number(text)) })}{' '}
        {effective && outcome(effective)}
      </p>
    </div>
  );
}

/** Nothing where what was asked for holds. */
export function useOutcome(): (lifetime: Lifetime) => string {
  const t = useTexts(registrationTexts);
  const duration = useDurations();
  return ({ decided_by, scope, effective }) => {
    const told = { effective: duration(effective) };
    if (decided_by === 'scope') return t('cappedBy', { ...told, scope: scope ?? '' });
    return decided_by === 'authorization' ? t('cappedByAuthorization', told) : '';
  };
}
