/** One of a few in a form, all of them seen at once, each with what it means. */
import { Fieldset, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { FieldHelp, type FieldHelpProps } from './field-help.tsx';
import type { Form } from './form.ts';
import type { Name, Values } from './form-state.ts';

export type Choice = {
  readonly value: string;
  readonly name: string;
  readonly help?: string;
};

type ChoiceFieldProps<Fields extends Values> = FieldHelpProps & {
  readonly form: Form<Fields>;
  readonly field: Name<Fields>;
  readonly label: string;
  readonly choices: readonly Choice[];
};

export function ChoiceField<Fields extends Values>(props: ChoiceFieldProps<Fields>) {
  const { form, field, label, choices, ...help } = props;
  const fault = form.faultOf(field);
  return (
    <Fieldset>
      <Fieldset.Legend>{label}</Fieldset.Legend>
      <Fieldset.Description>
        <FieldHelp {...help} />
      </Fieldset.Description>
      {choices.map(({ value, name, help: meaning }, at) => (
        <Radio
          key={value}
          // What leads to the field leads to its first choice.
          id={at === 0 ? form.idOf(field) : `${form.idOf(field)}-${value}`}
          name={form.idOf(field)}
          label={name}
          {...(meaning !== undefined && { description: meaning })}
          value={value}
          checked={form.values[field] === value}
          onBlur={() => form.visit(field)}
          onChange={() => form.change(field, value as Fields[typeof field])}
        />
      ))}
      {fault !== undefined && <ValidationMessage>{fault}</ValidationMessage>}
    </Fieldset>
  );
}
