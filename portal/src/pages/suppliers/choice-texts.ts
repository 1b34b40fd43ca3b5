/** What the answers to the questions of which model fits are called, by question and answer, and what the models are. */
import { valueTable } from '../../language/text-table.ts';

export const modelNameTexts = valueTable('supplier-model', {
  'on-behalf-of': {
    nb: 'På vegne av (OnBehalfOf)',
    nn: 'På vegner av (OnBehalfOf)',
    en: 'On behalf of (OnBehalfOf)',
  },
  'customer-owned': {
    nb: 'Integrasjon som kunden eier',
    nn: 'Integrasjon som kunden eig',
    en: 'An integration that the customer owns',
  },
  delegation: { nb: 'Delegering i Altinn', nn: 'Delegering i Altinn', en: 'Delegation in Altinn' },
  'system-user': { nb: 'Systembruker', nn: 'Systembrukar', en: 'System user' },
});

export const choiceTexts = valueTable('supplier-choice', {
  'purpose.login': {
    nb: 'Logger folk inn i kundenes tjenester',
    nn: 'Loggar folk inn i tenestene til kundane',
    en: 'Logs people in to the customers’ services',
  },
  'purpose.api': {
    nb: 'Henter eller sender data, uten at noen logger inn',
    nn: 'Hentar eller sender data, utan at nokon loggar inn',
    en: 'Fetches or sends data, without anybody logging in',
  },
  'owner.supplier': { nb: 'Vi, leverandøren', nn: 'Vi, leverandøren', en: 'We, the supplier' },
  'owner.customer': { nb: 'Kunden', nn: 'Kunden', en: 'The customer' },
  'consumer.customer': {
    nb: 'Kunden vår, som har fått tilgang til API-et',
    nn: 'Kunden vår, som har fått tilgang til API-et',
    en: 'Our customer, who has been granted access to the API',
  },
  'consumer.customer-altinn': {
    nb: 'Kunden vår, og API-et krever en systembruker',
    nn: 'Kunden vår, og API-et krev ein systembrukar',
    en: 'Our customer, and the API requires a system user',
  },
  'consumer.ourselves': { nb: 'Vi selv', nn: 'Vi sjølve', en: 'We ourselves' },
});

export const choiceHelpTexts = valueTable('supplier-choice-help', {
  'purpose.login': {
    nb: 'Med ID-porten: innbyggere eller ansatte ser hvem de logger inn hos.',
    nn: 'Med ID-porten: innbyggjarar eller tilsette ser kven dei loggar inn hos.',
    en: 'With ID-porten: citizens or employees see whose service they log in to.',
  },
  'purpose.api': {
    nb: 'Med Maskinporten: programmet kaller API-er hos andre.',
    nn: 'Med Maskinporten: programmet kallar API-ar hos andre.',
    en: 'With Maskinporten: the program calls the APIs of others.',
  },
  'owner.supplier': {
    nb: 'Én integrasjon for mange kunder; dere forvalter nøkler og adresser.',
    nn: 'Éin integrasjon for mange kundar; de forvaltar nøklar og adresser.',
    en: 'One integration for many customers; you look after keys and addresses.',
  },
  'owner.customer': {
    nb: 'Hver kunde har sin egen, og kan ta den med til en annen leverandør.',
    nn: 'Kvar kunde har sin eigen, og kan ta han med til ein annan leverandør.',
    en: 'Each customer has its own, and can take it to another supplier.',
  },
  'consumer.customer': {
    nb: 'Kunden lar dere bruke sin tilgang. Slik er de fleste API-er i Maskinporten.',
    nn: 'Kunden lèt dykk bruke tilgangen sin. Slik er dei fleste API-ar i Maskinporten.',
    en: 'The customer lets you use its access. Most APIs in Maskinporten are like this.',
  },
  'consumer.customer-altinn': {
    nb: 'Kunden bestemmer i Altinn hva systemet deres får gjøre. For eksempel mva-melding og krav og betalinger.',
    nn: 'Kunden avgjer i Altinn kva systemet dykkar får gjere. Til dømes mva-melding og krav og betalingar.',
    en: 'The customer decides in Altinn what your system may do. For example VAT returns and claims and payments.',
  },
  'consumer.ourselves': {
    nb: 'Dere har fått tilgangen i eget navn.',
    nn: 'De har fått tilgangen i eige namn.',
    en: 'You have been granted access in your own name.',
  },
});
