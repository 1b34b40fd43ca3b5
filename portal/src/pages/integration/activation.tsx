/** Taking an integration out of use, confirmed by its name, and bringing it back. Nothing is erased: what was registered stays. */
import { Alert, Button, Heading, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, useApi, type Versioned } from '../../api/api.ts';
import type { Integration } from '../../api/clients.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { Modal } from '../../frame/modal.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { nameOf } from '../../integration/name.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import type { ClientRequest } from '../../registration/draft.ts';
import { integrationTexts } from './texts.ts';

type ActivationProps = { readonly opened: Versioned<Integration> };

export function Activation({ opened }: ActivationProps) {
  const t = useTexts(integrationTexts);
  const [isAsking, setAsking] = useState(false);
  const activating = useActivation(opened);
  const { active } = opened.value;
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t(active ? 'deactivateTitle' : 'inactiveTitle')}
      </Heading>
      <Paragraph className="portal-text">{t(active ? 'deactivateLead' : 'inactiveLead')}</Paragraph>
      {activating.error !== null && <ProblemAlert problem={activating.error} />}
      <div>
        {active ? (
          <Button variant="secondary" data-color="danger" data-size="sm" onClick={() => setAsking(true)}>
            {t('deactivate')}
          </Button>
        ) : (
          <Button data-size="sm" loading={activating.isPending} onClick={() => activating.mutate()}>
            {t('activate')}
          </Button>
        )}
      </div>
      {isAsking && <Deactivation opened={opened} close={() => setAsking(false)} />}
    </section>
  );
}

function headersOf({ etag }: ActivationProps['opened']) {
  return etag === undefined ? {} : { 'if-match': etag };
}

function useActivation(opened: ActivationProps['opened']) {
  const t = useTexts(integrationTexts);
  const api = useApi();
  const queries = useQueryClient();
  const tell = useNotice();
  const path = { clientId: opened.value.client_id };
  const body = { ...opened.value, active: true } as ClientRequest;
  return useMutation({
    mutationFn: () =>
      answerOf(api.PUT('/api/v1/clients/{clientId}', { params: { path }, headers: headersOf(opened), body })),
    async onSuccess() {
      tell(t('activated'));
      await queries.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
}

function Deactivation({ opened, close }: ActivationProps & { readonly close: () => void }) {
  const t = useTexts(integrationTexts);
  const w = useTexts(words);
  const api = useApi();
  const queries = useQueryClient();
  const tell = useNotice();
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const name = nameOf(opened.value);
  const isMeant = typed.trim() === name;
  const params = { path: { clientId: opened.value.client_id } };
  const deactivating = useMutation({
    mutationFn: () =>
      answerOf(api.DELETE('/api/v1/clients/{clientId}', { params, headers: headersOf(opened) })),
    async onSuccess() {
      tell(t('deactivated'));
      close();
      await queries.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
  const confirm = () => {
    setTried(true);
    if (isMeant) deactivating.mutate();
  };
  const answers = (
    <>
      <Button data-color="danger" loading={deactivating.isPending} onClick={confirm}>
        {t('deactivate')}
      </Button>
      <Button variant="secondary" onClick={close}>
        {w('cancel')}
      </Button>
    </>
  );
  return (
    <Modal title={t('deactivateTitle')} answers={answers} onEscape={close}>
      <Alert data-color="danger">
        <Paragraph>{t('deactivateWarning')}</Paragraph>
      </Alert>
      <Textfield
        label={t('typeName', { name })}
        autoComplete="off"
        value={typed}
        error={isTried && !isMeant ? t('nameDiffers', { name }) : undefined}
        onChange={({ target }) => setTyped(target.value)}
      />
      {deactivating.error !== null && <ProblemAlert problem={deactivating.error} />}
    </Modal>
  );
}
