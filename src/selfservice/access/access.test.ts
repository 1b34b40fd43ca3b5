/** spec/selfservice.md 1.5, 1.12 and section 2.3 rows 7 and 13 to 15. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore, TEST_START } from '../../../test/stores.ts';
import { entriesAfter } from '../../audit/journal-store.ts';
import { SECOND, timestamp } from '../../clock.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import { grantedAccess } from '../../registry/access/access.ts';
import { insertAccess } from '../../registry/access/access-store.ts';
import { faultyFields, NAME, named, openWithPrefixes, register } from '../scopes/scopes.fixture.ts';
import { ORGANISATIONS, type SelfserviceNode } from '../selfservice.fixture.ts';

const PATH = '/api/v1/scopes/access';
const { owner, other, supplier, shutOut } = ORGANISATIONS;
/** Of the right form, and known to nobody here. */
const UNKNOWN = '313123448';

const APPROVED = {
  scope: NAME,
  state: 'APPROVED',
  owner_orgno: owner,
  owner_organization_name: 'Organisasjonen owner AS',
  consumer_orgno: other,
  consumer_organization_name: 'Organisasjonen other AS',
  created: timestamp(TEST_START),
  last_updated: timestamp(TEST_START),
};

function grant(node: SelfserviceNode, consumer: string = other, scope: string = NAME) {
  return node.ask('PUT', named(`${PATH}/${consumer}`, scope));
}

function withdraw(node: SelfserviceNode, consumer: string = other, scope: string = NAME) {
  return node.ask('DELETE', named(`${PATH}/${consumer}`, scope));
}

