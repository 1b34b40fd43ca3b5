/** Some of a few in a form: a list of values, each ticked or not. */
import { Checkbox, Fieldset, ValidationMessage } from '@digdir/designsystemet-react';
import type { Choice } from './choice-field.tsx';
import { FieldHelp, type FieldHelpProps } from './field-help.tsx';
import type { Form } from './form.ts';
import type { Name, Values } from './form-state.ts';

type ChecksFieldProps<Fields extends Values> = FieldHelpProps & {
  readonly form: Form<Fields>;
  readonly field: Name<Fields>;
  readonly label: string;
  readonly choices: readonly Choice[];
};

export function ChecksField<Fields extends Values>(props: ChecksFieldProps<Fields>) {
  const { form, field, label, choices, ...help } = props;
  const chosen = form.values[field] as readonly string[];
  const fault = form.faultOf(field);
  // In the order of the choices, so that ticking to and fro changes nothing.
  const toggle = (value: string, isChosen: boolean) =>
    choices
      .map((choice) => choice.value)
      .filter((each) => (each === value ? isChosen : chosen.includes(each)));
  return (
    <Fieldset>
      <Fieldset.Legend>{label}</Fieldset.Legend>
      <Fieldset.Description>
        <FieldHelp {...help} />
      </Fieldset.Description>
      {choices.map(({ value, name, help: meaning }, at) => (
        <Checkbox
          key={value}
          id={at === 0 ? form.idOf(field) : `${form.idOf(field)}-${value}`}
          label={name}
          {...(meaning !== undefined && { description: meaning })}
          value={value}
          checked={chosen.includes(value)}
          onBlur={() => form.visit(field)}
          onChange={({ target }) => form.change(field, toggle(value, target.checked) as Fields[typeof field])}
        />
      ))}
      {fault !== undefined && <ValidationMessage>{fault}</ValidationMessage>}
    </Fieldset>
  );
}
