import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { compressFiles } from './compression.ts';

test('files that are worth it have compressed twins, which hold the same', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'porthus-portal-'));
  t.after(() => rm(folder, { recursive: true }));
  const text = 'const gate = 1;\n'.repeat(100);
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'assets', 'a.js'), text);
  await writeFile(join(folder, 'small.js'), 'const gate = 1;');
  await writeFile(join(folder, 'picture.png'), text);
  await compressFiles(folder);
  const found = await readdir(folder, { recursive: true });
  const expected = ['assets', 'assets/a.js', 'assets/a.js.br', 'assets/a.js.gz', 'picture.png', 'small.js'];
  assert.deepEqual(found.map((path) => path.replaceAll('\\', '/')).sort(), expected);
  assert.equal(brotliDecompressSync(await readFile(join(folder, 'assets', 'a.js.br'))).toString(), text);
  assert.equal(gunzipSync(await readFile(join(folder, 'assets', 'a.js.gz'))).toString(), text);
});
