/** What the owner of the scope does with an application: approves it, or rejects it with a reason. */
import { Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useAccessChanged } from '../../api/access.ts';
import { answerOf, useApi } from '../../api/api.ts';
import type { Application } from '../../api/attention.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { useForm } from '../../form/form.ts';
import { FormView } from '../../form/form-view.tsx';
import { TextField } from '../../form/text-field.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { orgnoText } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { useHasRole } from '../../session/acting.ts';
import { applicationTexts } from './texts.ts';

type OfApplication = { readonly application: Application };

/** As the API has it; a page of text. */
const MAX_REASON = 2000;

export function OwnerPart({ application }: OfApplication) {
  const t = useTexts(applicationTexts);
  const mayDecide = useHasRole('api-owner');
  const { state, scope } = application;
  if (state !== 'REQUESTED') {
    return (
      <div>
        <Link className="ds-link" to="/apis/scope/access" search={{ name: scope }}>
          {t('toConsumers')}
        </Link>
      </div>
    );
  }
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('decide')}
      </Heading>
      {mayDecide ? <Decision application={application} /> : <Paragraph>{t('mayNotDecide')}</Paragraph>}
    </section>
  );
}

function Decision({ application }: OfApplication) {
  const t = useTexts(applicationTexts);
  const [isRejecting, setRejecting] = useState(false);
  const organisation = application.consumer_organization_name ?? orgnoText(application.consumer_orgno);
  const approval = useApproval(application, organisation);
  if (isRejecting) return <Rejection application={application} cancel={() => setRejecting(false)} />;
  return (
    <>
      <Paragraph className="portal-text">{t('decideLead', { organisation })}</Paragraph>
      {approval.error !== null && <ProblemAlert problem={approval.error} />}
      <div className="portal-row">
        <Button loading={approval.isPending} onClick={() => approval.mutate()}>
          {t('approve')}
        </Button>
        <Button variant="secondary" onClick={() => setRejecting(true)}>
          {t('reject')}
        </Button>
      </div>
    </>
  );
}

function useApproval({ id, scope }: Application, organisation: string) {
  const t = useTexts(applicationTexts);
  const api = useApi();
  const tell = useNotice();
  const changed = useAccessChanged();
  return useMutation({
    mutationFn: () =>
      answerOf(api.POST('/porthus/v1/applications/{id}/approval', { params: { path: { id } } })),
    async onSuccess() {
      tell(t('approved', { organisation, scope }));
      await changed();
    },
  });
}

type RejectionProps = OfApplication & { readonly cancel: () => void };

function Rejection({ application: { id }, cancel }: RejectionProps) {
  const t = useTexts(applicationTexts);
  const w = useTexts(words);
  const api = useApi();
  const tell = useNotice();
  const changed = useAccessChanged();
  const form = useForm({
    initial: { reason: '' },
    validate: ({ reason }) => ({
      reason:
        reason.trim() === ''
          ? t('reasonMissing')
          : reason.length > MAX_REASON
            ? t('reasonTooLong', { max: MAX_REASON })
            : undefined,
    }),
    async save(body) {
      const params = { path: { id } };
      await answerOf(api.POST('/porthus/v1/applications/{id}/rejection', { params, body }));
      tell(t('rejected'));
      await changed();
    },
  });
  return (
    <FormView
      form={form}
      action={t('rejectNow')}
      beside={
        <Button variant="tertiary" onClick={cancel}>
          {w('cancel')}
        </Button>
      }
    >
      <TextField
        form={form}
        field="reason"
        technicalName="reason"
        label={t('reason')}
        help={t('reasonHelp')}
        maxLength={MAX_REASON}
        isLong
      />
    </FormView>
  );
}
