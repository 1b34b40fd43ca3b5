/** Reads `prefixes.json`: each prefix and who owns it. */
import { parseScopePrefix } from '../../identifiers/scope-prefix.ts';
import type { PrefixDetails } from '../../registry/prefixes/prefix.ts';
import { numberOf, type OrganisationNumbers } from './organisations.ts';

export function readPrefixes(
  file: Readonly<Record<string, string>>,
  numbers: OrganisationNumbers,
): readonly PrefixDetails[] {
  return Object.entries(file).map(([text, owner]) => {
    const prefix = parseScopePrefix(text);
    if (prefix === undefined) throw new Error(`The seed of prefixes is wrong: "${text}" cannot be a prefix.`);
    return { prefix, ownerOrgno: numberOf(owner, numbers, `of the prefix ${text}`), active: true };
  });
}
