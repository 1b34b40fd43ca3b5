/** An integration in two environments: whether it is the same, where it differs, and what can be done about it here. */
import { Button, Details, Tag } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { isIntegrationType } from '../../integration/integration-type.ts';
import { integrationTypeTexts } from '../../integration/integration-type-texts.ts';
import { useTexts } from '../../language/translation.ts';
import { useHasRole } from '../../session/acting.ts';
import type { FieldDifference, Pair, Standing } from '../../transfer/comparison.ts';
import { useFieldName } from '../../transfer/field-name.ts';
import { mayPromote } from '../../transfer/promotion.ts';
import { transferStandingTexts } from '../../transfer/standing-texts.ts';
import { transferTexts } from './texts.ts';

const COLORS = {
  'only-there': 'info',
  different: 'warning',
  'only-here': 'neutral',
  same: 'success',
} as const satisfies Record<Standing, string>;

export function PairItem({ pair }: { readonly pair: Pair }) {
  const { label, standing, there, here, differences } = pair;
  const standingName = useTexts(transferStandingTexts);
  const typeName = useTexts(integrationTypeTexts);
  const type = (there ?? here)?.integration_type ?? '';
  return (
    <div className="portal-item">
      <span className="portal-item-name">
        <strong>{label}</strong>
        <span className="portal-subtle">{isIntegrationType(type) ? typeName(type) : type}</span>
      </span>
      <span className="portal-item-facts">
        <Tag data-color={COLORS[standing]}>{standingName(standing)}</Tag>
        <PairAction pair={pair} />
      </span>
      {differences.length > 0 && <Differences differences={differences} />}
    </div>
  );
}

function PairAction({ pair: { key, label, standing, there, here } }: { readonly pair: Pair }) {
  const t = useTexts(transferTexts);
  const mayCreate = useHasRole('supplier');
  if (standing === 'only-there' && there !== undefined) {
    if (!mayPromote(there)) return <span>{t('operators')}</span>;
    return (
      <Button asChild variant="secondary" data-size="sm">
        <Link
          to="/transfer/promotion"
          search={{ integration: key }}
          preload={false}
          aria-label={t('bringOf', { name: label })}
        >
          {t('bring')}
        </Link>
      </Button>
    );
  }
  const clientId = here?.client_id;
  if (standing !== 'different' || clientId === undefined || !mayCreate) return null;
  return (
    <Link className="ds-link" to="/integrations/$clientId/edit" params={{ clientId }}>
      {t('editHere')}
    </Link>
  );
}

function Differences({ differences }: { readonly differences: readonly FieldDifference[] }) {
  const t = useTexts(transferTexts);
  const nameOf = useFieldName();
  return (
    <Details data-size="sm" className="portal-pair">
      <Details.Summary>{t('differences', { count: differences.length })}</Details.Summary>
      <Details.Content>
        <dl className="portal-facts">
          {differences.map(({ field, there, here }) => (
            <div key={field}>
              <dt>
                {nameOf(field)}
                <code translate="no">{field}</code>
              </dt>
              <dd>
                {t('there')}: <Value value={there} />
              </dd>
              <dd>
                {t('here')}: <Value value={here} />
              </dd>
            </div>
          ))}
        </dl>
      </Details.Content>
    </Details>
  );
}

function Value({ value }: { readonly value: unknown }) {
  const t = useTexts(transferTexts);
  const texts = (Array.isArray(value) ? value : [value])
    .filter((each) => each !== undefined && each !== null && each !== '')
    .map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each)));
  return texts.length === 0 ? t('none') : texts.join(', ');
}
