/** Where the test authority lives: a folder of two certificates and two private keys that belong together. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Random, randomHex } from '../random.ts';

export type AuthorityFiles = {
  readonly 'root.pem': string;
  readonly 'root-key.pem': string;
  readonly 'issuing.pem': string;
  readonly 'issuing-key.pem': string;
};

export type AuthorityCertificates = { readonly rootPem: string; readonly issuingPem: string };

/** The certificates alone: to trust the authority takes no private key. Undefined when the folder holds no authority. */
export async function readAuthorityCertificates(
  directory: string,
): Promise<AuthorityCertificates | undefined> {
  const rootPem = await readIfPresent(join(directory, 'root.pem'));
  const issuingPem = await readIfPresent(join(directory, 'issuing.pem'));
  if (rootPem !== undefined && issuingPem !== undefined) return { rootPem, issuingPem };
  if (rootPem === undefined && issuingPem === undefined) return undefined;
  throw incomplete(join(directory, rootPem === undefined ? 'root.pem' : 'issuing.pem'));
}

export async function readIssuingKey(directory: string): Promise<KeyObject> {
  const path = join(directory, 'issuing-key.pem');
  const text = await readIfPresent(path);
  if (text === undefined) throw incomplete(path);
  return createPrivateKey(text);
}

/**
 * Written whole beside the folder and put in its place by one rename, so that whoever is killed half way, or starts at
 * the same moment, leaves either no authority or one whose files belong together. Answers with the certificates that
 * stand there afterwards: another's, when another was first.
 */
export async function placeAuthority(
  directory: string,
  files: AuthorityFiles,
  random: Random,
): Promise<AuthorityCertificates> {
  const staging = `${directory}.${randomHex(random, 6)}.tmp`;
  await mkdir(dirname(directory), { recursive: true });
  await mkdir(staging);
  for (const [name, text] of Object.entries(files)) {
    const mode = name.endsWith('-key.pem') ? 0o600 : 0o644;
    await writeFile(join(staging, name), text, { mode, flush: true });
  }
  if (!(await takePlace(staging, directory))) await rm(staging, { recursive: true });
  const certificates = await readAuthorityCertificates(directory);
  if (certificates) return certificates;
  throw new Error(
    `${directory} holds other files than a test authority's; move them away or choose another folder.`,
  );
}

/** Whether the staged folder is now the folder; false when another stands there already. */
async function takePlace(staging: string, directory: string): Promise<boolean> {
  // An empty folder gives way; rmdir removes no other.
  await rmdir(directory).catch(() => {});
  try {
    await rename(staging, directory);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'EPERM'].some((code) => isFileError(error, code))) return false;
    throw error;
  }
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function isFileError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function incomplete(path: string): Error {
  return new Error(
    `The test authority lacks ${path}; restore it, or remove the folder to have a new authority made (certificates of the old one are then refused).`,
  );
}
