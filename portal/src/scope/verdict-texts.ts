/** Texts of whether an integration can use a scope. */
import { textTable } from '../language/text-table.ts';

export const verdictTexts = textTable('scope-verdict', {
  allowed: {
    nb: 'Integrasjonen får token med dette scopet.',
    nn: 'Integrasjonen får token med dette scopet.',
    en: 'The integration gets tokens with this scope.',
  },
  allowedForCustomers: {
    nb: 'Integrasjonen får token med dette scopet for kunder som har delegert det til virksomheten.',
    nn: 'Integrasjonen får token med dette scopet for kundar som har delegert det til verksemda.',
    en: 'The integration gets tokens with this scope for customers who have delegated it to your organisation.',
  },
  refused: {
    nb: 'Integrasjonen får ikke token med dette scopet ennå. Dette må til:',
    nn: 'Integrasjonen får ikkje token med dette scopet enno. Dette må til:',
    en: 'The integration gets no tokens with this scope yet. What it takes:',
  },
  checks: { nb: 'Alle sjekkene', nn: 'Alle sjekkane', en: 'All checks' },
  passed: { nb: 'I orden', nn: 'I orden', en: 'In order' },
  failed: { nb: 'Mangler', nn: 'Manglar', en: 'Missing' },
  notReached: { nb: 'Ikke sjekket', nn: 'Ikkje sjekka', en: 'Not checked' },
  conditions: {
    nb: 'Dette må også være slik når tokenet hentes:',
    nn: 'Dette må òg vere slik når tokenet blir henta:',
    en: 'This must hold too when the token is asked for:',
  },
});
