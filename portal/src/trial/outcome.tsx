/** What came of a trial: the token and what it says, or the refusal in the issuer's own words; and the trail. */
import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import { useEffect, useRef } from 'react';
import type { TrialAnswer } from '../api/trial.ts';
import { CopiedText } from '../frame/copied-text.tsx';
import { useTexts } from '../language/translation.ts';
import { claimsOf } from './assertion.ts';
import { Trail } from './trail.tsx';
import { trialTexts } from './trial-texts.ts';

export function TrialOutcome({ answer }: { readonly answer: TrialAnswer }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const t = useTexts(trialTexts);
  const { status, body } = answer;
  const isIssued = status === 200;
  return (
    <div className="portal-stack">
      <Heading ref={heading} tabIndex={-1} level={3} data-size="xs">
        {t(isIssued ? 'gotToken' : 'refused')}
      </Heading>
      {isIssued ? <Tokens body={body} /> : <Refusal answer={answer} />}
      <Trail traceId={answer.trace_id} />
    </div>
  );
}

function Refusal({ answer: { status, body } }: { readonly answer: TrialAnswer }) {
  const t = useTexts(trialTexts);
  return (
    <Alert data-color="danger">
      <Paragraph>
        <code translate="no">{t('refusedWith', { status, error: String(body['error'] ?? '') })}</code>
      </Paragraph>
      <Paragraph lang="en">{String(body['error_description'] ?? '')}</Paragraph>
    </Alert>
  );
}

function Tokens({ body }: Pick<TrialAnswer, 'body'>) {
  const t = useTexts(trialTexts);
  const { access_token: access, id_token: id } = body;
  return (
    <>
      <Claims label={t('idTokenClaims')} token={id} />
      <Claims label={t('claims')} token={access} />
      <CopiedText label={t('accessToken')} text={String(access)} />
    </>
  );
}

/** An opaque token says nothing of itself. */
function Claims({ label, token }: { readonly label: string; readonly token: unknown }) {
  const claims = claimsOf(token);
  if (claims === undefined) return null;
  return (
    <div>
      <Paragraph>{label}</Paragraph>
      <CopiedText label={label} text={JSON.stringify(claims, undefined, 2)} />
    </div>
  );
}
