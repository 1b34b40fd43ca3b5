/** Why each step of the guides is taken, and how. */
import { valueTable } from '../language/text-table.ts';
import type { StepName } from './guide.ts';

type Row = { readonly nb: string; readonly nn: string; readonly en: string };

export const stepTexts = valueTable('guide-step', {
  terms: {
    nb: 'De sier hva virksomheten kan bruke løsningene til. Uten dem kan ingen registrere integrasjoner.',
    nn: 'Dei seier kva verksemda kan bruke løysingane til. Utan dei kan ingen registrere integrasjonar.',
    en: 'They say what your organisation may use the services for. Without them nobody can register integrations.',
  },
  certificate: {
    nb: 'Det viser på nettet hvilken virksomhet som kaller. Bestill i god tid: utstederen kontrollerer hvem dere er. I test bruker dere testsertifikater.',
    nn: 'Det viser på nettet kva verksemd som kallar. Bestill i god tid: utferdaren kontrollerer kven de er. I test bruker de testsertifikat.',
    en: 'It shows on the net which organisation is calling. Order it in good time: the issuer checks who you are. For tests there are test certificates.',
  },
  credential: {
    nb: 'Med den viser integrasjonen hvem den er når den henter token. Bruker dere virksomhetssertifikat, legger dere det ved i hver forespørsel i stedet og registrerer ingen nøkkel.',
    nn: 'Med han viser integrasjonen kven han er når han hentar token. Bruker de verksemdssertifikat, legg de det ved i kvar førespurnad i staden og registrerer ingen nøkkel.',
    en: 'With it the integration shows who it is when it gets tokens. If you use an enterprise certificate, attach it to each request instead and register no key.',
  },
  'vat-access': {
    nb: 'Skatteetaten bestemmer hvem som kan bruke API-ene for mva-melding. Søk her og nevn organisasjonsnummeret til den som forvalter integrasjonen.',
    nn: 'Skatteetaten avgjer kven som kan bruke API-a for mva-melding. Søk her og nemn organisasjonsnummeret til den som forvaltar integrasjonen.',
    en: 'The Tax Administration decides who may use the APIs for VAT returns. Apply here and give the organisation number of whoever manages the integration.',
  },
  'vat-register': {
    nb: 'En API-klient logger en person inn og kaller et API for personen. Skjemaet er fylt ut slik veiledningen sier; redirect URI-en er deres egen.',
    nn: 'Ein API-klient loggar ein person inn og kallar eit API for personen. Skjemaet er fylt ut slik rettleiinga seier; redirect URI-en er dykkar eigen.',
    en: 'An API client logs a person in and calls an API for that person. The form is filled in as the documentation says; the redirect URI is your own.',
  },
  'vat-set-up': {
    nb: 'I Finance står adressen til redirect URI-en under Tax > Setup > Electronic messages > Web applications. Der skriver dere også inn klient-ID og hemmelighet. Hemmeligheten vises bare én gang.',
    nn: 'I Finance står adressa til redirect URI-en under Tax > Setup > Electronic messages > Web applications. Der skriv de også inn klient-ID og løyndom. Løyndomen blir berre vist éin gong.',
    en: 'In Finance the address for the redirect URI is under Tax > Setup > Electronic messages > Web applications. Enter the client ID and the secret there too. The secret is shown only once.',
  },
  'vat-listen': {
    nb: 'Programmet åpner innloggingen i nettleseren og lytter på redirect URI-en på egen maskin. Det kan ikke holde på en hemmelighet, så det bruker PKCE og får ikke refresh token.',
    nn: 'Programmet opnar innlogginga i nettlesaren og lyttar på redirect URI-en på eiga maskin. Det kan ikkje halde på ein løyndom, så det bruker PKCE og får ikkje refresh token.',
    en: 'The program opens the login in the browser and listens on the redirect URI on its own computer. It cannot keep a secret, so it uses PKCE and gets no refresh token.',
  },
  'vat-token': {
    nb: 'Be om begge scopene i innloggingen. Tokenet lever høyst åtte timer, for det er det lengste Skatteetaten tillater.',
    nn: 'Be om begge scopa i innlogginga. Tokenet lever høgst åtte timar, for det er det lengste Skatteetaten tillèt.',
    en: 'Ask for both scopes in the login. The token lives at most eight hours, which is the longest that the Tax Administration allows.',
  },
  'toll-access': {
    nb: 'Fyll ut registreringsskjemaet for Digitoll hos tollmyndighetene. De gir tilgang til scopene dere trenger; hvilke det er, avhenger av hvordan varene krysser grensen.',
    nn: 'Fyll ut registreringsskjemaet for Digitoll hos tollmyndigheitene. Dei gjev tilgang til scopa de treng; kva det er, kjem an på korleis varene kryssar grensa.',
    en: 'Fill in the registration form for Digitoll with customs. They give access to the scopes that you need; which those are depends on how the goods cross the border.',
  },
  'toll-register': {
    nb: 'Velg et navn som skiller integrasjonen fra andre mot tollmyndighetene. Klient-ID-en er verdien av iss når systemet ber om token, og grant type er urn:ietf:params:oauth:grant-type:jwt-bearer.',
    nn: 'Vel eit namn som skil integrasjonen frå andre mot tollmyndigheitene. Klient-ID-en er verdien av iss når systemet ber om token, og grant type er urn:ietf:params:oauth:grant-type:jwt-bearer.',
    en: 'Choose a name that tells it from your other integrations with customs. The client ID is the value of iss when the system asks for tokens, and the grant type is urn:ietf:params:oauth:grant-type:jwt-bearer.',
  },
  'toll-token': {
    nb: 'Be om ett av scopene, og send tokenet med når systemet kaller Digitoll.',
    nn: 'Be om eitt av scopa, og send tokenet med når systemet kallar Digitoll.',
    en: 'Ask for one of the scopes, and send the token along when the system calls Digitoll.',
  },
  'toll-foreign-certificate': {
    nb: 'Utenlandske virksomheter viser hvem de er med et sertifikat som er kvalifisert i EØS.',
    nn: 'Utanlandske verksemder viser kven dei er med eit sertifikat som er kvalifisert i EØS.',
    en: 'Foreign businesses show who they are by a certificate that is qualified in the EEA.',
  },
  'toll-foreign-customs': {
    nb: 'Velg «Foreign business» i registreringsskjemaet for Digitoll. Tollmyndighetene gir tilgang, og dere trenger verken å være kunde her eller å registrere en integrasjon.',
    nn: 'Vel «Foreign business» i registreringsskjemaet for Digitoll. Tollmyndigheitene gjev tilgang, og de treng korkje å vere kunde her eller å registrere ein integrasjon.',
    en: 'Choose “Foreign business” in the registration form for Digitoll. Customs gives the access, and you need neither be a customer here nor register an integration.',
  },
  'toll-foreign-call': {
    nb: 'Følg tollmyndighetenes tekniske beskrivelse. Ingenting mer gjøres i denne portalen.',
    nn: 'Følg den tekniske skildringa til tollmyndigheitene. Ikkje noko meir blir gjort i denne portalen.',
    en: 'Follow the technical description of customs. Nothing more is done in this portal.',
  },
  'dsop-access': {
    nb: 'NAV bestemmer hvilke selskaper som kan hente ytelser. Søk om de scopene dere har bruk for: arbeidsavklaringspenger, uføretrygd, sykepenger.',
    nn: 'NAV avgjer kva selskap som kan hente ytingar. Søk om dei scopa de har bruk for: arbeidsavklaringspengar, uføretrygd, sjukepengar.',
    en: 'NAV decides which companies may get benefits. Apply for the scopes that you need: work assessment allowance, disability benefit, sickness benefit.',
  },
  'dsop-register': {
    nb: 'Ta med scopene dere har fått, og altinn:consentrequests.write hvis dere ber om samtykke fra samme system.',
    nn: 'Ta med scopa de har fått, og altinn:consentrequests.write dersom de ber om samtykke frå same system.',
    en: 'Include the scopes that you have been given, and altinn:consentrequests.write if you ask for consent from the same system.',
  },
  'dsop-consent': {
    nb: 'Send en forespørsel til Altinn med et token for altinn:consentrequests.write. Personen svarer i Altinn og kan trekke samtykket når som helst.',
    nn: 'Send ein førespurnad til Altinn med eit token for altinn:consentrequests.write. Personen svarar i Altinn og kan trekkje samtykket når som helst.',
    en: 'Send a request to Altinn with a token for altinn:consentrequests.write. The person answers in Altinn and may withdraw the consent at any time.',
  },
  'dsop-token': {
    nb: 'Send samtykkets ID i authorization_details når systemet ber om token. NAV krever at organisasjonsnummeret i samtykket er det samme som consumer i tokenet.',
    nn: 'Send ID-en til samtykket i authorization_details når systemet ber om token. NAV krev at organisasjonsnummeret i samtykket er det same som consumer i tokenet.',
    en: 'Send the ID of the consent in authorization_details when the system asks for a token. NAV requires the organisation number in the consent to be that of consumer in the token.',
  },
  'dsop-delegate': {
    nb: 'Leverandøren bruker sitt eget sertifikat, så NAV må kunne se at den handler for dere. En som kan delegere for selskapet, logger inn i Altinn og delegerer tilgangen til API-et til leverandøren.',
    nn: 'Leverandøren bruker sitt eige sertifikat, så NAV må kunne sjå at han handlar for dykk. Ein som kan delegere for selskapet, loggar inn i Altinn og delegerer tilgangen til API-et til leverandøren.',
    en: 'The supplier uses its own certificate, so NAV must be able to see that it acts for you. Someone who may delegate for the company logs in to Altinn and delegates the access to the API to the supplier.',
  },
  'dsop-tell': {
    nb: 'Leverandøren skriver det i consumer_org når den ber om token. Da blir dere consumer i tokenet, slik samtykket sier.',
    nn: 'Leverandøren skriv det i consumer_org når han ber om token. Då blir de consumer i tokenet, slik samtykket seier.',
    en: 'The supplier writes it in consumer_org when it asks for a token. Then you are the consumer in the token, as the consent says.',
  },
  'dsop-supplier-register': {
    nb: 'Integrasjonen er deres egen, ikke på vegne av en kunde. Scopene kan legges til før noen har delegert; de virker fra da av.',
    nn: 'Integrasjonen er dykkar eigen, ikkje på vegner av ein kunde. Scopa kan leggjast til før nokon har delegert; dei verkar frå då av.',
    en: 'The integration is your own, not one for a customer. The scopes can be added before anybody has delegated; they work from then on.',
  },
  'dsop-delegated': {
    nb: 'Hvert forsikringsselskap delegerer i Altinn til organisasjonsnummeret deres. I test delegeres det i testmiljøet.',
    nn: 'Kvart forsikringsselskap delegerer i Altinn til organisasjonsnummeret dykkar. I test blir det delegert i testmiljøet.',
    en: 'Each insurance company delegates in Altinn to your organisation number. For tests it is done in the test environment.',
  },
  'dsop-customer-token': {
    nb: 'Sett consumer_org til forsikringsselskapets organisasjonsnummer. Tokenet sier da at selskapet er consumer og dere er supplier.',
    nn: 'Set consumer_org til organisasjonsnummeret til forsikringsselskapet. Tokenet seier då at selskapet er consumer og de er supplier.',
    en: 'Set consumer_org to the organisation number of the insurance company. The token then says that the company is consumer and you are supplier.',
  },
  'login-plan': {
    nb: 'Avklar tidsplan, når tjenesten skal i produksjon, hvor mange som vil bruke den og når det er mest, og hva det betyr for brukerstøtten.',
    nn: 'Avklar tidsplan, når tenesta skal i produksjon, kor mange som vil bruke ho og når det er mest, og kva det har å seie for brukarstøtta.',
    en: 'Settle the schedule, when the service goes into production, how many will use it and when most do, and what it means for user support.',
  },
  'login-register': {
    nb: 'Navnet vises til innbyggerne når de logger inn: ta med kommunens navn. Redirect URI-en er der tjenesten tar imot dem etterpå.',
    nn: 'Namnet blir vist til innbyggjarane når dei loggar inn: ta med namnet på kommunen. Redirect URI-en er der tenesta tek imot dei etterpå.',
    en: 'The name is shown to citizens when they log in: include the name of the municipality. The redirect URI is where the service receives them afterwards.',
  },
  'login-credential': {
    nb: 'Med den viser tjenesten hvem den er når den henter token. Lag den her, eller legg inn den offentlige delen av en dere har.',
    nn: 'Med han viser tenesta kven ho er når ho hentar token. Lag han her, eller legg inn den offentlege delen av ein de har.',
    en: 'With it the service shows who it is when it gets tokens. Make it here, or add the public part of one that you have.',
  },
  'login-logout': {
    nb: 'Innbyggeren tror å være logget ut overalt. Oppgi frontchannel eller backchannel logout URI, så får tjenesten vite det.',
    nn: 'Innbyggjaren trur å vere logga ut overalt. Oppgje frontchannel eller backchannel logout URI, så får tenesta vite det.',
    en: 'The citizen believes to be logged out everywhere. Give a front-channel or back-channel logout URI, and the service is told.',
  },
  'login-first': {
    nb: 'Sett opp tjenesten med verdiene fra integrasjonen, og logg inn som en testperson. Dere kan også prøve herfra.',
    nn: 'Set opp tenesta med verdiane frå integrasjonen, og logg inn som ein testperson. De kan også prøve herfrå.',
    en: 'Set the service up with the values of the integration, and log in as a test person. You can also try from here.',
  },
  'login-verify': {
    nb: 'Engangspålogging til og fra andre tjenester, utlogging begge veier, og at tjenesten logger ut etter 30 minutter uten bruk. Bruker dere høyt nivå, ny innlogging, språkvalg eller onbehalfof, prøv det også.',
    nn: 'Eingongspålogging til og frå andre tenester, utlogging begge vegar, og at tenesta loggar ut etter 30 minutt utan bruk. Bruker de høgt nivå, ny innlogging, språkval eller onbehalfof, prøv det også.',
    en: 'Single sign-on to and from other services, logout both ways, and that the service logs out after 30 minutes without use. If you use the high level, forced login, choice of language or onbehalfof, test that too.',
  },
} satisfies Readonly<Record<StepName, Row>>);
