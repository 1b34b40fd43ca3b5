/** Taking a scope out of use, after telling whom it stops, and putting it back. */
import { Button, Paragraph } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAccessChanged } from '../../api/access.ts';
import { answerOf, useApi, type Versioned } from '../../api/api.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { type Scope, type ScopeRequest, scopeTrafficQuery } from '../../api/scopes.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Modal } from '../../frame/modal.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { apiScopeTexts } from './texts.ts';

type OfScope = { readonly opened: Versioned<Scope> };

export function Activation({ opened }: OfScope) {
  return opened.value.active ? <Deactivation opened={opened} /> : <Reactivation opened={opened} />;
}

function useActivation({ value, etag }: Versioned<Scope>, active: boolean) {
  const t = useTexts(apiScopeTexts);
  const api = useApi();
  const tell = useNotice();
  const changed = useAccessChanged();
  return useMutation({
    mutationFn() {
      const headers = etag === undefined ? {} : { 'if-match': etag };
      const params = { query: { scope: value.name } };
      // What has been read may be sent back: what is the server's to set is passed over.
      const body = { ...value, active } as ScopeRequest;
      return answerOf(api.PUT('/api/v1/scopes', { params, headers, body }));
    },
    async onSuccess() {
      tell(t(active ? 'activated' : 'deactivated'));
      await changed();
    },
  });
}

function Deactivation({ opened }: OfScope) {
  const t = useTexts(apiScopeTexts);
  const w = useTexts(words);
  const [isAsked, setAsked] = useState(false);
  const deactivation = useActivation(opened, false);
  const answers = (
    <>
      <Button
        data-color="danger"
        loading={deactivation.isPending}
        onClick={() => deactivation.mutate(undefined, { onSuccess: () => setAsked(false) })}
      >
        {t('deactivate')}
      </Button>
      <Button variant="secondary" onClick={() => setAsked(false)}>
        {w('cancel')}
      </Button>
    </>
  );
  const { name } = opened.value;
  return (
    <div>
      <Button variant="secondary" data-color="danger" onClick={() => setAsked(true)}>
        {t('deactivate')}
      </Button>
      {isAsked && (
        <Modal
          title={t('deactivateTitle', { scope: name })}
          answers={answers}
          onEscape={() => setAsked(false)}
        >
          <Paragraph>{t('deactivateLead')}</Paragraph>
          <Stops name={name} />
          {deactivation.error !== null && <ProblemAlert problem={deactivation.error} />}
        </Modal>
      )}
    </div>
  );
}

function Stops({ name }: { readonly name: string }) {
  const t = useTexts(apiScopeTexts);
  const traffic = useQuery(scopeTrafficQuery(useApi(), name));
  return (
    <Loaded query={traffic} lines={1}>
      {(rows) => {
        const count = new Set(rows.filter(({ issued }) => issued > 0).map(({ consumer }) => consumer)).size;
        return (
          <Paragraph>
            <strong>{count === 0 ? t('stopsNobody') : t('stops', { count })}</strong>
          </Paragraph>
        );
      }}
    </Loaded>
  );
}

function Reactivation({ opened }: OfScope) {
  const t = useTexts(apiScopeTexts);
  const activation = useActivation(opened, true);
  return (
    <div className="portal-stack">
      {activation.error !== null && <ProblemAlert problem={activation.error} />}
      <div>
        <Button loading={activation.isPending} onClick={() => activation.mutate()}>
          {t('activate')}
        </Button>
      </div>
    </div>
  );
}
