/** Addresses, one a line, each judged as it is typed. Several can be pasted at once. */
import { Button, Field, Fieldset, Input, Label, ValidationMessage } from '@digdir/designsystemet-react';
import { PlusIcon, TrashIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { FieldHelp, type FieldHelpProps } from '../form/field-help.tsx';
import { useTexts } from '../language/translation.ts';
import { registrationTexts } from './registration-texts.ts';
import { splitUris } from './uri-rule.ts';

type UrisFieldProps = FieldHelpProps & {
  readonly id: string;
  readonly label: string;
  readonly uris: readonly string[];
  /** That of the list as a whole, such as that it is empty. */
  readonly fault?: string | undefined;
  readonly faultOf: (uri: string, at: number) => string | undefined;
  readonly onChange: (uris: readonly string[]) => void;
  readonly onLeave: () => void;
};

export function UrisField(props: UrisFieldProps) {
  const { id, label, uris, fault, faultOf, onChange, onLeave, ...help } = props;
  const t = useTexts(registrationTexts);
  const lines = uris.length === 0 ? [''] : uris;
  const put = (at: number, text: string) => {
    const pasted = splitUris(text);
    onChange(lines.toSpliced(at, 1, ...(pasted.length > 1 ? pasted : [text])));
  };
  return (
    <Fieldset>
      <Fieldset.Legend>{label}</Fieldset.Legend>
      <Fieldset.Description>
        <FieldHelp {...help} />
      </Fieldset.Description>
      {lines.map((uri, at) => (
        <UriLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; its text changes under the fingers
          key={at}
          id={at === 0 ? id : `${id}-${at}`}
          label={lines.length === 1 ? label : t('uriNumber', { label, number: at + 1 })}
          uri={uri}
          fault={faultOf(uri, at) ?? (at === 0 ? fault : undefined)}
          isTold={fault !== undefined}
          change={(text) => put(at, text)}
          {...(lines.length > 1 && { remove: () => onChange(lines.toSpliced(at, 1)) })}
          leave={onLeave}
        />
      ))}
      <div>
        <Button variant="tertiary" data-size="sm" onClick={() => onChange([...lines, ''])}>
          <PlusIcon aria-hidden />
          {t('addUri')}
        </Button>
      </div>
    </Fieldset>
  );
}

type UriLineProps = {
  readonly id: string;
  readonly label: string;
  readonly uri: string;
  readonly fault: string | undefined;
  /** Somebody has tried to go on, or left the field: nothing is wrong with an address that is half written. */
  readonly isTold: boolean;
  readonly change: (uri: string) => void;
  readonly remove?: () => void;
  readonly leave: () => void;
};

function UriLine({ id, label, uri, fault, isTold, change, remove, leave }: UriLineProps) {
  const t = useTexts(registrationTexts);
  const [isLeft, setLeft] = useState(uri !== '');
  const told = isLeft || isTold ? fault : undefined;
  return (
    <Field>
      <Label htmlFor={id} className="ds-sr-only">
        {label}
      </Label>
      <div className="portal-line">
        <Input
          id={id}
          aria-invalid={told !== undefined}
          value={uri}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          inputMode="url"
          onChange={({ target }) => change(target.value)}
          onBlur={() => {
            setLeft(true);
            leave();
          }}
        />
        {remove !== undefined && (
          <Button variant="tertiary" icon aria-label={t('removeUri', { uri })} onClick={remove}>
            <TrashIcon aria-hidden />
          </Button>
        )}
      </div>
      {told !== undefined && <ValidationMessage>{told}</ValidationMessage>}
    </Field>
  );
}
