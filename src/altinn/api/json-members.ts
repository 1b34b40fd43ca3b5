/**
 * The members of a JSON object by name, whatever the case of their letters: Altinn reads `allowedRedirectUrls` and
 * `allowedredirecturls` alike, and its own examples write both.
 */
import type { Json } from '../../http/json.ts';

export type Members = ReadonlyMap<string, Json>;

/** Undefined when it is no object, or has one name in two spellings. */
export function membersOf(json: Json | undefined): Members | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const entries = Object.entries(json).map(([name, value]) => [name.toLowerCase(), value] as const);
  const members = new Map(entries);
  return members.size === entries.length ? members : undefined;
}

/** Null counts as absent. */
export function memberOf(members: Members, name: string): Json | undefined {
  return members.get(name.toLowerCase()) ?? undefined;
}

export function textOf(members: Members, name: string): string | undefined {
  const value = memberOf(members, name);
  return typeof value === 'string' ? value.trim() : undefined;
}

/** Undefined when it is no list, or has a member that `read` does not take; absent counts as empty. */
export function listOf<Item>(
  json: Json | undefined,
  read: (item: Json) => Item | undefined,
): readonly Item[] | undefined {
  if (json === undefined) return [];
  if (!Array.isArray(json)) return undefined;
  const items = json.map(read).filter((item) => item !== undefined);
  return items.length === json.length ? items : undefined;
}
