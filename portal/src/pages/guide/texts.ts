/** Texts around the steps of a guide. */
import { textTable } from '../../language/text-table.ts';

export const guidePageTexts = textTable('guide', {
  back: { nb: 'Alle veivisere', nn: 'Alle vegvisarar', en: 'All guides' },
  notFound: {
    nb: 'Det er ingen veiviser med det navnet.',
    nn: 'Det er ingen vegvisar med det namnet.',
    en: 'There is no guide of that name.',
  },
  variant: { nb: 'Hva passer for dere?', nn: 'Kva passar for dykk?', en: 'Which fits you?' },
  follows: {
    nb: 'Integrasjonen veiviseren følger',
    nn: 'Integrasjonen vegvisaren følgjer',
    en: 'The integration that the guide follows',
  },
  progress: {
    nb: '{{done}} av {{seen}} steg er gjort',
    nn: '{{done}} av {{seen}} steg er gjorde',
    en: '{{done}} of {{seen}} steps are done',
  },
  unseen_one: {
    nb: '{{count}} steg gjøres utenfor portalen, og vises ikke her.',
    nn: '{{count}} steg blir gjort utanfor portalen, og blir ikkje vist her.',
    en: '{{count}} step is taken outside the portal, and is not seen from here.',
  },
  unseen_other: {
    nb: '{{count}} steg gjøres utenfor portalen, og vises ikke her.',
    nn: '{{count}} steg blir gjorde utanfor portalen, og blir ikkje viste her.',
    en: '{{count}} steps are taken outside the portal, and are not seen from here.',
  },
  allDone: {
    nb: 'Alt som kan ses herfra, er gjort.',
    nn: 'Alt som kan sjåast herfrå, er gjort.',
    en: 'All that can be seen from here is done.',
  },
  who: { nb: 'Hvem', nn: 'Kven', en: 'Who' },
  step: { nb: 'Steg {{number}}:', nn: 'Steg {{number}}:', en: 'Step {{number}}:' },
  toTerms: { nb: 'Les og godta', nn: 'Les og godta', en: 'Read and accept' },
  askAdministrator: {
    nb: 'Rollen din kan ikke gjøre dette. Be en administrator i virksomheten.',
    nn: 'Rolla di kan ikkje gjere dette. Be ein administrator i verksemda.',
    en: 'Your role cannot do this. Ask an administrator of the organisation.',
  },
  apply: { nb: 'Søk om tilgang', nn: 'Søk om tilgang', en: 'Apply for access' },
  missingScope: {
    nb: 'Finnes ikke i dette miljøet',
    nn: 'Finst ikkje i dette miljøet',
    en: 'Not in this environment',
  },
  waitingForOwner: {
    nb: 'Søknaden er sendt. Eieren av API-et svarer.',
    nn: 'Søknaden er send. Eigaren av API-et svarar.',
    en: 'The application is sent. The owner of the API answers.',
  },
  register: {
    nb: 'Registrer med verdiene fra veiledningen',
    nn: 'Registrer med verdiane frå rettleiinga',
    en: 'Register with the documented values',
  },
  values: {
    nb: 'Verdiene i veiledningen',
    nn: 'Verdiane i rettleiinga',
    en: 'The documented values',
  },
  formerly: {
    nb: '«{{label}}» i eldre veiledninger',
    nn: '«{{label}}» i eldre rettleiingar',
    en: '“{{label}}” in older guides',
  },
  addKey: { nb: 'Lag eller legg inn nøkkel', nn: 'Lag eller legg inn nøkkel', en: 'Make or add a key' },
  editIntegration: { nb: 'Endre integrasjonen', nn: 'Endre integrasjonen', en: 'Edit the integration' },
  use: { nb: 'Ta i bruk og prøv nå', nn: 'Ta i bruk og prøv no', en: 'Start using it, and try it now' },
  toDelegations: {
    nb: 'Se delegeringer i Altinn',
    nn: 'Sjå delegeringar i Altinn',
    en: 'See delegations in Altinn',
  },
});
