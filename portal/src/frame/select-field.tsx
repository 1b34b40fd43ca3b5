/** A choice among a few, outside forms: it takes effect at once. */
import { Field, Label, Select } from '@digdir/designsystemet-react';

type SelectFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly name: string; readonly lang?: string }[];
  readonly onChange: (value: string) => void;
};

export function SelectField({ label, value, options, onChange }: SelectFieldProps) {
  return (
    <Field data-size="sm">
      <Label>{label}</Label>
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        {options.map((option) => (
          <Select.Option key={option.value} value={option.value} lang={option.lang}>
            {option.name}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}
