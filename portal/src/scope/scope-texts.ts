/** Texts of what several pages show of a scope. */
import { textTable } from '../language/text-table.ts';

export const scopeTexts = textTable('scope', {
  yes: { nb: 'Ja', nn: 'Ja', en: 'Yes' },
  allTypes: { nb: 'Alle klienttyper', nn: 'Alle klienttypar', en: 'All client types' },
  noCap: {
    nb: 'Ingen grense; levetiden er den klienten har',
    nn: 'Inga grense; levetida er den klienten har',
    en: 'No cap; as the client has it',
  },
  atMost: { nb: 'Høyst {{span}}', nn: 'Høgst {{span}}', en: '{{span}} at most' },
  active: { nb: 'Aktivt', nn: 'Aktivt', en: 'Active' },
  inactive: { nb: 'Deaktivert', nn: 'Deaktivert', en: 'Deactivated' },
});
