/** A field that narrows down what is shown below it, as one types. */
import { Field, Label, Search } from '@digdir/designsystemet-react';
import { useId } from 'react';
import { useTexts } from '../language/translation.ts';
import { frameTexts } from './frame-texts.ts';

type SearchFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const t = useTexts(frameTexts);
  const id = useId();
  return (
    <Field className="portal-search">
      <Label htmlFor={id}>{label}</Label>
      <Search>
        <Search.Input
          id={id}
          value={value}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onChange(target.value)}
        />
        <Search.Clear aria-label={t('clearSearch')} onClick={() => onChange('')} />
      </Search>
    </Field>
  );
}
