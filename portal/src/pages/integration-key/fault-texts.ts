/** Why a text cannot be registered as a key. */
import { valueTable } from '../../language/text-table.ts';

export const keyFaultTexts = valueTable('key-fault', {
  empty: { nb: 'Lim inn en nøkkel først.', nn: 'Lim inn ein nøkkel først.', en: 'Paste a key first.' },
  private: {
    nb: 'Dette er en privat nøkkel. Den er ikke sendt noe sted. Lim inn den offentlige delen, eller sertifikatet.',
    nn: 'Dette er ein privat nøkkel. Han er ikkje send nokon stad. Lim inn den offentlege delen, eller sertifikatet.',
    en: 'This is a private key. It has not been sent anywhere. Paste the public part, or the certificate.',
  },
  unreadable: {
    nb: 'Ugyldig nøkkelformat. Lim inn hele JWK-en, JWKS-et eller PEM-blokken.',
    nn: 'Ugyldig nøkkelformat. Lim inn heile JWK-en, JWKS-et eller PEM-blokka.',
    en: 'Not a key that can be read. Paste the whole JWK, JWKS or PEM block.',
  },
  tooMany: {
    nb: 'Her er mer enn fem nøkler, som er det meste en integrasjon kan ha.',
    nn: 'Her er meir enn fem nøklar, som er det meste ein integrasjon kan ha.',
    en: 'Here are more than five keys, the most that an integration can have.',
  },
});
