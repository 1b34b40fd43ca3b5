/** What can be done about a step from here, or seen of it when it is done. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { startingScopes } from '../../guides/progress.ts';
import { IntegrationLink } from '../../integration/integration-link.tsx';
import { useTexts } from '../../language/translation.ts';
import { purposeOf } from '../../registration/preset.ts';
import { useHasRole } from '../../session/acting.ts';
import { PresetValues } from './preset-values.tsx';
import { ScopeStandings } from './scope-standings.tsx';
import type { StepProps } from './step-props.ts';
import { guidePageTexts } from './texts.ts';

export function StepAction(props: StepProps): ReactNode {
  const { step, state } = props;
  switch (step.evidence) {
    case 'terms':
      return state === 'done' ? null : <TermsAction {...props} />;
    case 'all-access':
    case 'some-access':
      return <ScopeStandings {...props} />;
    case 'integration':
      return <Registration {...props} />;
    case 'credential':
    case 'logout':
      return state === 'todo' ? <Change {...props} /> : null;
    case 'token':
    case 'token-for':
    case 'token-for-customer':
      return state === 'todo' ? <Use {...props} /> : null;
    case 'delegated-by-us':
    case 'delegated-to-us':
      return state === 'done' ? null : <Delegations {...props} />;
    case 'elsewhere':
      return null;
  }
}

function StepButton({ isNext, children }: Pick<StepProps, 'isNext'> & { readonly children: ReactNode }) {
  return (
    <Button asChild data-size="sm" variant={isNext ? 'primary' : 'secondary'}>
      {children}
    </Button>
  );
}

function TermsAction(step: StepProps) {
  const t = useTexts(guidePageTexts);
  const isAdministrator = useHasRole();
  if (!isAdministrator) return <Paragraph>{t('askAdministrator')}</Paragraph>;
  return (
    <div>
      <StepButton {...step}>
        <Link to="/administration/terms">{t('toTerms')}</Link>
      </StepButton>
    </div>
  );
}

/** The one that is followed, or the form with what the guide says already in it. */
function Registration(step: StepProps) {
  const t = useTexts(guidePageTexts);
  const mayCreate = useHasRole('supplier');
  const { variant, situation } = step;
  const { integration, standings } = situation;
  const { preset } = variant;
  if (integration !== undefined) {
    return (
      <div className="portal-inset">
        <IntegrationLink integration={integration} />
      </div>
    );
  }
  if (preset === undefined) return null;
  const scopes = startingScopes(variant, standings);
  return (
    <>
      <PresetValues preset={preset} scopes={scopes} />
      {mayCreate ? (
        <div>
          <StepButton {...step}>
            <Link
              to="/integrations/new"
              search={{
                ...{ preset, purpose: purposeOf(preset) },
                ...(scopes.length > 0 && { scopes: scopes.join(' ') }),
              }}
              preload={false}
            >
              {t('register')}
            </Link>
          </StepButton>
        </div>
      ) : (
        <Paragraph>{t('askAdministrator')}</Paragraph>
      )}
    </>
  );
}

function Change(props: StepProps) {
  const { step, situation } = props;
  const { integration } = situation;
  const t = useTexts(guidePageTexts);
  const mayChange = useHasRole('supplier');
  if (integration === undefined) return null;
  if (!mayChange) return <Paragraph>{t('askAdministrator')}</Paragraph>;
  const params = { clientId: integration.client_id };
  return (
    <div>
      <StepButton {...props}>
        {step.evidence === 'credential' ? (
          <Link to="/integrations/$clientId/keys/new" params={params}>
            {t('addKey')}
          </Link>
        ) : (
          <Link to="/integrations/$clientId/edit" params={params}>
            {t('editIntegration')}
          </Link>
        )}
      </StepButton>
    </div>
  );
}

function Use(step: StepProps) {
  const { integration } = step.situation;
  const t = useTexts(guidePageTexts);
  if (integration === undefined) return null;
  return (
    <div>
      <StepButton {...step}>
        <Link to="/integrations/$clientId/use" params={{ clientId: integration.client_id }}>
          {t('use')}
        </Link>
      </StepButton>
    </div>
  );
}

function Delegations(step: StepProps) {
  const t = useTexts(guidePageTexts);
  return (
    <div>
      <StepButton {...step}>
        <Link to="/suppliers/altinn">{t('toDelegations')}</Link>
      </StepButton>
    </div>
  );
}
