import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Mode } from './config/config.ts';
import { openDataDirectory } from './data-directory.ts';

/** A data directory in which these stand; a name that ends with a slash is a folder. */
async function directoryWith(...names: readonly string[]) {
  const data = await mkdtemp(join(tmpdir(), 'porthus-data-'));
  for (const name of names) {
    if (name.endsWith('/')) await mkdir(join(data, name));
    else await writeFile(join(data, name), 'x');
  }
  const open = (mode: Mode, fresh = false) =>
    openDataDirectory({ data, mode, store: { kind: 'sqlite', file: join(data, 'porthus.sqlite') } }, fresh);
  const listed = async () => (await readdir(data)).filter((name) => !name.startsWith('porthus.lock')).sort();
  return { data, open, names: listed, [Symbol.asyncDispose]: () => rm(data, { recursive: true }) };
}

describe('a data directory', () => {
  test('is held by one process at a time', async () => {
    await using directory = await directoryWith();
    {
      using _hold = await directory.open('simulator');
      await assert.rejects(directory.open('simulator'), /^StartRefused: Another Porthus is running/);
    }
    using _again = await directory.open('simulator');
  });

  test('of a simulator is emptied of what Porthus wrote, and of nothing else, when asked to start over', async () => {
    await using directory = await directoryWith('porthus.sqlite', 'master.key', 'simulator/', 'notes.txt');
    using _hold = await directory.open('simulator', true);
    assert.deepEqual(await directory.names(), ['notes.txt', 'simulator']);
  });

  test('that is new is known as a simulator’s before there is a database in it', async () => {
    await using directory = await directoryWith();
    using _hold = await directory.open('simulator');
    assert.deepEqual(await directory.names(), ['simulator']);
  });

  test('with a database and no simulator’s folder is not emptied', async () => {
    await using directory = await directoryWith('porthus.sqlite', 'master.key');
    await assert.rejects(directory.open('simulator', true), {
      name: 'StartRefused',
      message: /^--fresh would throw away .*porthus\.sqlite, .* --data DIR\.$/,
    });
    assert.deepEqual(await directory.names(), ['master.key', 'porthus.sqlite']);
  });

  test('of a simulator is not for production mode', async () => {
    await using directory = await directoryWith('simulator/');
    await assert.rejects(
      directory.open('production'),
      /^StartRefused: .* is a simulator's, .* --data DIR\.$/,
    );
  });

  test('is left as it is by production mode', async () => {
    await using directory = await directoryWith('notes.txt');
    using _hold = await directory.open('production');
    assert.deepEqual(await directory.names(), ['notes.txt']);
  });
});
