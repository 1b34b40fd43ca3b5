/** What whoever is not logged in meets, at whatever address; they come back to it. */
import { Alert, Button, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useTexts } from '../language/translation.ts';
import { type Environment, loginAddress } from './session.ts';
import { sessionTexts } from './session-texts.ts';
import { Vestibule } from './vestibule.tsx';

export function LoginPage({ environment }: { readonly environment: Environment }) {
  const t = useTexts(sessionTexts);
  return (
    <Vestibule environment={environment} title={t('loginTitle')}>
      <Heading level={1} data-size="lg">
        {t('loginTitle')}
      </Heading>
      <Paragraph>{t('loginLead')}</Paragraph>
      <Paragraph>{t('loginHow')}</Paragraph>
      {environment.mode === 'simulator' && (
        <Alert data-color="info">
          <Paragraph>{t('loginSimulator')}</Paragraph>
        </Alert>
      )}
      <div>
        <Button asChild>
          <a href={loginAddress(location.pathname + location.search)}>{t('loginButton')}</a>
        </Button>
      </div>
    </Vestibule>
  );
}
