/** What kinds of integrations are called, and what each is for. */
import { valueTable } from '../language/text-table.ts';

export const integrationTypeTexts = valueTable('integration-type', {
  idporten: { nb: 'ID-porten', nn: 'ID-porten', en: 'ID-porten' },
  api_klient: { nb: 'API-klient', nn: 'API-klient', en: 'API client' },
  ansattporten: { nb: 'Ansattporten', nn: 'Ansattporten', en: 'Ansattporten' },
  maskinporten: { nb: 'Maskinporten', nn: 'Maskinporten', en: 'Maskinporten' },
  krr: { nb: 'KRR', nn: 'KRR', en: 'KRR' },
  eformidling: { nb: 'eFormidling', nn: 'eFormidling', en: 'eFormidling' },
  idporten_saml2: { nb: 'ID-porten (SAML2)', nn: 'ID-porten (SAML2)', en: 'ID-porten (SAML2)' },
});
