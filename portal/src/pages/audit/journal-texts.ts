/** What the journal tells of, and what is done with it, by the names that the journal has for them. */
import { valueTable } from '../../language/text-table.ts';

export const nounTexts = valueTable('audit-nouns', {
  access: { nb: 'Tilgang', nn: 'Tilgang', en: 'Access' },
  application: { nb: 'Søknad om tilgang', nn: 'Søknad om tilgang', en: 'Application for access' },
  client: { nb: 'Integrasjon', nn: 'Integrasjon', en: 'Integration' },
  consent: { nb: 'Samtykke', nn: 'Samtykke', en: 'Consent' },
  delegation: { nb: 'Delegering', nn: 'Delegering', en: 'Delegation' },
  'delegation-scheme': { nb: 'Delegerbart API', nn: 'Delegerbart API', en: 'Delegable API' },
  member: { nb: 'Medlem', nn: 'Medlem', en: 'Member' },
  onbehalfof: { nb: 'Kunde av integrasjon', nn: 'Kunde av integrasjon', en: 'Customer of an integration' },
  organisation: { nb: 'Virksomhet', nn: 'Verksemd', en: 'Organisation' },
  prefix: { nb: 'Prefiks', nn: 'Prefiks', en: 'Prefix' },
  scope: { nb: 'Scope', nn: 'Scope', en: 'Scope' },
  system: { nb: 'System', nn: 'System', en: 'System' },
  'system-user': { nb: 'Systembruker', nn: 'Systembrukar', en: 'System user' },
  'system-user-request': {
    nb: 'Forespørsel om systembruker',
    nn: 'Førespurnad om systembrukar',
    en: 'Request for a system user',
  },
  webhook: { nb: 'Webhook', nn: 'Webhook', en: 'Webhook' },
});

export const actionTexts = valueTable('audit-actions', {
  added: { nb: 'lagt til', nn: 'lagd til', en: 'added' },
  approved: { nb: 'godkjent', nn: 'godkjend', en: 'approved' },
  changed: { nb: 'endret', nn: 'endra', en: 'changed' },
  created: { nb: 'opprettet', nn: 'oppretta', en: 'created' },
  deactivated: { nb: 'deaktivert', nn: 'deaktivert', en: 'deactivated' },
  delegated: { nb: 'delegert', nn: 'delegert', en: 'delegated' },
  deleted: { nb: 'slettet', nn: 'sletta', en: 'deleted' },
  given: { nb: 'gitt', nn: 'gjeve', en: 'given' },
  granted: { nb: 'gitt', nn: 'gjeve', en: 'granted' },
  'keys-changed': { nb: 'nøkler endret', nn: 'nøklar endra', en: 'keys changed' },
  named: { nb: 'fikk navn', nn: 'fekk namn', en: 'named' },
  registered: { nb: 'registrert', nn: 'registrert', en: 'registered' },
  rejected: { nb: 'avslått', nn: 'avslått', en: 'rejected' },
  removed: { nb: 'fjernet', nn: 'fjerna', en: 'removed' },
  requested: { nb: 'søkt om', nn: 'søkt om', en: 'requested' },
  revoked: { nb: 'trukket', nn: 'trekt', en: 'revoked' },
  'secret-made': { nb: 'ny hemmelighet', nn: 'ny løyndom', en: 'new secret' },
  'secrets-removed': { nb: 'hemmeligheter fjernet', nn: 'løyndomar fjerna', en: 'secrets removed' },
  'terms-accepted': { nb: 'bruksvilkår godtatt', nn: 'bruksvilkår godtekne', en: 'terms of use accepted' },
  withdrawn: { nb: 'trukket', nn: 'trekt', en: 'withdrawn' },
});
