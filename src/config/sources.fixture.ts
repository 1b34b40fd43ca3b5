/** For tests of the sources: what is read in a folder of its own, or the refusal. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationRefused } from './config.ts';
import { readSettings, type Sources } from './sources.ts';

export type Given = Partial<Sources> & { readonly file?: string | Uint8Array; readonly fileName?: string };

/** What the settings are, in a folder of their own with `file` as their configuration file. */
export async function settings({ file, fileName = 'porthus.yaml', flags = {}, environment = {} }: Given) {
  const directory = await mkdtemp(join(tmpdir(), 'porthus-config-'));
  try {
    if (file !== undefined) await writeFile(join(directory, fileName), file);
    const read = await readSettings({ flags, environment, directory });
    return Object.fromEntries([...read].map(([name, { value }]) => [name, value]));
  } finally {
    await rm(directory, { recursive: true });
  }
}

export function refusal(given: Given): Promise<string> {
  return settings(given).then(
    (read) => assert.fail(`was accepted: ${JSON.stringify(read)}`),
    (error: unknown) => {
      assert.ok(error instanceof ConfigurationRefused, String(error));
      // The folder's name differs each time.
      return error.message.replaceAll(/\/\S*\/porthus-config-\w+\//g, 'FOLDER/');
    },
  );
}
