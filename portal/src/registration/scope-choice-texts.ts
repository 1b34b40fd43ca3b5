/** Texts of choosing scopes. */
import { textTable, valueTable } from '../language/text-table.ts';

export const scopeChoiceTexts = textTable('scope-choice', {
  external: {
    nb: 'Skal klienten benytte eksterne scope?',
    nn: 'Skal klienten bruke eksterne scope?',
    en: 'Do you want to use external scopes?',
  },
  externalHelp: {
    nb: 'Trengs bare når programmet skal kalle et API som en annen eier. Da blir tjenesten API-klient, og det kan ikke gjøres om etter at integrasjonen er opprettet.',
    nn: 'Trengst berre når programmet skal kalle eit API som ein annan eig. Då blir tenesta API-klient, og det kan ikkje gjerast om etter at integrasjonen er oppretta.',
    en: 'Only needed when the program is to call an API that somebody else owns. The service then becomes API client, and that cannot be changed once the integration is created.',
  },
  externalNo: { nb: 'Nei, bare innlogging', nn: 'Nei, berre innlogging', en: 'No, login only' },
  externalYes: { nb: 'Ja', nn: 'Ja', en: 'Yes' },
  help: {
    nb: 'Det integrasjonen kan be om i token. Du kan velge et scope før eieren har gitt tilgang; det begynner å virke når tilgangen er gitt.',
    nn: 'Det integrasjonen kan be om i token. Du kan velje eit scope før eigaren har gjeve tilgang; det byrjar å verke når tilgangen er gjeven.',
    en: 'What the integration can ask for in tokens. You can choose a scope before its owner has given access; it starts working once access is given.',
  },
  fixed: {
    nb: 'Tjenesten ID-porten har {{scopes}}, og ingen andre.',
    nn: 'Tenesta ID-porten har {{scopes}}, og ingen andre.',
    en: 'The service ID-porten has {{scopes}}, and no others.',
  },
  krr: { nb: 'Scope-pakke: KRR', nn: 'Scope-pakke: KRR', en: 'Scope bundle: KRR' },
  krrHelp: {
    nb: 'De to scopene som kontaktinformasjon og digital post hentes med.',
    nn: 'Dei to scopa som kontaktinformasjon og digital post blir henta med.',
    en: 'The two scopes with which contact information and digital mail are fetched.',
  },
  chosen: {
    nb: 'Scopes som blir lagt til på klienten',
    nn: 'Scopes som blir lagde til på klienten',
    en: 'Scopes that will be on the client',
  },
  none: { nb: 'Ingen ennå.', nn: 'Ingen enno.', en: 'None yet.' },
  remove: { nb: 'Fjern {{scope}}', nn: 'Fjern {{scope}}', en: 'Remove {{scope}}' },
  removed: { nb: '{{scope}} er fjernet.', nn: '{{scope}} er fjerna.', en: '{{scope}} is removed.' },
  add: { nb: 'Legg til {{scope}}', nn: 'Legg til {{scope}}', en: 'Add {{scope}}' },
  addShort: { nb: 'Legg til', nn: 'Legg til', en: 'Add' },
  pending: { nb: 'Tilgang mangler', nn: 'Tilgang manglar', en: 'Access is missing' },
  search: { nb: 'Tilgjengelige scopes', nn: 'Tilgjengelege scopes', en: 'Available scopes' },
  show: { nb: 'Vis', nn: 'Vis', en: 'Show' },
  onlyFor: {
    nb: 'Kan bare brukes av {{types}}.',
    nn: 'Kan berre brukast av {{types}}.',
    en: 'Can only be used by {{types}}.',
  },
  unknownOwner: { nb: 'ukjent eier', nn: 'ukjend eigar', en: 'owner unknown' },
  found: {
    nb: 'Viser {{shown}} av {{count}}.',
    nn: 'Viser {{shown}} av {{count}}.',
    en: 'Showing {{shown}} of {{count}}.',
  },
  noMatch: {
    nb: 'Ingen scopes passer. Scopes som ikke er offentlige, ser du først når eieren har gitt tilgang.',
    nn: 'Ingen scopes passar. Scopes som ikkje er offentlege, ser du først når eigaren har gjeve tilgang.',
    en: 'No scopes match. Scopes that are not public are shown once their owner has given access.',
  },
});

export const shownTexts = valueTable('scope-choice-shown', {
  all: { nb: 'Alle', nn: 'Alle', en: 'All' },
  mine: { nb: 'Tildelt meg', nn: 'Tildelt meg', en: 'Granted to me' },
  open: { nb: 'Tilgjengelig for alle', nn: 'Tilgjengeleg for alle', en: 'Available for all' },
  delegable: { nb: 'Delegerte', nn: 'Delegerte', en: 'Delegated' },
});
