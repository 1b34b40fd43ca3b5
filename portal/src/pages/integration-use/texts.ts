/** Texts of taking an integration into use. */
import { textTable } from '../../language/text-table.ts';

export const integrationUseTexts = textTable('integration-use', {
  title: { nb: 'Ta i bruk', nn: 'Ta i bruk', en: 'Put it to use' },
  titleOf: { nb: 'Ta i bruk {{name}}', nn: 'Ta i bruk {{name}}', en: 'Put {{name}} to use' },
  lead: {
    nb: 'Alt en utvikler trenger for å koble seg på.',
    nn: 'Alt ein utviklar treng for å kople seg på.',
    en: 'Everything a developer needs to connect.',
  },
  back: { nb: 'Til integrasjonen', nn: 'Til integrasjonen', en: 'To the integration' },
  secretTitle: { nb: 'Hemmeligheten', nn: 'Løyndomen', en: 'The secret' },
  secretOnce: {
    nb: 'Dette er eneste gang hemmeligheten vises. Kopier den til et trygt sted før du går videre.',
    nn: 'Dette er einaste gong løyndomen blir vist. Kopier han til ein trygg stad før du går vidare.',
    en: 'This is the only time the secret is shown. Copy it to a safe place before you go on.',
  },
  keyTitle: { nb: 'Nøkkelen', nn: 'Nøkkelen', en: 'The key' },
  keyMissing: {
    nb: 'Integrasjonen har ingen nøkkel ennå, og kan ikke vise hvem den er.',
    nn: 'Integrasjonen har ingen nøkkel enno, og kan ikkje vise kven han er.',
    en: 'The integration has no key yet, and cannot show who it is.',
  },
  addKey: { nb: 'Legg til nøkkel', nn: 'Legg til nøkkel', en: 'Add a key' },
  addresses: { nb: 'Verdier og adresser', nn: 'Verdiar og adresser', en: 'Values and addresses' },
  clientId: { nb: 'Klient-ID', nn: 'Klient-ID', en: 'Client ID' },
  issuer: { nb: 'Utsteder', nn: 'Utstedar', en: 'Issuer' },
  metadata: { nb: 'Metadata', nn: 'Metadata', en: 'Metadata' },
  authorize: { nb: 'Innlogging', nn: 'Innlogging', en: 'Login' },
  token: { nb: 'Token', nn: 'Token', en: 'Tokens' },
  scopes: { nb: 'Scopes', nn: 'Scopes', en: 'Scopes' },
  environmentFile: { nb: 'Miljøfil', nn: 'Miljøfil', en: 'Environment file' },
  code: { nb: 'Kode', nn: 'Kode', en: 'Code' },
  library: { nb: 'Bibliotek', nn: 'Bibliotek', en: 'Library' },
  install: { nb: 'Legg til', nn: 'Legg til', en: 'Add' },
  noPkce: {
    nb: 'Integrasjonen har slått av PKCE; koden her bruker PKCE likevel, og det er det trygge valget.',
    nn: 'Integrasjonen har slått av PKCE; koden her bruker PKCE likevel, og det er det trygge valet.',
    en: 'The integration has turned PKCE off; the code here uses it all the same, which is the safe choice.',
  },
});
