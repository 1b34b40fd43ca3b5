/** Documents that list what is in the tree, held against it, so that they cannot go stale. */
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { describe, test } from 'node:test';
import { ANY_PERMISSION, scopesGiving } from '../src/selfservice/authorization/permission.ts';
import { OWN_ROOTS } from '../src/selfservice/contract/operation.ts';
import type { SelfserviceParts } from '../src/selfservice/parts.ts';
import { operationsOf } from '../src/selfservice/selfservice.ts';
import { readTree } from './house-rules/source-tree.ts';

const tree = readTree();

/** It speaks of threats, and tests none. */
const SELF = 'test/documents.test.ts';

describe('ARCHITECTURE.md', () => {
  test('has every part of src on its map, and no other', () => {
    const map = textOf('ARCHITECTURE.md').split('\nsrc/\n')[1]?.split('\ntest/')[0] ?? '';
    const named = [...map.matchAll(/^ {2}(.*?) {2}/gm)].flatMap(([, names = '']) => names.split(' '));
    const parts = new Set(tree.flatMap(({ path }) => /^src\/([^/]+\/|[^/]+\.ts)/.exec(path)?.[1] ?? []));
    const tested = [...parts].filter((part) => !part.endsWith('.test.ts'));
    assert.deepEqual(named.toSorted(), tested.toSorted());
  });
});

describe('docs/storage.md', () => {
  test('lists every table of the migrations and no other', () => {
    const migrations = tree.filter(({ path }) => path.startsWith('src/store/migrations/'));
    const named = (statement: RegExp) =>
      migrations.flatMap(({ text }) => [...text.matchAll(statement)].map(([, name]) => name));
    const dropped = named(/DROP TABLE (\w+)/g);
    const made = named(/CREATE TABLE (\w+)/g).filter((name) => !dropped.includes(name));
    const listed = [...textOf('docs/storage.md').matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name);
    assert.deepEqual(listed.toSorted(), [...made, 'schema_migrations'].toSorted());
  });
});

