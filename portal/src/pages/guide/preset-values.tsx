/** The values that a guide asks for, under the names that the form has and those that older guides have. */
import { Details } from '@digdir/designsystemet-react';
import { FORMER_LABELS } from '../../guides/former-labels.ts';
import { fieldTexts } from '../../integration/field-texts.ts';
import { useTexts } from '../../language/translation.ts';
import { reviewed } from '../../registration/difference.ts';
import { type Preset, presetDraft } from '../../registration/preset.ts';
import { useValueText } from '../../registration/value-text.ts';
import { guidePageTexts } from './texts.ts';

type PresetValuesProps = { readonly preset: Preset; readonly scopes: readonly string[] };

export function PresetValues({ preset, scopes }: PresetValuesProps) {
  const t = useTexts(guidePageTexts);
  const label = useTexts(fieldTexts);
  const valueText = useValueText();
  const draft = presetDraft(preset, scopes);
  const rows = reviewed(draft).map((field) => ({
    field,
    former: FORMER_LABELS[field],
    value: valueText(field, draft[field]),
  }));
  return (
    <Details data-size="sm" className="portal-text">
      <Details.Summary>{t('values')}</Details.Summary>
      <Details.Content>
        <dl className="portal-facts">
          {rows.map(({ field, former, value }) => (
            <div key={field}>
              <dt>
                {label(field)}
                <code translate="no">{field}</code>
              </dt>
              <dd>
                {value}
                {former !== undefined && former !== label(field) && (
                  <div className="portal-subtle">{t('formerly', { label: former })}</div>
                )}
              </dd>
            </div>
          ))}
        </dl>
      </Details.Content>
    </Details>
  );
}
