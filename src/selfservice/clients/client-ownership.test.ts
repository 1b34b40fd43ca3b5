/** Who may touch whose client, with what (spec/selfservice.md 1.2, 1.6; spec/threats.md rows 24 and 60). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { ORGANISATIONS, type OrganisationName, openSeededSelfservice } from '../selfservice.fixture.ts';
import { MACHINE_BODY, SUPPLIER_SCOPE } from './clients.fixture.ts';

type Client = { readonly client_id: string; readonly client_orgno: string; readonly supplier_orgno?: string };

/** A token, and what it may do (+ or -) with the client, in the order GET, PUT, DELETE. */
type Row = readonly [OrganisationName, string, string];

const OWN: readonly Row[] = [
  ['owner', 'idporten:dcr.read', '+--'],
  ['owner', 'idporten:dcr.modify', '++-'],
  ['owner', 'idporten:dcr.write', '+++'],
  ['owner', SUPPLIER_SCOPE, '---'],
  ['owner', `idporten:dcr.read ${SUPPLIER_SCOPE}`, '+--'],
  ['owner', 'idporten:dcr/onbehalfof:write', '---'],
  ['owner', 'idporten:scopes.write', '---'],
  ['owner', 'idporten:dcr.altinn', '---'],
  ['owner', 'idporten:dcr.datasharing', '---'],
  ['owner', 'demo:invoice.read', '---'],
  ['other', `idporten:dcr.write ${SUPPLIER_SCOPE}`, '---'],
  ['supplier', `idporten:dcr.write ${SUPPLIER_SCOPE}`, '---'],
];

/** Registered by `supplier` for `owner`. */
const SUPPLIED: readonly Row[] = [
  ['supplier', SUPPLIER_SCOPE, '+++'],
  ['supplier', 'idporten:dcr.write', '---'],
  ['supplier', 'idporten:dcr.read', '---'],
  ['owner', 'idporten:dcr.write', '+++'],
  ['owner', 'idporten:dcr.read', '+--'],
  ['owner', SUPPLIER_SCOPE, '---'],
  ['other', `idporten:dcr.write ${SUPPLIER_SCOPE}`, '---'],
];

const REFUSED = { GET: 403, PUT: 403, DELETE: 403 };
const ACCEPTED = { GET: 200, PUT: 200, DELETE: 204 };
const METHODS = ['GET', 'PUT', 'DELETE'] as const;

