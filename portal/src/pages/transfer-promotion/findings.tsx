/** What is different in the two environments, each with its value and what to do about it. */
import { Heading } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../language/translation.ts';
import { useFieldName } from '../../transfer/field-name.ts';
import { findingTexts } from '../../transfer/finding-texts.ts';
import type { Finding } from '../../transfer/promotion.ts';
import { promotionTexts } from './texts.ts';

type FindingsProps = { readonly title: string; readonly findings: readonly Finding[] };

export function Findings({ title, findings }: FindingsProps) {
  const nameOf = useFieldName();
  if (findings.length === 0) return null;
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {title}
      </Heading>
      <dl className="portal-facts">
        {findings.map((finding) => (
          <div key={`${finding.field} ${finding.kind} ${finding.value}`}>
            <dt>
              {nameOf(finding.field)}
              <code translate="no">{finding.field}</code>
            </dt>
            <FindingText finding={finding} />
          </div>
        ))}
      </dl>
    </section>
  );
}

function FindingText({ finding: { kind, field, value, isLeftOut } }: { readonly finding: Finding }) {
  const t = useTexts(promotionTexts);
  const text = useTexts(findingTexts);
  return (
    <>
      <dd>
        <code translate="no">{value}</code>
      </dd>
      <dd>{text(kind)}</dd>
      {field === 'scopes' && !isLeftOut && (
        <dd>
          <Link className="ds-link" to="/catalogue/scope" search={{ name: value }}>
            {t('toScope', { scope: value })}
          </Link>
        </dd>
      )}
    </>
  );
}
