/** Files that other programs may read while we write them: whole or not there at all. */
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { type Random, randomHex } from './random.ts';

/** `owner` for what holds a private key. */
export type Audience = 'everyone' | 'owner';

export function modeFor(audience: Audience): number {
  return audience === 'owner' ? 0o600 : 0o644;
}

/** The file beside is put in the place of `path`, whose folder must exist, by one rename. */
export async function placeFile(
  path: string,
  content: string | Uint8Array,
  audience: Audience,
  random: Random,
): Promise<void> {
  const draft = draftBeside(path, random);
  try {
    await writeFile(draft, content, { mode: modeFor(audience) });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** A name on the same disk that nobody else takes. */
export function draftBeside(path: string, random: Random): string {
  return `${path}.${randomHex(random, 6)}.tmp`;
}

export async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** `code` is one of errno's names: `ENOENT`. */
export function isFileError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** A file made just now outlives a power failure only if its folder's entry does. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no descriptors of folders, and keeps their entries in its own journal.
  if (process.platform === 'win32') return;
  await using handle = await open(folder, 'r');
  await handle.sync();
}
