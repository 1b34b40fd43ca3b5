/** Texts of the statistics. */
import { textTable } from '../../language/text-table.ts';

export const statisticsTexts = textTable('statistics', {
  title: { nb: 'Statistikk', nn: 'Statistikk', en: 'Statistics' },
  lead: {
    nb: 'Hvor mange token som er utstedt til integrasjonene deres, og med scopene deres.',
    nn: 'Kor mange token som er utferda til integrasjonane dykkar, og med scopa dykkar.',
    en: 'How many tokens were issued to your integrations, and with your scopes.',
  },
  of: { nb: 'Hva telles', nn: 'Kva blir talt', en: 'What is counted' },
  by: { nb: 'Fordelt på', nn: 'Fordelt på', en: 'By' },
  period: { nb: 'Periode', nn: 'Periode', en: 'Period' },
  days: { nb: 'Siste {{count}} dager', nn: 'Siste {{count}} dagar', en: 'Last {{count}} days' },
  overTime: { nb: 'Over tid', nn: 'Over tid', en: 'Over time' },
  total_one: {
    nb: '{{count}} token i perioden.',
    nn: '{{count}} token i perioden.',
    en: '{{count}} token in the period.',
  },
  total_other: {
    nb: '{{count}} token i perioden.',
    nn: '{{count}} token i perioden.',
    en: '{{count}} tokens in the period.',
  },
  none: {
    nb: 'Ingen token i perioden. Tallene kommer når et program ber om token eller noen logger inn.',
    nn: 'Ingen token i perioden. Tala kjem når eit program bed om token eller nokon loggar inn.',
    en: 'No tokens in the period. Numbers come when a program asks for a token or somebody logs in.',
  },
  nothing: { nb: 'Uten', nn: 'Utan', en: 'None' },
  tokens: { nb: 'Token', nn: 'Token', en: 'Tokens' },
  csv: { nb: 'Last ned som CSV', nn: 'Last ned som CSV', en: 'Download as CSV' },
  counted: {
    nb: 'Et token telles innen et minutt etter at det ble utstedt. Dager og måneder regnes i UTC.',
    nn: 'Eit token blir talt innan eitt minutt etter at det vart utferda. Dagar og månader blir rekna i UTC.',
    en: 'A token is counted within a minute after it was issued. Days and months are those of UTC.',
  },
});
