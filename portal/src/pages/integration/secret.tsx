/** The secret of an integration: when it ends, and a new one, which is shown once. */
import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf, useApi } from '../../api/api.ts';
import { expiringQuery } from '../../api/attention.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { CopiedText } from '../../frame/copied-text.tsx';
import { Modal } from '../../frame/modal.tsx';
import { secretAtHandKey, useSecretAtHand } from '../../integration/at-hand.ts';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { integrationTexts } from './texts.ts';

type SecretProps = { readonly clientId: string; readonly mayChange: boolean };

export function Secret({ clientId, mayChange }: SecretProps) {
  const t = useTexts(integrationTexts);
  const [isAsking, setAsking] = useState(false);
  const secret = useSecretAtHand(clientId);
  return (
    <section className="portal-stack" id="keys">
      <Heading level={2} data-size="sm">
        {t('secret')}
      </Heading>
      <Paragraph className="portal-text">{t('secretLead')}</Paragraph>
      <End clientId={clientId} />
      {secret !== undefined && (
        <>
          <Alert data-color="warning">
            <Paragraph>{t('secretOnce')}</Paragraph>
          </Alert>
          <CopiedText label={t('secret')} text={secret} />
        </>
      )}
      {mayChange && (
        <div>
          <Button variant="secondary" data-size="sm" onClick={() => setAsking(true)}>
            {t('newSecret')}
          </Button>
        </div>
      )}
      {isAsking && <Rotation clientId={clientId} close={() => setAsking(false)} />}
    </section>
  );
}

/** Told when it is near; the API tells no earlier. */
function End({ clientId }: { readonly clientId: string }) {
  const t = useTexts(integrationTexts);
  const { instant } = useFormats();
  const expiring = useQuery(expiringQuery(useApi())).data ?? [];
  const own = expiring.filter(({ kind, client_id: of }) => kind === 'secret' && of === clientId);
  return own.map(({ id, expires_at: at }) => (
    <Alert key={id} data-color="warning">
      <Paragraph>{t('secretEnds', { at: instant(at) })}</Paragraph>
    </Alert>
  ));
}

function Rotation({ clientId, close }: { readonly clientId: string; readonly close: () => void }) {
  const t = useTexts(integrationTexts);
  const w = useTexts(words);
  const api = useApi();
  const queries = useQueryClient();
  const making = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/clients/{clientId}/secret', { params: { path: { clientId } } })),
    async onSuccess({ client_secret: secret }) {
      queries.setQueryData(secretAtHandKey(clientId), secret);
      close();
      await queries.invalidateQueries({ queryKey: ['integrations'] });
    },
  });
  const answers = (
    <>
      <Button loading={making.isPending} onClick={() => making.mutate()}>
        {t('newSecret')}
      </Button>
      <Button variant="secondary" onClick={close}>
        {w('cancel')}
      </Button>
    </>
  );
  return (
    <Modal title={t('newSecretTitle')} answers={answers} onEscape={close}>
      <Paragraph>{t('newSecretLead')}</Paragraph>
      {making.error !== null && <ProblemAlert problem={making.error} />}
    </Modal>
  );
}
