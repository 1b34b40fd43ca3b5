/** The session ends soon: whoever is still there is asked in time (WCAG 2.2.1), and what they have filled in stays. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { after, MINUTE, now } from '../clock.ts';
import { Modal } from '../frame/modal.tsx';
import { useFormats } from '../language/formats.ts';
import { useTexts } from '../language/translation.ts';
import { LogOutButton } from './log-out-button.tsx';
import { type LoggedIn, SESSION_KEY, stayLoggedIn } from './session.ts';
import { sessionTexts } from './session-texts.ts';

/** Time to notice, to read, and to press. */
const WARNED_MS = 2 * MINUTE;

export function EndingDialog({ session: { csrf, expiresAt } }: { readonly session: LoggedIn }) {
  const t = useTexts(sessionTexts);
  const { instant } = useFormats();
  const queries = useQueryClient();
  const isNear = useNearness(expiresAt);
  const staying = useMutation({
    mutationFn: () => stayLoggedIn(csrf),
    onSuccess: (session) => queries.setQueryData(SESSION_KEY, session),
  });
  if (!isNear) return null;
  const stay = () => staying.mutate();
  const answers = (
    <>
      <Button loading={staying.isPending} onClick={stay}>
        {t('endingStay')}
      </Button>
      <LogOutButton csrf={csrf} variant="secondary" />
    </>
  );
  return (
    <Modal title={t('endingTitle')} answers={answers} onEscape={stay}>
      <Paragraph>{t('endingLead', { at: instant(expiresAt) })}</Paragraph>
    </Modal>
  );
}

/**
 * Calls to the API have kept the session alive without the page being told, so when its end comes near it is asked for first.
 * A simulator's clock may be another than the browser's: an end that has passed here, of a session that is alive, says nothing.
 */
function useNearness(expiresAt: string): boolean {
  const queries = useQueryClient();
  const [near, setNear] = useState('');
  useEffect(() => {
    const leftMs = new Date(expiresAt).getTime() - now().getTime();
    if (leftMs <= 0) return undefined;
    return after(Math.max(leftMs - WARNED_MS, 0), () => {
      void queries.refetchQueries({ queryKey: SESSION_KEY }).then(() => setNear(expiresAt));
    });
  }, [expiresAt, queries]);
  return near === expiresAt;
}
