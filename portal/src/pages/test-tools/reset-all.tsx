/** Puts every control back; what that means is said before. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { Modal } from '../../frame/modal.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useCommand } from './commands.ts';
import { toolsTexts } from './texts.ts';

export function ResetAll() {
  const t = useTexts(toolsTexts);
  const w = useTexts(words);
  const tell = useNotice();
  const command = useCommand();
  const [isAsked, setAsked] = useState(false);
  const close = () => setAsked(false);
  const resetting = useMutation({
    mutationFn: () => command('/reset'),
    onSuccess() {
      close();
      tell(t('resetDone'));
    },
  });
  return (
    <>
      <Button variant="secondary" data-size="sm" onClick={() => setAsked(true)}>
        {t('resetAll')}
      </Button>
      {isAsked && (
        <Modal
          title={t('resetTitle')}
          onEscape={close}
          answers={
            <>
              <Button loading={resetting.isPending} onClick={() => resetting.mutate()}>
                {t('resetAll')}
              </Button>
              <Button variant="secondary" onClick={close}>
                {w('cancel')}
              </Button>
            </>
          }
        >
          <Paragraph>{t('resetWhat')}</Paragraph>
          {resetting.error !== null && <ProblemAlert problem={resetting.error} />}
        </Modal>
      )}
    </>
  );
}
