/** A real token from Maskinporten, asked for with a key made in this browser. */
import { Alert, Button, Checkbox, Fieldset, Paragraph } from '@digdir/designsystemet-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Integration } from '../api/clients.ts';
import { ProblemAlert } from '../api/problem-alert.tsx';
import { useTrial } from '../api/trial.ts';
import { now } from '../clock.ts';
import { useKeyAtHand } from '../integration/at-hand.ts';
import { useMayChange } from '../integration/may-change.ts';
import { canMakeKeys } from '../keys/key-pair.ts';
import { useNewKey } from '../keys/new-key.ts';
import { useTexts } from '../language/translation.ts';
import { randomText } from '../random.ts';
import { signedAssertion } from './assertion.ts';
import { TrialOutcome } from './outcome.tsx';
import { trialTexts } from './trial-texts.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

type MachineTrialProps = { readonly integration: Integration; readonly issuer: string };

export function MachineTrial({ integration, issuer }: MachineTrialProps) {
  const t = useTexts(trialTexts);
  const { client_id: clientId, scopes } = integration;
  const [asked, setAsked] = useState<readonly string[]>(scopes);
  const key = useKeyAtHand(clientId);
  const trial = useMachineTrial(clientId, issuer);
  const mayChange = useMayChange(integration);
  if (scopes.length === 0) return <Paragraph>{t('noScope')}</Paragraph>;
  if (!canMakeKeys()) return <Paragraph>{t('noCrypto')}</Paragraph>;
  if (key === undefined && !mayChange) return <Paragraph>{t('notAllowed')}</Paragraph>;
  return (
    <div className="portal-stack">
      <Paragraph className="portal-text">{t('machineLead')}</Paragraph>
      {scopes.length > 1 && <Scopes {...{ scopes, asked, setAsked }} />}
      {key === undefined ? (
        <Alert data-color="info">
          <Paragraph>{t('needsKey')}</Paragraph>
        </Alert>
      ) : (
        <Paragraph>{t('usesKey', { kid: key.kid })}</Paragraph>
      )}
      <div>
        <Button loading={trial.isPending} onClick={() => trial.mutate(asked.join(' '))}>
          {t(key === undefined ? 'makeAndTry' : 'getToken')}
        </Button>
      </div>
      {trial.error !== null && <ProblemAlert problem={trial.error} />}
      {trial.data !== undefined && <TrialOutcome key={trial.data.trace_id} answer={trial.data} />}
    </div>
  );
}

function useMachineTrial(clientId: string, issuer: string) {
  const ask = useTrial();
  const kept = useKeyAtHand(clientId);
  const newKey = useNewKey(clientId);

  return useMutation({
    async mutationFn(scope: string) {
      const key = kept ?? (await newKey());
      const claims = { iss: clientId, aud: issuer, scope, jti: randomText() };
      const assertion = await signedAssertion(claims, key, now());
      return ask({ issuer: 'maskinporten', parameters: { grant_type: JWT_BEARER, assertion } });
    },
  });
}

type ScopesProps = {
  readonly scopes: readonly string[];
  readonly asked: readonly string[];
  readonly setAsked: (asked: readonly string[]) => void;
};

function Scopes({ scopes, asked, setAsked }: ScopesProps) {
  const t = useTexts(trialTexts);
  const put = (scope: string, isAsked: boolean) =>
    setAsked(scopes.filter((each) => (each === scope ? isAsked : asked.includes(each))));
  return (
    <Fieldset>
      <Fieldset.Legend>{t('scopes')}</Fieldset.Legend>
      {scopes.map((scope) => (
        <Checkbox
          key={scope}
          value={scope}
          label={<code translate="no">{scope}</code>}
          checked={asked.includes(scope)}
          onChange={({ target }) => put(scope, target.checked)}
        />
      ))}
    </Fieldset>
  );
}
