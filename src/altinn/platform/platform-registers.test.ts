/** The registers against a platform that is scripted: what is sent, and the one answer that each way to fail gets. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, test } from 'node:test';
import { SECOND } from '../../clock.ts';
import {
  AGREED,
  type Answer,
  BODIES,
  CONSENT,
  DELEGATION,
  json,
  openScriptedPlatform,
  QUESTIONS,
  registersOf,
} from './platform.fixture.ts';

const REGISTERS = Object.entries(QUESTIONS);
const IN_NO_TIME = 25;

describe('a platform that answers', () => {
  test('is asked by a token of ours, at the addresses of the contract', async () => {
    await using platform = await openScriptedPlatform();
    const { registers } = registersOf(platform);
    const answers = await Promise.all(REGISTERS.map(([, ask]) => ask(registers)));
    const user = BODIES['system-users'];
    assert.deepEqual(answers, [
      { answered: true, value: true },
      { answered: true, value: { id: user.id, systemId: user.systemId } },
      { answered: true, value: { found: true, consent: BODIES.consents } },
    ]);
    assert.deepEqual(
      platform.asked.map(({ method, authorization }) => `${method} ${authorization}`).toSorted(),
      ['GET Bearer token-1', 'GET Bearer token-1', 'POST Bearer token-1'],
    );
  });

  test('below a path of its own is asked there', async () => {
    await using platform = await openScriptedPlatform();
    const { registers } = registersOf({ url: `${platform.url}gateway/altinn/` });
    await registers.hasDelegated(DELEGATION);
    assert.match(platform.asked[0]?.url ?? '', /^\/gateway\/altinn\/accessmanagement\/api/);
  });

  test('is not asked about another register', async () => {
    await using platform = await openScriptedPlatform();
    const { registers } = registersOf(platform);
    const { answered } = await registers.hasDelegated({ ...DELEGATION, source: 'https://altinn.example.no' });
    assert.deepEqual([answered, platform.asked.length], [false, 0]);
  });

  test('threats: disabled principal still served: is asked at each grant, so what was withdrawn a moment ago is gone', async () => {
    await using platform = await openScriptedPlatform();
    const { registers } = registersOf(platform);
    assert.deepEqual(await registers.hasDelegated(DELEGATION), { answered: true, value: true });
    platform.answer = json(200, []);
    assert.deepEqual(await registers.hasDelegated(DELEGATION), { answered: true, value: false });
  });

  test('is believed for as long as the operator says, but for consents', async () => {
    await using platform = await openScriptedPlatform();
    const { registers, pass } = registersOf(platform, { remember: SECOND });
    for (const [, ask] of REGISTERS) for (let times = 0; times < 2; times++) await ask(registers);
    assert.equal(platform.asked.length, 4);
    pass(SECOND);
    for (const [, ask] of REGISTERS) await ask(registers);
    assert.equal(platform.asked.length, 7);
  });

  test('keeps its connection for the next question', async () => {
    await using platform = await openScriptedPlatform();
    const ports = new Set<number | undefined>();
    platform.answer = (request, response) => {
      ports.add(request.socket.remotePort);
      AGREED(request, response);
    };
    const { registers } = registersOf(platform);
    for (let times = 0; times < 5; times++) await registers.hasDelegated(DELEGATION);
    // One may not have been given back yet when the second question comes.
    assert.ok(ports.size <= 2, String(ports.size));
  });
});

const page: Answer = (_, response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Maintenance</h1>');

const FAILING: Readonly<Record<string, readonly [Answer, RegExp]>> = {
  'never answers': [() => {}, /did not answer in time/],
  'begins and never ends': [
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('[');
    },
    /did not answer in time/,
  ],
  'breaks off': [(_, response) => response.destroy(), /could not be reached/],
  'has a fault': [json(500, { title: 'Internal Server Error' }), /HTTP 500/],
  'is away': [json(503, {}), /HTTP 503/],
  'has too much to do': [json(429, {}), /HTTP 429/],
  'does not know our token': [json(401, {}), /HTTP 401/],
  'does not let our token in': [json(403, {}), /HTTP 403/],
  'answers with a page': [page, /HTTP 200, with a page/],
  'answers half of its JSON': [
    (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('[{"supplier_org":'),
    /not as agreed/,
  ],
  'answers JSON with one name twice': [
    (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1","id":"2"}'),
    /not as agreed/,
  ],
  'answers JSON by another name': [
    (_, response) => response.writeHead(200, { 'content-type': 'text/plain' }).end('[]'),
    /not as agreed/,
  ],
  'answers more than anybody needs (threats: SSRF, big body)': [
    json(200, [' '.repeat(64 * 1024)]),
    /more than 65536 bytes/,
  ],
  'answers without end (threats: SSRF, big body)': [
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(16 * 1024)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
    /more than 65536 bytes/,
  ],
};

describe('a platform gives no answer about anything when it', () => {
  for (const [name, [answer, why]] of Object.entries(FAILING)) {
    test(name, async () => {
      await using platform = await openScriptedPlatform();
      platform.answer = answer;
      const isSilent = why.test('did not answer in time');
      const { registers, told, outcomes } = registersOf(platform, isSilent ? { limit: IN_NO_TIME } : {});
      const given = await Promise.all(REGISTERS.map(([, ask]) => ask(registers)));
      for (const one of given) assert.match(one.answered ? 'answered' : one.why, why);
      assert.deepEqual([told.length, new Set(outcomes).size], [3, 3]);
      assert.ok(outcomes.every((outcome) => outcome.endsWith(' failed')));
      assert.doesNotMatch(JSON.stringify([given, told]), /13879510095|token-1/, 'no person, no token');
    });
  }
});

describe('a platform', () => {
  for (const status of [301, 302, 303, 307, 308]) {
    test(`that leads elsewhere by ${status} is not followed, and no other server sees our token (threats: SSRF)`, async () => {
      await using elsewhere = await openScriptedPlatform();
      await using platform = await openScriptedPlatform();
      platform.answer = (_, response) => response.writeHead(status, { location: elsewhere.url }).end();
      const { registers } = registersOf(platform);
      for (const [, ask] of REGISTERS) assert.equal((await ask(registers)).answered, false);
      assert.equal(elsewhere.asked.length, 0);
    });
  }

  test('that nobody listens for gives no answer', async () => {
    const platform = await openScriptedPlatform();
    await platform[Symbol.asyncDispose]();
    const given = await registersOf(platform).registers.lookUpConsent(CONSENT);
    assert.deepEqual(given, { answered: false, why: 'It could not be reached (ECONNREFUSED).' });
  });

  test('that speaks no HTTP gives no answer, and nothing of what it said is told', async () => {
    const tcp = createServer((socket) => socket.end('SSH-2.0-secret banner\r\n'));
    tcp.listen(0, '127.0.0.1');
    await once(tcp, 'listening');
    const url = `http://127.0.0.1:${(tcp.address() as AddressInfo).port}/`;
    const given = await registersOf({ url }).registers.hasDelegated(DELEGATION);
    tcp.close();
    assert.equal(given.answered, false);
    assert.doesNotMatch(JSON.stringify(given), /SSH|secret/);
  });

  test('that has not taken our token is shown another the next time', async () => {
    await using platform = await openScriptedPlatform();
    platform.answer = json(401, {});
    const { registers } = registersOf(platform);
    await registers.hasDelegated(DELEGATION);
    platform.answer = AGREED;
    assert.equal((await registers.hasDelegated(DELEGATION)).answered, true);
    assert.deepEqual(
      platform.asked.map(({ authorization }) => authorization),
      ['Bearer token-1', 'Bearer token-2'],
    );
  });
});

describe('a platform that fails', () => {
  test('is given up for five seconds after five failures, asked once, and trusted again when that is answered', async () => {
    await using platform = await openScriptedPlatform();
    platform.answer = json(500, {});
    const { registers, pass, outcomes, changes } = registersOf(platform);
    for (let times = 0; times < 8; times++) await registers.hasDelegated(DELEGATION);
    assert.equal(platform.asked.length, 5);
    assert.deepEqual(outcomes.slice(4, 6), ['delegations failed', 'delegations held-back']);
    assert.match(registers.trouble() ?? '', /not asked just now/);
    platform.answer = AGREED;
    pass(5 * SECOND);
    assert.equal((await registers.lookUpConsent(CONSENT)).answered, true);
    assert.equal((await registers.hasDelegated(DELEGATION)).answered, true);
    assert.deepEqual([registers.trouble(), changes], [undefined, [true, false]]);
  });

  test('cannot be made to seem so by questions that it refuses (threats: denial of service)', async () => {
    await using platform = await openScriptedPlatform();
    platform.answer = json(400, { title: 'Bad Request' });
    const { registers, told } = registersOf(platform);
    for (let times = 0; times < 8; times++) {
      for (const [, ask] of REGISTERS) assert.equal((await ask(registers)).answered, false);
    }
    assert.deepEqual([platform.asked.length, told, registers.trouble()], [24, [], undefined]);
  });

  test('holds so many, lets as many wait, and turns the others away at once (threats: denial of service)', async () => {
    await using platform = await openScriptedPlatform();
    const held: (() => void)[] = [];
    const full = Promise.withResolvers<void>();
    platform.answer = (...asked) => {
      if (held.push(() => AGREED(...asked)) === 32) full.resolve();
    };
    const { registers, outcomes } = registersOf(platform);
    const asked = Array.from({ length: 32 + 64 + 10 }, () => registers.hasDelegated(DELEGATION));
    await full.promise;
    assert.deepEqual(outcomes, Array(10).fill('delegations held-back'));
    assert.equal(platform.asked.length, 32);
    platform.answer = AGREED;
    for (const release of held) release();
    const answered = (await Promise.all(asked)).filter((answer) => answer.answered);
    assert.deepEqual([answered.length, platform.asked.length, registers.trouble()], [96, 96, undefined]);
  });

  test('keeps nobody longer than the limit, who waits in line neither (threats: denial of service)', async () => {
    await using platform = await openScriptedPlatform();
    platform.answer = () => {};
    const { registers } = registersOf(platform, { limit: IN_NO_TIME });
    const asked = Array.from({ length: 40 }, () => registers.hasDelegated(DELEGATION));
    for (const { answered } of await Promise.all(asked)) assert.equal(answered, false);
  });
});
