/** Texts of the page of the four models. */
import { textTable } from '../../language/text-table.ts';

export const suppliersPageTexts = textTable('suppliers', {
  title: {
    nb: 'Leverandører og delegering',
    nn: 'Leverandørar og delegering',
    en: 'Suppliers and delegation',
  },
  lead: {
    nb: 'Skal programmene deres gjøre noe for andre virksomheter? Det er fire måter å gjøre det på. Svar på to spørsmål, så ser dere hvilken som passer.',
    nn: 'Skal programma dykkar gjere noko for andre verksemder? Det er fire måtar å gjere det på. Svar på to spørsmål, så ser de kva for ein som passar.',
    en: 'Shall your programs do something for other organisations? There are four ways to do that. Answer two questions to see which one fits.',
  },
  which: { nb: 'Hvilken modell passer?', nn: 'Kva for ein modell passar?', en: 'Which model fits?' },
  purpose: {
    nb: 'Hva gjør programmet for kundene?',
    nn: 'Kva gjer programmet for kundane?',
    en: 'What does the program do for the customers?',
  },
  owner: {
    nb: 'Hvem skal eie integrasjonen?',
    nn: 'Kven skal eige integrasjonen?',
    en: 'Who shall own the integration?',
  },
  consumer: {
    nb: 'Hvem er kunde hos API-et?',
    nn: 'Kven er kunde hos API-et?',
    en: 'Who is the customer to the API?',
  },
  unanswered: {
    nb: 'Her står modellen som passer, når du har svart.',
    nn: 'Her står modellen som passar, når du har svart.',
    en: 'The model that fits stands here once you have answered.',
  },
  fits: { nb: 'Dette passer: {{model}}', nn: 'Dette passar: {{model}}', en: 'This fits: {{model}}' },
  ordinary: {
    nb: 'En vanlig integrasjon er nok',
    nn: 'Ein vanleg integrasjon er nok',
    en: 'An ordinary integration will do',
  },
  ordinaryLead: {
    nb: 'Dere handler i eget navn, og trenger ingen fullmakt fra kundene hos API-et. Tokenet har dere i consumer.',
    nn: 'De handlar i eige namn, og treng inga fullmakt frå kundane hos API-et. Tokenet har dykk i consumer.',
    en: 'You act in your own name, and need no power from the customers at the API. The token has you in consumer.',
  },
  all: { nb: 'De fire modellene', nn: 'Dei fire modellane', en: 'The four models' },
  factFits: { nb: 'Passer når', nn: 'Passar når', en: 'Fits when' },
  factOwner: { nb: 'Eier av integrasjonen', nn: 'Eigar av integrasjonen', en: 'Owner of the integration' },
  factSeen: { nb: 'Hvem andre ser', nn: 'Kven andre ser', en: 'Whom others see' },
  factYours: { nb: 'Dere gjør', nn: 'De gjer', en: 'What you do' },
  factTheirs: { nb: 'Kunden må', nn: 'Kunden må', en: 'What the customer must do' },
  create: { nb: 'Lag integrasjonen', nn: 'Lag integrasjonen', en: 'Create the integration' },
  createForCustomer: {
    nb: 'Lag en integrasjon for en kunde',
    nn: 'Lag ein integrasjon for ein kunde',
    en: 'Create an integration for a customer',
  },
  mayNotCreate: {
    nb: 'Bare administratorer kan lage integrasjonen.',
    nn: 'Berre administratorar kan lage integrasjonen.',
    en: 'Only administrators can create the integration.',
  },
  mayNotSupply: {
    nb: 'Bare administratorer og leverandører kan lage integrasjoner for kunder.',
    nn: 'Berre administratorar og leverandørar kan lage integrasjonar for kundar.',
    en: 'Only administrators and suppliers can create integrations for customers.',
  },
  addCustomers: {
    nb: 'Velg en integrasjon å legge kunder til på',
    nn: 'Vel ein integrasjon å leggje kundar til på',
    en: 'Choose an integration to add customers to',
  },
  delegate: {
    nb: 'Kundens side for delegering i Altinn',
    nn: 'Sida til kunden for delegering i Altinn',
    en: 'The customer’s page for delegation in Altinn',
  },
  systemUsers: {
    nb: 'Kundens side for systembrukere i Altinn',
    nn: 'Sida til kunden for systembrukarar i Altinn',
    en: 'The customer’s page for system users in Altinn',
  },
});
