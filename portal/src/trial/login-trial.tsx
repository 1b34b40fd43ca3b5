/** A real login in another tab, and the tokens for the code that comes back. */
import { Alert, Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Integration } from '../api/clients.ts';
import { ProblemAlert } from '../api/problem-alert.tsx';
import { useSecretAtHand } from '../integration/at-hand.ts';
import { useMayChange } from '../integration/may-change.ts';
import { canMakeKeys } from '../keys/key-pair.ts';
import { useTexts } from '../language/translation.ts';
import { useActing } from '../session/acting.ts';
import { returnAddress } from './login-request.ts';
import { TrialOutcome } from './outcome.tsx';
import { trialTexts } from './trial-texts.ts';
import { type Addresses, useLoginTrial } from './use-login-trial.ts';
import { useReturnAddress } from './use-return-address.ts';

type LoginTrialProps = { readonly integration: Integration; readonly addresses: Addresses };

export function LoginTrial({ integration, addresses }: LoginTrialProps) {
  const t = useTexts(trialTexts);
  const { environment } = useActing();
  const mayChange = useMayChange(integration);
  const isRegistered = integration.redirect_uris?.includes(returnAddress()) === true;
  if (environment.mode === 'production') return <Paragraph>{t('onlyInTest')}</Paragraph>;
  if (!canMakeKeys()) return <Paragraph>{t('noCrypto')}</Paragraph>;
  if (!isRegistered && !mayChange) return <Paragraph>{t('notAllowed')}</Paragraph>;
  return (
    <div className="portal-stack">
      <Paragraph className="portal-text">{t('loginLead')}</Paragraph>
      <ReturnAddress integration={integration} isRegistered={isRegistered} />
      {isRegistered && <Login integration={integration} addresses={addresses} />}
    </div>
  );
}

type ReturnAddressProps = { readonly integration: Integration; readonly isRegistered: boolean };

function ReturnAddress({ integration: { client_id: clientId }, isRegistered }: ReturnAddressProps) {
  const t = useTexts(trialTexts);
  const changing = useMutation({ mutationFn: useReturnAddress(clientId) });
  return (
    <>
      {!isRegistered && (
        <Alert data-color="info">
          <Paragraph>{t('needsRedirect', { uri: returnAddress() })}</Paragraph>
        </Alert>
      )}
      <div>
        <Button
          variant={isRegistered ? 'tertiary' : 'primary'}
          data-size="sm"
          loading={changing.isPending}
          onClick={() => changing.mutate(!isRegistered)}
        >
          {t(isRegistered ? 'removeRedirect' : 'addRedirect')}
        </Button>
      </div>
      {changing.error !== null && <ProblemAlert problem={changing.error} />}
    </>
  );
}

function Login({ integration, addresses }: LoginTrialProps) {
  const t = useTexts(trialTexts);
  const atHand = useSecretAtHand(integration.client_id);
  const [pasted, setPasted] = useState('');
  const trial = useLoginTrial(integration, addresses);
  const usesSecret = integration.token_endpoint_auth_method?.startsWith('client_secret_') === true;
  return (
    <>
      {usesSecret && atHand === undefined && (
        <Textfield
          label={t('secret')}
          description={t('secretHelp')}
          type="password"
          autoComplete="off"
          value={pasted}
          onChange={({ target }) => setPasted(target.value)}
        />
      )}
      <div>
        <Button onClick={() => trial.mutate(atHand ?? pasted)}>{t('logIn')}</Button>
      </div>
      <p role="status" className="portal-outcome">
        {trial.isPending && t('waiting')}
      </p>
      {trial.error !== null && <ProblemAlert problem={trial.error} />}
      {trial.data !== undefined && <TrialOutcome key={trial.data.trace_id} answer={trial.data} />}
    </>
  );
}
