/** A JWT: what kind it is, what is wrong with it, whether its signature holds, and what it says. */
import { Alert, Details, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import { now, SECOND } from '../../clock.ts';
import { findingTexts } from '../../inspector/finding-texts.ts';
import { type Finding, findingsOf } from '../../inspector/findings.ts';
import { kindTexts } from '../../inspector/kind-texts.ts';
import type { Jwt } from '../../inspector/pasted.ts';
import { bytesOfBase64 } from '../../inspector/pasted-bytes.ts';
import { type TokenKind, tokenKind } from '../../inspector/token-kind.ts';
import { useTexts } from '../../language/translation.ts';
import { CertificateView } from './certificate-view.tsx';
import { ClaimList } from './claim-list.tsx';
import { useIssuers } from './issuers.ts';
import { Signature } from './signature.tsx';
import { inspectorTexts, levelTexts } from './texts.ts';

export function TokenView({ jwt }: { readonly jwt: Jwt }) {
  const t = useTexts(inspectorTexts);
  const kindName = useTexts(kindTexts);
  const issuers = useIssuers();
  const findings = findingsOf(jwt, { now: now().getTime() / SECOND, issuers });
  return (
    <>
      <Heading level={2} data-size="sm">
        {kindName(tokenKind(jwt))}
      </Heading>
      <Findings findings={findings} isIssued={ISSUED.includes(tokenKind(jwt))} />
      <Signature jwt={jwt} />
      <section className="portal-stack">
        <Heading level={3} data-size="xs">
          {t('claims')}
        </Heading>
        <ClaimList members={jwt.claims} />
      </section>
      <section className="portal-stack">
        <Heading level={3} data-size="xs">
          {t('header')}
        </Heading>
        <ClaimList members={jwt.header} />
      </section>
      {certificatesIn(jwt).map((der) => (
        <CertificateView key={der.join()} der={der} />
      ))}
      <Details>
        <Details.Summary>{t('raw')}</Details.Summary>
        <Details.Content>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <pre className="portal-json" translate="no" tabIndex={0}>
            {JSON.stringify({ header: jwt.header, claims: jwt.claims }, null, 2)}
          </pre>
        </Details.Content>
      </Details>
    </>
  );
}

/** The first is the holder's. */
function certificatesIn({ header: { x5c } }: Jwt): readonly Uint8Array[] {
  const [holder] = Array.isArray(x5c) ? x5c : [];
  const bytes = typeof holder === 'string' ? bytesOfBase64(holder) : undefined;
  return bytes === undefined ? [] : [bytes];
}

/** By an issuer; the others are signed by clients. */
const ISSUED: readonly TokenKind[] = ['access-token', 'id-token', 'logout-token'];

type FindingsProps = { readonly findings: readonly Finding[]; readonly isIssued: boolean };

function Findings({ findings, isIssued }: FindingsProps) {
  const t = useTexts(inspectorTexts);
  if (findings.length === 0)
    return (
      <Alert data-color="success">
        <Paragraph>{isIssued ? t('noFindingsIssued') : t('noFindings')}</Paragraph>
      </Alert>
    );
  return (
    <section className="portal-stack">
      <Heading level={3} data-size="xs">
        {t('findings')}
      </Heading>
      <ul className="portal-list">
        {findings.map((finding) => (
          <li key={`${finding.rule} ${finding.seen}`}>
            <FindingItem finding={finding} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function FindingItem({ finding: { level, rule, seen, expected } }: { readonly finding: Finding }) {
  const t = useTexts(inspectorTexts);
  const levelName = useTexts(levelTexts);
  const sentence = useTexts(findingTexts);
  return (
    <div className="portal-finding">
      <div className="portal-row">
        <Tag data-color={level === 'wrong' ? 'danger' : 'warning'}>{levelName(level)}</Tag>
        <span>{sentence(rule)}</span>
      </div>
      <dl className="portal-difference">
        <div>
          <dt>{t('seen')}</dt>
          <dd>
            <code translate="no">{seen}</code>
          </dd>
        </div>
        <div>
          <dt>{t('expected')}</dt>
          <dd>
            <code translate="no">{expected}</code>
          </dd>
        </div>
      </dl>
    </div>
  );
}