describe('docs/decisions', () => {
  const pages = tree.filter(({ path }) => /^docs\/decisions\/\d{4}-/.test(path));

  test('are numbered without gaps', () => {
    const numbers = pages.map(({ path }) =>
      Number(path.slice('docs/decisions/'.length, 'docs/decisions/0000'.length)),
    );
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      numbers.map((_, index) => index + 1),
    );
  });

  test('each say what was chosen, what else was considered and what would make us reconsider', () => {
    for (const { path, text } of pages) {
      const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      assert.deepEqual(headings, ['Chosen', 'Considered', 'Reconsider when'], path);
    }
  });

  test('say of every dependency what it is for', () => {
    const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
    const listed = [...textOf('docs/decisions/0019-dependencies.md').matchAll(/^\| `([^`]+)`/gm)].map(
      ([, name]) => name,
    );
    assert.deepEqual(listed.toSorted(), Object.keys(dependencies).toSorted());
  });

  test('are all in the list', () => {
    const list = textOf('docs/decisions/README.md');
    for (const { path } of pages) assert.ok(list.includes(`(${posix.basename(path)})`), path);
  });
});

describe('docs/self-service.md', () => {
  const guide = textOf('docs/self-service.md');

  test('lists every operation that the original lacks and no other', () => {
    const listed = [...guide.matchAll(/^\| `((?:GET|POST|PUT|DELETE) \/[^`]*)` /gm)].map(([, name]) => name);
    // The tables can be read without what the operations work on.
    const own = operationsOf({} as Partial<SelfserviceParts> as SelfserviceParts)
      .filter(({ roots }) => roots === OWN_ROOTS)
      .map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(listed.toSorted(), own.toSorted());
  });

  test('lists every scope that gives something and no other', () => {
    const listed = [...guide.matchAll(/^\| `(idporten:[^`]+)` /gm)].map(([, name]) => name);
    assert.deepEqual(listed.toSorted(), scopesGiving(ANY_PERMISSION).toSorted());
  });
});

describe('docs/conformance.md', () => {
  const named = textOf('docs/conformance.md').matchAll(
    /`((?:src\/|e2e\/)?[\w/-]+\.(?:slow\.)?test\.ts)`((?:, "[^"]+")*)/g,
  );
  const cases = [...named].map(([, file = '', names = '']) => ({
    path: /^(?:src|e2e)\//.test(file) ? file : `src/idporten/${file}`,
    names: [...names.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name),
  }));

  test('names tests that there are', () => {
    assert.ok(cases.length > 40);
    for (const { path, names } of cases) {
      const text = textOf(path);
      for (const name of names) assert.ok(text.includes(name), `${path} has no test "${name}"`);
    }
  });
});

describe('docs/errors.md', () => {
  test('says of each status of the self-service API when it is given', () => {
    const chapter =
      textOf('docs/errors.md')
        .split('\n## ')
        .find((text) => text.startsWith('The self-service')) ?? '';
    const listed = [...chapter.matchAll(/^\| (\d{3}) /gm)].map(([, status]) => Number(status));
    const union = /readonly status: ([\d |]+);/.exec(textOf('src/selfservice/contract/fault.ts'))?.[1] ?? '';
    const ofTheDoor = [405, 500, 503];
    const given = [...union.split(' | ').map(Number), ...ofTheDoor];
    assert.deepEqual(
      listed,
      given.toSorted((a, b) => a - b),
    );
  });
});

describe('every document', () => {
  const documents = tree.filter(({ path }) => path.endsWith('.md'));
  const paths = new Set(tree.map(({ path }) => path));

  test('links to files that exist', () => {
    for (const { path, text } of documents) {
      for (const [, target = ''] of text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)) {
        assert.ok(paths.has(posix.join(posix.dirname(path), target)), `${path} links to ${target}`);
      }
    }
  });

  test('names files of the tree that exist', () => {
    for (const { path, text } of documents) {
      for (const [, target = ''] of text.matchAll(/`((?:src|test|bench|docs|bin)\/[\w./-]+\.\w+)`/g)) {
        assert.ok(paths.has(target), `${path} names ${target}`);
      }
    }
  });

  test('names scripts of package.json that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    for (const { path, text } of documents) {
      for (const [, name = ''] of text.matchAll(/(?:`|^)npm (?:run )?(?:-s )?(?!ci|install)([a-z:]+)/gm)) {
        assert.ok(name in scripts, `${path} names npm ${name}`);
      }
    }
  });
});

describe('SECURITY.md', () => {
  const [, threats = ''] = textOf('SECURITY.md').split('\n## Threats');
  const rows = [...threats.matchAll(/^\| ([^|`]+) \| (`[^|]+) \|$/gm)].map(
    ([, classes = '', files = '']) => ({ classes: classes.split(', '), files: quoted(files) }),
  );

  test('names tests that are there for each class of threat', () => {
    assert.notEqual(rows.length, 0);
    for (const { classes, files } of rows) {
      for (const path of files) {
        const found = classes.some((name) => textOf(path).includes(`threats: ${name}`));
        assert.ok(found, `${path} has no test of the threats ${classes.join(', ')}`);
      }
      for (const name of classes) {
        assert.ok(
          files.some((path) => textOf(path).includes(`threats: ${name}`)),
          `no test of the threat ${name}`,
        );
      }
    }
  });

  test('names every file that has a test of a class of threat', () => {
    const named = new Set(rows.flatMap(({ files }) => files));
    const testing = tree.filter(
      ({ path, text }) => path.endsWith('.test.ts') && path !== SELF && /threats: \w/.test(text),
    );
    for (const { path } of testing) assert.ok(named.has(path), path);
  });
});

function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
}

function textOf(path: string): string {
  return tree.find((file) => file.path === path)?.text ?? '';
}
