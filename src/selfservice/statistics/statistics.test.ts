import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { addCounts } from '../../audit/statistics-store.ts';
import { dayOf, tally } from '../../audit/token-count.ts';
import { DAY } from '../../clock.ts';
import { PREFIX, SCOPE } from '../../registry/registry.fixture.ts';
import { newScope } from '../../registry/scopes/scope.ts';
import { insertScope } from '../../registry/scopes/scope-store.ts';
import type { Store } from '../../store/store.ts';
import {
  type Ask,
  ORGANISATIONS,
  openSeededSelfservice,
  type SelfserviceNode,
} from '../selfservice.fixture.ts';
import { dayText } from './wire.ts';

const { owner, other, supplier } = ORGANISATIONS;
const PATH = '/porthus/v1/statistics';
const ALL = 'idporten:dcr.read idporten:dcr.supplier idporten:scopes.read';
const TODAY = dayText(dayOf(TEST_START));
const YESTERDAY = dayText(dayOf(TEST_START) - DAY);

type Token = {
  readonly client: string;
  readonly of?: string;
  readonly supplier?: string;
  readonly scope?: string;
  readonly daysAgo?: number;
};

/** `a` and `b` are the owner's; `c` is the owner's, registered by the supplier; `z` is another's. */
const TOKENS: readonly Token[] = [
  { client: 'a' },
  { client: 'a' },
  { client: 'a', daysAgo: 1 },
  { client: 'b', scope: `${SCOPE} demo:elsewhere` },
  { client: 'c', supplier },
  { client: 'z', of: other, scope: 'demo:elsewhere' },
  { client: 'a', daysAgo: 30 },
];

type Row = {
  readonly name: string;
  readonly ask: Ask;
  readonly query: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
};

const ROWS: readonly Row[] = [
  {
    name: 'of one’s own clients by day, of the last thirty days',
    ask: {},
    query: '',
    rows: [
      { day: TODAY, tokens: 4 },
      { day: YESTERDAY, tokens: 1 },
    ],
  },
  {
    name: 'by client, of a time',
    ask: {},
    query: `?group_by=client_id&from=${TODAY}&to=${TODAY}`,
    rows: [
      { client_id: 'a', tokens: 2 },
      { client_id: 'b', tokens: 1 },
      { client_id: 'c', tokens: 1 },
    ],
  },
  {
    name: 'of clients that were registered for others, to who did it',
    ask: { as: 'supplier' },
    query: '?group_by=client_id,consumer,supplier',
    rows: [{ client_id: 'c', consumer: owner, supplier, tokens: 1 }],
  },
  {
    name: 'of another’s clients nothing (threats: tenancy)',
    ask: { as: 'other' },
    query: '?group_by=client_id',
    rows: [{ client_id: 'z', tokens: 1 }],
  },
  {
    name: 'of one’s scopes, by consumer',
    ask: { as: 'other' },
    query: '?of=scopes&group_by=consumer,scope',
    rows: [{ consumer: owner, scope: SCOPE, tokens: 5 }],
  },
  {
    name: 'of the one scope that is named',
    ask: { as: 'other' },
    query: `?of=scopes&group_by=consumer&scope=${encodeURIComponent(SCOPE)}`,
    rows: [{ consumer: owner, tokens: 5 }],
  },
  {
    name: 'of a scope nothing to who owns another (threats: tenancy)',
    ask: { as: 'other' },
    query: '?of=scopes&scope=demo:elsewhere',
    rows: [],
  },
  { name: 'of scopes nothing to who owns none (threats: tenancy)', ask: {}, query: '?of=scopes', rows: [] },
];

const REFUSED: readonly (readonly [query: string, says: RegExp, status?: number, scope?: string])[] = [
  ['?group_by=jti', /group_by has "jti"; give one or more of day, issuer, client_id/],
  ['?group_by=day,', /group_by has ""/],
  ['?of=scopes&group_by=client_id', /give one or more of day, consumer, supplier, scope/],
  ['?of=people', /of/],
  ['?from=2026-13-01', /give a day such as/],
  ['?from=yesterday', /give a day such as/],
  ['?from=2026-02-02&to=2026-02-01', /from is after to/],
  ['?of=scopes', /Ask for idporten:scopes\.read/, 403, 'idporten:dcr.read'],
  ['', /Ask for idporten:dcr\.read/, 403, 'idporten:scopes.read'],
];

forEachStore(({ openStore }) => {
  describe('GET /porthus/v1/statistics', () => {
    let node: SelfserviceNode;
    before(async () => {
      node = await openWorld(openStore);
    });
    after(() => node[Symbol.asyncDispose]());

    for (const { name, ask, query, rows } of ROWS) {
      test(name, async () => {
        const { status, body } = await node.ask('GET', `${PATH}${query}`, { scope: ALL, ...ask });
        assert.equal(status, 200, JSON.stringify(body));
        const sorted = (list: readonly object[]) =>
          list.map((row) => JSON.stringify(row, Object.keys(row).sort())).sort();
        assert.deepEqual(sorted(body), sorted(rows));
      });
    }

    test('as CSV to who asks for it', async () => {
      const authorization = `Bearer ${await node.token({ scope: ALL })}`;
      const headers = { authorization, accept: 'text/csv' };
      const response = await node.door.request(`${PATH}?group_by=day,scope`, { headers });
      assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8');
      assert.equal(response.headers.get('vary')?.split(', ').includes('accept'), true);
      const [header, ...lines] = (await response.text()).split('\r\n');
      assert.equal(header, 'day,scope,tokens');
      assert.deepEqual(
        lines.sort(),
        ['', `${TODAY},${SCOPE} demo:elsewhere,1`, `${TODAY},${SCOPE},3`, `${YESTERDAY},${SCOPE},1`].sort(),
      );
    });

    for (const [query, says, expected = 400, scope = ALL] of REFUSED) {
      test(`refuses ${query || 'who may not ask'}`, async () => {
        const { status, body } = await node.ask('GET', `${PATH}${query}`, { scope });
        assert.equal(status, expected);
        assert.match(body.error_description, says);
      });
    }
  });
});

async function openWorld(openStore: () => Promise<Store>): Promise<SelfserviceNode> {
  const node = await openSeededSelfservice(openStore);
  await node.store.transaction(async (unit) => {
    const scope = {
      name: SCOPE,
      prefix: PREFIX,
      subscope: 'invoice.read',
      ownerOrgno: other,
      description: 'x',
    };
    await insertScope(unit, newScope(scope), TEST_START);
    const issuances = TOKENS.map(
      ({ client, of = owner, supplier: from = '', scope: names = SCOPE, daysAgo = 0 }) => ({
        ...{ id: '', at: TEST_START - daysAgo * DAY, issuer: 'i', clientId: client, clientOrgno: of },
        ...{ consumer: of, supplier: from, scope: names },
      }),
    );
    await addCounts(unit.queries, tally(issuances));
  });
  return node;
}
