/** A text that is typed: label, help, value, what is wrong with it, and how much room is left. */
import { Textfield } from '@digdir/designsystemet-react';
import { useTexts } from '../language/translation.ts';
import { FieldHelp, type FieldHelpProps } from './field-help.tsx';
import type { Form } from './form.ts';
import type { Name, Values } from './form-state.ts';
import { formTexts } from './form-texts.ts';

type TextFieldProps<Fields extends Values> = FieldHelpProps & {
  readonly form: Form<Fields>;
  readonly field: Name<Fields>;
  readonly label: string;
  readonly isOptional?: true;
  readonly maxLength?: number;
  readonly isLong?: true;
  readonly autoComplete?: string;
};

export function TextField<Fields extends Values>(props: TextFieldProps<Fields>) {
  const { form, field, label, isOptional, maxLength, isLong, autoComplete = 'off', ...help } = props;
  const t = useTexts(formTexts);
  const shared = {
    id: form.idOf(field),
    label: isOptional === undefined ? label : `${label} (${t('optional')})`,
    description: <FieldHelp {...help} />,
    value: String(form.values[field] ?? ''),
    error: form.faultOf(field),
    autoComplete,
    ...(maxLength !== undefined && {
      counter: { limit: maxLength, over: t('charactersOver'), under: t('charactersUnder') },
    }),
    onBlur: () => form.visit(field),
  };
  const change = (value: string) => form.change(field, value as Fields[typeof field]);
  return isLong === undefined ? (
    <Textfield {...shared} onChange={({ target }) => change(target.value)} />
  ) : (
    <Textfield {...shared} multiline rows={4} onChange={({ target }) => change(target.value)} />
  );
}