forEachStore(({ openStore }) => {
  for (const [name, rows] of [
    ["an organisation's own client", OWN],
    ['a client that a supplier registered for it', SUPPLIED],
  ] as const) {
    describe(`threats: tenancy, ${name}`, () => {
      for (const [as, scope, expected] of rows) {
        test(`is, to ${as} with ${scope}: GET, PUT, DELETE ${expected}`, async () => {
          await using node = await openSeededSelfservice(openStore);
          const registration =
            rows === OWN
              ? { body: MACHINE_BODY }
              : ({
                  as: 'supplier',
                  scope: SUPPLIER_SCOPE,
                  body: { ...MACHINE_BODY, client_orgno: ORGANISATIONS.owner },
                } as const);
          const { body } = await node.ask('POST', '/clients', registration);
          for (const [at, method] of METHODS.entries()) {
            const sent = method === 'PUT' ? { body: { ...MACHINE_BODY, description: 'new' } } : {};
            const { status } = await node.ask(method, `/clients/${body.client_id}`, { as, scope, ...sent });
            const isAllowed = expected[at] === '+';
            assert.equal(status, (isAllowed ? ACCEPTED : REFUSED)[method], method);
          }
          const after = await node.ask('GET', `/clients/${body.client_id}`);
          assert.deepEqual(
            [after.body.active, after.body.description],
            [expected[2] === '-', expected[1] === '-' ? MACHINE_BODY.description : 'new'],
          );
        });
      }
    });
  }

  describe('registering', () => {
    const own = { client_orgno: undefined };
    const foreign = { client_orgno: ORGANISATIONS.owner };
    /** Who, with what, for whom; the status, and owner and supplier of the client that there is then. */
    const rows: readonly [OrganisationName, string, object, number, (string | undefined)[]?][] = [
      ['supplier', 'idporten:dcr.write', own, 201, [ORGANISATIONS.supplier, undefined]],
      [
        'supplier',
        'idporten:dcr.write',
        { client_orgno: ORGANISATIONS.supplier },
        201,
        [ORGANISATIONS.supplier, undefined],
      ],
      ['supplier', 'idporten:dcr.write', foreign, 403],
      ['supplier', SUPPLIER_SCOPE, foreign, 201, [ORGANISATIONS.owner, ORGANISATIONS.supplier]],
      ['supplier', SUPPLIER_SCOPE, own, 403],
      ['supplier', 'idporten:dcr.modify', own, 403],
      ['supplier', 'idporten:dcr.read', own, 403],
      ['supplier', SUPPLIER_SCOPE, { client_orgno: '310006009' }, 201, ['310006009', ORGANISATIONS.supplier]],
      ['supplier', SUPPLIER_SCOPE, { client_orgno: '310006008' }, 400],
      ['supplier', SUPPLIER_SCOPE, { client_orgno: '0192:310006009' }, 400],
      [
        'supplier',
        SUPPLIER_SCOPE,
        { ...foreign, supplier_orgno: ORGANISATIONS.supplier },
        201,
        [ORGANISATIONS.owner, ORGANISATIONS.supplier],
      ],
      ['supplier', SUPPLIER_SCOPE, { ...foreign, supplier_orgno: ORGANISATIONS.other }, 400],
      ['supplier', 'idporten:dcr.write', { supplier_orgno: ORGANISATIONS.supplier }, 400],
      ['newcomer', SUPPLIER_SCOPE, foreign, 428],
      [
        'supplier',
        SUPPLIER_SCOPE,
        { client_orgno: ORGANISATIONS.newcomer },
        201,
        [ORGANISATIONS.newcomer, ORGANISATIONS.supplier],
      ],
    ];
    for (const [as, scope, given, status, parties] of rows) {
      test(`by ${as} with ${scope} of ${JSON.stringify(given)} answers ${status}`, async () => {
        await using node = await openSeededSelfservice(openStore);
        const answer = await node.ask('POST', '/clients', { as, scope, body: { ...MACHINE_BODY, ...given } });
        assert.equal(answer.status, status);
        if (parties) assert.deepEqual([answer.body.client_orgno, answer.body.supplier_orgno], parties);
      });
    }
  });

  test('a list has what is its own, and to a supplier what it registered for others', async () => {
    await using node = await openSeededSelfservice(openStore);
    const forOwner = { ...MACHINE_BODY, client_orgno: ORGANISATIONS.owner };
    await node.ask('POST', '/clients', { body: { ...MACHINE_BODY, client_id: 'own' } });
    await node.ask('POST', '/clients', {
      as: 'supplier',
      scope: SUPPLIER_SCOPE,
      body: { ...forOwner, client_id: 'supplied' },
    });
    await node.ask('POST', '/clients', { as: 'supplier', body: { ...MACHINE_BODY, client_id: 'suppliers' } });
    const rows: readonly [OrganisationName, string, string][] = [
      ['owner', 'idporten:dcr.read', 'own supplied'],
      ['owner', SUPPLIER_SCOPE, ''],
      ['supplier', 'idporten:dcr.read', 'suppliers'],
      ['supplier', SUPPLIER_SCOPE, 'supplied'],
      ['supplier', `idporten:dcr.write ${SUPPLIER_SCOPE}`, 'supplied suppliers'],
      ['other', `idporten:dcr.write ${SUPPLIER_SCOPE}`, ''],
    ];
    for (const [as, scope, expected] of rows) {
      const { body } = await node.ask('GET', '/clients', { as, scope });
      const ids = body.map(({ client_id }: Client) => client_id).filter((id: string) => !id.includes('-'));
      assert.equal(ids.sort().join(' '), expected, `${as} ${scope}`);
    }
  });

  test("threats: tenancy, the supplier's scope gives nothing on one's own keys and secrets either", async () => {
    await using node = await openSeededSelfservice(openStore);
    const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
    for (const [method, path] of [
      ['GET', 'jwks'],
      ['DELETE', 'jwks'],
      ['POST', 'secret'],
    ] as const) {
      const { status } = await node.ask(method, `/clients/${id}/${path}`, { scope: SUPPLIER_SCOPE });
      assert.equal(status, 403, `${method} ${path}`);
    }
  });

  test('synthetic organisations are for the test environment', async () => {
    await using node = await openSeededSelfservice(openStore, { isTestEnvironment: false });
    const register = (client_orgno: string) =>
      node.ask('POST', '/clients', {
        as: 'supplier',
        scope: SUPPLIER_SCOPE,
        body: { ...MACHINE_BODY, client_orgno },
      });
    assert.equal((await register('310006009')).status, 400);
  });
});
