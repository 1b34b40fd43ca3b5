/** What can be wrong with a test token that an API must not take. */
import { valueTable } from '../../language/text-table.ts';

export const wrongTexts = valueTable('test-token-wrong', {
  expired: { nb: 'Utløpt for en time siden', nn: 'Gjekk ut for ein time sidan', en: 'Expired an hour ago' },
  'not-yet-valid': {
    nb: 'Utstedt en time fram i tid',
    nn: 'Utferda ein time fram i tid',
    en: 'Issued an hour from now',
  },
  'wrong-audience': { nb: 'For et annet API', nn: 'For eit anna API', en: 'For another API' },
  'wrong-issuer': { nb: 'Fra en annen utsteder', nn: 'Frå ein annan utferdar', en: 'From another issuer' },
  'issuer-slash': {
    nb: 'Utstederen har en skråstrek for mye eller for lite',
    nn: 'Utferdaren har ein skråstrek for mykje eller for lite',
    en: 'The issuer has a slash too many or too few',
  },
  'unknown-key': {
    nb: 'Signert med en ukjent nøkkel',
    nn: 'Signert med ein ukjend nøkkel',
    en: 'Signed with an unknown key',
  },
  forged: {
    nb: 'Signert med feil nøkkel under riktig navn',
    nn: 'Signert med feil nøkkel under rett namn',
    en: 'Signed with a wrong key under the right name',
  },
  tampered: { nb: 'Endret etter signering', nn: 'Endra etter signering', en: 'Changed after signing' },
  'alg-none': { nb: 'Uten signatur (alg none)', nn: 'Utan signatur (alg none)', en: 'Unsigned (alg none)' },
  'public-key-as-secret': {
    nb: 'Signert med den offentlige nøkkelen som hemmelighet',
    nn: 'Signert med den offentlege nøkkelen som løyndom',
    en: 'Signed with the public key as a secret',
  },
  'missing-claim': { nb: 'Mangler consumer', nn: 'Manglar consumer', en: 'Without consumer' },
  'wrong-type': {
    nb: 'Consumer har feil type',
    nn: 'Consumer har feil type',
    en: 'Consumer has the wrong type',
  },
  'login-token': {
    nb: 'Et token fra en innlogging i ID-porten',
    nn: 'Eit token frå ei innlogging i ID-porten',
    en: 'A token of a login with ID-porten',
  },
  'other-scope': {
    nb: 'Et annet scope som begynner likt',
    nn: 'Eit anna scope som byrjar likt',
    en: 'Another scope that begins alike',
  },
  'foreign-consumer': {
    nb: 'Konsument fra et annet register (9908)',
    nn: 'Konsument frå eit anna register (9908)',
    en: 'Consumer of another register (9908)',
  },
  'consent-of-another': {
    nb: 'Samtykke gitt til en annen virksomhet',
    nn: 'Samtykke gjeve til ei anna verksemd',
    en: 'Consent given to another organisation',
  },
  'consent-expired': { nb: 'Samtykket er utløpt', nn: 'Samtykket er gått ut', en: 'The consent has expired' },
  'long-lived': { nb: 'Gjelder i en time', nn: 'Gjeld i ein time', en: 'Good for an hour' },
});

export const WRONGS = Object.keys(wrongTexts.rows) as readonly (keyof typeof wrongTexts.rows)[];
