/** The keys of an integration, when they end, and what can be done about it. */
import { Alert, Button, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Schema, useApi } from '../../api/api.ts';
import { keysQuery } from '../../api/clients.ts';
import { useKeyChanges } from '../../api/keys.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { now } from '../../clock.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { Modal } from '../../frame/modal.tsx';
import { useNotice } from '../../frame/notices.tsx';
import { endOfKey } from '../../keys/key-end.ts';
import { MAX_KEYS } from '../../keys/key-text.ts';
import { useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { words } from '../../language/words.ts';
import { integrationTexts } from './texts.ts';

type KeysProps = { readonly clientId: string; readonly mayChange: boolean };

export function Keys({ clientId, mayChange }: KeysProps) {
  const t = useTexts(integrationTexts);
  const query = useQuery(keysQuery(useApi(), clientId));
  return (
    <section className="portal-stack" id="keys">
      <Heading level={2} data-size="sm">
        {t('keys')}
      </Heading>
      <Loaded query={query}>
        {({ keys }) => (
          <>
            {keys.length === 0 && <Paragraph>{t('noKeys')}</Paragraph>}
            <ul className="portal-list">
              {keys.map((key) => (
                <li key={key.kid}>
                  <Key jwk={key} isLast={keys.length === 1} {...{ clientId, mayChange }} />
                </li>
              ))}
            </ul>
            {mayChange && <Adding clientId={clientId} isFull={keys.length >= MAX_KEYS} />}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Adding({ clientId, isFull }: { readonly clientId: string; readonly isFull: boolean }) {
  const t = useTexts(integrationTexts);
  if (isFull) return <Paragraph>{t('fullOfKeys', { max: MAX_KEYS })}</Paragraph>;
  return (
    <div>
      <Button asChild variant="secondary" data-size="sm">
        <Link to="/integrations/$clientId/keys/new" params={{ clientId }}>
          {t('addKey')}
        </Link>
      </Button>
    </div>
  );
}

type KeyProps = KeysProps & { readonly jwk: Schema<'JsonWebKey'>; readonly isLast: boolean };

function Key({ jwk, isLast, clientId, mayChange }: KeyProps) {
  const t = useTexts(integrationTexts);
  const { instant } = useFormats();
  const [isRemoving, setRemoving] = useState(false);
  const { kid, alg, x5c } = jwk;
  const { state, at } = endOfKey(jwk, now());
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <code translate="no">{kid}</code>
        <span>
          {x5c === undefined ? t('plainKey') : t('certificate')}, {alg}
        </span>
      </span>
      <span className="portal-item-facts">
        {state === 'over' && <Tag data-color="danger">{t('expired')}</Tag>}
        {state === 'soon' && <Tag data-color="warning">{t('expiresSoon')}</Tag>}
        {at !== undefined && <span>{t('expires', { at: instant(at) })}</span>}
        {mayChange && (
          <>
            <Link
              className="ds-link"
              to="/integrations/$clientId/keys/new"
              params={{ clientId }}
              search={{ replaces: kid ?? '' }}
              aria-label={t('renewKey', { kid: kid ?? '' })}
            >
              {t('renew')}
            </Link>
            <Button
              variant="tertiary"
              data-color="danger"
              data-size="sm"
              aria-label={t('removeKey', { kid: kid ?? '' })}
              onClick={() => setRemoving(true)}
            >
              {t('remove')}
            </Button>
          </>
        )}
      </span>
      {isRemoving && (
        <Removal clientId={clientId} kid={kid ?? ''} isLast={isLast} close={() => setRemoving(false)} />
      )}
    </div>
  );
}

type RemovalProps = {
  readonly clientId: string;
  readonly kid: string;
  readonly isLast: boolean;
  readonly close: () => void;
};

function Removal({ clientId, kid, isLast, close }: RemovalProps) {
  const t = useTexts(integrationTexts);
  const w = useTexts(words);
  const tell = useNotice();
  const { remove } = useKeyChanges(clientId);
  const removing = useMutation({
    mutationFn: () => remove(kid),
    onSuccess() {
      tell(t('keyRemoved', { kid }));
      close();
    },
  });
  const answers = (
    <>
      <Button data-color="danger" loading={removing.isPending} onClick={() => removing.mutate()}>
        {t('removeKey', { kid })}
      </Button>
      <Button variant="secondary" onClick={close}>
        {w('cancel')}
      </Button>
    </>
  );
  return (
    <Modal title={t('removeKeyTitle')} answers={answers} onEscape={close}>
      <Paragraph>{t('removeKeyLead', { kid })}</Paragraph>
      {isLast && (
        <Alert data-color="warning">
          <Paragraph>{t('removeLastKey')}</Paragraph>
        </Alert>
      )}
      {removing.error !== null && <ProblemAlert problem={removing.error} />}
    </Modal>
  );
}
