/** A choice among a few, each with what it means and its value in the API. */
import { Fieldset, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';
import { FieldHelp, type FieldHelpProps } from '../form/field-help.tsx';

export type Option<Value extends string> = {
  readonly value: Value;
  readonly name: string;
  readonly help?: string;
  /** As the API has it, where it differs from the value; null where it is none of the API's. */
  readonly technical?: string | null;
};

type ChoiceFieldProps<Value extends string> = FieldHelpProps & {
  readonly id: string;
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly fault?: string | undefined;
  readonly onChange: (value: Value) => void;
  /** What the choice came to. */
  readonly children?: ReactNode;
};

export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { id, label, value, options, fault, onChange, children, ...help } = props;
  const name = useId();
  return (
    <div className="portal-stack">
      <Fieldset>
        <Fieldset.Legend>{label}</Fieldset.Legend>
        <Fieldset.Description>
          <FieldHelp {...help} />
        </Fieldset.Description>
        {options.map((option, at) => (
          <Radio
            key={option.value}
            id={at === 0 ? id : `${id}-${option.value}`}
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            label={
              <>
                {option.name}{' '}
                {option.technical !== null && (
                  <code translate="no" className="portal-quiet">
                    {option.technical ?? option.value}
                  </code>
                )}
              </>
            }
            description={option.help}
          />
        ))}
        {fault !== undefined && <ValidationMessage>{fault}</ValidationMessage>}
      </Fieldset>
      {children}
    </div>
  );
}
