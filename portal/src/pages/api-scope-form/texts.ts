/** Texts of the form for a scope (spec/selfservice.md 3.6). */
import { textTable } from '../../language/text-table.ts';

export const apiScopeFormTexts = textTable('api-scope-form', {
  newTitle: { nb: 'Nytt scope', nn: 'Nytt scope', en: 'New scope' },
  editTitle: { nb: 'Endre scopet', nn: 'Endre scopet', en: 'Change the scope' },
  toApis: { nb: 'Våre API-er', nn: 'API-a våre', en: 'Our APIs' },
  create: { nb: 'Opprett scopet', nn: 'Opprett scopet', en: 'Create the scope' },
  created: { nb: '{{scope}} er opprettet.', nn: '{{scope}} er oppretta.', en: '{{scope}} is created.' },
  saved: { nb: 'Endringene er lagret.', nn: 'Endringane er lagra.', en: 'The changes are saved.' },
  noPrefix: {
    nb: 'Virksomheten har ikke noe prefiks, og kan derfor ikke lage scopes. Operatøren av tjenesten deler ut prefikser.',
    nn: 'Verksemda har ikkje noko prefiks, og kan difor ikkje lage scopes. Operatøren av tenesta deler ut prefiks.',
    en: 'Your organisation has no prefix and so cannot make scopes. The operator of the service hands out prefixes.',
  },
  mayNot: {
    nb: 'Bare en administrator eller API-eier i virksomheten kan lage og endre scopes.',
    nn: 'Berre ein administrator eller API-eigar i verksemda kan lage og endre scopes.',
    en: 'Only an administrator or API owner of your organisation can make and change scopes.',
  },
  nameSection: { nb: 'Navn og tekster', nn: 'Namn og tekstar', en: 'Name and texts' },
  accessSection: { nb: 'Hvem kan bruke det', nn: 'Kven kan bruke det', en: 'Who can use it' },
  tokenSection: { nb: 'Token og levetider', nn: 'Token og levetider', en: 'Tokens and lifetimes' },
  loginSection: {
    nb: 'Når en person logger inn',
    nn: 'Når ein person loggar inn',
    en: 'When a person logs in',
  },
  prefixHelp: {
    nb: 'Det første leddet i navnet. Virksomheten har fått det tildelt.',
    nn: 'Det første leddet i namnet. Verksemda har fått det tildelt.',
    en: 'The first part of the name. It was handed out to your organisation.',
  },
  subscopeHelp: {
    nb: 'Det som kommer etter kolon. Små bokstaver og tall i ledd, for eksempel byggesak.read for å lese og byggesak.write for å skrive. Navnet kan aldri endres.',
    nn: 'Det som kjem etter kolon. Små bokstavar og tal i ledd, til dømes byggesak.read for å lese og byggesak.write for å skrive. Namnet kan aldri endrast.',
    en: 'What comes after the colon. Lower-case letters and digits in parts, for instance byggesak.read to read and byggesak.write to write. The name can never be changed.',
  },
  fullName: { nb: 'Fullt navn:', nn: 'Fullt namn:', en: 'Full name:' },
  subscopeMissing: {
    nb: 'Skriv hva scopet skal hete etter prefikset.',
    nn: 'Skriv kva scopet skal heite etter prefikset.',
    en: 'Write what the scope is called after the prefix.',
  },
  subscopeWrong: {
    nb: 'Bruk små bokstaver (også æøå) og tall, minst to, i ledd med / mellom, så : og så . – som byggesak/sok, navn:les eller faktura.les. Bindestrek og understrek går ikke.',
    nn: 'Bruk små bokstavar (òg æøå) og tal, minst to, i ledd med / mellom, så : og så . – som byggesak/sok, namn:les eller faktura.les. Bindestrek og understrek går ikkje.',
    en: 'Use lower-case letters (æøå too) and digits, two at least, in parts with / between, then : and then . – as byggesak/sok, navn:les or faktura.les. No hyphens or underscores.',
  },
  descriptionHelp: {
    nb: 'Én setning om hva scopet gir tilgang til. Vises i katalogen, og til innbyggere der de godkjenner.',
    nn: 'Éi setning om kva scopet gjev tilgang til. Blir vist i katalogen, og til innbyggjarar der dei godkjenner.',
    en: 'One sentence on what the scope gives access to. Shown in the catalogue, and to citizens where they approve.',
  },
  descriptionMissing: {
    nb: 'Skriv hva scopet gir tilgang til.',
    nn: 'Skriv kva scopet gjev tilgang til.',
    en: 'Write what the scope gives access to.',
  },
  tooLong: {
    nb: 'Teksten kan ha høyst {{max}} tegn.',
    nn: 'Teksten kan ha høgst {{max}} teikn.',
    en: 'The text can have {{max}} characters at most.',
  },
  languages: {
    nb: 'Legge til støtte for flere språk?',
    nn: 'Leggje til støtte for fleire språk?',
    en: 'Add support for more languages?',
  },
  languagesHelp: {
    nb: 'Nynorsk, engelsk og nordsamisk. Der en tekst mangler, vises bokmål.',
    nn: 'Nynorsk, engelsk og nordsamisk. Der ein tekst manglar, blir bokmål vist.',
    en: 'Nynorsk, English and Northern Sámi. Where a text is missing, bokmål is shown.',
  },
  inNynorsk: { nb: 'på nynorsk', nn: 'på nynorsk', en: 'in nynorsk' },
  inEnglish: { nb: 'på engelsk', nn: 'på engelsk', en: 'in English' },
  inSami: { nb: 'på nordsamisk', nn: 'på nordsamisk', en: 'in Northern Sámi' },
  translationHelp: {
    nb: 'Vises til dem som har valgt språket.',
    nn: 'Blir vist til dei som har valt språket.',
    en: 'Shown to those who have chosen the language.',
  },
  typesHelp: {
    nb: 'Hvilke typer integrasjoner som kan ha scopet. Velger du ingen, kan alle.',
    nn: 'Kva typar integrasjonar som kan ha scopet. Vel du ingen, kan alle.',
    en: 'Which types of integrations may carry the scope. If you choose none, all may.',
  },
  typeMaskinporten: {
    nb: 'Systemer som henter data i virksomhetens navn, uten at en person logger inn.',
    nn: 'System som hentar data i namnet til verksemda, utan at ein person loggar inn.',
    en: 'Systems that fetch data in the name of an organisation, without a person logging in.',
  },
  typeApiKlient: {
    nb: 'Tjenester som henter data på vegne av en innlogget innbygger.',
    nn: 'Tenester som hentar data på vegner av ein innlogga innbyggjar.',
    en: 'Services that fetch data on behalf of a citizen who has logged in.',
  },
  typeAnsattporten: {
    nb: 'Tjenester som henter data på vegne av en innlogget ansatt.',
    nn: 'Tenester som hentar data på vegner av ein innlogga tilsett.',
    en: 'Services that fetch data on behalf of an employee who has logged in.',
  },
  visibilityHelp: {
    nb: 'Hvem som ser at scopet finnes. Å se det er ikke å ha tilgang.',
    nn: 'Kven som ser at scopet finst. Å sjå det er ikkje å ha tilgang.',
    en: 'Who sees that the scope exists. Seeing it is not having access.',
  },
  forAllHelp: {
    nb: 'Krever ingen godkjenning: alle virksomheter kan legge scopet til og få token. For åpne data.',
    nn: 'Krev inga godkjenning: alle verksemder kan leggje scopet til og få token. For opne data.',
    en: 'No approval is needed: every organisation can add the scope and get tokens. For open data.',
  },
  delegationHelp: {
    nb: 'Lar de som har tilgang, delegere den til en leverandør som henter token på deres vegne. Gjelder bare i Maskinporten.',
    nn: 'Let dei som har tilgang, delegere han til ein leverandør som hentar token på vegner av dei. Gjeld berre i Maskinporten.',
    en: 'Lets those with access delegate it to a supplier that gets tokens on their behalf. In Maskinporten only.',
  },
  noDelegation: { nb: 'Kan ikke delegeres', nn: 'Kan ikkje delegerast', en: 'Cannot be delegated' },
  delegatedIn: {
    nb: 'Kan delegeres i {{source}}',
    nn: 'Kan delegerast i {{source}}',
    en: 'Can be delegated in {{source}}',
  },
  europeHelp: {
    nb: 'Virksomheter i andre europeiske land får token med sitt elektroniske segl, uten å ha en klient her.',
    nn: 'Verksemder i andre europeiske land får token med det elektroniske seglet sitt, utan å ha ein klient her.',
    en: 'Businesses of other European countries get tokens with their electronic seal, without a client here.',
  },
  tokenTypeHelp: {
    nb: 'Hva API-et får å sjekke.',
    nn: 'Kva API-et får å sjekke.',
    en: 'What the API is given to check.',
  },
  maxAgeHelp: {
    nb: 'Hvor mange sekunder et access token lever på det meste. Er det flere scopes i tokenet, gjelder det laveste tallet.',
    nn: 'Kor mange sekund eit access token lever på det meste. Er det fleire scopes i tokenet, gjeld det lågaste talet.',
    en: 'How many seconds an access token lives at most. Of several scopes in a token the lowest number holds.',
  },
  authorizationHelp: {
    nb: 'Hvor mange sekunder en innlogging kan fornyes på det meste. For Maskinporten: det samme som over.',
    nn: 'Kor mange sekund ei innlogging kan fornyast på det meste. For Maskinporten: det same som over.',
    en: 'How many seconds a login can be renewed at most. For Maskinporten: the same as above.',
  },
  zero: { nb: '0', nn: '0', en: '0' },
  zeroWhy: {
    nb: 'Da gjelder det klienten er registrert med.',
    nn: 'Då gjeld det klienten er registrert med.',
    en: 'Then the client’s own lifetime holds.',
  },
  equals: { nb: 'Det er {{span}}.', nn: 'Det er {{span}}.', en: 'That is {{span}}.' },
  secondsWrong: {
    nb: 'Skriv hele sekunder, fra 0 (ingen grense) til {{max}}.',
    nn: 'Skriv heile sekund, frå 0 (inga grense) til {{max}}.',
    en: 'Write whole seconds, from 0 (no cap) to {{max}}.',
  },
  audienceHelp: {
    nb: 'En URI som alle token med scopet får som mottaker. La stå tom når klienten selv oppgir den.',
    nn: 'Ein URI som alle token med scopet får som mottakar. Lat stå tom når klienten sjølv oppgjev han.',
    en: 'A URI that becomes the audience of every token with the scope. Leave empty when the client names it.',
  },
  audienceWrong: {
    nb: 'Skriv en hel URI, som https://api.example.no, uten # i.',
    nn: 'Skriv ein heil URI, som https://api.example.no, utan # i.',
    en: 'Write a whole URI, such as https://api.example.no, without #.',
  },
  consentHelp: {
    nb: 'Innbyggeren ser hva scopet gir tilgang til, og må godkjenne før tjenesten får token.',
    nn: 'Innbyggjaren ser kva scopet gjev tilgang til, og må godkjenne før tenesta får token.',
    en: 'The citizen sees what the scope gives access to, and must approve before the service gets tokens.',
  },
  longHelp: {
    nb: 'Det innbyggeren leser før de godkjenner. Enkel Markdown kan brukes.',
    nn: 'Det innbyggjaren les før dei godkjenner. Enkel Markdown kan brukast.',
    en: 'What the citizen reads before approving. Simple Markdown may be used.',
  },
  reauthenticationHelp: {
    nb: 'Brukeren må logge inn på nytt, selv om de er logget inn fra før.',
    nn: 'Brukaren må logge inn på nytt, sjølv om dei er logga inn frå før.',
    en: 'The user must log in anew, even if logged in already.',
  },
  pseudonymousHelp: {
    nb: 'Token får ikke fødselsnummer, bare en identifikator for denne tjenesten.',
    nn: 'Token får ikkje fødselsnummer, berre ein identifikator for denne tenesta.',
    en: 'Tokens carry no national identity number, only an identifier for this service.',
  },
});
