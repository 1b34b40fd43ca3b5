/** What things and what is done with them are called; those without a name here stand as the journal has them. */
import { useTexts } from '../../language/translation.ts';
import { actionTexts, nounTexts } from './journal-texts.ts';

export const NOUNS = Object.keys(nounTexts.rows) as readonly (keyof typeof nounTexts.rows)[];

export function useNounName(): (noun: string) => string {
  const t = useTexts(nounTexts);
  return (noun) => (noun in nounTexts.rows ? t(noun as keyof typeof nounTexts.rows) : noun);
}

export function useActionName(): (action: string) => string {
  const t = useTexts(actionTexts);
  return (action) => (action in actionTexts.rows ? t(action as keyof typeof actionTexts.rows) : action);
}
