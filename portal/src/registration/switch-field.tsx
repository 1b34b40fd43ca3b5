/** Yes or no. */
import { Switch } from '@digdir/designsystemet-react';
import { FieldHelp, type FieldHelpProps } from '../form/field-help.tsx';

type SwitchFieldProps = FieldHelpProps & {
  readonly id: string;
  readonly label: string;
  readonly isOn: boolean;
  /** It cannot be otherwise, and the help says why. */
  readonly isFixed?: boolean;
  readonly onChange: (isOn: boolean) => void;
};

export function SwitchField({ id, label, isOn, isFixed = false, onChange, ...help }: SwitchFieldProps) {
  return (
    <Switch
      id={id}
      label={label}
      description={<FieldHelp {...help} />}
      checked={isOn}
      readOnly={isFixed}
      onChange={({ target }) => !isFixed && onChange(target.checked)}
    />
  );
}
