/** What the issuer looked at, check by check. */
import { Heading } from '@digdir/designsystemet-react';
import { CheckmarkCircleFillIcon, CircleIcon, XMarkOctagonFillIcon } from '@navikt/aksel-icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApi } from '../api/api.ts';
import { decisionQuery, type ExplainedDecision } from '../api/traffic.ts';
import { SECOND } from '../clock.ts';
import { Loaded } from '../frame/loaded.tsx';
import { useTexts } from '../language/translation.ts';
import { useCheckName } from '../traffic/check-name.ts';
import { useElapsed } from './elapsed.ts';
import { resultTexts } from './result-texts.ts';
import { trialTexts } from './trial-texts.ts';

/** Decisions are kept about a second after the answer. */
const KEPT_AFTER_MS = 1.5 * SECOND;

export function Trail({ traceId }: { readonly traceId: string }) {
  const t = useTexts(trialTexts);
  const isKept = useElapsed(KEPT_AFTER_MS);
  const query = useQuery({ ...decisionQuery(useApi(), traceId), enabled: isKept });
  return (
    <section className="portal-stack">
      <Heading level={3} data-size="xs">
        {t('trail')}
      </Heading>
      <Loaded query={query} lines={6}>
        {(decision) => <Checks decision={decision} />}
      </Loaded>
      <div>
        <Link className="ds-link" to="/traffic/$traceId" params={{ traceId }}>
          {t('wholeTrail')}
        </Link>
      </div>
    </section>
  );
}

const ICONS = {
  passed: CheckmarkCircleFillIcon,
  failed: XMarkOctagonFillIcon,
  not_reached: CircleIcon,
} as const;

function Checks({ decision: { checks, issuer } }: { readonly decision: ExplainedDecision }) {
  const t = useTexts(resultTexts);
  const checkName = useCheckName();
  return (
    <ol className="portal-list portal-checks">
      {checks.map((check) => {
        const Icon = ICONS[check.result];
        return (
          <li key={check.number} data-result={check.result}>
            <Icon aria-hidden fontSize="1.5rem" />
            <div>
              <div>
                {check.number}. {checkName(issuer, check)}
              </div>
              <div className="portal-check-result">{t(check.result)}</div>
              {check.remedy !== null && <div lang="en">{check.remedy}</div>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
