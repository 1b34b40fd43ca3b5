/** What stands around every page of the login, and on every form. */
import type { WholeTextTable } from '../../http/pages/text-table.ts';

export const FRAME_TEXTS = {
  product: { nb: 'ID-porten', nn: 'ID-porten', en: 'ID-porten', se: 'ID-porten' },
  simulator: { nb: 'Simulator', nn: 'Simulator', en: 'Simulator', se: 'Simuláhtor' },
  simulatorNote: {
    nb: 'Del av Porthus. Alle personer er oppdiktede, og ingen innlogging her har rettslig virkning.',
    nn: 'Del av Porthus. Alle personar er oppdikta, og inga innlogging her har rettsleg verknad.',
    en: 'Part of Porthus. All persons are invented, and no login here has legal effect.',
    se: 'Oassi Porthusis. Buot olbmot leat hutkojuvvon, iige mihkkege sisaloggemiin dáppe leat juridihkalaš váikkuhus.',
  },
  ownPage: {
    nb: 'Se innloggingene dine',
    nn: 'Sjå innloggingane dine',
    en: 'See your logins',
    se: 'Geahča sisaloggemiiddát',
  },
  skipToContent: {
    nb: 'Gå til innholdet',
    nn: 'Gå til innhaldet',
    en: 'Skip to content',
    se: 'Mana sisdollui',
  },
  language: { nb: 'Språk', nn: 'Språk', en: 'Language', se: 'Giella' },
  cancel: { nb: 'Avbryt', nn: 'Avbryt', en: 'Cancel', se: 'Gaskkalduhte' },
  goOn: { nb: 'Fortsett', nn: 'Hald fram', en: 'Continue', se: 'Joatkke' },
  logIn: { nb: 'Logg inn', nn: 'Logg inn', en: 'Log in', se: 'Logge sisa' },
  backTo: {
    nb: 'Gå tilbake til {service}',
    nn: 'Gå tilbake til {service}',
    en: 'Go back to {service}',
    se: 'Mana ruovttoluotta: {service}',
  },
  continueTitle: {
    nb: 'Du sendes videre',
    nn: 'Du blir send vidare',
    en: 'You are being sent on',
    se: 'Don sáddejuvvot viidáseappot',
  },
  continueText: {
    nb: 'Trykk på knappen hvis du ikke kommer videre av deg selv.',
    nn: 'Trykk på knappen om du ikkje kjem vidare av deg sjølv.',
    en: 'Press the button if you are not taken on by itself.',
    se: 'Deaddil boalu jus it sáddejuvvo viidáseappot iešalddis.',
  },
} as const satisfies WholeTextTable;
