/** Taking access back: whom it stops and how much they use it is told before it is done. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type Access, useAccessChanged } from '../../api/access.ts';
import { answerOf, useApi } from '../../api/api.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { scopeTrafficQuery } from '../../api/scopes.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Modal } from '../../frame/modal.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { apiScopeAccessTexts } from './texts.ts';

type RevocationProps = {
  readonly access: Access;
  readonly organisation: string;
  readonly close: () => void;
};

export function Revocation({ access, organisation, close }: RevocationProps) {
  const t = useTexts(apiScopeAccessTexts);
  const w = useTexts(words);
  const { scope } = access;
  const revocation = useRevocation(access, organisation, close);
  const answers = (
    <>
      <Button data-color="danger" loading={revocation.isPending} onClick={() => revocation.mutate()}>
        {t('revoke')}
      </Button>
      <Button variant="secondary" onClick={close}>
        {w('cancel')}
      </Button>
    </>
  );
  return (
    <Modal title={t('revokeTitle', { organisation })} answers={answers} onEscape={close}>
      <Paragraph>{t('revokeLead', { organisation, scope })}</Paragraph>
      <Use access={access} />
      {revocation.error !== null && <ProblemAlert problem={revocation.error} />}
    </Modal>
  );
}

/** Tokens for the organisation, whoever fetched them. */
function Use({ access: { scope, consumer_orgno: orgno } }: Pick<RevocationProps, 'access'>) {
  const t = useTexts(apiScopeAccessTexts);
  const traffic = useQuery(scopeTrafficQuery(useApi(), scope));
  return (
    <Loaded query={traffic} lines={1}>
      {(rows) => {
        const own = rows.filter(({ consumer }) => consumer === orgno);
        const count = own.reduce((sum, { issued }) => sum + issued, 0);
        return (
          <Paragraph>
            <strong>{count === 0 ? t('unused') : t('used', { count })}</strong>
          </Paragraph>
        );
      }}
    </Loaded>
  );
}

function useRevocation({ scope, consumer_orgno: orgno }: Access, organisation: string, close: () => void) {
  const t = useTexts(apiScopeAccessTexts);
  const api = useApi();
  const tell = useNotice();
  const changed = useAccessChanged();
  return useMutation({
    mutationFn: () => {
      const params = { path: { consumer_orgno: orgno }, query: { scope } };
      return answerOf(api.DELETE('/api/v1/scopes/access/{consumer_orgno}', { params }));
    },
    async onSuccess() {
      close();
      tell(t('revoked', { organisation }));
      await changed();
    },
  });
}
