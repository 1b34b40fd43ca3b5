/** Puts a certificate from the lab into a folder, in the forms that programs read. */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileError, placeFile } from '../files.ts';
import { systemRandom } from '../random.ts';
import { CommandRefused } from './command.ts';

/** As the lab answers (`src/simulator/pki/control.ts`). */
export type IssuedCertificate = Readonly<Record<string, unknown>>;

/** Whose and what, and enough of the serial number to keep two apart. */
export function certificateFolder(data: string, { organisation, kind, serial }: IssuedCertificate): string {
  const holder = String(organisation).replaceAll(/[^\w-]/g, '_');
  const name = `${holder}-${kind}-${String(serial).slice(0, 8).toLowerCase()}`;
  return join(data, 'simulator', 'certificates', name);
}

/** A private key that is written over is lost. */
export async function refuseTaken(folder: string): Promise<void> {
  const present = await namesIn(folder);
  const taken = Object.values(FILES).find((name) => present.includes(name));
  if (taken === undefined) return;
  throw new CommandRefused(`${join(folder, taken)} is there already. Choose another folder with --out DIR.`);
}

const FILES = {
  certificate: 'certificate.pem',
  chain: 'chain.pem',
  private_key: 'key.pem',
  pkcs12: 'certificate.p12',
} as const;

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return [];
    throw error;
  }
}

/** The names of the files; the private ones are absent when the key was made elsewhere. */
export async function placeCertificate(
  folder: string,
  issued: IssuedCertificate,
): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const placed: string[] = [];
  for (const [field, name] of Object.entries(FILES)) {
    const content = issued[field];
    if (typeof content !== 'string') continue;
    const isSecret = field === 'private_key' || field === 'pkcs12';
    const bytes = field === 'pkcs12' ? Buffer.from(content, 'base64') : content;
    await placeFile(join(folder, name), bytes, isSecret ? 'owner' : 'everyone', systemRandom);
    placed.push(name);
  }
  return placed;
}
