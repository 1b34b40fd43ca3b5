/** Texts of adding a key, and of replacing one without a break. */
import { textTable } from '../../language/text-table.ts';

export const integrationKeyTexts = textTable('integration-key', {
  title: { nb: 'Legg til nøkkel', nn: 'Legg til nøkkel', en: 'Add a key' },
  renewTitle: { nb: 'Forny nøkkelen', nn: 'Forny nøkkelen', en: 'Renew the key' },
  back: { nb: 'Til integrasjonen', nn: 'Til integrasjonen', en: 'To the integration' },
  notAllowed: {
    nb: 'Rollen din lar deg ikke legge til nøkler. En administrator i virksomheten kan gi deg en annen rolle.',
    nn: 'Rolla di lèt deg ikkje leggje til nøklar. Ein administrator i verksemda kan gje deg ei anna rolle.',
    en: 'Your role does not let you add keys. An administrator of the organisation can give you another role.',
  },
  noKeys: {
    nb: 'Denne integrasjonen viser ikke hvem den er med en nøkkel, så den trenger ingen.',
    nn: 'Denne integrasjonen viser ikkje kven han er med ein nøkkel, så han treng ingen.',
    en: 'This integration does not show who it is with a key, so it needs none.',
  },
  way: {
    nb: 'Hvor kommer nøkkelen fra?',
    nn: 'Kvar kjem nøkkelen frå?',
    en: 'Where does the key come from?',
  },
  wayHelp: {
    nb: 'Her registreres bare den offentlige delen. Den private skal bare programmet ha.',
    nn: 'Her blir berre den offentlege delen registrert. Den private skal berre programmet ha.',
    en: 'Only the public part is registered here. The private part is for the program alone.',
  },
  makeHelp: {
    nb: 'Enklest. Du laster ned den private delen etterpå.',
    nn: 'Enklast. Du lastar ned den private delen etterpå.',
    en: 'The easiest. You download the private part afterwards.',
  },
  bringHelp: {
    nb: 'JWK, JWKS, offentlig nøkkel i PEM eller virksomhetssertifikat.',
    nn: 'JWK, JWKS, offentleg nøkkel i PEM eller verksemdssertifikat.',
    en: 'JWK, JWKS, a public key in PEM or an enterprise certificate.',
  },
  makeButton: { nb: 'Lag nøkkelpar', nn: 'Lag nøkkelpar', en: 'Make a key pair' },
  noCrypto: {
    nb: 'Nettleseren lager bare nøkler for sider på https eller localhost. Åpne portalen der, eller ta med en nøkkel.',
    nn: 'Nettlesaren lagar berre nøklar for sider på https eller localhost. Opne portalen der, eller ta med ein nøkkel.',
    en: 'The browser makes keys for pages on https or localhost only. Open the portal there, or bring a key.',
  },
  made: {
    nb: 'Nøkkelen {{kid}} er registrert',
    nn: 'Nøkkelen {{kid}} er registrert',
    en: 'The key {{kid}} is registered',
  },
  downloadNow: {
    nb: 'Last ned den private nøkkelen nå. Den finnes bare i denne fanen, og forsvinner når du lukker fanen.',
    nn: 'Last ned den private nøkkelen no. Han finst berre i denne fana, og forsvinn når du lukkar fana.',
    en: 'Download the private key now. It exists in this tab alone, and is gone when you close the tab.',
  },
  downloadPem: { nb: 'Last ned som PEM', nn: 'Last ned som PEM', en: 'Download as PEM' },
  downloadJwk: { nb: 'Last ned som JWK', nn: 'Last ned som JWK', en: 'Download as JWK' },
  keepSafe: {
    nb: 'Legg den i programmets hemmelighetslager, og send den aldri med e-post.',
    nn: 'Legg han i løyndomslageret til programmet, og send han aldri med e-post.',
    en: 'Put it in the program’s secret store, and never send it by e-mail.',
  },
  tryIt: { nb: 'Prøv nøkkelen', nn: 'Prøv nøkkelen', en: 'Try the key' },
  paste: { nb: 'Nøkkelen', nn: 'Nøkkelen', en: 'The key' },
  pasteHelp: {
    nb: 'Lim inn JWK, JWKS eller PEM, eller slipp en fil her. Har den ingen kid, får den avtrykket sitt som navn.',
    nn: 'Lim inn JWK, JWKS eller PEM, eller slepp ei fil her. Har han ingen kid, får han avtrykket sitt som namn.',
    en: 'Paste a JWK, JWKS or PEM, or drop a file here. Without a kid it is named by its thumbprint.',
  },
  chooseFile: { nb: 'Velg en fil', nn: 'Vel ei fil', en: 'Choose a file' },
  register: { nb: 'Registrer nøkkelen', nn: 'Registrer nøkkelen', en: 'Register the key' },
  registered: { nb: 'Registrert: {{kids}}.', nn: 'Registrert: {{kids}}.', en: 'Registered: {{kids}}.' },
  tooLarge: {
    nb: 'Filen er for stor til å være en nøkkel.',
    nn: 'Fila er for stor til å vere ein nøkkel.',
    en: 'The file is too large to be a key.',
  },
  steps: {
    nb: 'Slik fornyer du uten avbrudd',
    nn: 'Slik fornyar du utan avbrot',
    en: 'How to renew without a break',
  },
  stepAdd: {
    nb: 'Legg til en ny nøkkel. Den gamle, {{kid}}, virker fortsatt.',
    nn: 'Legg til ein ny nøkkel. Den gamle, {{kid}}, verkar framleis.',
    en: 'Add a new key. The old one, {{kid}}, goes on working.',
  },
  stepUse: {
    nb: 'Ta den nye i bruk i programmet, og sjekk at token kommer.',
    nn: 'Ta den nye i bruk i programmet, og sjekk at token kjem.',
    en: 'Put the new one to use in the program, and check that tokens come.',
  },
  stepRemove: {
    nb: 'Fjern den gamle når ingenting bruker den lenger.',
    nn: 'Fjern den gamle når ingenting bruker han lenger.',
    en: 'Remove the old one when nothing uses it any more.',
  },
  removeOld: { nb: 'Fjern {{kid}} nå', nn: 'Fjern {{kid}} no', en: 'Remove {{kid}} now' },
  removedOld: {
    nb: 'Nøkkelen {{kid}} er fjernet.',
    nn: 'Nøkkelen {{kid}} er fjerna.',
    en: 'The key {{kid}} is removed.',
  },
});
