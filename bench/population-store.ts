/**
 * A registry with many organisations that have the same belongings each. What is few is put in by the stores of the
 * nouns; what is many is multiplied within the database, by statements that both databases understand.
 */
import { sql } from 'kysely';
import { DAY, type Instant } from '../src/clock.ts';
import type { ClientId } from '../src/identifiers/client-id.ts';
import { type OrgNumber, parseOrgNumber } from '../src/identifiers/org-number.ts';
import type { ScopeName } from '../src/identifiers/scope-name.ts';
import type { ScopePrefix } from '../src/identifiers/scope-prefix.ts';
import { insertAccess } from '../src/registry/access/access-store.ts';
import { machineClient } from '../src/registry/clients/client-defaults.ts';
import { insertClient } from '../src/registry/clients/client-store.ts';
import type { PublicJwk } from '../src/registry/keys/key.ts';
import { replaceKeys } from '../src/registry/keys/key-store.ts';
import { insertOrganisation } from '../src/registry/organisations/organisation-store.ts';
import { insertPrefix } from '../src/registry/prefixes/prefix-store.ts';
import { newScope } from '../src/registry/scopes/scope.ts';
import { insertScope } from '../src/registry/scopes/scope-store.ts';
import type { Queries, Store, UnitOfWork } from '../src/store/store.ts';

export type Population = {
  readonly organisations: number;
  /** The first so many have clients. */
  readonly withClients: number;
  readonly clientsEach: number;
  readonly now: Instant;
};

/** Client of the first organisation, and the model for all others. */
export type Administrator = {
  readonly clientId: ClientId;
  readonly orgno: OrgNumber;
  /** What the measured calls need. */
  readonly scopes: readonly ScopeName[];
  readonly jwk: PublicJwk;
};

/** Every client has it: what scopes that everybody uses are like. */
export const SHARED_SCOPE = 'bench-shared:read' as ScopeName;
/** Organisations that each one's scope is given to: its successors, and the first again after the last. */
export const CONSUMERS_EACH = 10;
/** Well under the time that a unit of work may take. */
const ORGANISATIONS_AT_A_TIME = 50;
const CLIENTS_AT_A_TIME = 50_000;

/** Synthetic organisation numbers, in order. */
export function organisationNumbers(count: number, first = 311_000_00): OrgNumber[] {
  const numbers: OrgNumber[] = [];
  for (let stem = first; numbers.length < count; stem++) {
    const digits = Array.from({ length: 10 }, (_, digit) => parseOrgNumber(`${stem}${digit}`));
    numbers.push(...digits.filter((number) => number !== undefined));
  }
  return numbers.slice(0, count);
}

export function scopeOf(orgno: OrgNumber): ScopeName {
  return `${orgno}:read` as ScopeName;
}

export async function populate(
  store: Store,
  population: Population,
  administrator: Administrator,
): Promise<void> {
  const { now } = population;
  const orgnos = organisationNumbers(population.organisations);
  await store.transaction((unit) => addScope(unit, administrator.orgno, SHARED_SCOPE, now));
  for (let from = 0; from < orgnos.length; from += ORGANISATIONS_AT_A_TIME) {
    await store.transaction(async (unit) => {
      const until = Math.min(orgnos.length, from + ORGANISATIONS_AT_A_TIME);
      for (let index = from; index < until; index++) await addOrganisation(unit, orgnos, index, now);
    });
  }
  for (let from = 0; from < orgnos.length; from += ORGANISATIONS_AT_A_TIME) {
    await store.transaction((unit) => addAccesses(unit, orgnos, from, now));
  }
  await store.transaction((unit) => addAdministrator(unit, administrator, now));
  const clients = population.withClients * population.clientsEach;
  for (const multiply of [multiplyClients, multiplyScopes, multiplyKeys, multiplyEntries]) {
    for (let from = 1; from < clients; from += CLIENTS_AT_A_TIME) {
      const stretch = { from, until: Math.min(clients, from + CLIENTS_AT_A_TIME) };
      await store.transaction(({ queries }) =>
        multiply(queries, { ...population, ...stretch }, administrator),
      );
    }
  }
  await store.transaction(({ queries }) =>
    sql`UPDATE audit_head SET sequence = (SELECT max(sequence) FROM audit_events)`.execute(queries),
  );
  // PostgreSQL gathers statistics by itself, but later; the embedded store never does.
  if (store.kind === 'postgres') await store.transaction(({ queries }) => sql`ANALYZE`.execute(queries));
}

async function addOrganisation(
  unit: UnitOfWork,
  orgnos: readonly OrgNumber[],
  index: number,
  now: Instant,
): Promise<void> {
  const orgno = orgnos[index];
  if (orgno === undefined) return;
  const name = `Organisation ${String(index).padStart(6, '0')}`;
  await insertOrganisation(unit, { orgno, name, active: true, termsAcceptedAt: now }, now);
  await addScope(unit, orgno, scopeOf(orgno), now);
}

async function addScope(unit: UnitOfWork, ownerOrgno: OrgNumber, name: ScopeName, now: Instant) {
  const [prefix = '', subscope = ''] = name.split(':');
  const owned = { prefix: prefix as ScopePrefix, ownerOrgno };
  await insertPrefix(unit, { ...owned, active: true }, now);
  const accessibleForAll = name === SHARED_SCOPE;
  await insertScope(
    unit,
    newScope({ ...owned, name, subscope, description: 'Read what there is', accessibleForAll }),
    now,
  );
}

