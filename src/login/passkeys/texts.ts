/** What stands on the pages on which passkeys are made, used and looked after. */
import type { InEveryLanguage, WholeTextTable } from '../../http/pages/text-table.ts';

export const DESCRIPTION: InEveryLanguage = {
  nb: 'Med fingeravtrykk, ansikt eller PIN på en enhet der du har laget en passnøkkel.',
  nn: 'Med fingeravtrykk, ansikt eller PIN på ei eining der du har laga ein passnøkkel.',
  en: 'With fingerprint, face or PIN on a device where you have made a passkey.',
  se: 'Suorbmaluottain, ámadajuin dahje PIN-kodain ovttadagas gosa leat ráhkadan beassančoavdaga.',
};

export const NOT_ACCEPTED: InEveryLanguage = {
  nb: 'Passnøkkelen ble ikke godtatt. Prøv igjen, eller velg en annen innloggingsmåte.',
  nn: 'Passnøkkelen vart ikkje godteken. Prøv igjen, eller vel ein annan innloggingsmåte.',
  en: 'The passkey was not accepted. Try again, or choose another way to log in.',
  se: 'Beassančoavdda ii dohkkehuvvon. Geahččal ođđasit, dahje vállje eará vuogi logget sisa.',
};

export const PASSKEY_TEXTS = {
  useReady: {
    nb: 'Trykk på knappen. Nettleseren spør så etter passnøkkelen din.',
    nn: 'Trykk på knappen. Nettlesaren spør så etter passnøkkelen din.',
    en: 'Press the button. The browser then asks for your passkey.',
    se: 'Deaddil boalu. De neahttalohkki jearrá du beassančoavdaga.',
  },
  waiting: {
    nb: 'Følg det nettleseren ber om.',
    nn: 'Følg det nettlesaren ber om.',
    en: 'Follow what the browser asks for.',
    se: 'Čuovo dan maid neahttalohkki bivdá.',
  },
  failed: {
    nb: 'Det ble avbrutt, eller nettleseren fant ingen passnøkkel som kan brukes. Du kan prøve igjen.',
    nn: 'Det vart avbrote, eller nettlesaren fann ingen passnøkkel som kan brukast. Du kan prøve igjen.',
    en: 'It was cancelled, or the browser found no passkey that can be used. You may try again.',
    se: 'Dat gaskkalduhttojuvvui, dahje neahttalohkki ii gávdnan beassančoavdaga maid sáhttá geavahit. Sáhtát geahččalit ođđasit.',
  },
  unable: {
    nb: 'Denne nettleseren kan ikke bruke passnøkler her. Slå på JavaScript, eller bruk en nyere nettleser.',
    nn: 'Denne nettlesaren kan ikkje bruke passnøklar her. Slå på JavaScript, eller bruk ein nyare nettlesar.',
    en: 'This browser cannot use passkeys here. Turn on JavaScript, or use a newer browser.',
    se: 'Dát neahttalohkki ii sáhte geavahit beassančoavdagiid dáppe. Bija JavaScripta johtui, dahje geavat ođđasit neahttalohkki.',
  },
  startTitle: {
    nb: 'Lag en passnøkkel',
    nn: 'Lag ein passnøkkel',
    en: 'Make a passkey',
    se: 'Ráhkat beassančoavdaga',
  },
  startText: {
    nb: 'Med en passnøkkel logger du inn med fingeravtrykk, ansikt eller PIN på din egen enhet. For å lage den første trenger du aktiveringskoden du har fått.',
    nn: 'Med ein passnøkkel loggar du inn med fingeravtrykk, ansikt eller PIN på di eiga eining. For å lage den fyrste treng du aktiveringskoden du har fått.',
    en: 'With a passkey you log in with fingerprint, face or PIN on your own device. To make the first one you need the activation code that you were given.',
    se: 'Beassančoavdagiin logget sisa suorbmaluottain, ámadajuin dahje PIN-kodain iežat ovttadagas. Vai sáhtát ráhkadit vuosttaža, dárbbašat aktiverenkoda maid leat ožžon.',
  },
  person: {
    nb: 'Fødselsnummer eller D-nummer',
    nn: 'Fødselsnummer eller D-nummer',
    en: 'National identity number',
    se: 'Riegádannummar dahje D-nummar',
  },
  personHelp: {
    nb: 'Elleve sifre.',
    nn: 'Elleve siffer.',
    en: 'Eleven digits.',
    se: 'Oktanuppelohkái logu.',
  },
  code: { nb: 'Aktiveringskode', nn: 'Aktiveringskode', en: 'Activation code', se: 'Aktiverenkoda' },
  codeHelp: {
    nb: 'Tolv tegn, som 7K3M-0QXE-PTWA.',
    nn: 'Tolv teikn, som 7K3M-0QXE-PTWA.',
    en: 'Twelve characters, such as 7K3M-0QXE-PTWA.',
    se: 'Guoktenuppelohkái mearkka, nugo 7K3M-0QXE-PTWA.',
  },
  goOn: { nb: 'Fortsett', nn: 'Hald fram', en: 'Continue', se: 'Joatkke' },
  wrongCode: {
    nb: 'Nummeret og koden hører ikke sammen, eller koden er brukt eller utløpt. Etter flere forsøk må du vente en stund. Kontakt den som ga deg koden, om den ikke virker.',
    nn: 'Nummeret og koden høyrer ikkje saman, eller koden er brukt eller gått ut. Etter fleire forsøk må du vente ei stund. Kontakt den som gav deg koden, om han ikkje verkar.',
    en: 'The number and the code do not belong together, or the code has been used or has expired. After several attempts you have to wait a while. Contact whoever gave you the code if it does not work.',
    se: 'Nummar ja koda eaba gula oktii, dahje koda lea geavahuvvon dahje áigi lea nohkan. Máŋgga geahččaleami maŋŋel fertet vuordit veaháš. Váldde oktavuođa singuin geat adde dutnje koda, jus dat ii doaimma.',
  },
  makeReady: {
    nb: 'Gi passnøkkelen et navn som sier hvilken enhet den er på, og trykk på knappen.',
    nn: 'Gi passnøkkelen eit namn som seier kva eining han er på, og trykk på knappen.',
    en: 'Give the passkey a name that says which device it is on, and press the button.',
    se: 'Atte beassančoavdagii nama mii muitala guđe ovttadagas dat lea, ja deaddil boalu.',
  },
  name: {
    nb: 'Navn på passnøkkelen',
    nn: 'Namn på passnøkkelen',
    en: 'Name of the passkey',
    se: 'Beassančoavdaga namma',
  },
  defaultName: { nb: 'Min passnøkkel', nn: 'Passnøkkelen min', en: 'My passkey', se: 'Mu beassančoavdda' },
  make: { nb: 'Lag passnøkkel', nn: 'Lag passnøkkel', en: 'Make passkey', se: 'Ráhkat beassančoavdaga' },
  notMade: {
    nb: 'Passnøkkelen ble ikke laget. Prøv igjen fra begynnelsen.',
    nn: 'Passnøkkelen vart ikkje laga. Prøv igjen frå byrjinga.',
    en: 'The passkey was not made. Try again from the beginning.',
    se: 'Beassančoavdda ii ráhkaduvvon. Geahččal ođđasit álggu rájes.',
  },
  tooMany: {
    nb: 'Du har så mange passnøkler som du kan ha. Fjern en før du lager en ny.',
    nn: 'Du har så mange passnøklar som du kan ha. Fjern ein før du lagar ein ny.',
    en: 'You have as many passkeys as you can have. Remove one before you make another.',
    se: 'Dus leat juo nu ollu beassančoavdagat go dus sáhttet leat. Váldde ovtta eret ovdal go ráhkadat ođđa.',
  },
  madeTitle: {
    nb: 'Passnøkkelen er laget',
    nn: 'Passnøkkelen er laga',
    en: 'The passkey is made',
    se: 'Beassančoavdda lea ráhkaduvvon',
  },
  madeText: {
    nb: 'Du kan bruke den neste gang du logger inn.',
    nn: 'Du kan bruke han neste gong du loggar inn.',
    en: 'You can use it the next time you log in.',
    se: 'Sáhtát geavahit dan boahtte háve go logget sisa.',
  },
  listTitle: {
    nb: 'Passnøklene dine',
    nn: 'Passnøklane dine',
    en: 'Your passkeys',
    se: 'Du beassančoavdagat',
  },
  noneText: {
    nb: 'Du har ingen passnøkler ennå.',
    nn: 'Du har ingen passnøklar enno.',
    en: 'You have no passkeys yet.',
    se: 'Dus eai leat vel beassančoavdagat.',
  },
  neverUsed: { nb: 'Aldri brukt', nn: 'Aldri brukt', en: 'Never used', se: 'Ii goassege geavahuvvon' },
  lastUsed: {
    nb: 'Sist brukt {date}',
    nn: 'Sist brukt {date}',
    en: 'Last used {date}',
    se: 'Maŋimuš geavahuvvon {date}',
  },
  rename: { nb: 'Endre navn', nn: 'Endre namn', en: 'Rename', se: 'Rievdat nama' },
  remove: { nb: 'Fjern', nn: 'Fjern', en: 'Remove', se: 'Váldde eret' },
  another: {
    nb: 'Lag en passnøkkel til',
    nn: 'Lag ein passnøkkel til',
    en: 'Make another passkey',
    se: 'Ráhkat vel ovtta beassančoavdaga',
  },
} as const satisfies WholeTextTable;
