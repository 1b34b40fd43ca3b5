import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { answerJson } from '../../http/answer.ts';
import { refuseOthersCommands } from './callers.ts';
import { readCommand } from './command.ts';
import { openControls } from './controls.fixture.ts';
import { CONTROLS_PATH, type Control } from './door.ts';

type Lever = Control & { readonly pulled: () => boolean };

function lever(name: string, reset: () => void = () => {}): Lever {
  let pulled = false;
  return {
    ...{ name, summary: `Pulls ${name}.`, pulled: () => pulled, state: () => ({ pulled }) },
    routes(door) {
      door.post(`${CONTROLS_PATH}/${name}`, async (c) => {
        const command = await readCommand(c, {});
        if (!command.ok) return command.answer;
        pulled = true;
        return answerJson(c, 200, {});
      });
    },
    reset() {
      reset();
      pulled = false;
    },
  };
}

describe('the controls', () => {
  test('are listed, each with what it does and how it stands', async () => {
    const { get, post } = openControls([lever('one'), lever('other')]);
    await post('one', {});
    const { status, body } = await get('controls');
    assert.equal(status, 200);
    assert.deepEqual(body, {
      controls: [
        { name: 'one', summary: 'Pulls one.', state: { pulled: true } },
        { name: 'other', summary: 'Pulls other.', state: { pulled: false } },
      ],
    });
  });

  test('are reset in one call, which answers how they stand', async () => {
    const levers = [lever('one'), lever('other')];
    const { get, post } = openControls(levers);
    const fresh = await get('controls');
    for (const { name } of levers) await post(name, {});
    assert.notDeepEqual(await get('controls'), fresh);
    assert.deepEqual(await post('reset', {}), fresh);
  });

  test('are reset all but the one that fails, and the call says that something did', async () => {
    const other = lever('other');
    const broken = lever('broken', () => {
      throw new Error('stuck');
    });
    const { post } = openControls([broken, other]);
    await post('other', {});
    assert.equal((await post('reset', {})).status, 500);
    assert.equal(other.pulled(), false);
  });

  test('name the member of a body that none of them knows', async () => {
    const { status, body } = await openControls([]).post('reset', { everything: true });
    assert.deepEqual([status, body.error], [400, 'invalid_request']);
    assert.match(body.error_description, /everything/);
  });
});

describe('threats: cross-site requests: the controls', () => {
  const refused: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a page of another site': { origin: 'https://evil.example' },
    'a page on another port of this machine': { origin: 'http://localhost:3000' },
    'a sandboxed page': { origin: 'null' },
    'a link or an image': { 'sec-fetch-site': 'cross-site' },
    'a page of the same site that sends no Origin': { 'sec-fetch-site': 'same-site' },
    'a name that was pointed to this machine': { host: 'rebound.example:8109' },
    'a name that only ends like ours': { host: 'notlocalhost' },
    'a name that begins like an address': { host: '127.0.0.1.evil.example' },
    'no name at all': { host: '' },
  };
  for (const [who, headers] of Object.entries(refused)) {
    test(`do nothing for ${who}, and tell it nothing`, async () => {
      const one = lever('one');
      const { get, post } = openControls([one]);
      const answers = [await get('controls', headers), await post('one', {}, headers)];
      assert.deepEqual(
        answers.map(({ status, body }) => [status, body.error]),
        [
          [403, 'access_denied'],
          [403, 'access_denied'],
        ],
      );
      assert.equal(one.pulled(), false);
    });
  }

  for (const host of ['localhost', 'LOCALHOST:8109', '127.0.0.1', '[::1]:8109', '10.0.0.7:8109']) {
    test(`answer a program that calls them ${host}`, async () => {
      assert.equal((await openControls([lever('one')]).post('one', {}, { host })).status, 200);
    });
  }

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', '']) {
    test(`take no body of type ${type || 'none'}, which a form could send`, async () => {
      const one = lever('one');
      const { status } = await openControls([one]).post('one', {}, { 'content-type': type });
      assert.deepEqual([status, one.pulled()], [415, false]);
    });
  }

  test('let no page of another origin read an answer', async () => {
    const { door } = openControls([]);
    const response = await door.request('/simulator/v1/controls', { headers: { host: 'localhost' } });
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });
});

describe('a command for a run', () => {
  const rows: readonly (readonly [string, Readonly<Record<string, string>>, number])[] = [
    ['is obeyed by that run', { 'porthus-run': 'abc' }, 200],
    ['is not obeyed by another', { 'porthus-run': 'abd' }, 409],
    ['is obeyed by any when it names none', {}, 200],
  ];
  for (const [name, headers, expected] of rows) {
    test(name, async () => {
      const { door } = openControls([]);
      const guarded = door.basePath('/');
      guarded.use('/simulator/v1/meant', refuseOthersCommands('abc'));
      guarded.get('/simulator/v1/meant', (c) => answerJson(c, 200, {}));
      const response = await door.request('/simulator/v1/meant', {
        headers: { host: 'localhost', ...headers },
      });
      assert.equal(response.status, expected);
    });
  }
});
