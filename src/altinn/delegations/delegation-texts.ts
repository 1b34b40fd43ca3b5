/** What stands on the pages for delegating APIs. */
import type { TextTable } from '../../http/pages/text-table.ts';

export const DELEGATION_TEXTS = {
  givenTitle: { nb: 'Delegerte API-er', nn: 'Delegerte API-ar', en: 'Delegated APIs' },
  givenText: {
    nb: 'Leverandører som kan bruke API-er på vegne av {name}. Når en delegering trekkes tilbake, får leverandøren ikke lenger nye tokener.',
    nn: 'Leverandørar som kan bruke API-ar på vegner av {name}. Når ei delegering blir trekt tilbake, får leverandøren ikkje lenger nye token.',
    en: 'Suppliers who can use APIs on behalf of {name}. Once a delegation is withdrawn, the supplier gets no new tokens.',
  },
  givenEmpty: {
    nb: '{name} har ikke delegert noen API-er ennå.',
    nn: '{name} har ikkje delegert nokon API-ar enno.',
    en: '{name} has not delegated any APIs yet.',
  },
  receivedTitle: { nb: 'Mottatte delegeringer', nn: 'Mottekne delegeringar', en: 'Received delegations' },
  receivedText: {
    nb: 'API-er som {name} kan bruke på vegne av andre. Oppgi kundens organisasjonsnummer som consumer_org i forespørselen til Maskinporten.',
    nn: 'API-ar som {name} kan bruke på vegner av andre. Oppgi organisasjonsnummeret til kunden som consumer_org i førespurnaden til Maskinporten.',
    en: 'APIs that {name} can use on behalf of others. Give the customer’s organisation number as consumer_org in the request to Maskinporten.',
  },
  receivedEmpty: {
    nb: 'Ingen har delegert API-er til {name} ennå.',
    nn: 'Ingen har delegert API-ar til {name} enno.',
    en: 'Nobody has delegated any APIs to {name} yet.',
  },
  owner: { nb: 'API-eier', nn: 'API-eigar', en: 'API owner' },
  supplier: { nb: 'Leverandør', nn: 'Leverandør', en: 'Supplier' },
  consumer: { nb: 'Kunde', nn: 'Kunde', en: 'Customer' },
  sinceDate: { nb: 'Delegert {date}', nn: 'Delegert {date}', en: 'Delegated {date}' },
  withdraw: { nb: 'Trekk tilbake', nn: 'Trekk tilbake', en: 'Withdraw' },
  withdrawFrom: {
    nb: 'Trekk tilbake «{api}» fra {name}',
    nn: 'Trekk tilbake «{api}» frå {name}',
    en: 'Withdraw “{api}” from {name}',
  },
  newLink: { nb: 'Deleger et API', nn: 'Deleger eit API', en: 'Delegate an API' },
  newTitle: { nb: 'Deleger et API', nn: 'Deleger eit API', en: 'Delegate an API' },
  newText: {
    nb: 'Du gir en leverandør rett til å bruke et API på vegne av {name}. API-eieren må også ha gitt {name} tilgang. Rekkefølgen er likegyldig.',
    nn: 'Du gir ein leverandør rett til å bruke eit API på vegner av {name}. API-eigaren må også ha gitt {name} tilgang. Rekkjefølgja er likegyldig.',
    en: 'You give a supplier the right to use an API on behalf of {name}. The API owner must also have granted {name} access. The order does not matter.',
  },
  noSchemes: {
    nb: 'Ingen API-eier har gjort noe API mulig å delegere ennå.',
    nn: 'Ingen API-eigar har gjort noko API mogleg å delegere enno.',
    en: 'No API owner has made any API available for delegation yet.',
  },
  apiField: { nb: 'Hvilket API?', nn: 'Kva API?', en: 'Which API?' },
  chooseApi: { nb: 'Velg et API', nn: 'Vel eit API', en: 'Choose an API' },
  supplierField: {
    nb: 'Leverandørens organisasjonsnummer',
    nn: 'Organisasjonsnummeret til leverandøren',
    en: 'Organisation number of the supplier',
  },
  supplierHelp: { nb: 'Ni siffer', nn: 'Ni siffer', en: 'Nine digits' },
  goOn: { nb: 'Gå videre', nn: 'Gå vidare', en: 'Continue' },
  cancel: { nb: 'Avbryt', nn: 'Avbryt', en: 'Cancel' },
  faultTitle: {
    nb: 'Rett dette før du går videre',
    nn: 'Rett dette før du går vidare',
    en: 'Correct this before you continue',
  },
  faultScheme: {
    nb: 'Velg et API fra listen.',
    nn: 'Vel eit API frå lista.',
    en: 'Choose an API from the list.',
  },
  faultNumber: {
    nb: 'Skriv et gyldig organisasjonsnummer med ni siffer.',
    nn: 'Skriv eit gyldig organisasjonsnummer med ni siffer.',
    en: 'Enter a valid organisation number of nine digits.',
  },
  faultSupplier: {
    nb: 'Det finnes ingen virksomhet med dette nummeret her.',
    nn: 'Det finst inga verksemd med dette nummeret her.',
    en: 'There is no organisation with this number here.',
  },
  faultItself: {
    nb: 'En virksomhet kan ikke delegere til seg selv. Skriv leverandørens nummer.',
    nn: 'Ei verksemd kan ikkje delegere til seg sjølv. Skriv nummeret til leverandøren.',
    en: 'An organisation cannot delegate to itself. Enter the number of the supplier.',
  },
  faultMany: {
    nb: 'Virksomheten har gitt så mange delegeringer som den kan. Trekk tilbake en som ikke er i bruk.',
    nn: 'Verksemda har gitt så mange delegeringar som ho kan. Trekk tilbake ei som ikkje er i bruk.',
    en: 'The organisation has given as many delegations as it can. Withdraw one that is not in use.',
  },
  confirmTitle: { nb: 'Stemmer dette?', nn: 'Stemmer dette?', en: 'Is this right?' },
  confirmText: {
    nb: '{supplier} får bruke «{api}» på vegne av {consumer}, inntil dere trekker det tilbake.',
    nn: '{supplier} får bruke «{api}» på vegner av {consumer}, inntil de trekkjer det tilbake.',
    en: '{supplier} may use “{api}” on behalf of {consumer} until you withdraw it.',
  },
  delegateNow: { nb: 'Deleger', nn: 'Deleger', en: 'Delegate' },
  withdrawTitle: {
    nb: 'Trekke tilbake delegeringen?',
    nn: 'Trekkje tilbake delegeringa?',
    en: 'Withdraw the delegation?',
  },
  withdrawText: {
    nb: '{supplier} får ikke lenger nye tokener for «{api}» på vegne av {consumer}. Tokener som er utstedt, virker til de utløper. Dere kan delegere på nytt senere.',
    nn: '{supplier} får ikkje lenger nye token for «{api}» på vegner av {consumer}. Token som er utferda, verkar til dei går ut. De kan delegere på nytt seinare.',
    en: '{supplier} will get no new tokens for “{api}” on behalf of {consumer}. Tokens already issued work until they expire. You can delegate again later.',
  },
  delegated: { nb: 'API-et er delegert.', nn: 'API-et er delegert.', en: 'The API has been delegated.' },
  withdrawn: {
    nb: 'Delegeringen er trukket tilbake.',
    nn: 'Delegeringa er trekt tilbake.',
    en: 'The delegation has been withdrawn.',
  },
} as const satisfies TextTable;

/** The cards on the front page. */
export const GIVEN_SECTION = {
  path: '/delegations',
  title: DELEGATION_TEXTS.givenTitle,
  text: {
    nb: 'Gi en leverandør rett til å bruke et API for virksomheten, eller trekk den tilbake.',
    nn: 'Gi ein leverandør rett til å bruke eit API for verksemda, eller trekk han tilbake.',
    en: 'Give a supplier the right to use an API for the organisation, or withdraw it.',
  },
} as const;

export const RECEIVED_SECTION = {
  path: '/delegations/received',
  title: DELEGATION_TEXTS.receivedTitle,
  text: {
    nb: 'Se hvilke kunder virksomheten kan bruke API-er for.',
    nn: 'Sjå kva kundar verksemda kan bruke API-ar for.',
    en: 'See the customers for whom the organisation can use APIs.',
  },
} as const;
