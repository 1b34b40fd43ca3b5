import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import {
  type Answer,
  openSeededSelfservice,
  openSelfserviceNode,
  seedSelfservice,
} from '../selfservice.fixture.ts';
import { eventsOf, MACHINE_BODY, seedScope } from './clients.fixture.ts';

const WRITERS = 10;

forEachStore(({ openStore, openTwoNodes }) => {
  describe('of ten writers to one client', () => {
    test('without If-Match all are answered, on two nodes, and what is there is one of them whole', async () => {
      await using nodes = await openTwoNodes();
      await seedSelfservice(nodes.one);
      await using one = await openSelfserviceNode(nodes.one);
      await using two = await openSelfserviceNode(nodes.two);
      for (let at = 0; at < WRITERS; at++) await seedScope(nodes.one, `demo:s${at}`);
      const { client_id: id } = (await one.ask('POST', '/clients', { body: MACHINE_BODY })).body;
      const answers = await Promise.all(
        Array.from({ length: WRITERS }, (_, at) => {
          const body = {
            ...MACHINE_BODY,
            description: `writer ${at}`,
            client_name: `writer ${at}`,
            scopes: [`demo:s${at}`],
          };
          return (at % 2 ? one : two).ask('PUT', `/clients/${id}`, { body });
        }),
      );
      assert.deepEqual(statuses(answers), { 200: WRITERS });
      const { body, headers } = await two.ask('GET', `/clients/${id}`);
      const winner = body.description.slice('writer '.length);
      assert.deepEqual([body.client_name, body.scopes], [`writer ${winner}`, [`demo:s${winner}`]]);
      assert.equal(headers.get('etag'), `"${WRITERS + 1}"`);
      await assertChained(nodes.one, id, WRITERS + 1);
    });

    test('with the same If-Match exactly one changes it', async () => {
      await using node = await openSeededSelfservice(openStore);
      const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
      const answers = await Promise.all(
        Array.from({ length: WRITERS }, (_, at) =>
          node.ask('PUT', `/clients/${id}`, {
            body: { ...MACHINE_BODY, description: `writer ${at}` },
            headers: { 'if-match': '"1"' },
          }),
        ),
      );
      assert.deepEqual(statuses(answers), { 200: 1, 412: WRITERS - 1 });
      const won = answers.findIndex(({ status }) => status === 200);
      assert.equal((await node.ask('GET', `/clients/${id}`)).body.description, `writer ${won}`);
      await assertChained(node.store, id, 2);
    });

    test('who each read, add their own and send it with If-Match until it is taken, nobody loses anything', async () => {
      await using node = await openSeededSelfservice(openStore);
      const names = Array.from({ length: WRITERS }, (_, at) => `demo:s${at}`);
      for (const name of names) await seedScope(node.store, name);
      const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
      const add = async (name: string): Promise<void> => {
        const read = await node.ask('GET', `/clients/${id}`);
        const body = { ...read.body, scopes: [...read.body.scopes, name] };
        const { status } = await node.ask('PUT', `/clients/${id}`, {
          body,
          headers: { 'if-match': read.headers.get('etag') ?? '' },
        });
        if (status === 412) return add(name);
        assert.equal(status, 200);
      };
      await Promise.all(names.map(add));
      const { scopes } = (await node.ask('GET', `/clients/${id}`)).body;
      assert.deepEqual(scopes.toSorted(), names);
    });
  });

  test('of ten who propose the same id exactly one registers it', async () => {
    await using node = await openSeededSelfservice(openStore);
    const body = { ...MACHINE_BODY, client_id: 'contested' };
    const answers = await Promise.all(
      Array.from({ length: WRITERS }, (_, at) =>
        node.ask('POST', '/clients', { as: at % 2 ? 'owner' : 'other', body }),
      ),
    );
    assert.deepEqual(statuses(answers), { 201: 1, 409: WRITERS - 1 });
    assert.equal((await eventsOf(node.store, 'client', 'contested')).length, 1);
  });

  test('a customer that is added while the client is replaced is not lost', async () => {
    await using node = await openSeededSelfservice(openStore);
    const { client_id: id } = (await node.ask('POST', '/clients', { body: MACHINE_BODY })).body;
    const answers = await Promise.all(
      Array.from({ length: WRITERS }, (_, at) =>
        at % 2
          ? node.ask('PUT', `/clients/${id}`, { body: { ...MACHINE_BODY, description: `writer ${at}` } })
          : node.ask('POST', `/clients/${id}/onbehalfof`, {
              body: { onbehalfof: `customer${at}`, orgno: '310006009' },
            }),
      ),
    );
    assert.deepEqual(statuses(answers), { 200: WRITERS });
    assert.equal((await node.ask('GET', `/clients/${id}`)).body.onbehalfof.length, WRITERS / 2);
  });
});

function statuses(answers: readonly Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

/** Each change begins where the one before it ended. */
async function assertChained(
  store: Parameters<typeof eventsOf>[0],
  id: string,
  count: number,
): Promise<void> {
  const events = await eventsOf(store, 'client', id);
  assert.equal(events.length, count);
  for (const [at, { before_change: before }] of events.entries()) {
    if (at > 0) assert.deepEqual(JSON.parse(before ?? ''), JSON.parse(events[at - 1]?.after_change ?? ''));
  }
}
