/** What is wrong or odd, a sentence a rule. */
import { valueTable } from '../language/text-table.ts';

export const findingTexts = valueTable('findings', {
  algorithm: {
    nb: 'Den er signert med en algoritme som ikke godtas (alg).',
    nn: 'Han er signert med ein algoritme som ikkje blir godteken (alg).',
    en: 'It is signed with an algorithm that is not accepted (alg).',
  },
  typ: {
    nb: 'Typen i hodet er en annen enn den skal være (typ).',
    nn: 'Typen i hovudet er ein annan enn han skal vere (typ).',
    en: 'The type in the header is another than it should be (typ).',
  },
  crit: {
    nb: 'Hodet krever en utvidelse som ikke finnes her (crit).',
    nn: 'Hovudet krev ei utviding som ikkje finst her (crit).',
    en: 'The header demands an extension that is not known here (crit).',
  },
  'key-missing': {
    nb: 'Hodet sier ikke hvilken nøkkel som er brukt: kid for en registrert nøkkel, eller x5c for et virksomhetssertifikat.',
    nn: 'Hovudet seier ikkje kva nøkkel som er brukt: kid for ein registrert nøkkel, eller x5c for eit verksemdssertifikat.',
    en: 'The header does not say which key was used: kid for a registered key, or x5c for an enterprise certificate.',
  },
  'key-both': {
    nb: 'Hodet har både kid og x5c. Har integrasjonen registrerte nøkler, brukes kid; ellers sertifikatet.',
    nn: 'Hovudet har både kid og x5c. Har integrasjonen registrerte nøklar, blir kid brukt; elles sertifikatet.',
    en: 'The header has both kid and x5c. If the integration has registered keys, kid is used; otherwise the certificate.',
  },
  'x5c-form': {
    nb: 'x5c skal være en liste av sertifikater, også når det er bare ett.',
    nn: 'x5c skal vere ei liste av sertifikat, også når det er berre eitt.',
    en: 'x5c must be a list of certificates, also when there is only one.',
  },
  'audience-missing': {
    nb: 'Mottakeren mangler (aud).',
    nn: 'Mottakaren manglar (aud).',
    en: 'The audience is missing (aud).',
  },
  audience: {
    nb: 'Mottakeren (aud) er ikke en utsteder i dette miljøet. Den må stemme bokstav for bokstav, også skråstreken på slutten, og være den eneste.',
    nn: 'Mottakaren (aud) er ikkje ein utferdar i dette miljøet. Han må stemme bokstav for bokstav, også skråstreken på slutten, og vere den einaste.',
    en: 'The audience (aud) is no issuer of this environment. It must be right letter by letter, the slash at its end too, and the only one.',
  },
  'issued-missing': {
    nb: 'Det står ikke når den er laget (iat).',
    nn: 'Det står ikkje når han er laga (iat).',
    en: 'It does not say when it was made (iat).',
  },
  'expiry-missing': {
    nb: 'Det står ikke hvor lenge den gjelder (exp).',
    nn: 'Det står ikkje kor lenge han gjeld (exp).',
    en: 'It does not say how long it is good (exp).',
  },
  lifetime: {
    nb: 'Et grant må leve lenger enn 0 og høyst 120 sekunder (exp minus iat).',
    nn: 'Eit grant må leve lenger enn 0 og høgst 120 sekund (exp minus iat).',
    en: 'A grant must live for more than 0 and at most 120 seconds (exp minus iat).',
  },
  expired: { nb: 'Den er gått ut (exp).', nn: 'Han er gått ut (exp).', en: 'It has expired (exp).' },
  future: {
    nb: 'Den er laget i fremtiden (iat). Går klokken riktig der den ble laget?',
    nn: 'Han er laga i framtida (iat). Går klokka rett der han vart laga?',
    en: 'It was made in the future (iat). Is the clock right where it was made?',
  },
  'not-before': {
    nb: 'Den gjelder ikke ennå (nbf).',
    nn: 'Han gjeld ikkje enno (nbf).',
    en: 'It is not good yet (nbf).',
  },
  'time-form': {
    nb: 'Et tidspunkt er ikke skrevet i sekunder siden 1970. Er det kanskje millisekunder, eller tekst?',
    nn: 'Eit tidspunkt er ikkje skrive i sekund sidan 1970. Er det kanskje millisekund, eller tekst?',
    en: 'A time is not in seconds since 1970. Is it milliseconds perhaps, or text?',
  },
  'id-missing': {
    nb: 'Den har ikke noe navn (jti). Med et nytt for hver gang kan to like grant sendes i samme sekund.',
    nn: 'Han har ikkje noko namn (jti). Med eit nytt for kvar gong kan to like grant sendast i same sekund.',
    en: 'It has no name of its own (jti). With a new one each time, two grants alike can be sent within a second.',
  },
  'scope-missing': {
    nb: 'Det står ikke hva det bes om tilgang til (scope).',
    nn: 'Det står ikkje kva det blir bede om tilgang til (scope).',
    en: 'It does not say what access is asked for (scope).',
  },
  issuer: {
    nb: 'Det er ikke utstedt i dette miljøet (iss).',
    nn: 'Det er ikkje utferda i dette miljøet (iss).',
    en: 'It was not issued in this environment (iss).',
  },
  'nonce-missing': {
    nb: 'Det er ikke knyttet til en innlogging (nonce), så tjenesten kan ikke vite at det er svaret på sin egen.',
    nn: 'Det er ikkje knytt til ei innlogging (nonce), så tenesta kan ikkje vite at det er svaret på si eiga.',
    en: 'It is not tied to a login (nonce), so the service cannot know that it answers its own.',
  },
});
