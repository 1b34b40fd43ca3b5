/** Rules about who imports whom. */
import { type Edge, edges, file, partOf, productEdges, productFiles, type Rule } from './rule.ts';
import { isCode, isTestCode, type TreeFile, wordsOf } from './source-tree.ts';

/** From top to ground. A part imports what stands below it, and of its own floor only what NEIGHBOURS lists. */
const FLOORS: readonly (readonly string[])[] = [
  ['cli'],
  ['porthus'],
  ['idporten', 'maskinporten', 'selfservice', 'portal', 'altinn', 'operator', 'simulator', 'config'],
  ['login', 'issuer'],
  ['http'],
  ['registry', 'audit', 'certificates', 'protocol'],
  ['store', 'identifiers', 'files', 'clock', 'random'],
];

const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  registry: ['audit', 'certificates', 'protocol'],
  certificates: ['protocol'],
  random: ['clock'],
  files: ['random'],
  store: ['files', 'clock', 'random'],
};

const SERVICES = ['idporten', 'maskinporten', 'selfservice', 'portal', 'altinn', 'operator'];

function runsUp(from: string, to: string): boolean {
  const floor = (part: string) => FLOORS.findIndex((parts) => parts.includes(part));
  if (from === to) return false;
  if (floor(from) < 0 || floor(to) < 0) return true;
  return floor(from) === floor(to) ? !NEIGHBOURS[from]?.includes(to) : floor(from) > floor(to);
}

export const importsRunDown: Rule = {
  sentence: 'Imports run down the map, never up and never sideways.',
  offences: (tree) =>
    productEdges(tree).flatMap(({ from, target }) => {
      const [part, other] = [partOf(from), partOf(target)];
      return part !== undefined && other !== undefined && runsUp(part, other)
        ? [`${from} imports ${target}`]
        : [];
    }),
  offenders: [
    [file('src/http/door.ts', `import { mint } from '../issuer/tokens.ts';`)],
    [file('src/protocol/jws.ts', `import type { Client } from '../registry/clients/client.ts';`)],
    [file('src/store/sqlite.ts', `import { parsePid } from '../identifiers/pid.ts';`)],
    [file('src/extras/thing.ts', `import { SECOND } from '../clock.ts';`)],
    [file('src/clock.ts', `const load = () => import('./random.ts');`)],
  ],
  innocents: [
    [
      file(
        'src/issuer/tokens.ts',
        `import { answer } from '../http/answer.ts';`,
        `// import '../cli/main.ts'`,
      ),
    ],
    [file('src/registry/ruling.ts', `import type { Refusal } from '../protocol/verdict.ts';`)],
  ],
};

export const servicesStandAlone: Rule = {
  sentence: 'Services never import each other.',
  offences: (tree) =>
    edges(tree).flatMap(({ from, target }) => {
      const [part = '', other = ''] = [partOf(from), partOf(target)];
      const both = SERVICES.includes(part) && SERVICES.includes(other) && part !== other;
      return both ? [`${from} imports ${target}`] : [];
    }),
  offenders: [
    [file('src/maskinporten/jwt-bearer.ts', `import { askAltinn } from '../altinn/delegations.ts';`)],
    [file('src/idporten/authorize.test.ts', `import { errors } from '../maskinporten/errors.ts';`)],
  ],
};

export const noCircles: Rule = {
  sentence: 'No two files import each other, directly or round about.',
  offences: (tree) => circles(edges(tree)),
  offenders: [
    [
      file('src/a/one.ts', `import './two.ts';`),
      file('src/a/two.ts', `import type { One } from './one.ts';`),
    ],
    [
      file('src/a/one.ts', `import { two } from './two.ts';`),
      file('src/a/two.ts', `export { three } from './three.ts';`),
      file('src/a/three.ts', `import { one } from './one.ts';`),
    ],
  ],
  innocents: [
    [
      file('src/a/one.ts', `import { two } from './two.ts';`, `import { three } from './three.ts';`),
      file('src/a/two.ts', `import { three } from './three.ts';`),
      file('src/a/three.ts', 'export const three = 3;'),
    ],
  ],
};

