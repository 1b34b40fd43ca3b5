/** The token inspector: what is pasted is read and judged here, in the browser. */
import { Alert, Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { ShieldLockIcon } from '@navikt/aksel-icons';
import { createLazyRoute } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { Page } from '../../frame/page.tsx';
import { type Pasted, readPasted } from '../../inspector/pasted.ts';
import { useTexts } from '../../language/translation.ts';
import { CertificateView } from './certificate-view.tsx';
import { inspectorTexts } from './texts.ts';
import { TokenView } from './token-view.tsx';

export const Route = createLazyRoute('/inspector')({ component: Inspector });

function Inspector() {
  const t = useTexts(inspectorTexts);
  const [text, setText] = useState('');
  const shown = useDeferredValue(text);
  const pasted = useMemo(() => readPasted(shown), [shown]);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <div className="portal-local">
        <ShieldLockIcon aria-hidden fontSize="1.5rem" />
        <Paragraph>{t('local')}</Paragraph>
      </div>
      <Textfield
        multiline
        rows={6}
        className="portal-code-field"
        label={t('input')}
        description={t('inputHelp')}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
      />
      {text !== '' && (
        <div>
          <Button variant="secondary" data-size="sm" onClick={() => setText('')}>
            {t('clear')}
          </Button>
        </div>
      )}
      <div className="portal-stack portal-inspected" role="status">
        <Read pasted={pasted} />
      </div>
    </Page>
  );
}

function Read({ pasted }: { readonly pasted: Pasted }) {
  const t = useTexts(inspectorTexts);
  switch (pasted.kind) {
    case 'nothing':
      return null;
    case 'jwt':
      return <TokenView jwt={pasted.jwt} />;
    case 'certificates':
      return pasted.ders.map((der) => <CertificateView key={der.join()} der={der} />);
    case 'broken-jwt':
      return <Problem text={pasted.part === 'header' ? t('brokenHeader') : t('brokenClaims')} />;
    case 'encrypted':
      return <Problem text={t('encrypted')} />;
    case 'private-key':
      return <Problem text={t('privateKey')} />;
    case 'unknown':
      return <Problem text={t('unknown')} />;
  }
}

function Problem({ text }: { readonly text: string }) {
  return (
    <Alert data-color="warning">
      <Paragraph>{text}</Paragraph>
    </Alert>
  );
}
