/** What is wrong with a value, by the name of the fault. */
import { valueTable } from '../language/text-table.ts';

export const ruleFaultTexts = valueTable('registration-fault', {
  nameMissing: {
    nb: 'Gi integrasjonen et visningsnavn.',
    nn: 'Gje integrasjonen eit visingsnamn.',
    en: 'Give the integration a display name.',
  },
  descriptionMissing: {
    nb: 'Skriv en kort beskrivelse.',
    nn: 'Skriv ei kort skildring.',
    en: 'Write a short description.',
  },
  tooLong: {
    nb: 'Beskrivelsen kan ha høyst 255 tegn.',
    nn: 'Skildringa kan ha høgst 255 teikn.',
    en: 'The description can have 255 characters at most.',
  },
  customerMissing: {
    nb: 'Skriv kundens organisasjonsnummer med ni sifre.',
    nn: 'Skriv organisasjonsnummeret til kunden med ni siffer.',
    en: 'Write the customer’s organisation number with nine digits.',
  },
  redirectMissing: {
    nb: 'Skriv minst én redirect URI.',
    nn: 'Skriv minst éin redirect URI.',
    en: 'Write at least one redirect URI.',
  },
  notSeconds: {
    nb: 'Skriv et helt antall sekunder, for eksempel 7200.',
    nn: 'Skriv eit heilt tal sekund, til dømes 7200.',
    en: 'Write a whole number of seconds, such as 7200.',
  },
});
