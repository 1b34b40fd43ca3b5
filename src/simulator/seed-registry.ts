/**
 * Puts into the registry what is missing of the seeds, in one unit of work. What is there stays as it is: it may be the
 * user's own change.
 */
import type { NamePerson } from '../audit/person-id.ts';
import type { Instant } from '../clock.ts';
import { insertAccess } from '../registry/access/access-store.ts';
import { findClient, insertClient } from '../registry/clients/client-store.ts';
import { putDelegationSource } from '../registry/delegation-sources/delegation-source-store.ts';
import { keyExpiry, type RegisteredKey } from '../registry/keys/key.ts';
import { keysOf, replaceKeys } from '../registry/keys/key-store.ts';
import { insertMember, membersOf } from '../registry/members/member-store.ts';
import { insertOrganisation } from '../registry/organisations/organisation-store.ts';
import { insertPerson, insertRepresentation } from '../registry/persons/person-store.ts';
import { insertPrefix } from '../registry/prefixes/prefix-store.ts';
import { insertScope, replaceScope, scopesDelegatedIn } from '../registry/scopes/scope-store.ts';
import { recallFact, rememberFact } from '../store/installation-store.ts';
import type { Queries, Store, UnitOfWork } from '../store/store.ts';
import type { SimulatorAddresses } from './addresses.ts';
import { type ClientKey, publicJwk } from './client-keys.ts';
import type { SeedClient } from './seeds/clients.ts';
import type { SeedConsent } from './seeds/consents.ts';
import type { SeedScheme } from './seeds/delegations.ts';
import type { Seeds } from './seeds/seeds.ts';
import type { SeedSystem } from './seeds/systems.ts';

/** Puts into the register of delegations what is missing there; it is another part's, and so is what it looks like. */
export type SowDelegations = (
  unit: UnitOfWork,
  schemes: readonly SeedScheme[],
  now: Instant,
) => Promise<void>;

/** Likewise systems with their system users, and consents. */
export type SowSystems = (unit: UnitOfWork, systems: readonly SeedSystem[], now: Instant) => Promise<void>;
export type SowConsents = (unit: UnitOfWork, consents: readonly SeedConsent[], now: Instant) => Promise<void>;

export type Sowing = {
  readonly seeds: Seeds;
  readonly keys: readonly ClientKey[];
  readonly addresses: SimulatorAddresses;
  readonly sowDelegations: SowDelegations;
  readonly sowSystems: SowSystems;
  readonly sowConsents: SowConsents;
  readonly namePerson: NamePerson;
  readonly now: Instant;
};

/** What earlier starts put in; undefined at the first. */
export type Sown = { readonly edition: string; readonly altinn: string };

export async function recallSowing(queries: Queries): Promise<Sown | undefined> {
  const edition = await recallFact(queries, 'simulator-seeds');
  const altinn = await recallFact(queries, 'simulator-altinn');
  return edition === undefined || altinn === undefined ? undefined : { edition, altinn };
}

/** Answers with the names of the clients that were there before and got a new key. */
export async function sowWhatIsMissing(
  store: Store,
  sowing: Sowing,
  sown: Sown | undefined,
): Promise<readonly string[]> {
  const isWhole = sown?.edition === sowing.seeds.edition && sown.altinn === sowing.addresses.altinn;
  if (isWhole && !sowing.keys.some(({ isNew }) => isNew)) return [];
  return store.transaction((unit) => sow(unit, sowing, sown?.altinn));
}

