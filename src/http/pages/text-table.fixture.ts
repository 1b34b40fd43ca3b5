/** For tests of text tables: whether a table is whole, and whether the sources beside it use all of it. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import type { PageLanguage } from './language.ts';
import type { TextTable } from './text-table.ts';

/** `sources` are folders; a text is used where `.name` or `'name'` stands in a file of theirs. */
export async function assertTextsAreWhole(
  table: TextTable,
  sources: readonly URL[],
  languages: readonly PageLanguage[] = ['nb', 'nn', 'en'],
): Promise<void> {
  const code = (await Promise.all(sources.map(readSources))).join('\n');
  for (const [name, row] of Object.entries(table)) {
    for (const language of languages) {
      const text = row[language] ?? '';
      assert.notEqual(text.trim(), '', `${name} has no text in ${language}`);
      assert.deepEqual(places(text), places(row.nb), `${name} has other places in ${language}`);
    }
    assert.ok(new RegExp(`\\.${name}\\b|'${name}'`).test(code), `${name} is used nowhere`);
  }
}

async function readSources(folder: URL): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.includes('.test.'));
  return (await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')))).join('\n');
}

function places(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
}
