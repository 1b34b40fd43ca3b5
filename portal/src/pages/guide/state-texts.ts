/** How a step of a guide stands, and whose turn it is. */
import { valueTable } from '../../language/text-table.ts';

export const stateTexts = valueTable('guide-state', {
  done: { nb: 'Gjort', nn: 'Gjort', en: 'Done' },
  todo: { nb: 'Gjenstår', nn: 'Står att', en: 'To do' },
  waiting: { nb: 'Venter på andre', nn: 'Ventar på andre', en: 'Waiting for others' },
  later: { nb: 'Etter registreringen', nn: 'Etter registreringa', en: 'After the registration' },
  elsewhere: { nb: 'Vises ikke her', nn: 'Blir ikkje vist her', en: 'Not seen from here' },
});

export const whoTexts = valueTable('guide-who', {
  administrator: {
    nb: 'En administrator hos dere, på vegne av virksomheten',
    nn: 'Ein administrator hos dykk, på vegner av verksemda',
    en: 'An administrator of yours, for the organisation',
  },
  registrar: {
    nb: 'En administrator eller leverandør hos dere',
    nn: 'Ein administrator eller leverandør hos dykk',
    en: 'An administrator or supplier of yours',
  },
  developer: { nb: 'Den som utvikler', nn: 'Den som utviklar', en: 'Whoever develops' },
  management: {
    nb: 'En som kan binde virksomheten',
    nn: 'Ein som kan binde verksemda',
    en: 'Somebody who may act for the organisation',
  },
  customer: { nb: 'Kunden', nn: 'Kunden', en: 'The customer' },
  tester: { nb: 'Den som tester', nn: 'Den som testar', en: 'Whoever tests' },
});
