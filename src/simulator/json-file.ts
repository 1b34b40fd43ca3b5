/** JSON files of the data directory that client programs read: written only when they differ. */
import { placeFile, readIfPresent } from '../files.ts';
import type { Random } from '../random.ts';

export async function placeJson(path: string, value: unknown, random: Random): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if ((await readIfPresent(path)) !== text) await placeFile(path, text, 'everyone', random);
}
