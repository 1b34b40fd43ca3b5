/** An integration, changed with the form it was made with; what changes is shown beside what was before it is saved. */
import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf, useApi, type Versioned } from '../../api/api.ts';
import { type Integration, integrationQuery } from '../../api/clients.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { Page } from '../../frame/page.tsx';
import { isMadeHere } from '../../integration/integration-type.ts';
import { useMayChange } from '../../integration/may-change.ts';
import { nameOf } from '../../integration/name.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { differences } from '../../registration/difference.ts';
import { type ClientRequest, type Draft, draftOf, REMOVABLE, requestOf } from '../../registration/draft.ts';
import { useReadiness } from '../../registration/ready.ts';
import { useRegistration } from '../../registration/registration.ts';
import { RegistrationForm } from '../../registration/registration-form.tsx';
import { Review } from '../../registration/review.tsx';
import { integrationEditTexts } from './texts.ts';

export const Route = createLazyRoute('/integrations/$clientId/edit')({ component: IntegrationEdit });

const route = getRouteApi('/integrations/$clientId/edit');

function IntegrationEdit() {
  const t = useTexts(integrationEditTexts);
  const { clientId } = route.useParams();
  const query = useQuery(integrationQuery(useApi(), clientId));
  const name = query.data === undefined ? '' : nameOf(query.data.value);
  return (
    <Page title={name === '' ? t('title') : t('titleOf', { name })}>
      <Loaded query={query} lines={12}>
        {(opened) => <Allowed opened={opened} />}
      </Loaded>
    </Page>
  );
}

type Opened = { readonly opened: Versioned<Integration> };

function Allowed({ opened }: Opened) {
  const t = useTexts(integrationEditTexts);
  const mayChange = useMayChange(opened.value);
  const fault = !mayChange
    ? 'notAllowed'
    : isMadeHere(opened.value.integration_type)
      ? undefined
      : 'byOperator';
  if (fault === undefined) return <EditForm opened={opened} />;
  return (
    <Alert data-color="info">
      <Paragraph>{t(fault)}</Paragraph>
    </Alert>
  );
}

function EditForm({ opened: read }: Opened) {
  const t = useTexts(integrationEditTexts);
  const w = useTexts(words);
  // What somebody is writing is not changed under their hands; that another was quicker is told when it is saved.
  const [opened] = useState(read);
  const before = draftOf(opened.value);
  const { client_id: clientId } = opened.value;
  const navigate = route.useNavigate();
  const { step } = route.useSearch();
  const [isReviewed, setReviewed] = useState(false);
  const ready = useReadiness(clientId);
  const confirm = useSaving(opened);
  const toStep = (next: 'review' | undefined) =>
    navigate({ search: next === undefined ? {} : { step: next } });
  const registration = useRegistration({
    ...{ initial: before, clientId },
    async proceed(draft) {
      await ready(draft);
      setReviewed(true);
      await toStep('review');
    },
  });
  if (step === 'review' && isReviewed) {
    return <Review {...{ registration, before, confirm }} change={() => void toStep(undefined)} />;
  }
  return (
    <RegistrationForm
      registration={registration}
      isUnsaved={differences(before, registration.form.values).length > 0}
      lead={t('lead')}
      beside={
        <Link className="ds-link" to="/integrations/$clientId" params={{ clientId }}>
          {w('cancel')}
        </Link>
      }
    />
  );
}

/** Whatever the form does not show stays as it was (spec/selfservice.md 3.8 row 12), and nobody else's change is overwritten. */
function useSaving({ value, etag }: Versioned<Integration>): (draft: Draft) => Promise<void> {
  const t = useTexts(integrationEditTexts);
  const api = useApi();
  const queries = useQueryClient();
  const navigate = route.useNavigate();
  const tell = useNotice();
  return async (draft) => {
    const { client_id: clientId } = value;
    const removed = Object.fromEntries(REMOVABLE.map((field) => [field, undefined]));
    const { client_orgno: _, ...asked } = requestOf(draft);
    const body = { ...value, ...removed, ...asked } as ClientRequest;
    const headers = etag === undefined ? {} : { 'if-match': etag };
    await answerOf(api.PUT('/api/v1/clients/{clientId}', { params: { path: { clientId } }, headers, body }));
    await queries.invalidateQueries({ queryKey: ['integrations'] });
    tell(t('saved'));
    await navigate({ to: '/integrations/$clientId', params: { clientId }, ignoreBlocker: true });
  };
}
