/** What who applied does with an application: waits or withdraws it, and goes on when it has been decided. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccessChanged } from '../../api/access.ts';
import { answerOf, useApi } from '../../api/api.ts';
import type { Application } from '../../api/attention.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { Modal } from '../../frame/modal.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { orgnoText } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useHasRole } from '../../session/acting.ts';
import { applicationTexts } from './texts.ts';

type OfApplication = { readonly application: Application };

export function ConsumerPart({ application }: OfApplication) {
  const t = useTexts(applicationTexts);
  const mayAct = useHasRole('supplier');
  const { state, scope, owner_organization_name: owner, owner_orgno: orgno } = application;
  return (
    <section className="portal-stack">
      {state === 'REQUESTED' && (
        <Paragraph className="portal-text">
          {t('waiting', { organisation: owner ?? orgnoText(orgno) })}
        </Paragraph>
      )}
      {state === 'APPROVED' && <Paragraph>{t('approvedNext')}</Paragraph>}
      {state === 'REJECTED' && <Paragraph>{t('rejectedNext')}</Paragraph>}
      <div className="portal-row">
        <Button asChild variant="secondary">
          <Link to="/catalogue/scope" search={{ name: scope }}>
            {t('toScope')}
          </Link>
        </Button>
        {state === 'REQUESTED' && mayAct && <Withdrawal application={application} />}
      </div>
    </section>
  );
}

function Withdrawal({ application: { id } }: OfApplication) {
  const t = useTexts(applicationTexts);
  const w = useTexts(words);
  const api = useApi();
  const tell = useNotice();
  const changed = useAccessChanged();
  const [isAsked, setAsked] = useState(false);
  const withdrawal = useMutation({
    mutationFn: () => answerOf(api.DELETE('/porthus/v1/applications/{id}', { params: { path: { id } } })),
    async onSuccess() {
      setAsked(false);
      tell(t('withdrawn'));
      await changed();
    },
  });
  const answers = (
    <>
      <Button data-color="danger" loading={withdrawal.isPending} onClick={() => withdrawal.mutate()}>
        {t('withdraw')}
      </Button>
      <Button variant="secondary" onClick={() => setAsked(false)}>
        {w('cancel')}
      </Button>
    </>
  );
  return (
    <>
      <Button variant="tertiary" data-color="danger" onClick={() => setAsked(true)}>
        {t('withdraw')}
      </Button>
      {isAsked && (
        <Modal title={t('withdrawTitle')} answers={answers} onEscape={() => setAsked(false)}>
          <Paragraph>{t('withdrawLead')}</Paragraph>
          {withdrawal.error !== null && <ProblemAlert problem={withdrawal.error} />}
        </Modal>
      )}
    </>
  );
}
