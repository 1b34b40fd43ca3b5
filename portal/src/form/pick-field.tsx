/** One of many in a form, behind a button that shows them. */
import { Field, Label, Select, ValidationMessage } from '@digdir/designsystemet-react';
import type { Choice } from './choice-field.tsx';
import { FieldHelp, type FieldHelpProps } from './field-help.tsx';
import type { Form } from './form.ts';
import type { Name, Values } from './form-state.ts';

type PickFieldProps<Fields extends Values> = FieldHelpProps & {
  readonly form: Form<Fields>;
  readonly field: Name<Fields>;
  readonly label: string;
  readonly choices: readonly Choice[];
};

export function PickField<Fields extends Values>(props: PickFieldProps<Fields>) {
  const { form, field, label, choices, ...help } = props;
  const id = form.idOf(field);
  const fault = form.faultOf(field);
  return (
    <Field>
      <Label htmlFor={id}>{label}</Label>
      <Field.Description>
        <FieldHelp {...help} />
      </Field.Description>
      <Select
        id={id}
        value={String(form.values[field] ?? '')}
        onBlur={() => form.visit(field)}
        onChange={({ target }) => form.change(field, target.value as Fields[typeof field])}
      >
        {choices.map(({ value, name }) => (
          <Select.Option key={value} value={value}>
            {name}
          </Select.Option>
        ))}
      </Select>
      {fault !== undefined && <ValidationMessage>{fault}</ValidationMessage>}
    </Field>
  );
}
