/**
 * The certificates that the lab knows: those it issued and those the simulator was seeded with, in one file that survives
 * a restart. Private keys are not in it; they were handed out and nobody here keeps them.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UnusableAuthority } from '../../certificates/authority-files.ts';
import { readIfPresent } from '../../files.ts';
import type { Random } from '../../random.ts';
import { placeJson } from '../json-file.ts';
import { type RegisterContent, type RegisteredCertificate, readRegister } from './register-content.ts';

export type Register = {
  content(): RegisterContent;
  /** One change after the other; it is on disk when the promise resolves. */
  change(how: (content: RegisterContent) => RegisterContent): Promise<void>;
};

/**
 * A test run orders some dozens. Beyond this the oldest that nobody would miss is forgotten, so that a file that is
 * written whole at each change stays below a megabyte.
 */
export const MAX_CERTIFICATES = 2000;

/** `directory` is `simulator/` of the data directory. */
export async function openRegister(directory: string, random: Random): Promise<Register> {
  const path = join(directory, 'pki', 'certificates.json');
  await mkdir(join(directory, 'pki'), { recursive: true });
  let content = parseContent(await readIfPresent(path), path);
  let last: Promise<void> = Promise.resolve();
  return {
    content: () => content,
    change(how) {
      const changed = last.then(async () => {
        const next = how(content);
        await placeJson(path, next, random);
        content = next;
      });
      // Whoever comes next does not fail because this one did.
      last = changed.catch(() => {});
      return changed;
    },
  };
}

function parseContent(text: string | undefined, path: string): RegisterContent {
  if (text === undefined) return { crl_numbers: {}, certificates: [] };
  const content = readRegister(parseJson(text));
  if (content) return content;
  throw new UnusableAuthority(
    `${path} is not as the PKI lab wrote it; remove it (certificates revoked in the lab are then good again).`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Undefined when all that could leave are revoked and still in use, which must not be forgotten. */
export function withCertificate(
  content: RegisterContent,
  certificate: RegisteredCertificate,
  now: string,
): RegisterContent | undefined {
  const { certificates } = content;
  if (certificates.length < MAX_CERTIFICATES)
    return { ...content, certificates: [...certificates, certificate] };
  const leaving =
    certificates.find(({ valid_to }) => valid_to < now) ?? certificates.find(({ revoked }) => !revoked);
  if (leaving === undefined) return undefined;
  return { ...content, certificates: [...certificates.filter((other) => other !== leaving), certificate] };
}
