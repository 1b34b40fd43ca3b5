/** All that an explanation is made from, read from the store as it stands; the rest is pure. */
import type { Instant } from '../../clock.ts';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { type Access, accessHolder } from '../../registry/access/access.ts';
import { isKnownTo } from '../../registry/applications/known-scope.ts';
import type { Client } from '../../registry/clients/client.ts';
import { findStandings } from '../../registry/clients/client-list-store.ts';
import type { RegisteredKey } from '../../registry/keys/key.ts';
import { keysOf } from '../../registry/keys/key-store.ts';
import type { Organisation } from '../../registry/organisations/organisation.ts';
import { findOrganisation } from '../../registry/organisations/organisation-store.ts';
import type { Scope } from '../../registry/scopes/scope.ts';
import type { ClientSecret } from '../../registry/secrets/secret.ts';
import { secretsOf } from '../../registry/secrets/secret-store.ts';
import type { Queries } from '../../store/store.ts';
import type { DelegationAnswer } from './delegation.ts';

export type Situation = {
  readonly client: Client;
  /** Absent when the register of organisations does not know the owner of the client. */
  readonly organisation: Organisation | undefined;
  /** Who answers for the client to the operator: the supplier that registered it, or its owner. */
  readonly registrant: Organisation | undefined;
  readonly name: ScopeName;
  /** Undefined where there is none, and where those who use the client must not know of it. */
  readonly scope: Scope | undefined;
  readonly holder: OrgNumber;
  readonly access: Access | undefined;
  readonly keys: readonly RegisteredKey[];
  readonly secrets: readonly ClientSecret[];
  readonly now: Instant;
  /** For whom the client would ask; undefined: for itself. */
  readonly customer: Customer | undefined;
};

export type Customer = {
  readonly orgno: OrgNumber;
  readonly organisation: Organisation | undefined;
  readonly access: Access | undefined;
  /** Undefined when something came before it, so that the register was not asked. */
  readonly delegated: DelegationAnswer | undefined;
};

export async function situationOf(
  queries: Queries,
  client: Client,
  name: ScopeName,
  now: Instant,
): Promise<Situation> {
  const { clientId, clientOrgno } = client;
  const holder = accessHolder(client);
  const organisation = await findOrganisation(queries, clientOrgno);
  const registrant = holder === clientOrgno ? organisation : await findOrganisation(queries, holder);
  const standing = (await findStandings(queries, [name], holder)).get(name);
  const isKnown =
    standing && (client.scopes.includes(name) || isKnownTo(standing.scope, holder, standing.access));
  return {
    ...{ client, organisation, registrant, name, holder, now },
    scope: isKnown ? standing.scope : undefined,
    access: isKnown ? standing.access : undefined,
    keys: await keysOf(queries, clientId),
    secrets: await secretsOf(queries, clientId),
    customer: undefined,
  };
}
