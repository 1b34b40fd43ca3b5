/** Who got tokens with a scope lately, and who was refused; of their integrations nothing is told. */
import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useQuery } from '@tanstack/react-query';
import { organizationNamesQuery } from '../../api/access.ts';
import { useApi } from '../../api/api.ts';
import { scopeTrafficQuery } from '../../api/scopes.ts';
import { Loaded } from '../../frame/loaded.tsx';
import { orgnoText, useFormats } from '../../language/formats.ts';
import { useTexts } from '../../language/translation.ts';
import { isOrgno } from '../../scope/orgno-paste.ts';
import { apiScopeUsageTexts } from './texts.ts';
import { byUse, type ConsumerUse } from './usage.ts';

export function Consumers({ name }: { readonly name: string }) {
  const t = useTexts(apiScopeUsageTexts);
  const traffic = useQuery(scopeTrafficQuery(useApi(), name));
  return (
    <section className="portal-stack">
      <Heading level={2} data-size="sm">
        {t('consumers')}
      </Heading>
      <Loaded query={traffic} lines={4}>
        {(rows) =>
          rows.length === 0 ? <Paragraph>{t('noConsumers')}</Paragraph> : <Rows rows={byUse(rows)} />
        }
      </Loaded>
    </section>
  );
}

function Rows({ rows }: { readonly rows: readonly ConsumerUse[] }) {
  const t = useTexts(apiScopeUsageTexts);
  const { number } = useFormats();
  const parties = rows.flatMap(({ consumer, supplier }) => [
    consumer,
    ...(supplier === null ? [] : [supplier]),
  ]);
  // Businesses of other countries have identifiers of other kinds.
  const orgnos = [...new Set(parties.filter(isOrgno))].sort();
  const names = useQuery(organizationNamesQuery(useApi(), orgnos));
  const nameOf = (orgno: string) => names.data?.get(orgno) ?? orgnoText(orgno);
  return (
    <>
      {rows.some(({ refused }) => refused > 0) && (
        <Paragraph className="portal-text">{t('refusedLead')}</Paragraph>
      )}
      <ul className="portal-list">
        {rows.map(({ consumer, supplier, issued, refused }) => (
          <li key={`${consumer} ${supplier}`} className="portal-item">
            <span className="portal-item-name">
              <span>{nameOf(consumer)}</span>
              <span className="portal-subtle">{orgnoText(consumer)}</span>
              {supplier !== null && <span>{t('supplier', { name: nameOf(supplier) })}</span>}
            </span>
            <span className="portal-item-facts">
              <span>{t('issued', { number: number(issued) })}</span>
              {refused > 0 && <span>{t('refused', { number: number(refused) })}</span>}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
