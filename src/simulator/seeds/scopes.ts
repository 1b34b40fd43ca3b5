/** Reads `scopes.json`; a field left out has the default of the self-service API. */
import { parseNewSubscope, parseScopeName, splitScopeName } from '../../identifiers/scope-name.ts';
import { INTEGRATION_TYPES } from '../../registry/clients/integration-type.ts';
import type { PrefixDetails } from '../../registry/prefixes/prefix.ts';
import { newScope, type ScopeDetails } from '../../registry/scopes/scope.ts';
import { SeedFields } from './seed-fields.ts';

export type SeedScope = {
  readonly details: ScopeDetails;
  /** Where it can be delegated. The address of our Altinn is known only when the simulator starts. */
  readonly delegatedIn: 'altinn' | undefined;
};

const VISIBILITIES = ['PUBLIC', 'PRIVATE', 'INTERNAL'] as const;

export function readScope(entry: unknown, prefixes: readonly PrefixDetails[]): SeedScope {
  const fields = new SeedFields('of a scope', entry);
  const details = newScope({
    ...readName(fields, prefixes),
    description: fields.text('description'),
    active: fields.optionalFlag('active') ?? true,
    visibility: fields.optionalChoice('visibility', VISIBILITIES) ?? 'PUBLIC',
    allowedIntegrationTypes: fields.parsedList('allowed_integration_types', (text) =>
      INTEGRATION_TYPES.find((type) => type === text),
    ),
    accessibleForAll: fields.optionalFlag('accessible_for_all') ?? false,
    supportsEuropeanBusinesses: fields.optionalFlag('supports_european_businesses') ?? false,
    atMaxAgeSeconds: fields.optionalNumber('at_max_age') ?? 0,
    authorizationMaxLifetimeSeconds: fields.optionalNumber('authorization_max_lifetime') ?? 0,
  });
  const delegatedIn = fields.optionalChoice('delegation_source', ['altinn']);
  fields.end();
  return { details, delegatedIn };
}

function readName(fields: SeedFields, prefixes: readonly PrefixDetails[]) {
  const name = fields.parsed('name', parseScopeName);
  const parts = splitScopeName(name);
  const owned = prefixes.find(({ prefix }) => prefix === parts?.prefix);
  const subscope = parts && parseNewSubscope(parts.subscope);
  if (!owned || !subscope)
    throw new Error(`The seed of the scope ${name} is wrong: it cannot have that name.`);
  return { name, prefix: owned.prefix, subscope, ownerOrgno: owned.ownerOrgno };
}
