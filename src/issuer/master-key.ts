/**
 * The key that private signing keys rest under: AES-256-GCM, bound to the name of what is sealed, so that one sealed
 * key cannot be put in another's place (design section 5, promise 9). It comes from a file (made at first start, mode 0600), from
 * the environment, or from a command such as a key-management client.
 */
import { execFile } from 'node:child_process';
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { draftBeside, isFileError, modeFor, readIfPresent, syncFolder } from '../files.ts';
import type { Random } from '../random.ts';

export type MasterKeySource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'environment'; readonly variable: string; readonly value: string }
  | { readonly kind: 'command'; readonly command: string };

export type MasterKey = {
  seal(name: string, plaintext: Uint8Array): string;
  open(name: string, sealed: string): Uint8Array;
  /** A key for this purpose alone, the same at every start; it tells nothing of the master key or of other purposes'. */
  derive(purpose: string): Uint8Array;
};

/** Says in a sentence why there is no master key, and what to do. */
export class MasterKeyUnavailable extends Error {
  override readonly name = 'MasterKeyUnavailable';
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** A key-management command that has not answered by then will not. */
const COMMAND_TIMEOUT_MS = 15_000;
const FORMAT = 'v1';

export async function readMasterKey(source: MasterKeySource, random: Random): Promise<MasterKey> {
  return masterKey(await readKeyBytes(source, random), random);
}

export function masterKey(key: Uint8Array, random: Random): MasterKey {
  // One purpose, one key: the master key itself encrypts nothing.
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, '', `porthus ${purpose}`, KEY_BYTES));
  const sealing = derive('signing keys');
  return {
    derive,
    seal(name, plaintext) {
      const nonce = random.bytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(name));
      const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
      return `${FORMAT}.${Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]).toString('base64url')}`;
    },
    open(name, sealed) {
      const [format, body = ''] = sealed.split('.');
      const bytes = Buffer.from(body, 'base64url');
      if (format !== FORMAT || bytes.length < NONCE_BYTES + TAG_BYTES) throw doesNotOpen(name);
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(name))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch {
        throw doesNotOpen(name);
      }
    },
  };
}

function doesNotOpen(name: string): MasterKeyUnavailable {
  return new MasterKeyUnavailable(
    `The private key ${name} does not open with this master key. Start with the master key that the data was written under. Without it the signing keys are lost; a simulator starts over with --fresh.`,
  );
}

async function readKeyBytes(source: MasterKeySource, random: Random): Promise<Uint8Array> {
  switch (source.kind) {
    case 'file':
      return readKeyFile(source.path, random);
    case 'environment':
      return parseKey(source.value, `the environment variable ${source.variable}`);
    case 'command':
      return parseKey(await runCommand(source.command), 'the output of the master key command');
  }
}

/** 32 bytes as 64 hexadecimal digits, base64 or base64url. */
function parseKey(text: string, where: string): Uint8Array {
  const trimmed = text.trim();
  const bytes = /^[0-9a-f]{64}$/i.test(trimmed)
    ? Buffer.from(trimmed, 'hex')
    : Buffer.from(trimmed, 'base64');
  if (bytes.length === KEY_BYTES && /^[\w+/=-]+$/.test(trimmed)) return bytes;
  throw new MasterKeyUnavailable(
    `A master key is 32 random bytes in hexadecimal or base64, and ${where} is something else. Make one with: openssl rand -base64 32`,
  );
}

async function readKeyFile(path: string, random: Random): Promise<Uint8Array> {
  const text = (await readOptional(path)) ?? (await createKeyFile(path, random));
  await refuseOpenFile(path);
  return parseKey(text, `the file ${path}`);
}

async function readOptional(path: string): Promise<string | undefined> {
  try {
    return await readIfPresent(path);
  } catch (error) {
    throw new MasterKeyUnavailable(
      `The master key file ${path} cannot be read (${(error as NodeJS.ErrnoException).code}). Give this user read access to it.`,
    );
  }
}

/** Written beside and linked into place, so that the file is whole or absent, and the first of two starters wins. */
async function createKeyFile(path: string, random: Random): Promise<string> {
  const text = `${Buffer.from(random.bytes(KEY_BYTES)).toString('base64')}\n`;
  const draft = draftBeside(path, random);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(draft, 'wx', modeFor('owner'));
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(draft, path);
    // Everything sealed is lost with the key.
    await syncFolder(dirname(path));
    return text;
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return readFile(path, 'utf8');
    const { code } = error as NodeJS.ErrnoException;
    throw new MasterKeyUnavailable(
      `The master key file ${path} cannot be written (${code}). Choose a directory that this user may write to.`,
    );
  } finally {
    await rm(draft, { force: true });
  }
}

async function refuseOpenFile(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return;
  throw new MasterKeyUnavailable(
    `The master key file ${path} can be read by others than its owner. Run: chmod 600 ${path}`,
  );
}

function runCommand(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: COMMAND_TIMEOUT_MS };
    const child = execFile('/bin/sh', ['-c', command], options, (error, stdout) => {
      // Neither the command's output nor its message is told: either may hold the key.
      if (error) reject(commandFailed(error));
      else resolve(stdout);
    });
    // A command that asks for something gets no answer, rather than waiting for one until the timeout.
    child.stdin?.end();
  });
}

function commandFailed({
  code,
  killed,
}: {
  code?: unknown;
  killed?: boolean | undefined;
}): MasterKeyUnavailable {
  const how = killed
    ? `did not answer within ${COMMAND_TIMEOUT_MS / 1000} s`
    : `failed (exit code ${code ?? 'none'})`;
  return new MasterKeyUnavailable(
    `The master key command ${how}. Run it by hand to see why: it must print the key and nothing else.`,
  );
}
