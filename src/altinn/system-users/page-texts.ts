/** What stands on the pages of system users. */
import type { TextTable } from '../../http/pages/text-table.ts';

export const SYSTEM_USER_TEXTS = {
  requestTitle: {
    nb: 'Skal {system} få handle for {customer}?',
    nn: 'Skal {system} få handle for {customer}?',
    en: 'May {system} act for {customer}?',
  },
  requestText: {
    nb: '{vendor} ber om en systembruker til {customer}. Med den kan systemet bruke tjenestene nedenfor for virksomheten, uten at noen er logget inn.',
    nn: '{vendor} ber om ein systembrukar til {customer}. Med han kan systemet bruke tenestene nedanfor for verksemda, utan at nokon er logga inn.',
    en: '{vendor} asks for a system user for {customer}. With it, the system can use the services below for the organisation without anybody being signed in.',
  },
  aboutSystem: { nb: 'Om systemet', nn: 'Om systemet', en: 'About the system' },
  powersHeading: {
    nb: 'Dette får systemet bruke',
    nn: 'Dette får systemet bruke',
    en: 'What the system may use',
  },
  service: { nb: 'Tjenesten {id}', nn: 'Tenesta {id}', en: 'The service {id}' },
  accessPackage: { nb: 'Tilgangspakken {id}', nn: 'Tilgangspakken {id}', en: 'The access package {id}' },
  takeBack: {
    nb: 'Du kan slette systembrukeren når du vil. Da kan systemet ikke lenger handle for virksomheten.',
    nn: 'Du kan slette systembrukaren når du vil. Då kan systemet ikkje lenger handle for verksemda.',
    en: 'You can delete the system user at any time. The system can then no longer act for the organisation.',
  },
  approve: { nb: 'Godkjenn', nn: 'Godkjenn', en: 'Approve' },
  reject: { nb: 'Avslå', nn: 'Avslå', en: 'Reject' },
  approvedTitle: {
    nb: 'Systembrukeren er opprettet',
    nn: 'Systembrukaren er oppretta',
    en: 'The system user has been created',
  },
  approvedText: {
    nb: '{system} kan nå handle for {customer}.',
    nn: '{system} kan no handle for {customer}.',
    en: '{system} can now act for {customer}.',
  },
  rejectedTitle: {
    nb: 'Forespørselen er avslått',
    nn: 'Førespurnaden er avslått',
    en: 'The request has been rejected',
  },
  rejectedText: {
    nb: '{system} har ikke fått handle for {customer}.',
    nn: '{system} har ikkje fått handle for {customer}.',
    en: '{system} has not been allowed to act for {customer}.',
  },
  answeredTitle: {
    nb: 'Forespørselen er allerede besvart',
    nn: 'Førespurnaden er alt svara på',
    en: 'The request has been answered already',
  },
  answeredText: {
    nb: 'Noen i virksomheten har svart før deg. Ingenting er endret nå.',
    nn: 'Nokon i verksemda har svara før deg. Ingenting er endra no.',
    en: 'Somebody in the organisation has answered before you. Nothing has been changed now.',
  },
  timedOutTitle: {
    nb: 'Forespørselen er for gammel',
    nn: 'Førespurnaden er for gammal',
    en: 'The request is too old',
  },
  timedOutText: {
    nb: 'Ingen svarte i tide. Be leverandøren sende en ny forespørsel.',
    nn: 'Ingen svara i tide. Be leverandøren sende ein ny førespurnad.',
    en: 'Nobody answered in time. Ask the vendor to send a new request.',
  },
  goneTitle: {
    nb: 'Systemet kan ikke brukes',
    nn: 'Systemet kan ikkje brukast',
    en: 'The system cannot be used',
  },
  goneText: {
    nb: 'Leverandøren har fjernet systemet eller endret hva det skal kunne. Be leverandøren sende en ny forespørsel.',
    nn: 'Leverandøren har fjerna systemet eller endra kva det skal kunne. Be leverandøren sende ein ny førespurnad.',
    en: 'The vendor has removed the system or changed what it is to be able to do. Ask the vendor to send a new request.',
  },
  existsTitle: {
    nb: 'Systembrukeren finnes allerede',
    nn: 'Systembrukaren finst alt',
    en: 'The system user exists already',
  },
  existsText: {
    nb: 'Virksomheten har denne systembrukeren fra før. Ingenting er endret nå.',
    nn: 'Verksemda har denne systembrukaren frå før. Ingenting er endra no.',
    en: 'The organisation has this system user from before. Nothing has been changed now.',
  },
  listTitle: {
    nb: 'Systembrukere for {customer}',
    nn: 'Systembrukarar for {customer}',
    en: 'System users of {customer}',
  },
  listText: {
    nb: 'En systembruker lar et fagsystem fra en leverandør handle for virksomheten.',
    nn: 'Ein systembrukar lèt eit fagsystem frå ein leverandør handle for verksemda.',
    en: 'A system user lets a vendor’s software act for the organisation.',
  },
  waiting: { nb: 'Venter på svar', nn: 'Ventar på svar', en: 'Waiting for an answer' },
  answer: { nb: 'Se på forespørselen', nn: 'Sjå på førespurnaden', en: 'Look at the request' },
  existing: { nb: 'Systembrukere', nn: 'Systembrukarar', en: 'System users' },
  none: {
    nb: 'Virksomheten har ingen systembrukere.',
    nn: 'Verksemda har ingen systembrukarar.',
    en: 'The organisation has no system users.',
  },
  createFromSystem: { nb: 'Opprett systembruker', nn: 'Opprett systembrukar', en: 'Create a system user' },
  look: { nb: 'Se eller slett', nn: 'Sjå eller slett', en: 'Look at or delete' },
  fromVendor: { nb: 'Fra {vendor}', nn: 'Frå {vendor}', en: 'From {vendor}' },
  reference: { nb: 'Referanse:', nn: 'Referanse:', en: 'Reference:' },
  detailsTitle: {
    nb: 'Systembrukeren for {system}',
    nn: 'Systembrukaren for {system}',
    en: 'The system user of {system}',
  },
  deleteHeading: { nb: 'Slett systembrukeren', nn: 'Slett systembrukaren', en: 'Delete the system user' },
  deleteText: {
    nb: '{system} kan da ikke lenger handle for {customer}. Du kan ikke angre.',
    nn: '{system} kan då ikkje lenger handle for {customer}. Du kan ikkje angre.',
    en: '{system} can then no longer act for {customer}. You cannot undo this.',
  },
  delete: { nb: 'Slett systembrukeren', nn: 'Slett systembrukaren', en: 'Delete the system user' },
  chooseTitle: {
    nb: 'Hvilket system skal få handle for {customer}?',
    nn: 'Kva system skal få handle for {customer}?',
    en: 'Which system may act for {customer}?',
  },
  noSystems: {
    nb: 'Ingen leverandør viser fram et system. Be leverandøren din sende en forespørsel.',
    nn: 'Ingen leverandør viser fram eit system. Be leverandøren din sende ein førespurnad.',
    en: 'No vendor has put a system on show. Ask your vendor to send a request.',
  },
  choose: { nb: 'Velg {system}', nn: 'Vel {system}', en: 'Choose {system}' },
  back: { nb: 'Til systembrukerne', nn: 'Til systembrukarane', en: 'To the system users' },
} as const satisfies TextTable;
