/** How the organisation stands to each scope of a step, and applying for those that it lacks. */
import { Button, Paragraph, Tag } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../language/translation.ts';
import { mayApply, type Standing } from '../../scope/standing.ts';
import { StandingTag } from '../../scope/standing-tag.tsx';
import { useHasRole } from '../../session/acting.ts';
import type { StepProps } from './step-props.ts';
import { guidePageTexts } from './texts.ts';

export function ScopeStandings({ step, state, variant, situation: { standings } }: StepProps) {
  const t = useTexts(guidePageTexts);
  const mayAsk = useHasRole('supplier');
  return (
    <>
      <ul className="portal-list portal-text">
        {(step.scopes ?? variant.scopes).map((scope) => (
          <li key={scope}>
            <ScopeRow scope={scope} standing={standings.get(scope)} mayAsk={mayAsk} />
          </li>
        ))}
      </ul>
      {state === 'waiting' && <Paragraph>{t('waitingForOwner')}</Paragraph>}
      {state === 'todo' && !mayAsk && <Paragraph>{t('askAdministrator')}</Paragraph>}
    </>
  );
}

type ScopeRowProps = {
  readonly scope: string;
  readonly standing: Standing | undefined;
  readonly mayAsk: boolean;
};

function ScopeRow({ scope, standing, mayAsk }: ScopeRowProps) {
  const t = useTexts(guidePageTexts);
  if (standing === undefined) {
    return (
      <div className="portal-item">
        <code translate="no">{scope}</code>
        <Tag data-color="neutral">{t('missingScope')}</Tag>
      </div>
    );
  }
  return (
    <div className="portal-item">
      <Link className="ds-link" to="/catalogue/scope" search={{ name: scope }}>
        <code translate="no">{scope}</code>
      </Link>
      <span className="portal-item-facts">
        <StandingTag standing={standing} />
        {mayAsk && mayApply(standing, false) && (
          <Button asChild variant="secondary" data-size="sm">
            <Link to="/catalogue/apply" search={{ scope }} aria-label={`${t('apply')}: ${scope}`}>
              {t('apply')}
            </Link>
          </Button>
        )}
      </span>
    </div>
  );
}
