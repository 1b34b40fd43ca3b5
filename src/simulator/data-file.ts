/** Files of the data directory that other programs read: written whole or not at all, and only when they differ. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { type Random, randomHex } from '../random.ts';

export async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Beside the file and then put in its place, so that nobody reads half of it; the folder must exist. */
export async function placeFile(
  path: string,
  content: string | Uint8Array,
  audience: 'everyone' | 'owner',
  random: Random,
): Promise<void> {
  const beside = `${path}.${randomHex(random, 6)}.tmp`;
  await writeFile(beside, content, { mode: audience === 'owner' ? 0o600 : 0o644 });
  await rename(beside, path);
}

export async function placeJson(path: string, value: unknown, random: Random): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if ((await readIfPresent(path)) !== text) await placeFile(path, text, 'everyone', random);
}
