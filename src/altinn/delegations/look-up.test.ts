/** spec/maskinporten.md 6.3: the table of the look-up, row for row. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sqliteStores } from '../../../test/stores.ts';
import { timestamp } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import { ORGS, type OrgName, openStandIn, type StandIn } from '../stand-in.fixture.ts';
import { insertDelegation } from './delegation-store.ts';
import { addSchemes, SCHEME, UNKNOWN } from './delegations.fixture.ts';

const PATH = '/accessmanagement/api/v1/maskinporten/delegations/';
const ADMIN = 'altinn:maskinporten/delegations.admin';
const OWN = 'altinn:maskinporten/delegations';
const { customer, vendor } = ORGS;
const ASKED = `supplierOrg=${vendor}&consumerOrg=${customer}&scope=demo:invoice.read`;

describe('the look-up of delegations', () => {
  let store: Store;
  let standIn: StandIn;
  before(async () => {
    store = await sqliteStores().openStore();
    standIn = await openStandIn(store);
    await addSchemes(store);
    const delegation = { id: 'one', schemeId: SCHEME.id, consumer: customer, supplier: vendor, createdAt: 5 };
    await store.transaction((unit) => insertDelegation(unit, delegation));
  });
  after(() => store[Symbol.asyncDispose]());

  const found = [
    {
      supplier_org: vendor,
      consumer_org: customer,
      delegation_scheme_Id: SCHEME.id,
      scopes: ['demo:invoice.read', 'demo:invoice.write'],
      resourceid: `delegation-scheme-${SCHEME.id}`,
      created: timestamp(5),
    },
  ];

  type Row = readonly [path: string, as: OrgName | null, scope: string, status: number, body?: unknown];
  const rows: Readonly<Record<string, Row>> = {
    'answers the administrator': [`${PATH}?${ASKED}`, 'vendor', ADMIN, 200, found],
    'answers without a slash at the end of the path': [
      `${PATH.slice(0, -1)}?${ASKED}`,
      'vendor',
      ADMIN,
      200,
      found,
    ],
    'answers at the older path': [
      `/accessmanagement/api/v1/admin/delegations/maskinportenschema?${ASKED}`,
      'vendor',
      ADMIN,
      200,
      found,
    ],
    'reads names in any case of letters': [`${PATH}?SUPPLIERORG=${vendor}`, 'vendor', ADMIN, 200, found],
    'answers to the consumer alone': [`${PATH}?consumerOrg=${customer}`, 'vendor', ADMIN, 200, found],
    'answers to the scope alone': [`${PATH}?scope=demo:invoice.write`, 'vendor', ADMIN, 200, found],
    'is empty when nothing is delegated': [
      `${PATH}?supplierOrg=${customer}&consumerOrg=${vendor}&scope=demo:invoice.read`,
      'vendor',
      ADMIN,
      200,
      [],
    ],
    'is empty for a scope that nobody has': [`${PATH}?scope=demo:nothing.read`, 'vendor', ADMIN, 200, []],
    'answers an owner about a scope below its prefix': [`${PATH}?${ASKED}`, 'bank', OWN, 200, found],
    'refuses an owner a scope below another’s prefix': [`${PATH}?${ASKED}`, 'vendor', OWN, 403],
    'refuses an owner a prefix that begins like its own': [
      `${PATH}?scope=demolition:invoice.read`,
      'bank',
      OWN,
      403,
    ],
    'refuses an owner who names no scope': [`${PATH}?supplierOrg=${vendor}`, 'bank', OWN, 403],
    'refuses a token with another scope': [`${PATH}?${ASKED}`, 'bank', `${OWN}.other`, 403],
    'refuses a token without scope': [`${PATH}?${ASKED}`, 'bank', '', 403],
    'refuses who shows no token': [`${PATH}?${ASKED}`, null, '', 401],
    'refuses a token of an organisation that is shut out': [`${PATH}?${ASKED}`, 'shutOut', ADMIN, 401],
    'needs a parameter': [PATH, 'vendor', ADMIN, 400],
    'needs more than empty parameters': [`${PATH}?supplierOrg=&consumerOrg=&scope=`, 'vendor', ADMIN, 400],
    'refuses an organisation number that fails its check digit': [
      `${PATH}?supplierOrg=310010007`,
      'vendor',
      ADMIN,
      400,
    ],
    'refuses an organisation that nobody knows': [`${PATH}?consumerOrg=${UNKNOWN}`, 'vendor', ADMIN, 400],
    'refuses a scope that cannot be one': [`${PATH}?scope=demo%20read`, 'vendor', ADMIN, 400],
    'refuses a parameter twice': [`${PATH}?${ASKED}&scope=demo:x`, 'vendor', ADMIN, 400],
    'refuses a parameter twice in different letters': [`${PATH}?${ASKED}&Scope=demo:x`, 'vendor', ADMIN, 400],
  };
  for (const [name, [path, as, scope, status, body]] of Object.entries(rows)) {
    test(name, async () => {
      const answer = await standIn.ask('GET', path, { as, scope });
      assert.equal(answer.status, status, answer.text);
      if (body !== undefined) assert.deepEqual(answer.body, body);
      if (status === 401) assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/);
      if (status >= 400) {
        assert.equal(answer.headers.get('content-type'), 'application/problem+json');
        assert.equal(answer.body.status, status);
      }
    });
  }
});
