/** Texts of the form by which an organisation applies for access. */
import { textTable } from '../../language/text-table.ts';

export const accessApplicationTexts = textTable('access-application', {
  title: { nb: 'Søk om tilgang', nn: 'Søk om tilgang', en: 'Apply for access' },
  lead: {
    nb: '{{owner}} mottar søknaden og avgjør den. Du får se svaret her i portalen.',
    nn: '{{owner}} tek imot søknaden og avgjer han. Du får sjå svaret her i portalen.',
    en: '{{owner}} receives the application and decides on it. You will see the answer here in the portal.',
  },
  purpose: { nb: 'Formål', nn: 'Føremål', en: 'Purpose' },
  purposeHelp: {
    nb: 'Skriv hva dere skal bruke API-et til, for hvem, og hvorfor dere trenger dataene. API-eieren leser dette når søknaden vurderes.',
    nn: 'Skriv kva de skal bruke API-et til, for kven, og kvifor de treng dataa. API-eigaren les dette når søknaden blir vurdert.',
    en: 'Write what you will use the API for, for whom, and why you need the data. The API owner reads this when judging the application.',
  },
  purposeMissing: {
    nb: 'Skriv hva tilgangen skal brukes til.',
    nn: 'Skriv kva tilgangen skal brukast til.',
    en: 'Write what the access is for.',
  },
  tooLong: {
    nb: 'Formålet kan ha høyst {{max}} tegn.',
    nn: 'Føremålet kan ha høgst {{max}} teikn.',
    en: 'The purpose can have {{max}} characters at most.',
  },
  ownUse: {
    nb: 'Virksomheten skal bruke API-et selv, ikke bare for kunder',
    nn: 'Verksemda skal bruke API-et sjølv, ikkje berre for kundar',
    en: 'My organisation will use the API itself, not only for customers',
  },
  ownUseHelp: {
    nb: 'Scopet kan delegeres. Handler dere bare for kunder, trenger dere ikke søke: kunden delegerer scopet til dere i Altinn.',
    nn: 'Scopet kan delegerast. Handlar de berre for kundar, treng de ikkje søkje: kunden delegerer scopet til dykk i Altinn.',
    en: 'The scope can be delegated. If you only act for customers you need not apply: the customer delegates the scope to you in Altinn.',
  },
  ownUseMissing: {
    nb: 'Kryss av for egen bruk, eller be kundene delegere scopet i stedet for å søke.',
    nn: 'Kryss av for eigen bruk, eller be kundane delegere scopet i staden for å søkje.',
    en: 'Tick own use, or have your customers delegate the scope instead of applying.',
  },
  send: { nb: 'Send søknaden', nn: 'Send søknaden', en: 'Send the application' },
  sent: { nb: 'Søknaden er sendt.', nn: 'Søknaden er send.', en: 'The application is sent.' },
  mayNot: {
    nb: 'Bare en administrator eller leverandør i virksomheten kan søke om tilgang.',
    nn: 'Berre ein administrator eller leverandør i verksemda kan søkje om tilgang.',
    en: 'Only an administrator or supplier of your organisation can apply for access.',
  },
  notNeeded: {
    nb: 'Det er ikke nødvendig eller mulig å søke om dette scopet nå.',
    nn: 'Det er ikkje naudsynt eller mogleg å søkje om dette scopet no.',
    en: 'It is not necessary or possible to apply for this scope now.',
  },
  toScope: { nb: 'Se scopet', nn: 'Sjå scopet', en: 'See the scope' },
});
