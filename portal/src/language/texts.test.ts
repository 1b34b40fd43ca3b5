/** The portal's texts, held against each other and against the code that asks for them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { LANGUAGES } from './language.ts';
import type { TextTable } from './text-table.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

type Source = { readonly path: string; readonly text: string };
type Found = {
  readonly path: string;
  readonly constant: string;
  readonly table: TextTable;
  readonly isByValue: boolean;
};

const sources: readonly Source[] = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

const tables: readonly Found[] = await Promise.all(
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(/export const (\w+) = (textTable|valueTable)\(/g)].map(
      async ([, constant = '', maker]) => {
        const module = (await import(pathToFileURL(join(ROOT, path)).href)) as Record<string, TextTable>;
        const table = module[constant] ?? assert.fail(`${path} has no ${constant}`);
        return { path, constant, table, isByValue: maker === 'valueTable' };
      },
    ),
  ),
);

/** `keys_one` and `keys_other` are asked for as `keys`. */
function askedAs(row: string): string {
  return row.replace(/_(?:one|other)$/, '');
}

/** The table's own texts are no use of them. */
function users({ path, constant }: Found): readonly Source[] {
  return sources.filter(
    (source) => source.path !== path && new RegExp(`\\b${constant}\\b`).test(source.text),
  );
}

describe('the texts of the portal', () => {
  test('are there', () => assert.ok(tables.length > 5));

  test('have tables of different names', () => {
    const names = tables.map(({ table }) => table.name);
    assert.deepEqual(names, [...new Set(names)]);
  });

  for (const { path, table } of tables) {
    test(`say something in every language, with the same places for values (${path})`, () => {
      for (const [row, texts] of Object.entries(table.rows)) {
        const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}|%d/g)].map(String).sort();
        for (const language of LANGUAGES) {
          const text = texts[language];
          assert.equal(text, text.trim(), `${row} in ${language}`);
          assert.notEqual(text, '', `${row} in ${language}`);
          assert.deepEqual(places(text), places(texts.nb), `${row} in ${language}`);
        }
      }
    });

    test(`have both numbers where they vary with one (${path})`, () => {
      for (const row of Object.keys(table.rows).filter((name) => askedAs(name) !== name)) {
        assert.ok(`${askedAs(row)}_one` in table.rows && `${askedAs(row)}_other` in table.rows, row);
      }
    });
  }

  for (const found of tables.filter(({ isByValue }) => !isByValue)) {
    test(`are all asked for (${found.path})`, () => {
      const unused = Object.keys(found.table.rows)
        .map(askedAs)
        .filter((key) => !users(found).some(({ text }) => text.includes(`'${key}'`)));
      assert.deepEqual(unused, []);
    });
  }

  test('are in tables alone: no words stand in the pages', () => {
    const strays = sources
      .filter(({ path }) => path.endsWith('.tsx'))
      .flatMap(({ path, text }) =>
        [...text.matchAll(/(?:^|[^=-])>\s*([A-Za-zÆØÅæøå][^<>{}()=;]*)</g)].map(
          ([, words = '']) => `${path}: ${words}`,
        ),
      );
    assert.deepEqual(strays, []);
  });
});
