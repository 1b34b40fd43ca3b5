/** Asks before somebody leaves a page with changes that are not saved: by a link, by the back button, by closing the tab. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useBlocker } from '@tanstack/react-router';
import { Modal } from '../frame/modal.tsx';
import { useTexts } from '../language/translation.ts';
import { formTexts } from './form-texts.ts';

export function UnsavedGuard({ isUnsaved }: { readonly isUnsaved: boolean }) {
  const t = useTexts(formTexts);
  const leaving = useBlocker({
    // What only the query of the address tells, such as a step of the form, is no other page.
    shouldBlockFn: ({ current, next }) => isUnsaved && current.pathname !== next.pathname,
    enableBeforeUnload: () => isUnsaved,
    withResolver: true,
  });
  if (leaving.status !== 'blocked') return null;
  const answers = (
    <>
      <Button onClick={leaving.reset}>{t('stay')}</Button>
      <Button variant="secondary" data-color="danger" onClick={leaving.proceed}>
        {t('leave')}
      </Button>
    </>
  );
  return (
    <Modal title={t('leaveTitle')} answers={answers} onEscape={leaving.reset}>
      <Paragraph>{t('leaveLead')}</Paragraph>
    </Modal>
  );
}
