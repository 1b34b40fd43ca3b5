/** The choice of organisation, for whoever has chosen one and wants another. */
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Page } from '../../frame/page.tsx';
import { useTexts } from '../../language/translation.ts';
import { useActing } from '../../session/acting.ts';
import { OrganizationChoice } from '../../session/organization-choice.tsx';
import { sessionTexts } from '../../session/session-texts.ts';

export const Route = createLazyRoute('/organization')({ component: OrganizationSwitch });

function OrganizationSwitch() {
  const t = useTexts(sessionTexts);
  const navigate = useNavigate();
  return (
    <Page title={t('chooseTitle')}>
      <OrganizationChoice session={useActing()} onChosen={() => void navigate({ to: '/' })} />
    </Page>
  );
}
