/** Texts of what stands before the portal itself: login, choice of organisation, and a session that has ended. */
import { textTable } from '../language/text-table.ts';

export const sessionTexts = textTable('session', {
  unreachable: {
    nb: 'Samarbeidsportalen svarer ikke',
    nn: 'Samarbeidsportalen svarar ikkje',
    en: 'Samarbeidsportalen does not answer',
  },
  loginTitle: {
    nb: 'Logg inn i Samarbeidsportalen',
    nn: 'Logg inn i Samarbeidsportalen',
    en: 'Log in to Samarbeidsportalen',
  },
  loginLead: {
    nb: 'Her registrerer virksomheten integrasjoner mot ID-porten og Maskinporten, nøkler, scopes og tilganger.',
    nn: 'Her registrerer verksemda integrasjonar mot ID-porten og Maskinporten, nøklar, scopes og tilgangar.',
    en: 'Here your organisation registers integrations with ID-porten and Maskinporten, keys, scopes and access.',
  },
  loginHow: {
    nb: 'Du logger inn med ID-porten som deg selv, og velger etterpå hvilken virksomhet du representerer.',
    nn: 'Du loggar inn med ID-porten som deg sjølv, og vel etterpå kva verksemd du representerer.',
    en: 'You log in with ID-porten as yourself, and then choose which organisation you represent.',
  },
  loginSimulator: {
    nb: 'Dette er en simulator: logg inn som en av testpersonene. Ingenting her påvirker ekte tjenester.',
    nn: 'Dette er ein simulator: logg inn som ein av testpersonane. Ingenting her verkar inn på ekte tenester.',
    en: 'This is a simulator: log in as one of the test persons. Nothing here affects real services.',
  },
  loginButton: { nb: 'Logg inn med ID-porten', nn: 'Logg inn med ID-porten', en: 'Log in with ID-porten' },
  chooseTitle: {
    nb: 'Hvem representerer du?',
    nn: 'Kven representerer du?',
    en: 'Whom do you represent?',
  },
  chooseLead: {
    nb: 'Alt du ser og gjør i portalen, gjelder virksomheten du velger. Du kan bytte når som helst.',
    nn: 'Alt du ser og gjer i portalen, gjeld verksemda du vel. Du kan byte når som helst.',
    en: 'Everything you see and do in the portal concerns the organisation you choose. You can switch at any time.',
  },
  chooseSearch: {
    nb: 'Søk etter navn eller organisasjonsnummer',
    nn: 'Søk etter namn eller organisasjonsnummer',
    en: 'Search by name or organisation number',
  },
  chooseNone: {
    nb: 'Ingen av virksomhetene dine passer med søket.',
    nn: 'Ingen av verksemdene dine passar med søket.',
    en: 'None of your organisations matches the search.',
  },
  orgno: { nb: 'Org.nr. {{orgno}}', nn: 'Org.nr. {{orgno}}', en: 'Org. no. {{orgno}}' },
  chosenNow: { nb: 'Valgt nå', nn: 'Vald no', en: 'Chosen now' },
  nobodyTitle: {
    nb: 'Du kan ikke representere noen ennå',
    nn: 'Du kan ikkje representere nokon enno',
    en: 'You cannot represent anyone yet',
  },
  nobodyLead: {
    nb: 'Du er logget inn som {{name}}, men ingen virksomhet har gitt deg en rolle i portalen.',
    nn: 'Du er logga inn som {{name}}, men inga verksemd har gjeve deg ei rolle i portalen.',
    en: 'You are logged in as {{name}}, but no organisation has given you a role in the portal.',
  },
  nobodyHow: {
    nb: 'Be en administrator i virksomheten om å legge deg til under Administrasjon. Er virksomheten ny her, må den som driver denne tjenesten, legge til den første administratoren.',
    nn: 'Be ein administrator i verksemda om å leggje deg til under Administrasjon. Er verksemda ny her, må den som driv denne tenesta, leggje til den første administratoren.',
    en: 'Ask an administrator of the organisation to add you under Administration. If the organisation is new here, whoever runs this service must add its first administrator.',
  },
  lookAgain: { nb: 'Se etter på nytt', nn: 'Sjå etter på nytt', en: 'Look again' },
  logOut: { nb: 'Logg ut', nn: 'Logg ut', en: 'Log out' },
  endingTitle: {
    nb: 'Du blir snart logget ut',
    nn: 'Du blir snart logga ut',
    en: 'You will soon be logged out',
  },
  endingLead: {
    nb: 'Økten er over {{at}} hvis du ikke gjør noe.',
    nn: 'Økta er over {{at}} om du ikkje gjer noko.',
    en: 'Your session ends at {{at}} unless you do something.',
  },
  endingStay: { nb: 'Fortsett å være innlogget', nn: 'Hald fram som innlogga', en: 'Stay logged in' },
  endedTitle: { nb: 'Du er logget ut', nn: 'Du er logga ut', en: 'You have been logged out' },
  endedLead: {
    nb: 'Økten er over, men det du har fylt ut, står her ennå. Logg inn i en ny fane, og kom tilbake hit for å fortsette.',
    nn: 'Økta er over, men det du har fylt ut, står her enno. Logg inn i ei ny fane, og kom tilbake hit for å halde fram.',
    en: 'Your session has ended, but what you have filled in is still here. Log in in a new tab and come back here to continue.',
  },
  endedLogin: {
    nb: 'Logg inn igjen (åpner ny fane)',
    nn: 'Logg inn igjen (opnar ny fane)',
    en: 'Log in again (opens a new tab)',
  },
  endedBack: {
    nb: 'Jeg er logget inn',
    nn: 'Eg er logga inn',
    en: 'I have logged in',
  },
  roleAdministrator: { nb: 'administrator', nn: 'administrator', en: 'administrator' },
  roleApiOwner: { nb: 'API-eier', nn: 'API-eigar', en: 'API owner' },
  roleSupplier: { nb: 'leverandør', nn: 'leverandør', en: 'supplier' },
  roleReader: { nb: 'lesetilgang', nn: 'lesetilgang', en: 'reader' },
});
