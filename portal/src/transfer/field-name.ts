/** What a field of the document is called: as on an integration, or, for what stands apart there, by a name of its own. */
import { fieldTexts } from '../integration/field-texts.ts';
import { valueTable } from '../language/text-table.ts';
import { useTexts } from '../language/translation.ts';

export const ownFieldTexts = valueTable('transfer-field', {
  keys: { nb: 'Nøkler', nn: 'Nøklar', en: 'Keys' },
  active: { nb: 'Aktiv', nn: 'Aktiv', en: 'Active' },
  onbehalfof: { nb: 'Kunder', nn: 'Kundar', en: 'Customers' },
});

export function useFieldName(): (field: string) => string {
  const label = useTexts(fieldTexts);
  const own = useTexts(ownFieldTexts);
  return (field) => {
    if (isIn(fieldTexts.rows, field)) return label(field);
    return isIn(ownFieldTexts.rows, field) ? own(field) : field;
  };
}

function isIn<Rows extends object>(rows: Rows, field: string): field is keyof Rows & string {
  return Object.hasOwn(rows, field);
}
