/** Where the test authority lives: a folder of two certificates and two private keys that belong together. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { draftBeside, isFileError, modeFor, readIfPresent } from '../files.ts';
import type { Random } from '../random.ts';

export type AuthorityFiles = {
  readonly 'root.pem': string;
  readonly 'root-key.pem': string;
  readonly 'issuing.pem': string;
  readonly 'issuing-key.pem': string;
};

/** The folder does not hold an authority; the message says what to do. */
export class UnusableAuthority extends Error {
  override readonly name = 'UnusableAuthority';
}

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
  try {
    return createPrivateKey(text);
  } catch (cause) {
    throw incomplete(path, { cause });
  }
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
  const staging = draftBeside(directory, random);
  await mkdir(dirname(directory), { recursive: true });
  await mkdir(staging);
  for (const [name, text] of Object.entries(files)) {
    const mode = modeFor(name.endsWith('-key.pem') ? 'owner' : 'everyone');
    await writeFile(join(staging, name), text, { mode, flush: true });
  }
  if (!(await takePlace(staging, directory))) await rm(staging, { recursive: true });
  const certificates = await readAuthorityCertificates(directory);
  if (certificates) return certificates;
  throw new UnusableAuthority(
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

function incomplete(path: string, options?: ErrorOptions): UnusableAuthority {
  return new UnusableAuthority(
    `The test authority lacks a good ${path}; restore it, or remove the folder to have a new authority made (certificates of the old one are then refused).`,
    options,
  );
}
