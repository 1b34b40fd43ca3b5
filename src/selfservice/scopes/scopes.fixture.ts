/** What tests of scopes and access begin with: prefixes, a register to delegate in, and bodies that are accepted. */
import assert from 'node:assert/strict';
import { TEST_START } from '../../../test/stores.ts';
import { DAY } from '../../clock.ts';
import { parseScopeName, type ScopeName } from '../../identifiers/scope-name.ts';
import { parseScopePrefix } from '../../identifiers/scope-prefix.ts';
import { putDelegationSource } from '../../registry/delegation-sources/delegation-source-store.ts';
import { insertPrefix } from '../../registry/prefixes/prefix-store.ts';
import { newScope, type ScopeDetails } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import type { Store } from '../../store/store.ts';
import {
  type Answer,
  ORGANISATIONS,
  type OrganisationName,
  openSeededSelfservice,
  type SelfserviceNode,
} from '../selfservice.fixture.ts';

export const ALTINN = { name: 'altinn', issuer: 'https://altinn.example.no/' };

/** Whose prefix is which; `retired` is deactivated. */
export const PREFIXES: Readonly<Record<string, OrganisationName>> = {
  eksempel: 'owner',
  eksempelto: 'owner',
  retired: 'owner',
  annen: 'other',
};

const SEEDED = TEST_START - DAY;

/** A node whose organisations have prefixes, and no scopes. */
export async function openWithPrefixes(openStore: () => Promise<Store>): Promise<SelfserviceNode> {
  await using opening = new AsyncDisposableStack();
  const node = opening.use(await openSeededSelfservice(openStore));
  await node.store.transaction(async (unit) => {
    await putDelegationSource(unit, ALTINN, SEEDED);
    for (const [name, owner] of Object.entries(PREFIXES)) {
      const prefix = parseScopePrefix(name);
      assert.ok(prefix);
      const ownerOrgno = ORGANISATIONS[owner];
      await insertPrefix(unit, { prefix, ownerOrgno, active: name !== 'retired' }, SEEDED);
    }
  });
  const resources = opening.move();
  return { ...node, [Symbol.asyncDispose]: () => resources.disposeAsync() };
}

/** The least that is accepted (spec/selfservice.md 1.5). */
export const LEAST = { prefix: 'eksempel', subscope: 'byggesak/read', description: 'Read building cases' };
export const NAME = 'eksempel:byggesak/read';

/** `/api/v1/scopes?scope=…`, encoded as known clients do (1.3). */
export function named(path: string, scope: string): string {
  return `${path}?scope=${encodeURIComponent(scope)}`;
}

/** Registers through the API what must be accepted. */
export async function register(
  node: SelfserviceNode,
  changes: Readonly<Record<string, unknown>> = {},
  as: OrganisationName = 'owner',
): Promise<Answer['body']> {
  const answer = await node.ask('POST', '/api/v1/scopes', { as, body: { ...LEAST, ...changes } });
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
}

/** Puts into the registry what the API lets nobody make, such as an INTERNAL scope. */
export async function plantScope(store: Store, given: Partial<ScopeDetails> = {}): Promise<ScopeName> {
  const name = parseScopeName(`${given.prefix ?? 'eksempel'}:${given.subscope ?? 'plantet'}`);
  const prefix = parseScopePrefix('eksempel');
  assert.ok(name && prefix);
  const needed = {
    name,
    prefix,
    subscope: 'plantet',
    ownerOrgno: ORGANISATIONS.owner,
    description: 'Plantet',
  };
  const details = newScope({ ...needed, ...given });
  assert.ok(await store.transaction((unit) => insertScope(unit, details, SEEDED)));
  return name;
}

/** The fields at fault, in the order in which they are told. */
export function faultyFields({ body }: Answer): readonly string[] {
  return body.errors.map(({ fieldIdentifier }: { fieldIdentifier: string }) => fieldIdentifier);
}
