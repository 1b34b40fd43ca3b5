/** What the package asks for of the machine that it runs on: what Node, Deno, Bun and Workers have alike, and nothing at its start. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const HOME = fileURLToPath(new URL('.', import.meta.url));
const FILES = globSync('**/*.ts', { cwd: HOME }).filter(
  (path) => !/\.(?:test|fixture)\.ts$|^(?:dist|node_modules)\//.test(path),
);

/** Without comments and the words of messages. */
function codeOf(path: string): string {
  const text = readFileSync(new URL(path, import.meta.url), 'utf8');
  return text
    .replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
    .replaceAll(/(?<!from )(['`])(?:(?!\1).)*\1/g, "''");
}

describe('every file of the package', () => {
  test('imports its own files and jose', () => {
    const foreign = FILES.flatMap((path) =>
      [...codeOf(path).matchAll(/from '([^']+)'|import\(/g)]
        .map(([whole, target = whole]) => target)
        .filter((target) => target !== 'jose' && !/^\.\.?\/[\w/-]+\.ts$/.test(target))
        .map((target) => `${path}: ${target}`),
    );
    assert.deepEqual(foreign, []);
  });

  test('names nothing that one runtime alone has', () => {
    const own = FILES.filter((path) =>
      /(?<![\w.])(?:Buffer|process|require|Deno|Bun|global|setImmediate|__dirname|window)\b/.test(
        codeOf(path),
      ),
    );
    assert.deepEqual(own, []);
  });

  test('does nothing before it is called: a Worker may neither fetch, draw nor wait while it loads', () => {
    const doing = FILES.filter((path) =>
      /^(?:await|void|fetch|setTimeout|crypto)\b|^(?:export )?const \w+(?:: [^=]+)? = (?:await|fetch\(|crypto\.)/m.test(
        codeOf(path),
      ),
    );
    assert.deepEqual(doing, []);
  });

  test('is looked at', () => assert.ok(FILES.length > 40));
});
