/** Why a choice changed something else, said under the choice. */
import { textTable, valueTable } from '../language/text-table.ts';

export const consequenceTexts = textTable('consequence', {
  title: { nb: 'Dette endret seg også', nn: 'Dette endra seg også', en: 'This changed too' },
  change: {
    nb: '{{field}}: fra {{from}} til {{to}}.',
    nn: '{{field}}: frå {{from}} til {{to}}.',
    en: '{{field}}: from {{from}} to {{to}}.',
  },
  nothing: { nb: 'ingenting', nn: 'ingenting', en: 'nothing' },
  undo: { nb: 'Angre valget', nn: 'Angre valet', en: 'Undo the choice' },
});

export const reasonTexts = valueTable('consequence-reason', {
  noSecretKept: {
    nb: 'Programmet kjører hos brukeren, og kan ikke holde på en nøkkel eller hemmelighet.',
    nn: 'Programmet køyrer hos brukaren, og kan ikkje halde på ein nøkkel eller løyndom.',
    en: 'The program runs with its user, and can keep neither key nor secret.',
  },
  secretKept: {
    nb: 'På en server kan programmet holde på en nøkkel, og må vise hvem det er.',
    nn: 'På ein tenar kan programmet halde på ein nøkkel, og må vise kven det er.',
    en: 'On a server the program can keep a key, and must show who it is.',
  },
  pkceNeeded: {
    nb: 'Uten hemmelighet er PKCE det som vokter innloggingen.',
    nn: 'Utan løyndom er PKCE det som vaktar innlogginga.',
    en: 'Without a secret, PKCE is what guards the login.',
  },
  loginScopesOnly: {
    nb: 'Tjenesten ID-porten har bare scopes for innlogging.',
    nn: 'Tenesta ID-porten har berre scopes for innlogging.',
    en: 'The service ID-porten has scopes of the login only.',
  },
  loginScopesBack: {
    nb: 'Scopes du hadde valgt før, er tatt med igjen.',
    nn: 'Scopes du hadde valt før, er tekne med att.',
    en: 'Scopes that you had chosen before are back.',
  },
});
