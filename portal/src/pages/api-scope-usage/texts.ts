/** Texts of how much a scope is used. */
import { textTable } from '../../language/text-table.ts';

export const apiScopeUsageTexts = textTable('api-scope-usage', {
  tokens: { nb: 'Utstedte token', nn: 'Utferda token', en: 'Tokens issued' },
  period: { nb: 'Periode', nn: 'Periode', en: 'Period' },
  days: { nb: 'Siste {{count}} dager', nn: 'Siste {{count}} dagar', en: 'Last {{count}} days' },
  total_one: {
    nb: '{{count}} token i perioden, utstedt med dette scopet til alle som har tilgang.',
    nn: '{{count}} token i perioden, utferda med dette scopet til alle som har tilgang.',
    en: '{{count}} token in the period, issued with this scope to all who have access.',
  },
  total_other: {
    nb: '{{count}} token i perioden, utstedt med dette scopet til alle som har tilgang.',
    nn: '{{count}} token i perioden, utferda med dette scopet til alle som har tilgang.',
    en: '{{count}} tokens in the period, issued with this scope to all who have access.',
  },
  none: {
    nb: 'Ingen token er utstedt med scopet i denne perioden. Et token telles innen et minutt.',
    nn: 'Ingen token er utferda med scopet i denne perioden. Eit token blir talt innan eitt minutt.',
    en: 'No tokens were issued with the scope in this period. A token is counted within a minute.',
  },
  chart: {
    nb: 'Søylediagram: {{tokens}} token fra {{from}} til {{to}}, på det meste {{most}}. Tallene står i tabellen under.',
    nn: 'Søylediagram: {{tokens}} token frå {{from}} til {{to}}, på det meste {{most}}. Tala står i tabellen under.',
    en: 'Bar chart: {{tokens}} tokens from {{from}} to {{to}}, {{most}} at most. The numbers are in the table below.',
  },
  table: { nb: 'Tallene som tabell', nn: 'Tala som tabell', en: 'The numbers as a table' },
  day: { nb: 'Dag (UTC)', nn: 'Dag (UTC)', en: 'Day (UTC)' },
  csv: { nb: 'Last ned som CSV', nn: 'Last ned som CSV', en: 'Download as CSV' },
  consumers: {
    nb: 'Hvem som bruker det, siste 30 dager',
    nn: 'Kven som bruker det, siste 30 dagar',
    en: 'Who uses it, last 30 days',
  },
  supplier: { nb: 'Leverandør: {{name}}', nn: 'Leverandør: {{name}}', en: 'Supplier: {{name}}' },
  issued: { nb: '{{number}} token', nn: '{{number}} token', en: '{{number}} tokens' },
  refused: { nb: '{{number}} avvist', nn: '{{number}} avvist', en: '{{number}} refused' },
  noConsumers: {
    nb: 'Ingen har bedt om token med scopet de siste 30 dagene.',
    nn: 'Ingen har bede om token med scopet dei siste 30 dagane.',
    en: 'Nobody has asked for tokens with the scope in the last 30 days.',
  },
  refusedLead: {
    nb: 'Avvist betyr at en konsument ba om token og ikke fikk det, for eksempel fordi tilgangen mangler. Konsumenten ser hvorfor under «Trafikk».',
    nn: 'Avvist tyder at ein konsument bad om token og ikkje fekk det, til dømes fordi tilgangen manglar. Konsumenten ser kvifor under «Trafikk».',
    en: 'Refused means that a consumer asked for a token and did not get it, for instance because access is missing. The consumer sees why under “Traffic”.',
  },
});
