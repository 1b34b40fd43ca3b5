/** What whoever did something is called where there is no name. */
import { textTable } from '../language/text-table.ts';

export const actorTexts = textTable('actor', {
  operator: { nb: 'Den som driver tjenesten', nn: 'Den som driv tenesta', en: 'Whoever runs the service' },
  client: { nb: 'Programmet {{name}}', nn: 'Programmet {{name}}', en: 'The program {{name}}' },
  formerMember: {
    nb: 'En person som ikke er medlem nå',
    nn: 'Ein person som ikkje er medlem no',
    en: 'A person who is not a member now',
  },
  foreignPerson: {
    nb: 'En person hos {{orgno}}',
    nn: 'Ein person hos {{orgno}}',
    en: 'A person at {{orgno}}',
  },
  foreignClient: {
    nb: 'Et program hos {{orgno}}',
    nn: 'Eit program hos {{orgno}}',
    en: 'A program at {{orgno}}',
  },
});
