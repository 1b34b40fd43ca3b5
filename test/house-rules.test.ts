/** ARCHITECTURE.md's sentences about what is deliberately absent, held against the files. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as files from './house-rules/files.ts';
import * as imports from './house-rules/imports.ts';
import { importsOf, readTree, type TreeFile, wordsOf } from './house-rules/source-tree.ts';
import * as words from './house-rules/words.ts';

const RULES = [...Object.values(imports), ...Object.values(words), ...Object.values(files)];

describe('the house', () => {
  const tree = readTree();
  const architecture = textOf(tree, 'ARCHITECTURE.md').replaceAll(/\s+/g, ' ');

  for (const { sentence, offences } of RULES) {
    test(sentence, () => {
      assert.deepEqual(offences(tree), []);
      assert.ok(architecture.includes(sentence), 'ARCHITECTURE.md has another sentence, or none');
    });
  }

  test('there is something to look at', () => {
    for (const path of [
      'src/clock.ts',
      'bin/porthus.ts',
      'package-lock.json',
      'src/store/migrations/0001-foundation.sql',
    ]) {
      assert.notEqual(textOf(tree, path), '', path);
    }
    assert.ok(!tree.some(({ path }) => path.includes('node_modules')));
  });
});

describe('each rule catches what is planted against it and nothing beside it', () => {
  for (const { sentence, offences, offenders, innocents = [] } of RULES) {
    test(sentence, () => {
      assert.notEqual(offenders.length, 0);
      for (const planted of offenders) assert.notDeepEqual(offences(planted), [], describeTree(planted));
      for (const innocent of innocents) assert.deepEqual(offences(innocent), [], describeTree(innocent));
    });
  }
});

describe('imports and words are read as TypeScript has them', () => {
  const rows: readonly {
    readonly name: string;
    readonly lines: readonly string[];
    readonly imports: readonly string[];
  }[] = [
    { name: 'a plain import', lines: [`import { a } from './a.ts';`], imports: ['src/x/a.ts'] },
    {
      name: 'an import over several lines',
      lines: ['import {', '  a,', '  type B,', `} from '../a.ts';`],
      imports: ['src/a.ts'],
    },
    {
      name: 'a namespace import',
      lines: [`import * as errors from './errors.ts';`],
      imports: ['src/x/errors.ts'],
    },
    {
      name: 'an import for its effect',
      lines: [`import 'reflect-metadata';`],
      imports: ['reflect-metadata'],
    },
    { name: 'an export from elsewhere', lines: [`export { a } from './a.ts';`], imports: ['src/x/a.ts'] },
    {
      name: 'an import on demand',
      lines: [`const up = async () => (await import('./up.ts')).up;`],
      imports: ['src/x/up.ts'],
    },
    {
      name: 'an import in a comment',
      lines: [`// import { a } from './a.ts';`, `/* import './b.ts'; */`],
      imports: [],
    },
    {
      name: 'an import in a template',
      lines: ['const text = `', `import { a } from './a.ts';`, '`;'],
      imports: [],
    },
    {
      name: 'an import after a quote in a template',
      lines: ["const text = `don't`;", `import './a.ts';`],
      imports: ['src/x/a.ts'],
    },
    {
      name: 'an import after a quote in an expression',
      lines: ['const quote = /[\'"`]/;', `import './a.ts';`],
      imports: ['src/x/a.ts'],
    },
    {
      name: 'the word import elsewhere',
      lines: [`const from = 'import';`, 'export const a = 1;'],
      imports: [],
    },
  ];
  for (const { name, lines, imports } of rows) {
    test(name, () => {
      const found = importsOf({ path: 'src/x/y.ts', text: lines.join('\n') });
      assert.deepEqual(
        found.map(({ target }) => target),
        imports,
      );
    });
  }

  test('types vanish, values stay', () => {
    const text = `import { type A, b as c, d } from './a.ts';\nimport { type E } from './e.ts';\nimport type { F } from './f.ts';`;
    const found = importsOf({ path: 'src/x/y.ts', text });
    assert.deepEqual(
      found.map(({ values }) => values),
      [['b', 'd'], [], []],
    );
    assert.deepEqual(
      found.map(({ typeOnly }) => typeOnly),
      [false, true, true],
    );
  });

  test('words in texts, comments and expressions are not code, words in the holes of a template are', () => {
    const [open, close] = ['$' + '{', '}'];
    const inner = `\`six ${open}seven${close}\``;
    const template = `\`three ${open}four({ five: ${inner} })${close} eight\``;
    const text = `a('one'); // two\nb(${template}, /nine/.test(x / ten / y));`;
    const words = wordsOf({ path: 'src/x/y.ts', text }).match(
      /one|two|three|four|five|six|seven|eight|nine|ten/g,
    );
    assert.deepEqual(words, ['four', 'five', 'seven', 'ten']);
  });
});

function textOf(tree: readonly TreeFile[], path: string): string {
  return tree.find((file) => file.path === path)?.text ?? '';
}

function describeTree(tree: readonly TreeFile[]): string {
  return tree.map(({ path, text }) => `${path}:\n${text}`).join('\n');
}
