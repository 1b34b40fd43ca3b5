/** What a choice changed beside itself, why, and the way back. */
import { Alert, Button, List, Paragraph } from '@digdir/designsystemet-react';
import { fieldTexts } from '../integration/field-texts.ts';
import { useTexts } from '../language/translation.ts';
import { consequenceTexts, reasonTexts } from './consequence-texts.ts';
import type { Change } from './consequences.ts';
import { useValueText } from './value-text.ts';

type ConsequencesProps = { readonly changes: readonly Change[]; readonly undo: () => void };

export function Consequences({ changes, undo }: ConsequencesProps) {
  const t = useTexts(consequenceTexts);
  const why = useTexts(reasonTexts);
  const label = useTexts(fieldTexts);
  const valueText = useValueText();
  return (
    <div role="status">
      {changes.length > 0 && (
        <Alert data-color="info">
          <div className="portal-stack">
            <Paragraph>{t('title')}</Paragraph>
            <List.Unordered>
              {changes.map(({ field, from, to, reason }) => (
                <List.Item key={field}>
                  {t('change', {
                    field: label(field),
                    from: valueText(field, from),
                    to: valueText(field, to),
                  })}{' '}
                  {why(reason)}
                </List.Item>
              ))}
            </List.Unordered>
            <div>
              <Button variant="secondary" data-size="sm" onClick={undo}>
                {t('undo')}
              </Button>
            </div>
          </div>
        </Alert>
      )}
    </div>
  );
}
