/** Every operation with a call that it accepts, for tests of what holds for all of them. */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { TEST_START } from '../../../test/stores.ts';
import { parseScopePrefix } from '../../identifiers/scope-prefix.ts';
import { MEMBER_ROLES } from '../../registry/members/member.ts';
import { insertPrefix } from '../../registry/prefixes/prefix-store.ts';
import type { Store } from '../../store/store.ts';
import { acquire, type Belongings, EVERYTHING, PREFIX_OF } from '../authorization/belongings.fixture.ts';
import { MATRIX } from '../authorization/matrix.fixture.ts';
import { openWithPrefixes } from '../scopes/scopes.fixture.ts';
import { type Answer, ORGANISATIONS, type SelfserviceNode } from '../selfservice.fixture.ts';
import { ERROR_MODEL } from './error-model.ts';
import type { Operation } from './operation.ts';

/** With the scope for the authorization servers too. */
const TOKEN_SCOPE = `${EVERYTHING} idporten:cloud.read`;

export type WholeApi = {
  readonly node: SelfserviceNode;
  readonly things: Belongings;
  /** Of the owner of the things, with every scope; made once, which takes a millisecond. */
  readonly authorization: { readonly authorization: string };
  readonly calls: readonly Sample[];
  /** Sends exactly this, with the owner's token unless other headers are given; where no token is good, as its administrator. */
  send(method: string, path: string, init?: Sent): Promise<Answer>;
  /** How many changes there have been. */
  changes(): Promise<number>;
};

export type Sent = { readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

export type Sample = {
  readonly operation: Operation;
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
};

/** One for all the tests of a `describe`. */
export function sharedWholeApi(openStore: () => Promise<Store>): () => WholeApi {
  let node: SelfserviceNode | undefined;
  let api: WholeApi | undefined;
  before(async () => {
    node = await openWithPrefixes(openStore);
    await giveSupplierPrefix(node);
    const belonging = { as: 'owner', neighbour: 'supplier', mark: 'eget', name: 'eget' } as const;
    api = await wholeApi(node, await acquire({ node, ...belonging }));
  });
  after(() => node?.[Symbol.asyncDispose]());
  return () => {
    assert.ok(api, 'opened before the first test');
    return api;
  };
}

/** The neighbour's scope, for which the owner has applied, is below it. */
export async function giveSupplierPrefix({ store }: SelfserviceNode): Promise<void> {
  const prefix = parseScopePrefix(PREFIX_OF.supplier ?? '');
  assert.ok(prefix);
  const details = { prefix, ownerOrgno: ORGANISATIONS.supplier, active: true };
  await store.transaction((unit) => insertPrefix(unit, details, TEST_START));
}

async function wholeApi(node: SelfserviceNode, things: Belongings): Promise<WholeApi> {
  const authorization = {
    authorization: `Bearer ${await node.token({ scope: TOKEN_SCOPE, lifetimeSeconds: 100_000 })}`,
  };
  const calls = node.operations.map((operation) => {
    const { id, method } = operation;
    const row = MATRIX[id];
    assert.ok(row, `the table lacks ${id}`);
    const { path, body } = row.call(things, 'owner');
    return { operation, id, method, path, body };
  });
  return {
    ...{ node, things, authorization, calls },
    send: (method, path, { headers, body } = {}) =>
      node.ask(method, path, {
        ...(isPersonal(path) && headers?.['authorization'] === undefined
          ? { as: 'owner', roles: MEMBER_ROLES, headers: { ...headers } }
          : { as: null, headers: { ...authorization, ...headers } }),
        ...(body !== undefined && { body }),
      }),
    async changes() {
      const { queries } = node.store;
      const rows = await queries.selectFrom('audit_events').select('sequence').execute();
      return rows.length;
    },
  };
}

/** No token is good for these, so they are asked as a person in every role. */
function isPersonal(path: string): boolean {
  return path.startsWith('/porthus/v1/members');
}

/** spec/selfservice.md 1.4 and section 0 rule 7; `what` tells which answer. */
export function assertRefusal(answer: Answer, statuses: readonly number[], what: string): void {
  const { status, body, headers, text } = answer;
  assert.ok(statuses.includes(status), `${what} is answered ${status} ${text}`);
  assert.equal(headers.get('content-type'), 'application/json', what);
  assert.equal(headers.get('x-content-type-options'), 'nosniff', what);
  assert.equal(headers.get('location'), null, what);
  const parsed = ERROR_MODEL.schema.safeParse(body);
  assert.ok(parsed.success, `${what}: ${text}`);
  assert.equal(body.status, status, what);
  assert.match(body.timestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, what);
  for (const { errorMessage, isFieldError, fieldIdentifier } of body.errors) {
    assert.notEqual(errorMessage, '', what);
    assert.equal(isFieldError, fieldIdentifier !== null, what);
    assert.ok(body.error.includes(errorMessage) && body.error_description === body.error, what);
  }
}
