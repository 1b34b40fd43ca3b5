/** A yes or no in a form: what it means when it is ticked. */
import { Checkbox } from '@digdir/designsystemet-react';
import { FieldHelp, type FieldHelpProps } from './field-help.tsx';
import type { Form } from './form.ts';
import type { Name, Values } from './form-state.ts';

type CheckFieldProps<Fields extends Values> = FieldHelpProps & {
  readonly form: Form<Fields>;
  readonly field: Name<Fields>;
  readonly label: string;
};

export function CheckField<Fields extends Values>(props: CheckFieldProps<Fields>) {
  const { form, field, label, ...help } = props;
  return (
    <Checkbox
      id={form.idOf(field)}
      label={label}
      description={<FieldHelp {...help} />}
      value="true"
      checked={form.values[field] === true}
      error={form.faultOf(field)}
      onBlur={() => form.visit(field)}
      onChange={({ target }) => form.change(field, target.checked as Fields[typeof field])}
    />
  );
}
