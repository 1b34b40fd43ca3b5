/** What stands with every field of the API: what it is for, what it is called there, and its default with the reason. */
import type { ReactNode } from 'react';
import { useTexts } from '../language/translation.ts';
import { formTexts } from './form-texts.ts';

export type FieldHelpProps = {
  /** In plain words: what it does, for whom. */
  readonly help: string;
  /** As the API has it; never translated. */
  readonly technicalName?: string;
  readonly byDefault?: { readonly value: string; readonly why: string };
};

export function FieldHelp({ help, technicalName, byDefault }: FieldHelpProps): ReactNode {
  const t = useTexts(formTexts);
  return (
    <>
      {help}
      {byDefault !== undefined && <> {t('byDefault', byDefault)}</>}
      {technicalName !== undefined && (
        <span className="portal-technical">
          {t('technicalName')} <code translate="no">{technicalName}</code>
        </span>
      )}
    </>
  );
}
