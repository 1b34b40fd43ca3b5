/** The session has ended while somebody worked: they log in beside this page and go on in it. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Modal } from '../frame/modal.tsx';
import { useTexts } from '../language/translation.ts';
import { loginAddress } from './session.ts';
import { sessionTexts } from './session-texts.ts';

export function EndedDialog({ lookAgain }: { readonly lookAgain: () => void }) {
  const t = useTexts(sessionTexts);
  const queries = useQueryClient();
  // Whoever comes back sees what is so now, and what could not be read meanwhile.
  useEffect(() => () => void queries.invalidateQueries(), [queries]);
  const answers = (
    <>
      <Button asChild>
        <a href={loginAddress(location.pathname + location.search)} target="_blank" rel="noreferrer">
          {t('endedLogin')}
        </a>
      </Button>
      <Button variant="secondary" onClick={lookAgain}>
        {t('endedBack')}
      </Button>
    </>
  );
  return (
    <Modal title={t('endedTitle')} answers={answers}>
      <Paragraph>{t('endedLead')}</Paragraph>
    </Modal>
  );
}
