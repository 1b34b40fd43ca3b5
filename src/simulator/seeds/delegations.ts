/**
 * Reads `delegations.json`: for each scope that can be delegated in Altinn the scheme by which it is, called what the scope
 * is called, and which organisations have delegated it to which.
 */
import type { OrgNumber } from '../../identifiers/org-number.ts';
import { parseScopeName, type ScopeName } from '../../identifiers/scope-name.ts';
import { numberOf, type OrganisationNumbers } from './organisations.ts';
import type { SeedScope } from './scopes.ts';
import { SeedFields } from './seed-fields.ts';

export type SeedScheme = {
  readonly id: string;
  readonly ownerOrgno: OrgNumber;
  readonly scope: ScopeName;
  /** In bokmål. */
  readonly title: string;
  readonly delegations: readonly { readonly consumer: OrgNumber; readonly supplier: OrgNumber }[];
};

export function readScheme(
  entry: unknown,
  numbers: OrganisationNumbers,
  scopes: readonly SeedScope[],
): SeedScheme {
  const fields = new SeedFields('of a delegation scheme', entry);
  const id = fields.text('id');
  const name = fields.parsed('scope', parseScopeName);
  const delegated = Object.entries(fields.record('delegated'));
  fields.end();
  const scope = scopes.find(({ details, delegatedIn }) => details.name === name && delegatedIn === 'altinn');
  if (!scope) throw new Error(`The seed of a delegation scheme names ${name}, which cannot be delegated.`);
  const where = `of delegations of ${name}`;
  const delegations = delegated.flatMap(([from, to]) =>
    (to as readonly string[]).map((slug) => ({
      consumer: numberOf(from, numbers, where),
      supplier: numberOf(slug, numbers, where),
    })),
  );
  return {
    id,
    ownerOrgno: scope.details.ownerOrgno,
    scope: name,
    title: scope.details.description,
    delegations,
  };
}
