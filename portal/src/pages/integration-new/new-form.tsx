/** The form of a new integration and the look at it; then it is created, and its page tells what a developer needs. */
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { answerOf, useApi } from '../../api/api.ts';
import { useNotice } from '../../frame/notices.tsx';
import { secretAtHandKey } from '../../integration/at-hand.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { differences } from '../../registration/difference.ts';
import { type Draft, requestOf } from '../../registration/draft.ts';
import { useReadiness } from '../../registration/ready.ts';
import { useRegistration } from '../../registration/registration.ts';
import { RegistrationForm } from '../../registration/registration-form.tsx';
import { Review } from '../../registration/review.tsx';
import { integrationNewTexts } from './texts.ts';

const route = getRouteApi('/integrations/new');

/** What the form holds from the first: little, all of another integration, or all of one from another environment. */
export type Beginning = keyof typeof LEADS;

const LEADS = { blank: 'formLead', copy: 'copyLead', brought: 'broughtLead' } as const;

type NewFormProps = {
  /** As it is when nobody has filled anything in. */
  readonly untouched: Draft;
  readonly initial: Draft;
  readonly beginning: Beginning;
  readonly keep: (draft: Draft) => void;
};

export function NewForm({ untouched, initial, beginning, keep }: NewFormProps) {
  const isWhole = beginning !== 'blank';
  const t = useTexts(integrationNewTexts);
  const w = useTexts(words);
  const navigate = route.useNavigate();
  const { step } = route.useSearch();
  const [isReviewed, setReviewed] = useState(false);
  const ready = useReadiness(undefined);
  const confirm = useCreation();
  const toStep = (next: 'review' | undefined) =>
    navigate({ search: ({ step: _, ...rest }) => ({ ...rest, ...(next && { step: next }) }) });
  const registration = useRegistration({
    initial,
    async proceed(draft) {
      await ready(draft);
      setReviewed(true);
      await toStep('review');
    },
  });
  const { values } = registration.form;
  useEffect(() => {
    keep(values);
  });
  if (step === 'review' && isReviewed) {
    return <Review registration={registration} change={() => void toStep(undefined)} confirm={confirm} />;
  }
  return (
    <RegistrationForm
      registration={registration}
      isUnsaved={isWhole || differences(untouched, values).length > 0}
      lead={t(LEADS[beginning])}
      beside={
        <Link className="ds-link" to={isWhole ? '/integrations' : '/integrations/new'}>
          {isWhole ? w('cancel') : t('otherPurpose')}
        </Link>
      }
    />
  );
}

/** The secret is in this answer and never again: it is handed to the next page through what the queries keep in memory. */
function useCreation(): (draft: Draft) => Promise<void> {
  const t = useTexts(integrationNewTexts);
  const api = useApi();
  const queries = useQueryClient();
  const navigate = route.useNavigate();
  const tell = useNotice();
  return async (draft) => {
    const created = await answerOf(api.POST('/api/v1/clients', { body: requestOf(draft) }));
    const { client_id: clientId, client_secret: secret } = created;
    if (secret !== undefined) queries.setQueryData(secretAtHandKey(clientId), secret);
    await queries.invalidateQueries({ queryKey: ['integrations'] });
    // A message would lie over the secret on a narrow screen.
    if (secret === undefined) tell(t('created'));
    await navigate({ to: '/integrations/$clientId/use', params: { clientId }, ignoreBlocker: true });
  };
}
