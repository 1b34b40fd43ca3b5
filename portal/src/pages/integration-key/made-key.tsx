/** A pair made in the browser, and its private key offered for download. */
import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { download } from '../../keys/download.ts';
import { canMakeKeys, type KeyPair } from '../../keys/key-pair.ts';
import { useNewKey } from '../../keys/new-key.ts';
import { useTexts } from '../../language/translation.ts';
import { integrationKeyTexts } from './texts.ts';

export function MadeKey({ clientId }: { readonly clientId: string }) {
  const t = useTexts(integrationKeyTexts);
  const making = useMutation({ mutationFn: useNewKey(clientId) });
  if (!canMakeKeys()) return <Paragraph>{t('noCrypto')}</Paragraph>;
  if (making.data !== undefined) return <Made clientId={clientId} pair={making.data} />;
  return (
    <>
      {making.error !== null && <ProblemAlert problem={making.error} />}
      <div>
        <Button loading={making.isPending} onClick={() => making.mutate()}>
          {t('makeButton')}
        </Button>
      </div>
    </>
  );
}

type MadeProps = { readonly clientId: string; readonly pair: KeyPair };

function Made({ clientId, pair: { kid, privatePem, privateJwk } }: MadeProps) {
  const t = useTexts(integrationKeyTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="portal-stack">
      <Heading ref={heading} tabIndex={-1} level={2} data-size="sm">
        {t('made', { kid })}
      </Heading>
      <Alert data-color="warning">
        <Paragraph>{t('downloadNow')}</Paragraph>
      </Alert>
      <div className="portal-row">
        <Button onClick={() => download(`${kid}.pem`, privatePem)}>{t('downloadPem')}</Button>
        <Button
          variant="secondary"
          onClick={() => download(`${kid}.jwk.json`, JSON.stringify(privateJwk, undefined, 2))}
        >
          {t('downloadJwk')}
        </Button>
      </div>
      <Paragraph>{t('keepSafe')}</Paragraph>
      <div>
        <Link className="ds-link" to="/integrations/$clientId/use" params={{ clientId }} hash="trial">
          {t('tryIt')}
        </Link>
      </div>
    </section>
  );
}