function circles(all: readonly Edge[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, target } of all) targets.set(from, [...(targets.get(from) ?? []), target]);
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' -> '));
    if (done.has(path) || way.includes(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

/** What a door is made of: it has no life of its own beyond the service that makes it. */
const OF_A_DOOR = [
  ...['createDoor', 'createTokenEndpoint', 'createMint'],
  ...['createBrowsers', 'createLoginFlow', 'createPages'],
];
/** Reads bytes; there is nothing to close. */
const READERS = ['openCertificate'];
const NO_PARTS = [...OF_A_DOOR, ...READERS];

export const oneRoot: Rule = {
  sentence:
    'Parts are opened and created by the composition root and the commands alone, but for what a door is made of.',
  offences: (tree) =>
    productEdges(tree).flatMap(({ from, target, values }) => {
      const part = partOf(from);
      const isRoot = part === undefined || part === 'porthus' || part === 'cli';
      const isOther = target.startsWith('src/') && partOf(target) !== part;
      if (isRoot || !isOther) return [];
      return values
        .filter((name) => /^(?:open|create|reserve|seed)[A-Z]/.test(name) && !NO_PARTS.includes(name))
        .map((name) => `${from} takes ${name} from ${target}`);
    }),
  offenders: [
    [file('src/maskinporten/maskinporten.ts', `import { openStore } from '../store/open-store.ts';`)],
    [file('src/issuer/tokens.ts', `import { createRegistryView, type Found } from '../registry/view.ts';`)],
  ],
  innocents: [
    [file('src/porthus.ts', `import { openStore } from './store/open-store.ts';`)],
    [file('src/maskinporten/maskinporten.ts', `import { createDoor } from '../http/door.ts';`)],
    [file('src/issuer/key-ring.ts', `import { openSigningKey } from './signing-key.ts';`)],
  ],
};

export const configurationStaysAbove: Rule = {
  sentence:
    'Only the composition root and the commands know the configuration; every other part is handed what it uses.',
  offences: (tree) =>
    productEdges(tree).flatMap(({ from, target }) => {
      const knows = ['porthus', 'cli', 'config'].includes(partOf(from) ?? 'cli');
      return partOf(target) === 'config' && !knows ? [`${from} imports ${target}`] : [];
    }),
  offenders: [[file('src/http/door.ts', `import type { Config } from '../config/config.ts';`)]],
  innocents: [[file('src/cli/up.ts', `import type { Config } from '../config/config.ts';`)]],
};

const DATABASE = new Set(['kysely', 'node:sqlite', 'pg']);
const QUERY = /\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/;

function mayQuery(path: string): boolean {
  return path.startsWith('src/store/') || /(?:^|[/-])store\.ts$/.test(path);
}

export const databaseInStores: Rule = {
  sentence: 'Only src/store and files named store.ts or *-store.ts speak to the database.',
  offences(tree) {
    const others = productFiles(tree).filter(({ path }) => !mayQuery(path));
    return [
      ...productEdges(others)
        .filter(({ target }) => DATABASE.has(target))
        .map(({ from, target }) => `${from} imports ${target}`),
      ...others.filter((source) => QUERY.test(wordsOf(source))).map(({ path }) => `${path} makes a query`),
    ];
  },
  offenders: [
    [file('src/registry/view.ts', `import { sql } from 'kysely';`)],
    [file('src/porthus.ts', `const pg = await import('pg');`)],
    [file('src/issuer/tokens.ts', `store.queries.selectFrom('clients');`)],
  ],
  innocents: [
    [file('src/registry/keys/key-store.ts', `import { sql } from 'kysely';`)],
    [file('src/registry/view.ts', `import type { Queries } from '../store/store.ts';`)],
  ],
};

/** Somebody starts them by name: people, the launcher, the runner. */
const PROGRAMS = [
  ...['bin/porthus.ts', 'bin/launch.mjs'],
  ...['portal/src/main.tsx', 'portal/build/build.ts', 'portal/build/dev.ts', 'portal/build/generate.ts'],
];
/** What the package of the sdk offers: other people's programs begin there. */
const OFFERED = /^sdk\/(?:index|adapters\/(?:express|fastify|hono))\.ts$/;

function isStarted(path: string): boolean {
  return (
    PROGRAMS.includes(path) ||
    OFFERED.test(path) ||
    path === 'test/run.ts' ||
    path.startsWith('bench/') ||
    path.endsWith('.test.ts')
  );
}

/** Its head comment says that it is for tests. */
function saysSo({ path, text }: TreeFile): boolean {
  return isTestCode(path) || /^\/\*\*(?:(?!\*\/)[^.])*\btests?\b/.test(text);
}

export const nothingIsOrphaned: Rule = {
  sentence:
    'Every file is reached from a program or a test, and what only tests reach says so in its first sentence.',
  offences(tree) {
    const all = edges(tree);
    const reached = reachable(all, tree.map(({ path }) => path).filter(isStarted));
    const product = reachable(
      all,
      tree.map(({ path }) => path).filter((path) => PROGRAMS.includes(path) || OFFERED.test(path)),
    );
    return tree.filter(isCode).flatMap((source) => {
      const { path } = source;
      if (!reached.has(path)) return [`${path}: nothing reaches it`];
      return product.has(path) || saysSo(source) ? [] : [`${path}: only tests reach it`];
    });
  },
  offenders: [
    [
      file('bin/porthus.ts', `import { main } from '../src/cli/main.ts';`),
      file('src/cli/main.ts'),
      file('src/cli/old.ts'),
    ],
    [
      file('bin/porthus.ts'),
      file('src/http/a.ts', '/** A. It has tests. */'),
      file('src/http/a.test.ts', `import { a } from './a.ts';`),
    ],
    [file('test/stores.ts', 'export const stores = [];')],
  ],
  innocents: [
    [
      file('bin/porthus.ts', `import { main } from '../src/cli/main.ts';`),
      file('src/cli/main.ts', `const up = () => import('./up.ts');`),
      file('src/cli/up.ts', `new Worker(new URL('./thread.ts', import.meta.url));`),
      file('src/cli/thread.ts'),
    ],
    [
      file('src/http/a.ts', '/** A sample for tests. */'),
      file('src/http/a.test.ts', `import { a } from './a.ts';`),
    ],
  ],
};

function reachable(all: readonly Edge[], starts: readonly string[]): ReadonlySet<string> {
  const targets = Map.groupBy(all, ({ from }) => from);
  const reached = new Set(starts);
  for (const path of reached) for (const { target } of targets.get(path) ?? []) reached.add(target);
  return reached;
}

const OWN_NAME = /^(?:@[^/]+\/)?[^/]+/;

export const dependenciesAreUsed: Rule = {
  sentence: 'The product imports what package.json calls a dependency, all of it and nothing else.',
  offences(tree) {
    const manifest = JSON.parse(tree.find(({ path }) => path === 'package.json')?.text ?? '{}') as Manifest;
    const declared = new Set(Object.keys(manifest.dependencies ?? {}));
    const imported = new Set(
      productEdges(tree)
        .filter(({ from }) => !isSdk(from) && !isPortal(from))
        .map(({ target }) => target)
        .filter(isPackage)
        .map(packageOf),
    );
    return [
      ...[...declared].filter((name) => !imported.has(name)).map((name) => `${name} is not imported`),
      ...[...imported].filter((name) => !declared.has(name)).map((name) => `${name} is not in package.json`),
    ];
  },
  offenders: [
    [file('package.json', '{ "dependencies": { "left-pad": "1.0.0" } }')],
    [
      file('package.json', '{ "devDependencies": { "hono": "4.0.0" } }'),
      file('src/http/door.ts', `import { Hono } from 'hono/tiny';`),
    ],
  ],
  innocents: [
    [
      file('package.json', '{ "dependencies": { "@hono/node-server": "2.0.0" } }'),
      file('src/http/a.ts', `import '@hono/node-server/conninfo';`),
    ],
  ],
};

type Manifest = { readonly dependencies?: Readonly<Record<string, string>> };

function isPackage(target: string): boolean {
  return !/^(?:node:|src\/|bin\/|test\/|bench\/|sdk\/|portal\/)/.test(target);
}

function packageOf(target: string): string {
  return OWN_NAME.exec(target)?.[0] ?? target;
}

function isSdk(path: string): boolean {
  return path.startsWith('sdk/');
}

function isPortal(path: string): boolean {
  return path.startsWith('portal/');
}

/** What runs in the browser. */
function isPortalSource(path: string): boolean {
  return path.startsWith('portal/src/');
}

export const portalStandsAlone: Rule = {
  sentence:
    'The portal imports its own files and what its package.json calls a dependency, all of it, and the product does not import it.',
  offences(tree) {
    const manifest = JSON.parse(
      tree.find(({ path }) => path === 'portal/package.json')?.text ?? '{}',
    ) as Manifest;
    const declared = Object.keys(manifest.dependencies ?? {});
    const all = productEdges(tree);
    const own = all.filter(({ from }) => isPortalSource(from)).map(({ target }) => target);
    const unused = declared.filter((name) => !own.some((target) => packageOf(target) === name));
    const unfit = all.filter(({ from, target }) =>
      isPortalSource(from)
        ? !isPortalSource(target) && !declared.includes(packageOf(target))
        : !isPortal(from) && isPortal(target),
    );
    return [
      ...unused.map((name) => `${name} is not imported`),
      ...unfit.map(({ from, target }) => `${from} imports ${target}`),
    ];
  },
  offenders: [
    [file('portal/src/api/api.ts', `import { SECOND } from '../../../src/clock.ts';`)],
    [file('portal/src/main.tsx', `import { join } from 'node:path';`)],
    [file('portal/package.json', '{ "dependencies": { "left-pad": "1.0.0" } }')],
    [file('src/portal/pages.ts', `import { frameTexts } from '../../portal/src/frame/frame-texts.ts';`)],
  ],
  innocents: [
    [
      file('portal/package.json', '{ "dependencies": { "react-dom": "19.0.0" } }'),
      file('portal/src/main.tsx', `import { createRoot } from 'react-dom/client';`, `import './portal.css';`),
    ],
    [
      file(
        'portal/build/api-contract.ts',
        `import { operationsOf } from '../../src/selfservice/selfservice.ts';`,
      ),
    ],
    [file('portal/src/clock.test.ts', `import { test } from 'node:test';`)],
  ],
};

export const sdkStandsAlone: Rule = {
  sentence:
    'The sdk imports its own files and what its package.json calls a dependency, and the product does not import it.',
  offences(tree) {
    const manifest = JSON.parse(
      tree.find(({ path }) => path === 'sdk/package.json')?.text ?? '{}',
    ) as Manifest;
    const declared = Object.keys(manifest.dependencies ?? {});
    return productEdges(tree).flatMap(({ from, target }) => {
      const isFit = isSdk(from) ? isSdk(target) || declared.includes(target) : !isSdk(target);
      return isFit ? [] : [`${from} imports ${target}`];
    });
  },
  offenders: [
    [file('sdk/verifier.ts', `import { SECOND } from '../src/clock.ts';`)],
    [file('sdk/adapters/express.ts', `import type { Request } from 'express';`)],
    [file('sdk/jws.ts', `import { Buffer } from 'node:buffer';`)],
    [file('src/issuer/access-token.ts', `import { createVerifier } from '../../sdk/index.ts';`)],
  ],
  innocents: [
    [
      file('sdk/package.json', '{ "dependencies": { "jose": "6.0.0" } }'),
      file('sdk/jws.ts', `import { base64url } from 'jose';`),
    ],
    [file('sdk/verifier.test.ts', `import { SECOND } from '../src/clock.ts';`)],
  ],
};
