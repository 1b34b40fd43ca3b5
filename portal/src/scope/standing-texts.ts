/** How an organisation stands to a scope, in a few words. */
import { valueTable } from '../language/text-table.ts';

export const standingTexts = valueTable('scope-standing', {
  granted: { nb: 'Dere har tilgang', nn: 'De har tilgang', en: 'You have access' },
  open: { nb: 'Åpent for alle', nn: 'Ope for alle', en: 'Open to all' },
  requested: {
    nb: 'Søknaden er til behandling',
    nn: 'Søknaden er til handsaming',
    en: 'Application waiting',
  },
  denied: {
    nb: 'Tilgangen er avslått eller trukket',
    nn: 'Tilgangen er avslått eller trekt',
    en: 'Access denied or revoked',
  },
  delegable: { nb: 'Kan brukes for kunder', nn: 'Kan brukast for kundar', en: 'Usable for customers' },
  none: { nb: 'Krever tilgang', nn: 'Krev tilgang', en: 'Requires access' },
  inactive: { nb: 'Deaktivert', nn: 'Deaktivert', en: 'Deactivated' },
});
