/** Every check in order, and how each came out; of the one that failed, what came and what was expected. */
import { CheckmarkCircleFillIcon, CircleIcon, XMarkOctagonFillIcon } from '@navikt/aksel-icons';
import type { ExplainedDecision } from '../../api/traffic.ts';
import { useTexts } from '../../language/translation.ts';
import { useCheckName } from '../../traffic/check-name.ts';
import { decisionTexts } from './texts.ts';

type Check = ExplainedDecision['checks'][number];

const RESULTS = {
  passed: { icon: CheckmarkCircleFillIcon, text: 'passed' },
  failed: { icon: XMarkOctagonFillIcon, text: 'failed' },
  not_reached: { icon: CircleIcon, text: 'notReached' },
} as const;

export function Checks({ decision: { checks, issuer } }: { readonly decision: ExplainedDecision }) {
  return (
    <ol className="portal-list portal-checks">
      {checks.map((check) => (
        <li key={check.number} data-result={check.result}>
          <CheckLine check={check} issuer={issuer} />
        </li>
      ))}
    </ol>
  );
}

function CheckLine({ check, issuer }: { readonly check: Check; readonly issuer: string }) {
  const t = useTexts(decisionTexts);
  const checkName = useCheckName();
  const { icon: Icon, text } = RESULTS[check.result];
  return (
    <>
      <Icon aria-hidden fontSize="1.5rem" className="portal-check-mark" data-result={check.result} />
      <div>
        <div>
          {check.number}. {checkName(issuer, check)}
        </div>
        <div className="portal-check-result">
          <span>{t(text)}</span>
          {check.result === 'passed' && check.seen !== null && <code translate="no">{check.seen}</code>}
        </div>
        {check.result === 'failed' && <Difference check={check} />}
      </div>
    </>
  );
}

function Difference({ check: { seen, expected } }: { readonly check: Check }) {
  const t = useTexts(decisionTexts);
  return (
    <dl className="portal-difference">
      {seen !== null && (
        <div>
          <dt>{t('seen')}</dt>
          <dd lang="en">{seen}</dd>
        </div>
      )}
      {expected !== null && (
        <div>
          <dt>{t('expected')}</dt>
          <dd lang="en">{expected}</dd>
        </div>
      )}
    </dl>
  );
}
