/** Reads `access.json`: for each scope the organisations that may use it, or `everyone`. */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { parseScopeName, type ScopeName } from '../../identifiers/scope-name.ts';
import { numberOf, type OrganisationNumbers } from './organisations.ts';

export type SeedAccess = { readonly scope: ScopeName; readonly consumerOrgno: OrgNumber };

export function readAccesses(
  file: Readonly<Record<string, 'everyone' | readonly string[]>>,
  numbers: OrganisationNumbers,
): readonly SeedAccess[] {
  return Object.entries(file).flatMap(([name, consumers]) => {
    const scope = parseScopeName(name);
    if (scope === undefined) throw new Error(`The seed of access is wrong: "${name}" cannot be a scope.`);
    const slugs = consumers === 'everyone' ? [...numbers.keys()] : consumers;
    return slugs.map((slug) => ({ scope, consumerOrgno: numberOf(slug, numbers, `of access to ${name}`) }));
  });
}
