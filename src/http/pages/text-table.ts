/** Texts of pages as tables: one row a text, one column a language, so that none can be forgotten. */
import type { PageLanguage } from './language.ts';

/** One text in the languages that every door has, and in Northern Sámi where the door has that too. */
export type InEachLanguage = Readonly<Record<Exclude<PageLanguage, 'se'>, string>> & { readonly se?: string };

export type TextTable = Readonly<Record<string, InEachLanguage>>;

/** One text of a door that has all the languages. */
export type InEveryLanguage = Readonly<Record<PageLanguage, string>>;

export type WholeTextTable = Readonly<Record<string, InEveryLanguage>>;

export type Texts<Table extends TextTable> = { readonly [Name in keyof Table]: string };

/** Each table is picked apart once for each language: a page asks for several, and tables are constants. */
const picked = new WeakMap<TextTable, Map<PageLanguage, Texts<TextTable>>>();

export function textsIn<Table extends TextTable>(table: Table, language: PageLanguage): Texts<Table> {
  const known = picked.get(table) ?? new Map<PageLanguage, Texts<TextTable>>();
  picked.set(table, known);
  const texts = known.get(language) ?? pick(table, language);
  known.set(language, texts);
  return texts as Texts<Table>;
}

function pick(table: TextTable, language: PageLanguage): Texts<TextTable> {
  const rows = Object.entries(table).map(([name, row]) => [name, textIn(row, language)]);
  return Object.freeze(Object.fromEntries(rows));
}

export function textIn(row: InEachLanguage, language: PageLanguage): string {
  return row[language] ?? row.nb;
}

/** Puts values in the places that a text has for them: `{name}`. A place without a value is a mistake of ours. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The text "${text}" was given no ${name}.`);
    return String(value);
  });
}
