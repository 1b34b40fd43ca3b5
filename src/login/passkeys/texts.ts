/** What stands on the pages on which passkeys are made, used and looked after. */
import type { InEachLanguage, TextTable } from '../../http/pages/text-table.ts';

export const DESCRIPTION: InEachLanguage = {
  nb: 'Med fingeravtrykk, ansikt eller PIN på en enhet der du har laget en passnøkkel.',
  nn: 'Med fingeravtrykk, ansikt eller PIN på ei eining der du har laga ein passnøkkel.',
  en: 'With fingerprint, face or PIN on a device where you have made a passkey.',
};

export const NOT_ACCEPTED: InEachLanguage = {
  nb: 'Passnøkkelen ble ikke godtatt. Prøv igjen, eller velg en annen innloggingsmåte.',
  nn: 'Passnøkkelen vart ikkje godteken. Prøv igjen, eller vel ein annan innloggingsmåte.',
  en: 'The passkey was not accepted. Try again, or choose another way to log in.',
};

export const PASSKEY_TEXTS = {
  useReady: {
    nb: 'Trykk på knappen. Nettleseren spør så etter passnøkkelen din.',
    nn: 'Trykk på knappen. Nettlesaren spør så etter passnøkkelen din.',
    en: 'Press the button. The browser then asks for your passkey.',
  },
  waiting: {
    nb: 'Følg det nettleseren ber om.',
    nn: 'Følg det nettlesaren ber om.',
    en: 'Follow what the browser asks for.',
  },
  failed: {
    nb: 'Det ble avbrutt, eller nettleseren fant ingen passnøkkel som kan brukes. Du kan prøve igjen.',
    nn: 'Det vart avbrote, eller nettlesaren fann ingen passnøkkel som kan brukast. Du kan prøve igjen.',
    en: 'It was cancelled, or the browser found no passkey that can be used. You may try again.',
  },
  unable: {
    nb: 'Denne nettleseren kan ikke bruke passnøkler her. Slå på JavaScript, eller bruk en nyere nettleser.',
    nn: 'Denne nettlesaren kan ikkje bruke passnøklar her. Slå på JavaScript, eller bruk ein nyare nettlesar.',
    en: 'This browser cannot use passkeys here. Turn on JavaScript, or use a newer browser.',
  },
  startTitle: { nb: 'Lag en passnøkkel', nn: 'Lag ein passnøkkel', en: 'Make a passkey' },
  startText: {
    nb: 'Med en passnøkkel logger du inn med fingeravtrykk, ansikt eller PIN på din egen enhet. For å lage den første trenger du aktiveringskoden du har fått.',
    nn: 'Med ein passnøkkel loggar du inn med fingeravtrykk, ansikt eller PIN på di eiga eining. For å lage den fyrste treng du aktiveringskoden du har fått.',
    en: 'With a passkey you log in with fingerprint, face or PIN on your own device. To make the first one you need the activation code that you were given.',
  },
  person: {
    nb: 'Fødselsnummer eller D-nummer',
    nn: 'Fødselsnummer eller D-nummer',
    en: 'National identity number',
  },
  personHelp: { nb: 'Elleve sifre.', nn: 'Elleve siffer.', en: 'Eleven digits.' },
  code: { nb: 'Aktiveringskode', nn: 'Aktiveringskode', en: 'Activation code' },
  codeHelp: {
    nb: 'Tolv tegn, som 7K3M-0QXE-PTWA.',
    nn: 'Tolv teikn, som 7K3M-0QXE-PTWA.',
    en: 'Twelve characters, such as 7K3M-0QXE-PTWA.',
  },
  goOn: { nb: 'Fortsett', nn: 'Hald fram', en: 'Continue' },
  wrongCode: {
    nb: 'Nummeret og koden hører ikke sammen, eller koden er brukt eller utløpt. Etter flere forsøk må du vente en stund. Kontakt den som ga deg koden, om den ikke virker.',
    nn: 'Nummeret og koden høyrer ikkje saman, eller koden er brukt eller gått ut. Etter fleire forsøk må du vente ei stund. Kontakt den som gav deg koden, om han ikkje verkar.',
    en: 'The number and the code do not belong together, or the code has been used or has expired. After several attempts you have to wait a while. Contact whoever gave you the code if it does not work.',
  },
  makeReady: {
    nb: 'Gi passnøkkelen et navn som sier hvilken enhet den er på, og trykk på knappen.',
    nn: 'Gi passnøkkelen eit namn som seier kva eining han er på, og trykk på knappen.',
    en: 'Give the passkey a name that says which device it is on, and press the button.',
  },
  name: { nb: 'Navn på passnøkkelen', nn: 'Namn på passnøkkelen', en: 'Name of the passkey' },
  defaultName: { nb: 'Min passnøkkel', nn: 'Passnøkkelen min', en: 'My passkey' },
  make: { nb: 'Lag passnøkkel', nn: 'Lag passnøkkel', en: 'Make passkey' },
  notMade: {
    nb: 'Passnøkkelen ble ikke laget. Prøv igjen fra begynnelsen.',
    nn: 'Passnøkkelen vart ikkje laga. Prøv igjen frå byrjinga.',
    en: 'The passkey was not made. Try again from the beginning.',
  },
  tooMany: {
    nb: 'Du har så mange passnøkler som du kan ha. Fjern en før du lager en ny.',
    nn: 'Du har så mange passnøklar som du kan ha. Fjern ein før du lagar ein ny.',
    en: 'You have as many passkeys as you can have. Remove one before you make another.',
  },
  madeTitle: { nb: 'Passnøkkelen er laget', nn: 'Passnøkkelen er laga', en: 'The passkey is made' },
  madeText: {
    nb: 'Du kan bruke den neste gang du logger inn.',
    nn: 'Du kan bruke han neste gong du loggar inn.',
    en: 'You can use it the next time you log in.',
  },
  listTitle: { nb: 'Passnøklene dine', nn: 'Passnøklane dine', en: 'Your passkeys' },
  noneText: {
    nb: 'Du har ingen passnøkler ennå.',
    nn: 'Du har ingen passnøklar enno.',
    en: 'You have no passkeys yet.',
  },
  neverUsed: { nb: 'Aldri brukt', nn: 'Aldri brukt', en: 'Never used' },
  lastUsed: { nb: 'Sist brukt {date}', nn: 'Sist brukt {date}', en: 'Last used {date}' },
  rename: { nb: 'Endre navn', nn: 'Endre namn', en: 'Rename' },
  remove: { nb: 'Fjern', nn: 'Fjern', en: 'Remove' },
  another: { nb: 'Lag en passnøkkel til', nn: 'Lag ein passnøkkel til', en: 'Make another passkey' },
} as const satisfies TextTable;
