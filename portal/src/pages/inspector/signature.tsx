/** Whether an issuer of this environment has signed a token: its public keys are fetched, and the token stays here. */
import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { ApiProblem } from '../../api/problem.ts';
import { ProblemAlert } from '../../api/problem-alert.tsx';
import { Waiting } from '../../frame/loaded.tsx';
import type { Jwt } from '../../inspector/pasted.ts';
import { judgeSignature, type PublicKey, type SignatureVerdict } from '../../inspector/signature.ts';
import { tokenKind } from '../../inspector/token-kind.ts';
import { useTexts } from '../../language/translation.ts';
import { useIssuers } from './issuers.ts';
import { inspectorTexts } from './texts.ts';

const ISSUER_NAMES = { maskinporten: 'Maskinporten', idporten: 'ID-porten', skyporten: 'Skyporten' } as const;
type IssuerName = keyof typeof ISSUER_NAMES;

const SENTENCES = {
  good: { color: 'success', text: 'signatureGood' },
  bad: { color: 'danger', text: 'signatureBad' },
  'unknown-key': { color: 'warning', text: 'signatureUnknownKey' },
  unsupported: { color: 'info', text: 'signatureUnsupported' },
} as const satisfies Record<SignatureVerdict, unknown>;

const SIGNED_BY_CLIENTS: readonly string[] = ['grant', 'client-assertion', 'request-object', 'dpop-proof'];

export function Signature({ jwt }: { readonly jwt: Jwt }) {
  const t = useTexts(inspectorTexts);
  const issuers = useIssuers();
  const names = Object.keys(ISSUER_NAMES) as readonly IssuerName[];
  const issuer = names.find((name) => issuers[name] === jwt.claims['iss']);
  if (SIGNED_BY_CLIENTS.includes(tokenKind(jwt))) return <Paragraph>{t('signatureOwn')}</Paragraph>;
  if (issuer === undefined) return <Paragraph>{t('signatureElsewhere')}</Paragraph>;
  return <IssuedSignature jwt={jwt} issuer={issuer} />;
}

function IssuedSignature({ jwt, issuer }: { readonly jwt: Jwt; readonly issuer: IssuerName }) {
  const t = useTexts(inspectorTexts);
  const { data, error, refetch } = useQuery({
    queryKey: ['issuer-keys', issuer, jwt.signed, jwt.signature],
    queryFn: async ({ signal }) => judgeSignature(jwt, await readKeys(issuer, signal)),
    // What was pasted is forgotten when nobody looks at it any more.
    gcTime: 0,
  });
  if (error !== null) return <ProblemAlert problem={error} retry={() => void refetch()} />;
  if (data === undefined) return <Waiting lines={1} />;
  const { color, text } = SENTENCES[data];
  return (
    <Alert data-color={color}>
      <Paragraph>{t(text, { issuer: ISSUER_NAMES[issuer] })}</Paragraph>
    </Alert>
  );
}

async function readKeys(issuer: IssuerName, signal: AbortSignal): Promise<readonly PublicKey[]> {
  const response = await fetch(`/session/issuer-keys/${issuer}`, { signal }).catch(() => undefined);
  if (response?.ok !== true) throw new ApiProblem('unreachable');
  return ((await response.json()) as { readonly keys: readonly PublicKey[] }).keys;
}
