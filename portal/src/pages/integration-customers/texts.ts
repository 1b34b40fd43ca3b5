/** Texts of the customers of an integration. */
import { textTable } from '../../language/text-table.ts';

export const integrationCustomersTexts = textTable('integration-customers', {
  title: { nb: 'Kunder (OnBehalfOf)', nn: 'Kundar (OnBehalfOf)', en: 'Customers (OnBehalfOf)' },
  lead: {
    nb: 'Én integrasjon kan brukes for flere kunder. Programmet sender kundens ID i onbehalfof, og innloggingssiden viser kundens navn.',
    nn: 'Éin integrasjon kan brukast for fleire kundar. Programmet sender ID-en til kunden i onbehalfof, og innloggingssida viser namnet til kunden.',
    en: 'One integration can be used for several customers. The program sends the customer’s ID in onbehalfof, and the login page shows the customer’s name.',
  },
  back: { nb: 'Til integrasjonen', nn: 'Til integrasjonen', en: 'To the integration' },
  none: { nb: 'Ingen kunder ennå.', nn: 'Ingen kundar enno.', en: 'No customers yet.' },
  add: { nb: 'Legg til kunde', nn: 'Legg til kunde', en: 'Add a customer' },
  change: { nb: 'Endre', nn: 'Endre', en: 'Change' },
  changeOf: { nb: 'Endre {{name}}', nn: 'Endre {{name}}', en: 'Change {{name}}' },
  remove: { nb: 'Fjern', nn: 'Fjern', en: 'Remove' },
  removeOf: { nb: 'Fjern {{name}}', nn: 'Fjern {{name}}', en: 'Remove {{name}}' },
  removeTitle: { nb: 'Fjerne kunden?', nn: 'Fjerne kunden?', en: 'Remove the customer?' },
  removeLead: {
    nb: 'Innlogginger for {{name}} med denne integrasjonen blir avvist fra nå av.',
    nn: 'Innloggingar for {{name}} med denne integrasjonen blir avviste frå no av.',
    en: 'Logins for {{name}} with this integration are refused from now on.',
  },
  saved: { nb: 'Kunden er lagret.', nn: 'Kunden er lagra.', en: 'The customer is saved.' },
  removed: { nb: 'Kunden er fjernet.', nn: 'Kunden er fjerna.', en: 'The customer is removed.' },
  orgno: {
    nb: 'Kundens organisasjonsnummer',
    nn: 'Organisasjonsnummeret til kunden',
    en: 'Customer organisation number',
  },
  orgnoHelp: { nb: 'Ni sifre.', nn: 'Ni siffer.', en: 'Nine digits.' },
  orgnoMissing: {
    nb: 'Skriv organisasjonsnummeret med ni sifre.',
    nn: 'Skriv organisasjonsnummeret med ni siffer.',
    en: 'Write the organisation number with nine digits.',
  },
  isCalled: { nb: 'Det er {{name}}.', nn: 'Det er {{name}}.', en: 'That is {{name}}.' },
  name: { nb: 'Navn på kunde', nn: 'Namn på kunde', en: 'Name of customer' },
  nameHelp: {
    nb: 'Vises til innbyggeren på innloggingssiden.',
    nn: 'Blir vist til innbyggjaren på innloggingssida.',
    en: 'Shown to the citizen on the login page.',
  },
  nameMissing: {
    nb: 'Skriv navnet på kunden.',
    nn: 'Skriv namnet på kunden.',
    en: 'Write the name of the customer.',
  },
  id: { nb: 'Unik ID for kunde', nn: 'Unik ID for kunde', en: 'Unique ID for the customer' },
  idHelp: {
    nb: 'Det programmet sender. For eksempel tjenesten og kommunen, eller organisasjonsnummeret. Kan ikke endres siden.',
    nn: 'Det programmet sender. Til dømes tenesta og kommunen, eller organisasjonsnummeret. Kan ikkje endrast sidan.',
    en: 'What the program sends. For example the service and the municipality, or the organisation number. Cannot be changed later.',
  },
  idMissing: { nb: 'Skriv en ID.', nn: 'Skriv ein ID.', en: 'Write an ID.' },
  description: { nb: 'Beskrivelse', nn: 'Skildring', en: 'Description' },
  descriptionHelp: { nb: 'Til eget bruk.', nn: 'Til eigen bruk.', en: 'For your own use.' },
  uri: { nb: 'Tilbake-URI', nn: 'Tilbake-URI', en: 'Back URI' },
  uriHelp: {
    nb: 'Dit «Avbryt» på innloggingssiden fører for denne kunden.',
    nn: 'Dit «Avbryt» på innloggingssida fører for denne kunden.',
    en: 'Where “Cancel” on the login page leads for this customer.',
  },
});
