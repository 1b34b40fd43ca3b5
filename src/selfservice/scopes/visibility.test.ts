/** Who sees and who may change a scope, through every operation that names or lists scopes (spec/selfservice.md 1.3, 1.12). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import type { AccessState } from '../../registry/access/access.ts';
import { insertAccess } from '../../registry/access/access-store.ts';
import type { Visibility } from '../../registry/scopes/scope.ts';
import { ORGANISATIONS, type OrganisationName } from '../selfservice.fixture.ts';
import { LEAST, named, openWithPrefixes, plantScope } from './scopes.fixture.ts';

type Row = {
  readonly visibility: Visibility;
  readonly as: OrganisationName;
  readonly access?: AccessState;
  /** What naming the scope is answered with. */
  readonly status: number;
};

const ROWS: readonly Row[] = [
  { visibility: 'PUBLIC', as: 'owner', status: 200 },
  { visibility: 'PUBLIC', as: 'other', status: 403 },
  { visibility: 'PUBLIC', as: 'other', access: 'APPROVED', status: 403 },
  { visibility: 'PRIVATE', as: 'owner', status: 200 },
  { visibility: 'PRIVATE', as: 'other', status: 404 },
  { visibility: 'PRIVATE', as: 'other', access: 'REQUESTED', status: 404 },
  { visibility: 'PRIVATE', as: 'other', access: 'DENIED', status: 404 },
  { visibility: 'PRIVATE', as: 'other', access: 'APPROVED', status: 403 },
  { visibility: 'INTERNAL', as: 'owner', status: 200 },
  { visibility: 'INTERNAL', as: 'other', status: 404 },
  { visibility: 'INTERNAL', as: 'other', access: 'APPROVED', status: 404 },
];

/** Everything that names a scope of somebody's. */
const OPERATIONS: readonly [method: string, path: string, body?: object][] = [
  ['GET', '/api/v1/scopes/scope'],
  ['GET', '/api/v1/scopes'],
  ['PUT', '/api/v1/scopes', { description: LEAST.description }],
  ['DELETE', '/api/v1/scopes'],
  ['GET', '/api/v1/scopes/access'],
  ['PUT', `/api/v1/scopes/access/${ORGANISATIONS.supplier}`],
  ['DELETE', `/api/v1/scopes/access/${ORGANISATIONS.supplier}`],
];

forEachStore(({ openStore }) => {
  describe('a scope', () => {
    for (const { visibility, as, access, status } of ROWS) {
      const who = `${as}${access ? `, whose access is ${access}` : ''}`;
      test(`threats: tenancy: that is ${visibility} is answered ${status} to ${who}`, async () => {
        await using node = await openWithPrefixes(openStore);
        const scope = await plantScope(node.store, { visibility });
        const consumers = [...(access ? [{ orgno: ORGANISATIONS.other, state: access }] : [])];
        await node.store.transaction(async (unit) => {
          for (const { orgno, state } of consumers) {
            await insertAccess(unit, { scope, consumerOrgno: orgno }, state, TEST_START);
          }
          await insertAccess(unit, { scope, consumerOrgno: ORGANISATIONS.supplier }, 'APPROVED', TEST_START);
        });
        for (const [method, path, body] of OPERATIONS) {
          const answer = await node.ask(method, named(path, scope), { as, ...(body && { body }) });
          assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
        }
      });
    }

    test('that is hidden is refused as one that does not exist, word for word', async () => {
      await using node = await openWithPrefixes(openStore);
      const hidden = await plantScope(node.store, { visibility: 'PRIVATE' });
      const words = async (scope: string) => {
        const { status, body } = await node.ask('GET', named('/api/v1/scopes/scope', scope), { as: 'other' });
        return [status, body.error.replace(scope, '…'), body.errors.length];
      };
      assert.deepEqual(await words(hidden), await words('eksempel:finnesikke'));
    });

    for (const [visibility, isListed] of [
      ['PUBLIC', true],
      ['PRIVATE', false],
      ['INTERNAL', false],
    ] as const) {
      test(`that is ${visibility} is ${isListed ? '' : 'not '}in the catalogue, whoever asks`, async () => {
        await using node = await openWithPrefixes(openStore);
        await plantScope(node.store, { visibility, accessibleForAll: true });
        for (const as of [null, 'owner', 'other'] as const) {
          const { body } = await node.ask('GET', '/api/v1/scopes/all?inactive=true', { as });
          assert.equal(body.length, isListed ? 1 : 0);
        }
      });
    }
  });

  describe('scopes of tokens', () => {
    const rows: readonly [scope: string, read: number, write: number][] = [
      ['idporten:scopes.write', 200, 200],
      ['idporten:scopes.read', 200, 403],
      ['idporten:dcr.write idporten:dcr.read idporten:dcr.supplier', 403, 403],
      ['idporten:cloud.read', 403, 403],
    ];
    for (const [scope, read, write] of rows) {
      test(`${scope} gives ${read} to reading scopes, access and prefixes, and ${write} to changing them`, async () => {
        await using node = await openWithPrefixes(openStore);
        const name = await plantScope(node.store);
        for (const path of [
          '/scopes',
          named('/scopes/scope', name),
          '/scopes/access',
          '/scopes/access/all',
          '/prefix',
        ]) {
          assert.equal((await node.ask('GET', `/api/v1${path}`, { scope })).status, read, path);
        }
        const consumer = `/api/v1/scopes/access/${ORGANISATIONS.other}`;
        const changes: readonly (readonly [string, string, object?])[] = [
          ['POST', '/api/v1/scopes', LEAST],
          ['PUT', named('/api/v1/scopes', name), { description: 'New' }],
          ['PUT', named(consumer, name)],
          ['DELETE', named(consumer, name)],
          ['DELETE', named('/api/v1/scopes', name)],
        ];
        for (const [method, path, body] of changes) {
          assert.equal(
            (await node.ask(method, path, { scope, ...(body && { body }) })).status,
            write,
            `${method} ${path}`,
          );
        }
      });
    }
  });
});
