/** Whether a request was granted, and by which error it was refused. */
import { Tag } from '@digdir/designsystemet-react';
import type { Decision } from '../api/traffic.ts';
import { useTexts } from '../language/translation.ts';
import { trafficTexts } from './traffic-texts.ts';

type OutcomeProps = { readonly decision: Pick<Decision, 'outcome' | 'code' | 'error' | 'status'> };

export function Outcome({ decision: { outcome, code, error, status } }: OutcomeProps) {
  const t = useTexts(trafficTexts);
  if (outcome === 'issued') return <Tag data-color="success">{t('issued')}</Tag>;
  const told = [status, error, code].filter((part) => part !== null);
  return (
    <span className="portal-row">
      <Tag data-color="danger">{t('refused')}</Tag>
      <code translate="no">{told.join(' ')}</code>
    </span>
  );
}
