import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { MINUTE } from '../../clock.ts';
import { organisationObject } from '../../identifiers/org-number.ts';
import { pathsOf } from '../contract/serve.ts';
import {
  ORGANISATIONS,
  openSeededSelfservice,
  type SelfserviceNode,
  type TokenRequest,
} from '../selfservice.fixture.ts';
import { permissionsOf, scopesGiving } from './permission.ts';

/** Every scope that gives something here. */
const ALL = [
  'idporten:dcr.read',
  'idporten:dcr.write',
  'idporten:dcr.modify',
  'idporten:dcr/onbehalfof:write',
  'idporten:dcr/onbehalfof.write',
  'idporten:dcr.supplier',
  'idporten:scopes.read',
  'idporten:scopes.write',
  'idporten:dcr.datasharing',
  'idporten:cloud.read',
  'idporten:dcr.altinn',
].join(' ');

type Caller = {
  readonly name: string;
  authorization(node: SelfserviceNode): Promise<string | undefined>;
  readonly why: RegExp;
};

const bearer = (request: TokenRequest) => async (node: SelfserviceNode) =>
  `Bearer ${await node.token({ scope: ALL, ...request })}`;

/** Nobody that the API knows: HTTP 401 whatever the operation. */
const UNKNOWN: readonly Caller[] = [
  { name: 'without a token', authorization: async () => undefined, why: /needs an access token/ },
  { name: 'with another scheme', authorization: async () => 'Basic YTpi', why: /not a Bearer token/ },
  { name: 'with an empty token', authorization: async () => 'Bearer ', why: /./ },
  {
    name: 'with what is no token',
    authorization: async () => 'Bearer not-a-token',
    why: /not an access token/,
  },
  {
    name: 'with a token of another issuer',
    authorization: bearer({ claims: { iss: 'https://test.idporten.no' } }),
    why: /is not issued by/,
  },
  {
    name: 'with an ID-porten token, which names no consumer',
    authorization: bearer({ claims: { consumer: undefined, sub: 'a-person', acr: 'idporten-loa-high' } }),
    why: /consumer/,
  },
  {
    name: 'with a token for an organisation of another country',
    authorization: bearer({
      claims: { consumer: { authority: 'iso6523-actorid-upis', ID: '0007:310011002' } },
    }),
    why: /Norwegian organisation/,
  },
  {
    name: 'with a token that was altered',
    authorization: async (node) => {
      const [head, claims = '', signature] = (await node.token({ scope: ALL })).split('.');
      const changed = {
        ...JSON.parse(Buffer.from(claims, 'base64url').toString()),
        client_orgno: '310002003',
      };
      return `Bearer ${head}.${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${signature}`;
    },
    why: /signature/,
  },
  {
    name: 'with a token that is bound to a key, and no proof of it',
    authorization: bearer({ claims: { token_type: 'DPoP', cnf: { jkt: 'x'.repeat(43) } } }),
    why: /bound to a key/,
  },
  {
    name: 'who sends a bearer token as one that is bound to a key',
    authorization: async (node) => `DPoP ${await node.token({ scope: ALL })}`,
    why: /not bound to a key/,
  },
  {
    name: 'for an organisation that was shut out',
    authorization: bearer({ claims: { consumer: organisationObject(ORGANISATIONS.shutOut) } }),
    why: /deactivated/,
  },
  {
    name: 'of an organisation that was shut out',
    authorization: bearer({ as: 'shutOut' }),
    why: /deactivated/,
  },
];

forEachStore(({ openStore }) => {
  describe('every operation that is not open', () => {
    for (const { name, authorization, why } of UNKNOWN) {
      test(`answers 401 to a caller ${name} (threats: token)`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const header = await authorization(node);
        for (const { method, path, id } of guardedOf(node)) {
          const headers = header === undefined ? {} : { authorization: header };
          const answer = await node.ask(method, path, { as: null, headers });
          assert.equal(answer.status, 401, id);
          assert.match(answer.body.error, why, id);
          assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer\b/, id);
        }
      });
    }

    test('answers 401 a second after the token has expired, and not before', async () => {
      await using node = await openSeededSelfservice(openStore);
      const headers = { authorization: `Bearer ${await node.token({ scope: ALL, lifetimeSeconds: 60 })}` };
      const status = async () => (await node.ask('GET', '/porthus/v1/terms', { as: null, headers })).status;
      node.clock.moveBy(MINUTE - 1);
      assert.equal(await status(), 200);
      node.clock.moveBy(1);
      assert.equal(await status(), 401);
      for (const { method, path, id } of guardedOf(node)) {
        assert.equal((await node.ask(method, path, { as: null, headers })).status, 401, id);
      }
    });

    test('answers 403 to a token without any of its scopes, naming those there are', async () => {
      await using node = await openSeededSelfservice(openStore);
      for (const { method, path, id, access } of guardedOf(node)) {
        if (scopesGiving(access).length === 0) continue;
        const without = ALL.split(' ').filter(
          (scope) => !access.some((one) => permissionsOf(scope).has(one)),
        );
        for (const scope of ['openid', without.join(' ')]) {
          const answer = await node.ask(method, path, { scope });
          assert.equal(answer.status, 403, `${id} with ${scope}`);
          assert.match(answer.body.error, /idporten:/, id);
        }
      }
    });

    test('answers 403 to any token where it is for persons alone', async () => {
      await using node = await openSeededSelfservice(openStore);
      const personal = guardedOf(node).filter(({ access }) => scopesGiving(access).length === 0);
      assert.deepEqual(
        personal.map(({ id }) => id),
        ['listMembers', 'addMember', 'changeMember', 'removeMember'],
      );
      for (const { method, path, id } of personal) {
        const { status, body } = await node.ask(method, path, { scope: ALL });
        assert.equal(status, 403, id);
        assert.match(body.error, /for persons, in the portal/, id);
      }
    });

    test('is let past that door by each scope that gives it', async () => {
      await using node = await openSeededSelfservice(openStore);
      for (const { method, path, id, access } of guardedOf(node)) {
        const giving = ALL.split(' ').filter((scope) => access.some((one) => permissionsOf(scope).has(one)));
        for (const scope of giving) {
          const { status, body } = await node.ask(method, path, { scope });
          const isTurnedAway =
            status === 401 ||
            (status === 403 && /^The access token lacks a scope for this operation/.test(body?.error));
          assert.ok(!isTurnedAway, `${id} with ${scope}: ${status}`);
        }
      }
    });
  });

  test('an open operation needs no token and tolerates any', async () => {
    await using node = await openSeededSelfservice(openStore);
    for (const operation of node.operations.filter(({ access }) => access === 'open')) {
      for (const authorization of [undefined, 'Bearer not-a-token', 'Basic YTpi']) {
        const headers = authorization === undefined ? {} : { authorization };
        const { status } = await node.ask(operation.method, samplePath(pathsOf(operation)[0]), {
          as: null,
          headers,
        });
        assert.notEqual(status, 401, operation.id);
        assert.notEqual(status, 403, operation.id);
      }
    }
  });
});

function guardedOf({ operations }: SelfserviceNode) {
  return operations.flatMap(({ id, method, access, ...operation }) =>
    access === 'open'
      ? []
      : [{ id, method, access, path: samplePath(pathsOf({ id, method, access, ...operation } as never)[0]) }],
  );
}

/** A path to a thing that is not there. */
function samplePath(path = ''): string {
  return path.replaceAll(/:\w+/g, '00000000-0000-4000-8000-00000000dead');
}
