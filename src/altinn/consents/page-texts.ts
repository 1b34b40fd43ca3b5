/** What stands on the pages of consents. */
import type { TextTable } from '../../http/pages/text-table.ts';

export const CONSENT_TEXTS = {
  requestTitle: {
    nb: '{recipient} ber om ditt samtykke',
    nn: '{recipient} ber om samtykket ditt',
    en: '{recipient} asks for your consent',
  },
  requestTitleFor: {
    nb: '{recipient} ber om samtykke fra {giver}',
    nn: '{recipient} ber om samtykke frå {giver}',
    en: '{recipient} asks for the consent of {giver}',
  },
  requestText: {
    nb: 'Hvis du samtykker, kan {recipient} hente disse opplysningene:',
    nn: 'Dersom du samtykkjer, kan {recipient} hente desse opplysningane:',
    en: 'If you consent, {recipient} can fetch this information:',
  },
  owner: { nb: 'Hentes fra {owner}', nn: 'Blir henta frå {owner}', en: 'Fetched from {owner}' },
  messageHeading: {
    nb: 'Beskjed fra {recipient}',
    nn: 'Melding frå {recipient}',
    en: 'Message from {recipient}',
  },
  howLong: { nb: 'Hvor lenge', nn: 'Kor lenge', en: 'For how long' },
  until: {
    nb: 'Samtykket gjelder til {time}. Du kan trekke det tilbake når du vil før det.',
    nn: 'Samtykket gjeld til {time}. Du kan trekkje det tilbake når du vil før det.',
    en: 'The consent is valid until {time}. You can withdraw it at any time before that.',
  },
  handledBy: {
    nb: '{supplier} henter opplysningene for {recipient}.',
    nn: '{supplier} hentar opplysningane for {recipient}.',
    en: '{supplier} fetches the information for {recipient}.',
  },
  accept: { nb: 'Ja, jeg samtykker', nn: 'Ja, eg samtykkjer', en: 'Yes, I consent' },
  reject: { nb: 'Nei', nn: 'Nei', en: 'No' },
  afterwards: {
    nb: 'Når du har svart, går du tilbake til {host}.',
    nn: 'Når du har svara, går du tilbake til {host}.',
    en: 'When you have answered, you return to {host}.',
  },
  answeredTitle: { nb: 'Du har allerede svart', nn: 'Du har alt svara', en: 'You have answered already' },
  acceptedText: {
    nb: 'Samtykket er gitt. Du finner det under Mine samtykker, der du også kan trekke det tilbake.',
    nn: 'Samtykket er gitt. Du finn det under Mine samtykke, der du òg kan trekkje det tilbake.',
    en: 'The consent has been given. You find it under My consents, where you can also withdraw it.',
  },
  rejectedText: {
    nb: 'Du har sagt nei. Ingenting blir delt.',
    nn: 'Du har sagt nei. Ingenting blir delt.',
    en: 'You have said no. Nothing is shared.',
  },
  revokedTitle: {
    nb: 'Samtykket er trukket tilbake',
    nn: 'Samtykket er trekt tilbake',
    en: 'The consent has been withdrawn',
  },
  revokedText: {
    nb: 'Opplysningene kan ikke lenger hentes.',
    nn: 'Opplysningane kan ikkje lenger hentast.',
    en: 'The information can no longer be fetched.',
  },
  expiredTitle: { nb: 'Fristen er ute', nn: 'Fristen er ute', en: 'The time is over' },
  expiredText: {
    nb: 'Det er ikke lenger mulig å svare, eller samtykket gjelder ikke lenger. Be {recipient} spørre på nytt om det trengs.',
    nn: 'Det er ikkje lenger mogleg å svare, eller samtykket gjeld ikkje lenger. Be {recipient} spørje på nytt om det trengst.',
    en: 'It is no longer possible to answer, or the consent is no longer valid. Ask {recipient} to ask again if needed.',
  },
  listTitle: { nb: 'Mine samtykker', nn: 'Mine samtykke', en: 'My consents' },
  listText: {
    nb: 'Her er det du har samtykket til, for deg selv og for virksomheter der du kan gi tilgang.',
    nn: 'Her er det du har samtykt til, for deg sjølv og for verksemder der du kan gi tilgang.',
    en: 'Here is what you have consented to, for yourself and for organisations in which you may give access.',
  },
  waiting: { nb: 'Venter på svar', nn: 'Ventar på svar', en: 'Waiting for an answer' },
  answer: { nb: 'Se på forespørselen', nn: 'Sjå på førespurnaden', en: 'Look at the request' },
  given: { nb: 'Gjelder nå', nn: 'Gjeld no', en: 'Valid now' },
  none: {
    nb: 'Ingen samtykker gjelder nå.',
    nn: 'Ingen samtykke gjeld no.',
    en: 'No consents are valid now.',
  },
  onBehalfOf: { nb: 'For {giver}', nn: 'For {giver}', en: 'For {giver}' },
  validUntil: { nb: 'Til {time}', nn: 'Til {time}', en: 'Until {time}' },
  lookAndWithdraw: { nb: 'Se eller trekk tilbake', nn: 'Sjå eller trekk tilbake', en: 'Look at or withdraw' },
  detailsTitle: {
    nb: 'Samtykke til {recipient}',
    nn: 'Samtykke til {recipient}',
    en: 'Consent to {recipient}',
  },
  detailsText: {
    nb: '{recipient} kan hente disse opplysningene:',
    nn: '{recipient} kan hente desse opplysningane:',
    en: '{recipient} can fetch this information:',
  },
  withdrawHeading: {
    nb: 'Trekk samtykket tilbake',
    nn: 'Trekk samtykket tilbake',
    en: 'Withdraw the consent',
  },
  withdrawText: {
    nb: '{recipient} kan da ikke hente mer. Det som allerede er hentet, har de. Du kan ikke angre.',
    nn: '{recipient} kan då ikkje hente meir. Det som alt er henta, har dei. Du kan ikkje angre.',
    en: '{recipient} can then fetch no more. What has been fetched already, they have. You cannot undo this.',
  },
  withdraw: { nb: 'Trekk tilbake', nn: 'Trekk tilbake', en: 'Withdraw' },
  back: { nb: 'Til mine samtykker', nn: 'Til mine samtykke', en: 'To my consents' },
} as const satisfies TextTable;
