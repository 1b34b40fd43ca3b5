/** The purposes as somebody would say them, and what each comes to. */
import { textTable, valueTable } from '../language/text-table.ts';

export const purposeTexts = valueTable('purpose', {
  login: { nb: 'Logge inn folk', nn: 'Logge inn folk', en: 'Log people in' },
  api: {
    nb: 'Kalle et API på vegne av en innlogget person',
    nn: 'Kalle eit API på vegner av ein innlogga person',
    en: 'Call an API on behalf of a logged-in person',
  },
  machine: {
    nb: 'Kalle et API fra maskin til maskin',
    nn: 'Kalle eit API frå maskin til maskin',
    en: 'Call an API machine to machine',
  },
  contact: {
    nb: 'Hente kontaktinformasjon (KRR)',
    nn: 'Hente kontaktinformasjon (KRR)',
    en: 'Fetch contact information (KRR)',
  },
  employee: {
    nb: 'Logge inn ansatte for virksomheten de jobber i',
    nn: 'Logge inn tilsette for verksemda dei jobbar i',
    en: 'Log in employees for the organisation they work for',
  },
});

export const purposeHelpTexts = valueTable('purpose-help', {
  login: {
    nb: 'En tjeneste for innbyggere, med ID-porten. Dere får vite hvem personen er, og ingenting mer.',
    nn: 'Ei teneste for innbyggjarar, med ID-porten. De får vite kven personen er, og ikkje noko meir.',
    en: 'A service for citizens, with ID-porten. You learn who the person is, and nothing more.',
  },
  api: {
    nb: 'Personen logger inn med ID-porten, og programmet bruker et API som en annen eier, som når mva-meldingen sendes fra et regnskapssystem.',
    nn: 'Personen loggar inn med ID-porten, og programmet bruker eit API som ein annan eig, som når mva-meldinga blir send frå eit rekneskapssystem.',
    en: 'The person logs in with ID-porten, and the program uses an API that somebody else owns, as when a VAT return is sent from an accounting system.',
  },
  machine: {
    nb: 'Ingen logger inn: to systemer utveksler data med Maskinporten, i virksomhetens navn.',
    nn: 'Ingen loggar inn: to system utvekslar data med Maskinporten, i namnet til verksemda.',
    en: 'Nobody logs in: two systems exchange data with Maskinporten, in the organisation’s name.',
  },
  contact: {
    nb: 'Oppslag på e-post, mobilnummer og reservasjon i Kontakt- og reservasjonsregisteret, med Maskinporten.',
    nn: 'Oppslag på e-post, mobilnummer og reservasjon i Kontakt- og reservasjonsregisteret, med Maskinporten.',
    en: 'Look up e-mail, mobile number and reservation in the Contact and Reservation Register, with Maskinporten.',
  },
  employee: {
    nb: 'Personen logger inn med Ansattporten og handler for én virksomhet om gangen.',
    nn: 'Personen loggar inn med Ansattporten og handlar for éi verksemd om gongen.',
    en: 'The person logs in with Ansattporten and acts for one organisation at a time.',
  },
});

export const purposePartTexts = textTable('purpose-part', {
  becomes: { nb: 'Tjeneste: {{type}}', nn: 'Teneste: {{type}}', en: 'Service: {{type}}' },
});
