/** How an integration stands in two environments. */
import { valueTable } from '../language/text-table.ts';
import type { Standing } from './comparison.ts';

type Row = { readonly nb: string; readonly nn: string; readonly en: string };

export const transferStandingTexts = valueTable('transfer-standing', {
  'only-there': { nb: 'Bare der', nn: 'Berre der', en: 'Only there' },
  different: { nb: 'Ulik', nn: 'Ulik', en: 'Different' },
  'only-here': { nb: 'Bare her', nn: 'Berre her', en: 'Only here' },
  same: { nb: 'Lik', nn: 'Lik', en: 'The same' },
} satisfies Readonly<Record<Standing, Row>>);
