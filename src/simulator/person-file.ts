/** `persons.json`: who can log in, for whom they may act, and for whom they work in the portal. */
import { join } from 'node:path';
import type { Random } from '../random.ts';
import { placeJson } from './json-file.ts';
import type { Seeds } from './seeds/seeds.ts';

export async function writePersonFile(directory: string, seeds: Seeds, random: Random): Promise<void> {
  const names = new Map(seeds.organisations.map(({ orgno, name }) => [orgno, name]));
  const persons = seeds.persons.map(({ pid, name, represents, memberships }) => ({
    pid,
    name,
    represents: represents.map(({ orgno, role }) => ({ orgno, name: names.get(orgno), role })),
    portal: memberships.map(({ orgno, roles }) => ({ orgno, name: names.get(orgno), roles })),
  }));
  await placeJson(join(directory, 'persons.json'), persons, random);
}
