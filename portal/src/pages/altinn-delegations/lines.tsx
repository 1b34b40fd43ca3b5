/** Delegations and system users, each with the other party and what it covers. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { organizationNamesQuery } from '../../api/access.ts';
import { useApi } from '../../api/api.ts';
import type { Delegation, SystemUser } from '../../api/delegations.ts';
import { orgnoText, useFormats } from '../../language/formats.ts';
import { useLanguage, useTexts } from '../../language/translation.ts';
import { altinnDelegationsTexts } from './texts.ts';

function useNames(orgnos: readonly string[]): (orgno: string) => string {
  const names = useQuery(organizationNamesQuery(useApi(), [...new Set(orgnos)].sort()));
  return (orgno) => names.data?.get(orgno) ?? orgnoText(orgno);
}

export function DelegationLines({ delegations }: { readonly delegations: readonly Delegation[] }) {
  const t = useTexts(altinnDelegationsTexts);
  const [language] = useLanguage();
  const { date } = useFormats();
  const other = ({ direction, consumer_orgno: consumer, supplier_orgno: supplier }: Delegation) =>
    direction === 'given' ? supplier : consumer;
  const nameOf = useNames(delegations.map(other));
  return (
    <ul className="portal-list">
      {delegations.map((delegation) => {
        const { direction, title, scopes, created } = delegation;
        const party = other(delegation);
        return (
          <li key={`${party} ${scopes.join(' ')} ${created}`} className="portal-item">
            <span className="portal-item-name">
              <strong>{title[language]}</strong>
              <span>
                {t(direction === 'given' ? 'to' : 'from', { name: nameOf(party) })}{' '}
                <span className="portal-orgno">{orgnoText(party)}</span>
              </span>
              <span className="portal-item-facts">
                {scopes.map((name) => (
                  <Link key={name} className="ds-link" to="/catalogue/scope" search={{ name }}>
                    <code translate="no">{name}</code>
                  </Link>
                ))}
              </span>
            </span>
            <span className="portal-subtle">{t('since', { day: date(created) })}</span>
          </li>
        );
      })}
    </ul>
  );
}

export function SystemUserLines({ users }: { readonly users: readonly SystemUser[] }) {
  const t = useTexts(altinnDelegationsTexts);
  const [language] = useLanguage();
  const { date } = useFormats();
  const other = ({ direction, customer_orgno: customer, vendor_orgno: vendor }: SystemUser) =>
    direction === 'given' ? vendor : customer;
  const nameOf = useNames(users.map(other));
  return (
    <ul className="portal-list">
      {users.map((user) => {
        const { id, direction, name, external_ref: reference, powers, client_ids: clientIds, created } = user;
        const party = other(user);
        return (
          <li key={id} className="portal-item">
            <span className="portal-item-name">
              <strong>{name[language]}</strong>
              <span>
                {t(direction === 'given' ? 'systemOf' : 'actsFor', { name: nameOf(party) })}{' '}
                <span className="portal-orgno">{orgnoText(party)}</span>
              </span>
              <span>{t('covers', { powers: powers.join(', ') })}</span>
              <span>
                {t('reference')} <code translate="no">{reference}</code>
              </span>
              {clientIds.map((clientId) => (
                <Link key={clientId} className="ds-link" to="/integrations/$clientId" params={{ clientId }}>
                  <code translate="no">{clientId}</code>
                </Link>
              ))}
            </span>
            <span className="portal-subtle">{t('since', { day: date(created) })}</span>
          </li>
        );
      })}
    </ul>
  );
}
