/** Clients for this API's tests, as callers send them. */
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { AccessState } from '../../registry/access/access.ts';
import { insertAccess } from '../../registry/access/access-store.ts';
import { sampleScope, storeScope } from '../../registry/registry.fixture.ts';
import type { ScopeDetails } from '../../registry/scopes/scope.ts';
import type { Store } from '../../store/store.ts';
import { ORGANISATIONS, type OrganisationName } from '../selfservice.fixture.ts';

export const LOGIN_BODY = {
  integration_type: 'idporten',
  client_name: 'Eksempel kommune - Byggesak',
  description: 'prod:byggesak:web',
  redirect_uris: ['https://byggesak.example.no/oauth2/callback'],
};

export const MACHINE_BODY = { integration_type: 'maskinporten', description: 'prod:byggesak:job' };

export const SUPPLIER_SCOPE = 'idporten:dcr.supplier';

/** A scope that somebody owns, to which these have access in this state. */
export async function seedScope(
  store: Store,
  name: string,
  given: Partial<ScopeDetails> & {
    readonly access?: { readonly [Name in OrganisationName]?: AccessState };
  } = {},
): Promise<void> {
  const { access = {}, ...details } = given;
  const scope = name as ScopeName;
  await storeScope(store, sampleScope({ ...details, name: scope }));
  for (const [consumer, state] of Object.entries(access) as [OrganisationName, AccessState][]) {
    const subject = { scope, consumerOrgno: ORGANISATIONS[consumer] };
    await store.transaction((unit) => insertAccess(unit, subject, state, 1000));
  }
}

/** What the journal has of one thing, oldest first. */
export function eventsOf({ queries }: Store, noun: string, id: string) {
  return queries
    .selectFrom('audit_events')
    .select(['action', 'actor_id', 'actor_orgno', 'owner_orgno', 'before_change', 'after_change'])
    .where('noun', '=', noun)
    .where('object_id', '=', id)
    .orderBy('sequence')
    .execute();
}