async function sow(
  unit: UnitOfWork,
  sowing: Sowing,
  formerAltinn: string | undefined,
): Promise<readonly string[]> {
  const { seeds, addresses } = sowing;
  await sowOrganisations(unit, sowing);
  await sowMembers(unit, sowing);
  await sowScopes(unit, sowing);
  await sowing.sowDelegations(unit, seeds.schemes, sowing.now);
  await sowing.sowSystems(unit, seeds.systems, sowing.now);
  await sowing.sowConsents(unit, seeds.consents, sowing.now);
  if (formerAltinn !== undefined) await moveDelegations(unit, formerAltinn, sowing);
  const renewed: string[] = [];
  for (const client of seeds.clients) {
    if (await sowClient(unit, client, sowing)) renewed.push(client.name);
  }
  await rememberFact(unit, 'simulator-seeds', seeds.edition);
  await rememberFact(unit, 'simulator-altinn', addresses.altinn);
  return renewed;
}

async function sowOrganisations(unit: UnitOfWork, { seeds, now }: Sowing): Promise<void> {
  for (const { orgno, name, termsAccepted } of seeds.organisations) {
    const termsAcceptedAt = termsAccepted ? now : undefined;
    await insertOrganisation(unit, { orgno, name, active: true, termsAcceptedAt }, now);
  }
  for (const { pid, name, represents } of seeds.persons) {
    // A role that was taken from a person who is known stays away.
    if (!(await insertPerson(unit, { pid, name }, now))) continue;
    for (const { orgno, role } of represents) await insertRepresentation(unit, { pid, orgno, role }, now);
  }
}

/** An organisation that has members has those that its administrators want. */
async function sowMembers(unit: UnitOfWork, { seeds, namePerson, now }: Sowing): Promise<void> {
  for (const { orgno } of seeds.organisations) {
    if ((await membersOf(unit.queries, orgno)).length > 0) continue;
    for (const { pid, name, memberships } of seeds.persons) {
      const roles = memberships.find((one) => one.orgno === orgno)?.roles;
      if (roles === undefined) continue;
      const member = { orgno, personId: namePerson(pid), name, roles };
      const stored = { version: 1, createdAt: now, updatedAt: now } as const;
      await insertMember(unit, { ...member, addedBy: { kind: 'seed', id: 'seeds' }, ...stored });
    }
  }
}

async function sowScopes(unit: UnitOfWork, { seeds, addresses, now }: Sowing): Promise<void> {
  await putDelegationSource(unit, { name: 'altinn', issuer: addresses.altinn }, now);
  for (const prefix of seeds.prefixes) await insertPrefix(unit, prefix, now);
  for (const { details, delegatedIn } of seeds.scopes) {
    const delegationSource = delegatedIn && addresses[delegatedIn];
    await insertScope(unit, { ...details, delegationSource }, now);
  }
  for (const access of seeds.accesses) await insertAccess(unit, access, 'APPROVED', now);
}

/** Our Altinn has another address than at the last start; scopes that point there, the user's own too, follow it. */
async function moveDelegations(unit: UnitOfWork, former: string, { addresses, now }: Sowing): Promise<void> {
  if (former === addresses.altinn) return;
  for (const scope of await scopesDelegatedIn(unit.queries, former)) {
    await replaceScope(unit, { ...scope, delegationSource: addresses.altinn }, scope.version, now);
  }
}

/** Whether a client that was there before got a new key. */
async function sowClient(unit: UnitOfWork, { name, details }: SeedClient, sowing: Sowing): Promise<boolean> {
  const { keys, now } = sowing;
  const isInserted = await insertClient(unit, details, now);
  const key = keys.find(({ client }) => client.name === name);
  if (!key || !(isInserted || key.isNew)) return false;
  const registered = await findClient(unit.queries, details.clientId);
  if (!registered) throw new Error(`The client ${name} is neither new nor registered.`);
  const others = (await keysOf(unit.queries, details.clientId)).filter(({ kid }) => kid !== key.kid);
  await replaceKeys(unit, registered, [...others, newlyRegistered(key, now)], now);
  return !isInserted;
}

function newlyRegistered(key: ClientKey, now: Instant): RegisteredKey {
  const expiresAt = keyExpiry(undefined, now);
  return { kid: key.kid, jwk: publicJwk(key), createdAt: now, updatedAt: now, expiresAt };
}
