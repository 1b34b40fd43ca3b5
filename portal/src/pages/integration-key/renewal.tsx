/** Three steps by which a key takes over from another, with both working in between. */
import { Button, Heading, List } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useApi } from '../../api/api.ts';
import { keysQuery } from '../../api/clients.ts';
import { useKeyChanges } from '../../api/keys.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { useTexts } from '../../language/translation.ts';
import { integrationKeyTexts } from './texts.ts';

type RenewalProps = { readonly clientId: string; readonly kid: string };

export function Renewal({ clientId, kid }: RenewalProps) {
  const t = useTexts(integrationKeyTexts);
  const keys = useQuery(keysQuery(useApi(), clientId)).data?.keys ?? [];
  const tell = useNotice();
  const { remove } = useKeyChanges(clientId);
  const removing = useMutation({
    mutationFn: () => remove(kid),
    onSuccess: () => tell(t('removedOld', { kid })),
  });
  const hasBoth = keys.length > 1 && keys.some((key) => key.kid === kid);
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('steps')}
      </Heading>
      <List.Ordered>
        <List.Item>{t('stepAdd', { kid })}</List.Item>
        <List.Item>{t('stepUse')}</List.Item>
        <List.Item>{t('stepRemove')}</List.Item>
      </List.Ordered>
      {removing.error !== null && <ProblemAlert problem={removing.error} />}
      {hasBoth && (
        <div>
          <Button
            variant="secondary"
            data-color="danger"
            data-size="sm"
            loading={removing.isPending}
            onClick={() => removing.mutate()}
          >
            {t('removeOld', { kid })}
          </Button>
        </div>
      )}
    </section>
  );
}
