/** Parts of the catalogue (spec/selfservice.md 3.5). */
import { valueTable } from '../../language/text-table.ts';

export const showTexts = valueTable('catalogue-show', {
  granted: { nb: 'Tildelt oss', nn: 'Tildelt oss', en: 'Granted to us' },
  open: { nb: 'Tilgjengelig for alle', nn: 'Tilgjengeleg for alle', en: 'Available for all' },
  delegable: { nb: 'Kan delegeres', nn: 'Kan delegerast', en: 'Can be delegated' },
  requested: { nb: 'Søkt om', nn: 'Søkt om', en: 'Applied for' },
  own: { nb: 'Våre egne', nn: 'Våre eigne', en: 'Our own' },
  inactive: { nb: 'Deaktiverte', nn: 'Deaktiverte', en: 'Deactivated' },
});
