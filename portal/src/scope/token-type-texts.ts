/** What form tokens have. */
import { valueTable } from '../language/text-table.ts';

export const tokenTypeTexts = valueTable('scope-token-type', {
  SELF_CONTAINED: {
    nb: 'Selvstendig (JWT) – API-et sjekker signaturen selv',
    nn: 'Sjølvstendig (JWT) – API-et sjekkar signaturen sjølv',
    en: 'Self-contained (JWT) – the API checks the signature itself',
  },
  OPAQUE: {
    nb: 'Referanse – API-et slår tokenet opp hos utstederen',
    nn: 'Referanse – API-et slår tokenet opp hos utferdaren',
    en: 'Reference – the API looks the token up at the issuer',
  },
});
