/**
 * The repository as its house rules see it: every file that would be committed, and of the code its imports and its
 * words without comments and texts. It reads just enough of TypeScript's grammar for that.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, matchesGlob, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

export type TreeFile = {
  /** From the root of the repository, with `/` between. */
  readonly path: string;
  readonly text: string;
};

export type Import = {
  /** A path from the root for a file of ours, the specifier as it stands for a package. */
  readonly target: string;
  /** What is taken from it by name; types that are named as such are left out. */
  readonly values: readonly string[];
  /** Vanishes when the program runs. */
  readonly typeOnly: boolean;
};

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export function readTree(root = ROOT): readonly TreeFile[] {
  const isIgnored = ignoredBy(readFileSync(join(root, '.gitignore'), 'utf8'));
  const paths = pathsBelow(root, '', isIgnored);
  return paths
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));
}

function pathsBelow(root: string, folder: string, isIgnored: (path: string) => boolean): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (path === '.git' || isIgnored(path)) return [];
    if (entry.isDirectory()) return pathsBelow(root, path, isIgnored);
    return entry.isFile() ? [path] : [];
  });
}

/** Git's rule as far as our file uses it: with a leading slash from the root alone, without one at any depth. */
function ignoredBy(gitignore: string): (path: string) => boolean {
  const patterns = gitignore.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return (path) =>
    patterns.some((pattern) => {
      const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
      return matchesGlob(pattern.startsWith('/') ? path : posix.basename(path), bare);
    });
}

/** It is made, not written. */
const GENERATED = 'portal/src/api/contract.ts';

export function isCode({ path }: TreeFile): boolean {
  return /^(?:src|bin|test|bench|sdk|e2e|portal)\/.*\.(?:tsx?|mjs)$/.test(path) && path !== GENERATED;
}

/** Code that runs in tests alone. */
export function isTestCode(path: string): boolean {
  return (
    path.startsWith('test/') || path.startsWith('bench/') || /\.(?:test|contract|fixture)\.ts$/.test(path)
  );
}

const FROM = /^(?:import|export)\s+(type\s+)?(?:([\w$*{}\s,]+?)\s*from\s*)?['"]([^'"\n]+)['"]/gm;
/**
 * `import('./x.ts')`; `new URL('./x.ts', import.meta.url)`, by which threads and child processes are started; and
 * `import.meta.resolve('package')`, by which files of a package are found.
 */
const ON_DEMAND =
  /(?:\bimport(?:\.meta\.resolve)?\(\s*|\bnew URL\(\s*)['"]([^'"\n]+\.tsx?|[^.'"\n][^'"\n]*)['"]/g;

const importsRead = new WeakMap<TreeFile, readonly Import[]>();
const wordsRead = new WeakMap<TreeFile, string>();

/** Read once a file; every rule asks. */
export function importsOf(file: TreeFile): readonly Import[] {
  return readOnce(importsRead, file, readImports);
}

/** The code with comments and texts blanked: only words that the machine acts on remain. */
export function wordsOf(file: TreeFile): string {
  return readOnce(wordsRead, file, ({ text }) => blank(text, ['comment', 'template', 'text', 'expression']));
}

function readOnce<Value>(
  read: WeakMap<TreeFile, Value>,
  file: TreeFile,
  readFile: (file: TreeFile) => Value,
): Value {
  const value = read.get(file) ?? readFile(file);
  read.set(file, value);
  return value;
}

function readImports({ path, text }: TreeFile): readonly Import[] {
  // Quoted texts stay: a specifier is one.
  const code = blank(text, ['comment', 'template']);
  const named = [...code.matchAll(FROM)].map(([, type, names = '', specifier = '']) => {
    const values = type ? [] : valuesAmong(names);
    const typeOnly = type !== undefined || (names.includes('{') && values.length === 0);
    return { target: resolveSpecifier(path, specifier), values, typeOnly };
  });
  const onDemand = [...code.matchAll(ON_DEMAND)].map(([, specifier = '']) => {
    return { target: resolveSpecifier(path, specifier), values: [], typeOnly: false };
  });
  return [...named, ...onDemand];
}

function valuesAmong(names: string): string[] {
  return names
    .replaceAll(/[{}]/g, ',')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(/\s+as\s+/)[0] ?? name);
}

function resolveSpecifier(path: string, specifier: string): string {
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : specifier;
}

type TokenKind = 'comment' | 'template' | 'text' | 'expression' | 'code';
type Token = { readonly kind: TokenKind; readonly text: string };

function blank(text: string, kinds: readonly TokenKind[]): string {
  return [...tokens(text)]
    .map((token) => (kinds.includes(token.kind) ? token.text.replaceAll(/[^\n]/g, ' ') : token.text))
    .join('');
}

const COMMENT = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|^#![^\n]*/y;
const QUOTED = /'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y;
const EXPRESSION = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const TEMPLATE_PROSE = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))+/y;
const CODE = /[\w$]+|\s+|[\s\S]/y;
/** After these a slash begins a regular expression; after anything else it divides. */
const BEFORE_EXPRESSION = /(?:^|[(,=:[!&|?{};+\-*%<>~^]|\b(?:return|typeof|case|of|in|await|throw))$/;

function* tokens(text: string): Generator<Token> {
  /** What is open, innermost last: templates, `${` in them, and blocks. */
  const open: string[] = [];
  let at = 0;
  let before = '';
  while (at < text.length) {
    const token = open.at(-1) === '`' ? templateToken(text, at) : codeToken(text, at, before);
    at += token.text.length;
    if (token.kind === 'code') nest(open, token.text);
    if (token.kind !== 'comment' && token.text.trim() !== '') before = token.text;
    yield token;
  }
}

function templateToken(text: string, at: number): Token {
  const prose = match(TEMPLATE_PROSE, text, at);
  if (prose !== undefined) return { kind: 'template', text: prose };
  return { kind: 'code', text: text[at] === '`' ? '`' : '${' };
}

function codeToken(text: string, at: number, before: string): Token {
  const comment = match(COMMENT, text, at);
  if (comment !== undefined) return { kind: 'comment', text: comment };
  const quoted = match(QUOTED, text, at);
  if (quoted !== undefined) return { kind: 'text', text: quoted };
  const expression = BEFORE_EXPRESSION.test(before) ? match(EXPRESSION, text, at) : undefined;
  if (expression !== undefined) return { kind: 'expression', text: expression };
  return { kind: 'code', text: match(CODE, text, at) ?? '' };
}

function nest(open: string[], code: string): void {
  if (code === '}' || (code === '`' && open.at(-1) === '`')) open.pop();
  else if (code === '{' || code === '${' || code === '`') open.push(code);
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
