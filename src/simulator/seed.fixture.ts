/** For tests of the seeding: pretended surroundings, and a data directory as the first start leaves it. */
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqliteStores } from '../../test/stores.ts';
import { personNamer } from '../audit/person-id.ts';
import { stoppedClock } from '../clock.ts';
import { systemRandom } from '../random.ts';
import type { Store } from '../store/store.ts';
import { type SimulatorStart, seedSimulator } from './seed.ts';
import type { SeedSummary } from './summary.ts';

export const NOW = Date.UTC(2026, 0, 15, 12);
export const ADDRESSES = {
  maskinporten: 'http://localhost:8102/',
  selfservice: 'http://localhost:8103/',
  skyporten: 'http://localhost:8105/',
  altinn: 'http://localhost:8104/',
};

/** Issues nothing but the shape of certificates: making real ones is `seed.slow.test.ts`'s business. */
export function pretendedAuthority(issuingPem = 'ISSUING') {
  const issued: string[] = [];
  const authority: SimulatorStart['authority'] = {
    issuingPem,
    async issueEnterpriseCertificate({ orgNumber }) {
      issued.push(orgNumber);
      return {
        certificatePem: `CERTIFICATE ${orgNumber}`,
        chainPem: `CERTIFICATE ${orgNumber}\n${issuingPem}\n`,
        privateKeyPem: 'KEY',
        x5c: [],
        pkcs12: async (password) => new TextEncoder().encode(`PKCS12 ${password}`),
      };
    },
  };
  return { authority, issued };
}

export function start(
  store: Store,
  directory: string,
  given: Partial<SimulatorStart> = {},
): Promise<SeedSummary> {
  const { authority } = pretendedAuthority();
  const namePerson = personNamer(Buffer.alloc(32, 3));
  const surroundings = {
    namePerson,
    store,
    directory,
    authority,
    clock: stoppedClock(NOW),
    random: systemRandom,
  };
  const nothing = async () => {};
  const sowers = { sowDelegations: nothing, sowSystems: nothing, sowConsents: nothing };
  return seedSimulator({ ...surroundings, addresses: ADDRESSES, ...sowers, ...given });
}

export type Folder = AsyncDisposable & { readonly directory: string };

/** Making keys takes a while, so tests begin with copies of one folder in which a first start has been. */
export type Template = Folder & { copy(): Promise<Folder> };

export async function openTemplate(): Promise<Template> {
  const folder = await emptyFolder();
  await using store = await sqliteStores().openStore();
  await start(store, folder.directory);
  return {
    ...folder,
    async copy() {
      const copied = await emptyFolder();
      await cp(folder.directory, copied.directory, { recursive: true });
      return copied;
    },
  };
}

export async function emptyFolder(): Promise<Folder> {
  const directory = await mkdtemp(join(tmpdir(), 'porthus-seed-'));
  return { directory, [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) };
}

/** Every file below a folder, by its path from there. */
export async function everyFile(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.sort().map((path) => readFile(path, 'utf8')));
  return Object.fromEntries(paths.map((path, at) => [path.slice(directory.length + 1), texts[at] ?? '']));
}
