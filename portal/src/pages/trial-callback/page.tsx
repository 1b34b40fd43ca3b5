/** Hands what ID-porten answered to the tab that waits for it. */
import { createLazyRoute } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Page } from '../../frame/page.tsx';
import { useTexts } from '../../language/translation.ts';
import { tellReturn } from '../../trial/login-request.ts';
import { trialTexts } from '../../trial/trial-texts.ts';

export const Route = createLazyRoute('/trial/callback')({ component: TrialCallback });

function TrialCallback() {
  const t = useTexts(trialTexts);
  useEffect(() => {
    tellReturn(location.search);
    // A code is of no more use, and is not left in the address.
    history.replaceState(history.state, '', location.pathname);
  }, []);
  return (
    <Page title={t('cameBackTitle')} lead={t('cameBack')}>
      {null}
    </Page>
  );
}
