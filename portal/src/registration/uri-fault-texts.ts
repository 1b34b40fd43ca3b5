/** What is wrong with a URI, and how to mend it. */
import { valueTable } from '../language/text-table.ts';

export const uriFaultTexts = valueTable('uri-fault', {
  space: {
    nb: 'URI-en har et mellomrom. Skriv én URI i hvert felt, uten mellomrom.',
    nn: 'URI-en har eit mellomrom. Skriv éin URI i kvart felt, utan mellomrom.',
    en: 'The URI has a space. Write one URI in each field, without spaces.',
  },
  noScheme: {
    nb: 'URI-en mangler begynnelsen. Skriv hele, for eksempel https://example.no/callback.',
    nn: 'URI-en manglar byrjinga. Skriv heile, til dømes https://example.no/callback.',
    en: 'The URI lacks its beginning. Write all of it, such as https://example.no/callback.',
  },
  fragment: {
    nb: 'URI-en har et #. Ta bort # og det som står etter.',
    nn: 'URI-en har ein #. Ta bort # og det som står etter.',
    en: 'The URI has a #. Leave out # and what follows it.',
  },
  wildcard: {
    nb: 'URI-en har en *, men URI-er sammenlignes tegn for tegn. Registrer hver av dem.',
    nn: 'URI-en har ein *, men URI-ar blir samanlikna teikn for teikn. Registrer kvar av dei.',
    en: 'The URI has a *, but URIs are compared character by character. Register each of them.',
  },
  secureLocalhost: {
    nb: 'localhost må ha http://, ikke https://.',
    nn: 'localhost må ha http://, ikkje https://.',
    en: 'localhost must have http://, not https://.',
  },
  appScheme: {
    nb: 'Bare apper på telefon eller PC kan ha et slikt skjema. Bruk https://.',
    nn: 'Berre appar på telefon eller PC kan ha eit slikt skjema. Bruk https://.',
    en: 'Only apps on a phone or computer may have such a scheme. Use https://.',
  },
  plainHttp: {
    nb: 'I produksjon må URI-en begynne med https://.',
    nn: 'I produksjon må URI-en byrje med https://.',
    en: 'In production the URI must begin with https://.',
  },
});
