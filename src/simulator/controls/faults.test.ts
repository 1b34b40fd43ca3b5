import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { signGrant } from '../../maskinporten/grant.fixture.ts';
import { openSeededNode } from '../../maskinporten/maskinporten.fixture.ts';
import { CLIENTS } from '../../maskinporten/registry.fixture.ts';
import { openControls } from './controls.fixture.ts';
import { faultControl } from './fault-control.ts';
import { createFaults, FAULT_STATUSES, MAX_DELAY, MAX_FAULTS, MAX_TIMES } from './faults.ts';

function openFaults() {
  const pauses: number[] = [];
  const faults = createFaults(async (milliseconds) => {
    pauses.push(milliseconds);
  });
  return { faults, pauses, ...openControls([faultControl(faults)]) };
}

/** The statuses of so many requests of a client, one after the other; 200 for none of the fault's. */
async function statuses(opened: ReturnType<typeof openFaults>, client: string | undefined, count: number) {
  const seen: number[] = [];
  for (let request = 0; request < count; request++) {
    seen.push((await opened.faults.interfere(client))?.status ?? 200);
  }
  return seen;
}

describe('a fault of the token endpoint', () => {
  test('meets the client that it is for, and no other', async () => {
    const opened = openFaults();
    await opened.post('faults', { client_id: 'one', status: 503 });
    assert.deepEqual(await statuses(opened, 'one', 2), [503, 503]);
    assert.deepEqual(await statuses(opened, 'another', 1), [200]);
    assert.deepEqual(await statuses(opened, undefined, 1), [200]);
  });

  test('meets every client, known or not, when it names none', async () => {
    const opened = openFaults();
    await opened.post('faults', { status: 500 });
    assert.deepEqual(await statuses(opened, 'one', 1), [500]);
    assert.deepEqual(await statuses(opened, undefined, 1), [500]);
  });

  test("goes before the one for all when it is the client's own", async () => {
    const opened = openFaults();
    await opened.post('faults', { status: 500 });
    await opened.post('faults', { client_id: 'one', status: 429 });
    assert.deepEqual(await statuses(opened, 'one', 1), [429]);
  });

  test('ends after as many requests as were asked for, and not one before', async () => {
    const opened = openFaults();
    await opened.post('faults', { client_id: 'one', status: 503, times: 2 });
    assert.deepEqual(await statuses(opened, 'one', 3), [503, 503, 200]);
    assert.deepEqual((await opened.get('controls')).body.controls[0].state, { faults: [] });
  });

  test('is slow before it answers, or is slow alone', async () => {
    const opened = openFaults();
    await opened.post('faults', { client_id: 'one', delay_ms: 1500 });
    assert.deepEqual(await statuses(opened, 'one', 1), [200]);
    await opened.post('faults', { client_id: 'one', delay_ms: 2500, status: 503 });
    assert.deepEqual(await statuses(opened, 'one', 1), [503]);
    assert.deepEqual(opened.pauses, [1500, 2500]);
  });

  test('ends when it is cleared, and only that one', async () => {
    const opened = openFaults();
    await opened.post('faults', { client_id: 'one', status: 503 });
    await opened.post('faults', { status: 500 });
    assert.equal((await opened.post('faults/clear', { client_id: 'one' })).status, 200);
    assert.deepEqual(await statuses(opened, 'one', 1), [500]);
    assert.equal((await opened.post('faults/clear', { client_id: 'one' })).status, 404);
    assert.equal((await opened.post('faults/clear', {})).status, 200);
    assert.deepEqual(await statuses(opened, 'one', 1), [200]);
  });

  test('is listed, and gone after a reset', async () => {
    const opened = openFaults();
    const fresh = await opened.get('controls');
    const { body } = await opened.post('faults', { client_id: 'one', status: 503, times: 3 });
    assert.deepEqual(body.faults, [{ client_id: 'one', delay_ms: 0, status: 503, times_left: 3 }]);
    assert.deepEqual(await opened.post('reset', {}), fresh);
    assert.deepEqual(await statuses(opened, 'one', 1), [200]);
  });

  const judged: readonly (readonly [string, object, number])[] = [
    ['the longest delay', { delay_ms: MAX_DELAY }, 200],
    ['a millisecond more', { delay_ms: MAX_DELAY + 1 }, 400],
    ['a delay before now', { delay_ms: -1 }, 400],
    ['nothing that goes wrong', { client_id: 'one' }, 400],
    ['no delay and no status', { delay_ms: 0 }, 400],
    ['a status that is no fault', { status: 200 }, 400],
    ['a status of another kind', { status: 502 }, 400],
    ['the most times', { status: 500, times: MAX_TIMES }, 200],
    ['one time more', { status: 500, times: MAX_TIMES + 1 }, 400],
    ['no time at all', { status: 500, times: 0 }, 400],
    ['a client id with a space', { client_id: 'a b', status: 500 }, 400],
  ];
  for (const [name, command, expected] of judged) {
    test(`is ${expected === 200 ? 'taken' : 'refused'} with ${name}`, async () => {
      assert.equal((await openFaults().post('faults', command)).status, expected);
    });
  }

  test('is refused when there are as many as there may be, unless it replaces one', async () => {
    const { post } = openFaults();
    for (let client = 0; client < MAX_FAULTS; client++) {
      assert.equal((await post('faults', { client_id: `client-${client}`, status: 500 })).status, 200);
    }
    assert.equal((await post('faults', { client_id: 'one-more', status: 500 })).status, 400);
    assert.equal((await post('faults', { client_id: 'client-0', status: 503 })).status, 200);
  });
});

forEachStore(({ openStore }) => {
  for (const status of FAULT_STATUSES) {
    test(`a grant that met a fault of ${status} is not used up`, async () => {
      const { faults, post } = openFaults();
      await using node = await openSeededNode(openStore, { interfere: faults.interfere });
      await post('faults', { client_id: CLIENTS.keyed, status, times: 1 });
      const assertion = await signGrant(node.fresh());
      const failed = await node.send(assertion);
      assert.deepEqual([failed.status, failed.body.access_token], [status, undefined]);
      assert.match(failed.body.error_description, /trace_id/);
      assert.equal((await node.send(assertion)).status, 200);
      assert.match((await node.send(assertion)).body.error_uri, /MP-012$/);
    });
  }
});
