/**
 * Texts as tables: one row a text, one column a language, so that none can be forgotten. A text has places for values,
 * `{{count}}`; one that varies with a number has two rows, `name_one` and `name_other`, and is asked for as `name`.
 */
import type { Language } from './language.ts';

export type TextRow = Readonly<Record<Language, string>>;
export type TextRows = Readonly<Record<string, TextRow>>;

export type TextTable<Rows extends TextRows = TextRows> = {
  /** No two tables have the same. */
  readonly name: string;
  readonly rows: Rows;
};

export function textTable<const Rows extends TextRows>(name: string, rows: Rows): TextTable<Rows> {
  return { name, rows };
}

/** Texts called as the values that they tell of, such as those of a field of the API: they are asked for by the value. */
export function valueTable<const Rows extends TextRows>(name: string, rows: Rows): TextTable<Rows> {
  return { name, rows };
}

/** What a table's texts are asked for by. */
export type TextKey<Rows> = keyof Rows extends infer Name
  ? Name extends `${infer Base}_one` | `${infer Base}_other`
    ? Base
    : Name & string
  : never;

/** The texts of this name, one, or one for each number. */
type TextsOf<Rows, Key extends string> = {
  [Name in keyof Rows]: Name extends Key | `${Key}_one` | `${Key}_other`
    ? Rows[Name][keyof Rows[Name]]
    : never;
}[keyof Rows];

type PlacesIn<Text> = Text extends `${string}{{${infer Name}}}${infer Rest}` ? Name | PlacesIn<Rest> : never;

type ValuesFor<Names extends string> = [Names] extends [never]
  ? readonly []
  : readonly [Readonly<Record<Names, Names extends 'count' ? number : string | number>>];

/** Gives a text by its name, and wants the values that the text has places for. */
export type Translate<Rows> = <Key extends TextKey<Rows>>(
  key: Key,
  ...values: ValuesFor<PlacesIn<TextsOf<Rows, Key>>>
) => string;