forEachStore(({ openStore }) => {
  describe('giving and taking back access', () => {
    test('is answered with the access as an object, byte for byte, to an empty body that says it is JSON', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const headers = { 'content-type': 'application/json', 'content-length': '0' };
      const put = await node.ask('PUT', named(`${PATH}/${other}`, NAME), { headers });
      assert.deepEqual([put.status, put.text], [200, JSON.stringify(APPROVED)]);
      node.clock.moveBy(SECOND);
      const deleted = await node.ask('DELETE', named(`${PATH}/${other}`, NAME), { headers });
      const denied = { ...APPROVED, state: 'DENIED', last_updated: timestamp(TEST_START + SECOND) };
      assert.deepEqual([deleted.status, deleted.text], [200, JSON.stringify(denied)]);
    });

    test('is done once: again changes nothing and is not written down again', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const first = await grant(node);
      node.clock.moveBy(SECOND);
      assert.deepEqual((await grant(node)).body, first.body);
      const taken = await withdraw(node);
      node.clock.moveBy(SECOND);
      assert.deepEqual((await withdraw(node)).body, taken.body);
      assert.deepEqual(await actions(node), ['registered', 'granted', 'withdrawn']);
    });

    test('may be done over and over: what was denied is approved again, and keeps when it was first given', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      await grant(node);
      await withdraw(node);
      node.clock.moveBy(SECOND);
      const again = await grant(node);
      assert.deepEqual(again.body, { ...APPROVED, last_updated: timestamp(TEST_START + SECOND) });
    });

    test('decides what was asked for, one way or the other', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      await node.store.transaction(async (unit) => {
        for (const consumerOrgno of [other, supplier]) {
          await insertAccess(unit, { scope: NAME as ScopeName, consumerOrgno }, 'REQUESTED', TEST_START);
        }
      });
      assert.equal((await grant(node)).body.state, 'APPROVED');
      assert.equal((await withdraw(node, supplier)).body.state, 'DENIED');
    });

    test('is possible for an organisation that is not known yet, whose name is left out', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const { consumer_organization_name: _, ...unnamed } = { ...APPROVED, consumer_orgno: UNKNOWN };
      assert.deepEqual((await grant(node, UNKNOWN)).body, unnamed);
    });

    test('is possible for the owner itself, which has no access that it did not give itself', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      assert.equal((await grant(node, owner)).body.consumer_orgno, owner);
    });

    const refusals: readonly [
      name: string,
      method: string,
      consumer: string,
      scope: string,
      status: number,
      field: string,
    ][] = [
      ['a number with a wrong check digit', 'PUT', '310002004', NAME, 400, 'consumer_orgno'],
      ['a number that is no number', 'PUT', 'abc', NAME, 400, 'consumer_orgno'],
      ['a number of ten digits', 'PUT', '3100020030', NAME, 400, 'consumer_orgno'],
      ['an organisation of no register', 'PUT', '100000008', NAME, 400, 'consumer_orgno'],
      ['an organisation that is shut out', 'PUT', shutOut, NAME, 400, 'consumer_orgno'],
      ['a scope that nobody has', 'PUT', other, 'eksempel:ukjent', 404, 'scope'],
      ['an access that was never given', 'DELETE', other, NAME, 404, 'consumer_orgno'],
      ['a number that is no number, taken back', 'DELETE', 'abc', NAME, 400, 'consumer_orgno'],
    ];
    for (const [name, method, consumer, scope, status, field] of refusals) {
      test(`with ${name} is refused with ${status} and changes nothing`, async () => {
        await using node = await openWithPrefixes(openStore);
        await register(node);
        const answer = await node.ask(method, named(`${PATH}/${consumer}`, scope));
        assert.deepEqual([answer.status, faultyFields(answer)], [status, [field]]);
        assert.deepEqual((await node.ask('GET', `${PATH}?inactive=true`)).body, []);
        assert.deepEqual(await actions(node), ['registered']);
      });
    }

    for (const method of ['PUT', 'DELETE']) {
      test(`${method} without a scope is refused`, async () => {
        await using node = await openWithPrefixes(openStore);
        const answer = await node.ask(method, `${PATH}/${other}`);
        assert.deepEqual([answer.status, faultyFields(answer)], [400, ['scope']]);
      });
    }

    test('from an organisation that has been shut out since is possible', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const subject = { scope: NAME as ScopeName, consumerOrgno: shutOut };
      await node.store.transaction((unit) => insertAccess(unit, subject, 'APPROVED', TEST_START));
      assert.equal((await withdraw(node, shutOut)).body.state, 'DENIED');
    });

    test('to a deactivated scope is possible, and gives nothing until it comes back', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node, { active: false });
      assert.equal((await grant(node)).status, 200);
      assert.deepEqual((await node.ask('GET', `${PATH}/all`, { as: 'other' })).body, []);
      await node.ask('PUT', named('/api/v1/scopes', NAME), { body: { description: 'x', active: true } });
      assert.equal((await node.ask('GET', `${PATH}/all`, { as: 'other' })).body.length, 1);
    });

    test('is honoured by the token servers of the same node at the next question', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const isGranted = async () => {
        const scope = await node.registry.scope(NAME as ScopeName);
        assert.ok(scope);
        return grantedAccess(scope, other, await node.registry.access(scope.name, other)).ok;
      };
      const seen = [await isGranted()];
      for (const decide of [grant, withdraw, grant]) {
        await decide(node);
        seen.push(await isGranted());
      }
      assert.deepEqual(seen, [false, true, false, true]);
    });

    test('by twenty at once is one decision, with one entry in the journal', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      const answers = await Promise.all(Array.from({ length: 20 }, () => grant(node)));
      assert.deepEqual([...new Set(answers.map(({ text }) => text))], [JSON.stringify(APPROVED)]);
      assert.deepEqual(await actions(node), ['registered', 'granted']);
    });

    test('both at once ends in what was decided last, and the journal has each step from one state to the other', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      await grant(node);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) => (at % 2 ? grant(node) : withdraw(node))),
      );
      assert.ok(answers.every(({ status }) => status === 200));
      const steps = (await entriesAfter(node.store.queries, 1, 100)).map(({ action }) => action);
      assert.ok(
        steps.every((step, at) => step === (at % 2 ? 'withdrawn' : 'granted')),
        String(steps),
      );
      const [listed] = (await node.ask('GET', `${PATH}?inactive=true`)).body;
      assert.equal(listed.state, steps.at(-1) === 'granted' ? 'APPROVED' : 'DENIED');
    });

    test('is journalled for the owner of the scope, with before and after', async () => {
      await using node = await openWithPrefixes(openStore);
      await register(node);
      await grant(node);
      await withdraw(node);
      const [, given, taken] = await entriesAfter(node.store.queries, 0, 10);
      assert.deepEqual(
        [given?.noun, given?.id, given?.owner, given?.before],
        ['access', `${NAME} ${other}`, owner, null],
      );
      assert.equal(JSON.parse(given?.after ?? '').state, 'APPROVED');
      assert.equal(JSON.parse(taken?.before ?? '').state, 'APPROVED');
      assert.equal(JSON.parse(taken?.after ?? '').state, 'DENIED');
    });
  });

  describe('the lists of access', () => {
    /** Two scopes; `other` has one of them and was denied the second, and has asked for a third; `supplier` has the first. */
    async function openWithAccess(): Promise<SelfserviceNode> {
      await using opening = new AsyncDisposableStack();
      const node = opening.use(await openWithPrefixes(openStore));
      for (const subscope of ['en', 'to', 'tre']) await register(node, { subscope });
      await grant(node, other, 'eksempel:en');
      await grant(node, supplier, 'eksempel:en');
      await grant(node, other, 'eksempel:to');
      await withdraw(node, other, 'eksempel:to');
      const subject = { scope: 'eksempel:tre' as ScopeName, consumerOrgno: other };
      await node.store.transaction((unit) => insertAccess(unit, subject, 'REQUESTED', TEST_START));
      const resources = opening.move();
      return { ...node, [Symbol.asyncDispose]: () => resources.disposeAsync() };
    }

    const given: readonly [query: string, expected: readonly string[]][] = [
      ['', [`en ${other} APPROVED`, `en ${supplier} APPROVED`]],
      ['?scope=eksempel:en', [`en ${other} APPROVED`, `en ${supplier} APPROVED`]],
      ['?scope=eksempel%3Ato', []],
      ['?scope=eksempel%3Ato&inactive=true', [`to ${other} DENIED`]],
      ['?scope=eksempel:tre&inactive=TRUE', [`tre ${other} REQUESTED`]],
      [`?consumer_orgno=${supplier}`, [`en ${supplier} APPROVED`]],
      [
        `?consumer_orgno=${other}&inactive=true`,
        [`en ${other} APPROVED`, `to ${other} DENIED`, `tre ${other} REQUESTED`],
      ],
      [`?consumer_orgno=${other}&scope=eksempel:en`, [`en ${other} APPROVED`]],
      [`?consumer_orgno=${UNKNOWN}`, []],
    ];
    test('have what the organisation has given, by scope and by consumer', async () => {
      await using node = await openWithAccess();
      for (const [query, expected] of given) {
        const { body } = await node.ask('GET', `${PATH}${query}`);
        assert.deepEqual(body.map(shortly), expected, query);
      }
    });

    const received: readonly [
      as: 'other' | 'supplier' | 'owner',
      query: string,
      expected: readonly string[],
    ][] = [
      ['other', '', [`en ${other} APPROVED`]],
      ['other', '?inactive=true', [`en ${other} APPROVED`, `to ${other} DENIED`, `tre ${other} REQUESTED`]],
      ['supplier', '?inactive=false', [`en ${supplier} APPROVED`]],
      ['owner', '', []],
    ];
    test('have what the organisation has been given', async () => {
      await using node = await openWithAccess();
      for (const [as, query, expected] of received) {
        const { body } = await node.ask('GET', `${PATH}/all${query}`, { as });
        assert.deepEqual(body.map(shortly), expected, `${as} ${query}`);
      }
    });

    test('threats: tenancy: have nothing that other organisations have given', async () => {
      await using node = await openWithAccess();
      for (const query of ['?inactive=true', `?inactive=true&consumer_orgno=${supplier}`]) {
        for (const as of ['other', 'supplier'] as const) {
          assert.equal((await node.ask('GET', `${PATH}${query}`, { as })).text, '[]');
        }
      }
    });

    test('of the consumer leave out deactivated scopes, and those of the owner keep them', async () => {
      await using node = await openWithAccess();
      await node.ask('DELETE', named('/api/v1/scopes', 'eksempel:en'));
      assert.deepEqual((await node.ask('GET', `${PATH}/all`, { as: 'other' })).body, []);
      const all = await node.ask('GET', `${PATH}/all?inactive=true`, { as: 'other' });
      assert.equal(all.body.length, 3);
      assert.equal((await node.ask('GET', PATH)).body.length, 2);
    });

    test('are bare arrays, empty when there is nothing', async () => {
      await using node = await openWithPrefixes(openStore);
      assert.equal((await node.ask('GET', PATH)).text, '[]');
      assert.equal((await node.ask('GET', `${PATH}/all`)).text, '[]');
    });

    for (const [query, status, field] of [
      ['?consumer_orgno=123', 400, 'consumer_orgno'],
      ['?scope=eksempel:ukjent', 404, 'scope'],
      ['?inactive=maybe', 400, 'inactive'],
    ] as const) {
      test(`refuse ${query} with ${status}`, async () => {
        await using node = await openWithPrefixes(openStore);
        const answer = await node.ask('GET', `${PATH}${query}`);
        assert.deepEqual([answer.status, faultyFields(answer)], [status, [field]]);
      });
    }
  });
});

function shortly({ scope, consumer_orgno, state }: Record<string, string>): string {
  return `${scope?.replace('eksempel:', '')} ${consumer_orgno} ${state}`;
}

async function actions({ store }: SelfserviceNode): Promise<string[]> {
  return (await entriesAfter(store.queries, 0, 100)).map(({ action }) => action);
}
