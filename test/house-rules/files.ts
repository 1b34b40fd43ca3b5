/** Rules about files: their names, their opening, and what may not stand in them. */
import { posix } from 'node:path';
import { migration } from '../../src/store/migrate.ts';
import { file, type Rule } from './rule.ts';
import { isTestCode, ROOT } from './source-tree.ts';

const DRAWER = /^(?:common|shared|stuff)$|(?:^|[-.])(?:utils?|helpers?|misc|lib)$/;

export const noDrawers: Rule = {
  sentence: 'No file or folder is called utils, helpers, common, misc or lib.',
  offences: (tree) =>
    tree.flatMap(({ path }) => {
      const names = path.split('/').map((name) => name.replace(/(?:\.test)?\.\w+$/, ''));
      return names.some((name) => DRAWER.test(name)) ? [path] : [];
    }),
  offenders: [
    [file('src/http/utils.ts')],
    [file('src/lib/cookies.ts')],
    [file('test/string-helpers.ts')],
    [file('src/common/index.ts')],
    [file('src/http/util.test.ts')],
  ],
  innocents: [[file('src/certificates/common-name.ts')], [file('src/registry/library.ts')]],
};

export const partsIntroduceThemselves: Rule = {
  sentence:
    'Every part of src opens with a paragraph: a folder with its README.md, a file with its head comment.',
  offences(tree) {
    const product = tree.filter(({ path }) => path.startsWith('src/') && !isTestCode(path));
    const opened = new Set(
      product
        .filter(({ path, text }) => /^src\/[^/]+\/README\.md$/.test(path) && text !== '')
        .map(({ path }) => folderOf(path)),
    );
    const folders = new Set(
      product.map(({ path }) => folderOf(path)).filter((folder) => folder !== undefined),
    );
    const files = product.filter(({ path }) => folderOf(path) === undefined);
    return [
      ...[...folders].filter((folder) => !opened.has(folder)),
      ...files.filter(({ text }) => !text.startsWith('/**')).map(({ path }) => path),
    ];
  },
  offenders: [
    [file('src/http/door.ts', '/** A door. */'), file('src/http/form.ts', '/** A form. */')],
    [file('src/clock.ts', 'export const SECOND = 1000;')],
    [file('src/http/deep/README.md', '# Deep'), file('src/http/door.ts', '/** A door. */')],
  ],
  innocents: [
    [file('src/http/door.ts'), file('src/http/README.md', '# http', '', 'Server plumbing.')],
    [file('src/clock.ts', '/** Time, as an argument. */')],
  ],
};

/** `src/http` for whatever lies in it, at any depth. */
function folderOf(path: string): string | undefined {
  return /^src\/[^/]+(?=\/)/.exec(path)?.[0];
}

export const lockIsPortable: Rule = {
  sentence: 'The lock file names no registry host.',
  offences: (tree) =>
    tree
      .filter(({ path }) => posix.basename(path) === 'package-lock.json')
      .flatMap(({ text }) => text.match(/"resolved":\s*"[a-z+]+:[^"]*"|\bregistry\.[\w.-]+/g) ?? []),
  offenders: [
    [
      file(
        'package-lock.json',
        '{ "packages": { "node_modules/a": { "resolved": "https://packages.example/a.tgz" } } }',
      ),
    ],
    [file('package-lock.json', '{ "_from": "registry.example.org" }')],
  ],
  innocents: [
    [
      file(
        'package-lock.json',
        '{ "packages": { "node_modules/sdk": { "resolved": "sdk", "link": true } } }',
      ),
    ],
  ],
};

const HOME = /(?<![\w.~-])\/(?:home|Users|root|work|workspace|builds)\/[\w.-]|\b[A-Z]:\\Users\\/;

export const noMachines: Rule = {
  sentence: 'No file names a path of the machine it was written on.',
  offences: (tree) =>
    tree.filter(({ text }) => HOME.test(text) || text.includes(ROOT)).map(({ path }) => path),
  offenders: [
    [file('README.md', ['Look in ', 'home', 'ada', 'porthus'].join('/'))],
    [file('src/clock.ts', `// see ${ROOT}src`)],
  ],
  innocents: [[file('README.md', 'https://example.no/home/ada, and ~/work/porthus, and src/root/x')]],
};

const CHECKSUMS = 'test/migrations.sha256';

export const migrationsStand: Rule = {
  sentence: 'A migration never changes once it stands in test/migrations.sha256.',
  offences: (tree) => {
    const listed = new Map(
      (tree.find(({ path }) => path === CHECKSUMS)?.text ?? '')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => [line.slice(66), line.slice(0, 64)] as const),
    );
    const present = new Map(
      tree
        .filter(({ path }) => /^src\/store\/migrations\/[^/]+\.sql$/.test(path))
        .map(({ path, text }) => [path, migration(path, text).checksum] as const),
    );
    const changed = [...present]
      .filter(([path, checksum]) => listed.get(path) !== checksum)
      .map(
        ([path, checksum]) =>
          `${path} is not as listed; a new one is listed by the line: ${checksum}  ${path}`,
      );
    const gone = [...listed.keys()].filter((path) => !present.has(path)).map((path) => `${path} is gone`);
    return [...changed, ...gone];
  },
  offenders: [
    [file('src/store/migrations/0001-a.sql', 'CREATE TABLE a (b TEXT);')],
    [file(CHECKSUMS, `${'0'.repeat(64)}  src/store/migrations/0001-a.sql`)],
    [
      file(CHECKSUMS, `${'0'.repeat(64)}  src/store/migrations/0001-a.sql`),
      file('src/store/migrations/0001-a.sql', 'CREATE TABLE a (b TEXT);'),
    ],
  ],
  innocents: [
    [
      file(
        CHECKSUMS,
        `${migration('a', 'CREATE TABLE a (b TEXT);\n').checksum}  src/store/migrations/0001-a.sql`,
      ),
      file('src/store/migrations/0001-a.sql', 'CREATE TABLE a (b TEXT);'),
    ],
  ],
};

/** Written apart, so that this file may look for them. */
const PROMISES = new RegExp(`\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`);

export const nothingIsPutOff: Rule = {
  sentence: 'What is unfinished is not in the tree: no file holds a note of work put off.',
  offences: (tree) =>
    tree
      .filter(({ path, text }) => path !== 'package-lock.json' && PROMISES.test(text))
      .map(({ path }) => path),
  offenders: [[file('src/http/door.ts', `// ${'TO' + 'DO'}: cookies`)]],
  innocents: [[file('src/http/door.ts', 'const todos = [];')]],
};
