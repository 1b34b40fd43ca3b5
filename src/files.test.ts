import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { placeFile, readIfPresent, syncFolder } from './files.ts';
import { systemRandom } from './random.ts';

async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), 'porthus-files-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) };
}

describe('a file that is placed', () => {
  test('takes the place of the one before, and nothing is left beside it', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'file');
    await writeFile(path, 'before');
    await placeFile(path, 'after', 'everyone', systemRandom);
    assert.equal(await readFile(path, 'utf8'), 'after');
    assert.deepEqual(await readdir(folder.path), ['file']);
  });

  for (const [audience, mode] of [
    ['owner', 0o600],
    ['everyone', 0o644],
  ] as const) {
    test(`for ${audience} has the mode ${mode.toString(8)}, whatever the one before had`, async () => {
      await using folder = await temporaryFolder();
      const path = join(folder.path, 'file');
      await writeFile(path, 'before', { mode: 0o666 });
      await placeFile(path, 'after', audience, systemRandom);
      assert.equal((await stat(path)).mode & 0o777 & ~process.umask(), mode & ~process.umask());
    });
  }

  test('leaves nothing beside its place when it cannot be put there', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'taken');
    await mkdir(path);
    await assert.rejects(placeFile(path, 'x', 'everyone', systemRandom), { code: /EISDIR|EPERM|EEXIST/ });
    assert.deepEqual(await readdir(folder.path), ['taken']);
  });
});

test('a file that is not there reads as undefined, and one that cannot be read is told', async () => {
  await using folder = await temporaryFolder();
  assert.equal(await readIfPresent(join(folder.path, 'none')), undefined);
  await assert.rejects(readIfPresent(folder.path), { code: 'EISDIR' });
});

test('a folder is synced', async () => {
  await using folder = await temporaryFolder();
  await syncFolder(folder.path);
});
