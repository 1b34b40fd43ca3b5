/** What a rule of the house is, and what rules are made of. */
import { type Import, importsOf, isCode, isTestCode, type TreeFile } from './source-tree.ts';

export type Rule = {
  /** Word for word as ARCHITECTURE.md has it. */
  readonly sentence: string;
  /** What breaks the rule, a line each. */
  offences(tree: readonly TreeFile[]): readonly string[];
  /** Small trees, each of which breaks the rule. */
  readonly offenders: readonly (readonly TreeFile[])[];
  /** Near misses, which do not. */
  readonly innocents?: readonly (readonly TreeFile[])[];
};

/** A file for a small tree. */
export function file(path: string, ...lines: readonly string[]): TreeFile {
  return { path, text: `${lines.join('\n')}\n` };
}

const GROUND_FILES: readonly string[] = ['clock', 'files', 'random'];

/** `issuer` for `src/issuer/tokens.ts`; beside the ground's three files, what lies in src itself is the composition root. */
export function partOf(path: string): string | undefined {
  const [, name, isFolder] = /^src\/([^/.]+)(\/)?/.exec(path) ?? [];
  if (name === undefined || isFolder || GROUND_FILES.includes(name)) return name;
  return 'porthus';
}

export type Edge = Import & { readonly from: string };

export function edges(tree: readonly TreeFile[]): readonly Edge[] {
  return tree
    .filter(isCode)
    .flatMap((source) => importsOf(source).map((edge) => ({ ...edge, from: source.path })));
}

/** The imports of the product, its tests left out. */
export function productEdges(tree: readonly TreeFile[]): readonly Edge[] {
  return edges(tree).filter(({ from }) => !isTestCode(from));
}

export function productFiles(tree: readonly TreeFile[]): readonly TreeFile[] {
  return tree.filter((source) => isCode(source) && !isTestCode(source.path));
}