async function addAccesses(
  unit: UnitOfWork,
  orgnos: readonly OrgNumber[],
  from: number,
  now: Instant,
): Promise<void> {
  const owners = orgnos.slice(from, from + ORGANISATIONS_AT_A_TIME);
  for (const [index, owner] of owners.entries()) {
    for (let step = 1; step <= CONSUMERS_EACH; step++) {
      const consumerOrgno = orgnos[(from + index + step) % orgnos.length];
      if (consumerOrgno === undefined) continue;
      await insertAccess(unit, { scope: scopeOf(owner), consumerOrgno }, 'APPROVED', now);
    }
  }
}

async function addAdministrator(
  unit: UnitOfWork,
  { clientId, orgno, scopes, jwk }: Administrator,
  now: Instant,
): Promise<void> {
  for (const scope of scopes) await insertAccess(unit, { scope, consumerOrgno: orgno }, 'APPROVED', now);
  const details = machineClient({
    ...{ clientId, clientOrgno: orgno, integrationType: 'maskinporten', scopes },
    ...{ clientName: 'Organisation - fagsystem', description: 'One of many' },
  });
  await insertClient(unit, details, now);
  const times = { createdAt: now, updatedAt: now, expiresAt: now + 365 * DAY };
  await replaceKeys(unit, { clientId, version: 1 }, [{ kid: jwk.kid, jwk, ...times }], now);
}

/** The clients from a number until another; 0 is the administrator. */
type Stretch = Population & { readonly from: number; readonly until: number };

type Multiply = (queries: Queries, stretch: Stretch, administrator: Administrator) => Promise<unknown>;

/** Spreads counted numbers over the ids, so that the clients of an organisation do not lie side by side in the index. */
const SPREADING = 618_033_988_749;
const ID_START = '00000000-0000-4000-8000-';
const IDS = 1_000_000_000_000;

/** Of the clients that were multiplied, counted from 1. */
export function numberedClientId(number: number): ClientId {
  const spread = (BigInt(number) * BigInt(SPREADING)) % BigInt(IDS);
  return `${ID_START}${String(spread).padStart(12, '0')}` as ClientId;
}

/** The numbers of a stretch with the ids that they have, as the head of a query. */
function numbered({ from, until }: Stretch) {
  const id = sql`substr(CAST(${sql.lit(IDS)} + (i * ${sql.lit(SPREADING)}) % ${sql.lit(IDS)} AS TEXT), 2)`;
  return sql`
    WITH RECURSIVE counted (i) AS (SELECT CAST(${sql.lit(from)} AS BIGINT) UNION ALL SELECT i + 1 FROM counted WHERE i < ${sql.lit(until - 1)}),
    numbered (i, client_id) AS (SELECT i, ${sql.lit(ID_START)} || ${id} FROM counted)`;
}

const multiplyClients: Multiply = (queries, stretch, { clientId }) =>
  sql`
  INSERT INTO clients
    (client_id, client_orgno, supplier_orgno, integration_type, active, document, version, created_at, updated_at)
  ${numbered(stretch)},
    owner AS (SELECT orgno, row_number() OVER (ORDER BY name) - 1 AS place FROM organisations WHERE name LIKE 'Organisation %')
  SELECT numbered.client_id, owner.orgno, NULL, model.integration_type, 1, model.document, 1,
    ${sql.lit(stretch.now)} - numbered.i * 1000, ${sql.lit(stretch.now)} - numbered.i * 1000
  FROM numbered
  JOIN owner ON owner.place = numbered.i / ${sql.lit(stretch.clientsEach)}
  JOIN clients model ON model.client_id = ${clientId}`.execute(queries);

/** Two each: one that everybody has, and one of its own organisation. */
const multiplyScopes: Multiply = async (queries, stretch) => {
  await sql`
    INSERT INTO client_scopes (client_id, scope, position)
    ${numbered(stretch)} SELECT client_id, ${SHARED_SCOPE}, 0 FROM numbered`.execute(queries);
  await sql`
    INSERT INTO client_scopes (client_id, scope, position)
    ${numbered(stretch)} SELECT clients.client_id, clients.client_orgno || ':read', 1
    FROM numbered JOIN clients ON clients.client_id = numbered.client_id`.execute(queries);
};

/** One each, which expire spread over a year. */
const multiplyKeys: Multiply = (queries, stretch, { clientId }) =>
  sql`
  INSERT INTO client_keys (client_id, kid, jwk, created_at, updated_at, expires_at)
  ${numbered(stretch)}
  SELECT numbered.client_id, model.kid, model.jwk, model.created_at, model.updated_at,
    ${sql.lit(stretch.now)} + (numbered.i % 365 + 1) * ${sql.lit(DAY)}
  FROM numbered JOIN client_keys model ON model.client_id = ${clientId}`.execute(queries);

/** The entries of their registration, oldest first; their hashes are nobody's, since nothing that is measured looks at them. */
const multiplyEntries: Multiply = (queries, stretch) =>
  sql`
  INSERT INTO audit_events
    (sequence, at, trace_id, actor_kind, actor_id, actor_orgno, owner_orgno, noun, object_id, action,
     before_change, after_change, previous_hash, hash)
  ${numbered(stretch)}
  SELECT ${sql.lit(stretch.withClients * stretch.clientsEach)} - numbered.i, clients.created_at, 'bench', 'client', clients.client_id,
    clients.client_orgno, clients.client_orgno, 'client', clients.client_id, 'registered',
    NULL, clients.document, '', ''
  FROM numbered JOIN clients ON clients.client_id = numbered.client_id`.execute(queries);
