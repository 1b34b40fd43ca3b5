/** Texts of one application for access. */
import { textTable } from '../../language/text-table.ts';

export const applicationTexts = textTable('application', {
  title: { nb: 'Søknad om tilgang', nn: 'Søknad om tilgang', en: 'Application for access' },
  titleOf: {
    nb: 'Søknad om tilgang til {{scope}}',
    nn: 'Søknad om tilgang til {{scope}}',
    en: 'Application for access to {{scope}}',
  },
  backToSent: { nb: 'Søknadene våre', nn: 'Søknadene våre', en: 'Our applications' },
  backToReceived: { nb: 'Søknader til oss', nn: 'Søknader til oss', en: 'Applications to us' },
  scope: { nb: 'Scope', nn: 'Scope', en: 'Scope' },
  consumer: { nb: 'Søker', nn: 'Søkjar', en: 'Applicant' },
  owner: { nb: 'API-eier', nn: 'API-eigar', en: 'API owner' },
  purpose: { nb: 'Formål', nn: 'Føremål', en: 'Purpose' },
  created: { nb: 'Sendt', nn: 'Send', en: 'Sent' },
  decided: { nb: 'Avgjort', nn: 'Avgjord', en: 'Decided' },
  reason: { nb: 'Begrunnelse', nn: 'Grunngjeving', en: 'Reason' },
  decide: { nb: 'Svar på søknaden', nn: 'Svar på søknaden', en: 'Answer the application' },
  decideLead: {
    nb: 'Godkjenner du, får {{organisation}} tilgang straks, og integrasjoner som venter på scopet, begynner å få token. Du kan trekke tilgangen senere.',
    nn: 'Godkjenner du, får {{organisation}} tilgang straks, og integrasjonar som ventar på scopet, byrjar å få token. Du kan trekkje tilgangen seinare.',
    en: 'If you approve, {{organisation}} has access at once, and integrations that wait for the scope start getting tokens. You can revoke the access later.',
  },
  approve: { nb: 'Godkjenn', nn: 'Godkjenn', en: 'Approve' },
  approved: {
    nb: '{{organisation}} har fått tilgang til {{scope}}.',
    nn: '{{organisation}} har fått tilgang til {{scope}}.',
    en: '{{organisation}} has been given access to {{scope}}.',
  },
  reject: { nb: 'Avslå', nn: 'Avslå', en: 'Reject' },
  rejectNow: { nb: 'Avslå søknaden', nn: 'Avslå søknaden', en: 'Reject the application' },
  rejected: { nb: 'Søknaden er avslått.', nn: 'Søknaden er avslått.', en: 'The application is rejected.' },
  reasonHelp: {
    nb: 'Søkeren får lese dette. Skriv hvorfor, og hva som kunne ført til et annet svar.',
    nn: 'Søkjaren får lese dette. Skriv kvifor, og kva som kunne ført til eit anna svar.',
    en: 'The applicant can read this. Write why, and what would have led to another answer.',
  },
  reasonMissing: {
    nb: 'Skriv hvorfor søknaden avslås.',
    nn: 'Skriv kvifor søknaden blir avslått.',
    en: 'Write why the application is rejected.',
  },
  reasonTooLong: {
    nb: 'Begrunnelsen kan ha høyst {{max}} tegn.',
    nn: 'Grunngjevinga kan ha høgst {{max}} teikn.',
    en: 'The reason can have {{max}} characters at most.',
  },
  mayNotDecide: {
    nb: 'Bare en administrator eller API-eier i virksomheten kan svare på søknaden.',
    nn: 'Berre ein administrator eller API-eigar i verksemda kan svare på søknaden.',
    en: 'Only an administrator or API owner of your organisation can answer the application.',
  },
  waiting: {
    nb: '{{organisation}} har ikke svart ennå. Scopet kan legges til i integrasjoner nå; de får token med det straks søknaden er godkjent.',
    nn: '{{organisation}} har ikkje svart enno. Scopet kan leggjast til i integrasjonar no; dei får token med det straks søknaden er godkjend.',
    en: '{{organisation}} has not answered yet. The scope can be added to integrations now; they get tokens with it as soon as the application is approved.',
  },
  withdraw: { nb: 'Trekk søknaden', nn: 'Trekk søknaden', en: 'Withdraw the application' },
  withdrawTitle: { nb: 'Trekke søknaden?', nn: 'Trekkje søknaden?', en: 'Withdraw the application?' },
  withdrawLead: {
    nb: 'API-eieren kan ikke lenger godkjenne den. Dere kan søke på nytt når som helst.',
    nn: 'API-eigaren kan ikkje lenger godkjenne han. De kan søkje på nytt når som helst.',
    en: 'The API owner can no longer approve it. You can apply again at any time.',
  },
  withdrawn: { nb: 'Søknaden er trukket.', nn: 'Søknaden er trekt.', en: 'The application is withdrawn.' },
  approvedNext: {
    nb: 'Legg scopet til i en integrasjon, så får den token med det.',
    nn: 'Legg scopet til i ein integrasjon, så får han token med det.',
    en: 'Add the scope to an integration and it gets tokens with it.',
  },
  rejectedNext: {
    nb: 'Er noe endret siden, kan dere søke på nytt fra scopets side.',
    nn: 'Er noko endra sidan, kan de søkje på nytt frå sida til scopet.',
    en: 'If something has changed since, you can apply again from the page of the scope.',
  },
  toScope: { nb: 'Til scopet', nn: 'Til scopet', en: 'To the scope' },
  toConsumers: { nb: 'Se hvem som har tilgang', nn: 'Sjå kven som har tilgang', en: 'See who has access' },
});
