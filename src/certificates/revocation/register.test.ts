import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY, HOUR, type Instant, MINUTE, SECOND, stoppedClock } from '../../clock.ts';
import {
  type Authority,
  issuing,
  leaf,
  makeAuthority,
  makeLeaf,
  NOW,
  root,
  trust,
} from '../chain.fixture.ts';
import { judgeCertificateChain } from '../chain.ts';
import type { Fetched } from './held-lists.ts';
import type { OwnList } from './own-lists.ts';
import { type FailMode, openRevocationRegister, type RevocationRegister } from './register.ts';
import {
  LIST_URL,
  makeAnswer,
  makeList,
  makeRevocableLeaf,
  OCSP_URL,
  revocable,
} from './revocation.fixture.ts';

const impostor = await makeAuthority('Issuing');
const certificate = await makeRevocableLeaf(issuing);
const about = revocable(certificate, issuing);
const MAX_AGE = 3 * DAY;

const GOOD = await makeList({ by: issuing });
const REVOKED = await makeList({ by: issuing, revoked: ['1234'] });
const STALE = await makeList({ by: issuing, thisUpdate: NOW - 2 * DAY, nextUpdate: NOW - SECOND });
const STALE_REVOKED = await makeList({
  by: issuing,
  thisUpdate: NOW - 2 * DAY,
  nextUpdate: NOW - SECOND,
  revoked: ['1234'],
});
const FORGED = await makeList({ by: impostor });
const ELSEWHERE = await makeList({ by: root });
const UNREACHABLE: Fetched = { ok: false, why: 'It could not be reached (ECONNREFUSED).' };

function had(bytes: Uint8Array): Fetched {
  return { ok: true, bytes };
}

type Told = {
  readonly held: string[];
  readonly failed: string[];
  readonly statuses: string[];
  readonly untold: string[];
};

type Options = {
  readonly failMode?: FailMode;
  /** By address; what is not there cannot be reached. */
  readonly lists?: Readonly<Record<string, Fetched | (() => Fetched | Promise<Fetched>)>>;
  readonly answer?: () => Promise<Fetched>;
  readonly addresses?: readonly string[];
  readonly authorities?: readonly Authority[];
  readonly ownLists?: readonly OwnList[];
};

function open({ failMode = 'hard', lists = {}, answer, ...options }: Options = {}) {
  const clock = stoppedClock(NOW);
  const told: Told = { held: [], failed: [], statuses: [], untold: [] };
  const fetched: string[] = [];
  const register = openRevocationRegister({
    ...{ clock, failMode, maxAge: MAX_AGE },
    async fetchList(url) {
      fetched.push(url);
      const list = lists[url] ?? UNREACHABLE;
      return typeof list === 'function' ? list() : list;
    },
    askStatus: answer && (() => answer()),
    addresses: options.addresses ?? [],
    authorities: (options.authorities ?? [issuing, root]).map(({ x509 }) => x509),
    ownLists: options.ownLists ?? [],
    watch: {
      listHeld: (url) => told.held.push(url),
      listFailed: (url, why) => told.failed.push(`${url} ${why}`),
      statusFailed: (url, why) => told.statuses.push(`${url} ${why}`),
      untold: (outcome) => told.untold.push(outcome),
      surprised: (error) => assert.fail(String(error)),
    },
  });
  return { register, clock, told, fetched };
}

/** `accepted`, or the rule that refuses. */
async function rule(register: RevocationRegister, now: Instant = NOW, asked = about): Promise<string> {
  return (await register.judge(asked, now))?.fault.rule ?? 'accepted';
}

describe('what is known of a certificate decides, and the fail mode when nothing is (threats: revocation)', () => {
  const rows: readonly { name: string; list: Fetched; soft: string; hard: string }[] = [
    { name: 'a list without it', list: had(GOOD), soft: 'accepted', hard: 'accepted' },
    { name: 'a list with it', list: had(REVOKED), soft: 'revoked', hard: 'revoked' },
    { name: 'a stale list without it', list: had(STALE), soft: 'accepted', hard: 'revocation-unknown' },
    { name: 'a stale list with it', list: had(STALE_REVOKED), soft: 'revoked', hard: 'revoked' },
    { name: 'a forged list', list: had(FORGED), soft: 'accepted', hard: 'revocation-unknown' },
    { name: "another issuer's list", list: had(ELSEWHERE), soft: 'accepted', hard: 'revocation-unknown' },
    {
      name: 'a list cut short',
      list: had(REVOKED.subarray(0, 100)),
      soft: 'accepted',
      hard: 'revocation-unknown',
    },
    { name: 'no list', list: UNREACHABLE, soft: 'accepted', hard: 'revocation-unknown' },
  ];
  for (const failMode of ['soft', 'hard'] as const) {
    for (const row of rows) {
      test(`${row.name}, ${failMode}: ${row[failMode]}`, async () => {
        const { register, told } = open({ failMode, lists: { [LIST_URL]: row.list } });
        await using _ = register;
        await register.judge(about, NOW);
        await register.refresh();
        told.untold.length = 0;
        assert.equal(await rule(register), row[failMode]);
        const isTold = row.hard !== 'revocation-unknown';
        assert.deepEqual(told.untold, isTold ? [] : [failMode === 'soft' ? 'passed' : 'refused']);
        assert.equal(register.troubles(NOW).length, row.name.includes('stale') || !isTold ? 1 : 0);
      });
    }
  }

  test('a certificate that names no list, soft: accepted; hard: refused', async () => {
    const unnamed = revocable(await makeLeaf(issuing), issuing);
    for (const [failMode, expected] of [
      ['soft', 'accepted'],
      ['hard', 'revocation-unknown'],
    ] as const) {
      const { register } = open({ failMode });
      await using _ = register;
      assert.equal(await rule(register, NOW, unnamed), expected);
    }
  });
});

describe('lists are held', () => {
  test('the first certificate that names an address is judged without it and has it fetched for the next', async () => {
    const { register, fetched, told } = open({ lists: { [LIST_URL]: had(GOOD) } });
    await using _ = register;
    assert.deepEqual(fetched, []);
    assert.equal(await rule(register), 'revocation-unknown');
    await register.refresh();
    assert.equal(await rule(register), 'accepted');
    assert.deepEqual([fetched, told.held], [[LIST_URL], [LIST_URL]]);
  });

  test('a configured address is fetched at the start', async () => {
    const { register, fetched } = open({ lists: { [LIST_URL]: had(GOOD) }, addresses: [LIST_URL] });
    await using _ = register;
    await register.refresh();
    assert.deepEqual(fetched, [LIST_URL]);
    assert.equal(await rule(register), 'accepted');
  });

  test('one fetch at a time for each address, however many ask', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const list = async () => {
      await gate;
      return had(GOOD);
    };
    const { register, fetched } = open({ lists: { [LIST_URL]: list } });
    await using _ = register;
    await Promise.all(Array.from({ length: 20 }, () => register.judge(about, NOW)));
    const refreshed = [register.refresh(), register.refresh()];
    release();
    await Promise.all(refreshed);
    assert.deepEqual(fetched, [LIST_URL]);
  });

  test('a list is fetched again after fifteen minutes, and not a second before', async () => {
    const { register, fetched, clock } = open({ lists: { [LIST_URL]: had(GOOD) }, addresses: [LIST_URL] });
    await using _ = register;
    await register.refresh();
    clock.moveBy(15 * MINUTE - SECOND);
    await register.refresh();
    assert.equal(fetched.length, 1);
    clock.moveBy(SECOND);
    await register.refresh();
    assert.equal(fetched.length, 2);
  });

  test('a list that runs out sooner is fetched again before it does', async () => {
    const soon = await makeList({ by: issuing, nextUpdate: NOW + 4 * MINUTE });
    const { register, fetched, clock } = open({ lists: { [LIST_URL]: had(soon) }, addresses: [LIST_URL] });
    await using _ = register;
    await register.refresh();
    clock.moveBy(2 * MINUTE - SECOND);
    await register.refresh();
    assert.equal(fetched.length, 1);
    clock.moveBy(SECOND);
    await register.refresh();
    assert.equal(fetched.length, 2);
  });

  test('an address that fails is tried again after 10, 20, 40 … seconds, at last every fifteen minutes', async () => {
    const { register, fetched, clock } = open({ addresses: [LIST_URL] });
    await using _ = register;
    await register.refresh();
    for (const seconds of [10, 20, 40, 80, 160, 320, 640, 900, 900]) {
      const before = fetched.length;
      clock.moveBy(seconds * SECOND - 1);
      await register.refresh();
      assert.equal(fetched.length, before, `${seconds} s`);
      clock.moveBy(1);
      await register.refresh();
      assert.equal(fetched.length, before + 1, `${seconds} s`);
    }
  });

  test('a clock that is set back stops no fetching', async () => {
    const { register, fetched, clock } = open({ lists: { [LIST_URL]: had(GOOD) }, addresses: [LIST_URL] });
    await using _ = register;
    await register.refresh();
    clock.moveBy(-1);
    await register.refresh();
    assert.equal(fetched.length, 2);
  });

  test('threats: revocation: an older list does not replace the one that is held', async () => {
    let list = REVOKED;
    const { register, clock, told } = open({ lists: { [LIST_URL]: () => had(list) }, addresses: [LIST_URL] });
    await using _ = register;
    await register.refresh();
    list = await makeList({ by: issuing, thisUpdate: NOW - HOUR - SECOND });
    clock.moveBy(15 * MINUTE);
    await register.refresh();
    assert.equal(await rule(register), 'revoked');
    assert.match(told.failed.join(), /older than the one before/);
  });

  test("threats: revocation: another trusted issuer's list does not replace the one that is held", async () => {
    let list = REVOKED;
    const { register, clock, told } = open({ lists: { [LIST_URL]: () => had(list) }, addresses: [LIST_URL] });
    await using _ = register;
    await register.refresh();
    list = await makeList({ by: root, thisUpdate: NOW });
    clock.moveBy(15 * MINUTE);
    await register.refresh();
    assert.equal(await rule(register), 'revoked');
    assert.match(told.failed.join(), /another issuer/);
  });

  test("threats: revocation: another trusted issuer's list at the address that a certificate names says nothing of it", async () => {
    const theirs = await makeList({ by: root, revoked: ['1234'] });
    const { register } = open({ lists: { [LIST_URL]: had(theirs) }, addresses: [LIST_URL] });
    await using _ = register;
    await register.refresh();
    assert.deepEqual(register.troubles(NOW), []);
    assert.equal(await rule(register), 'revocation-unknown');
  });

  test('a list that cannot be renewed is relied on until it runs out', async () => {
    let list: Fetched = had(GOOD);
    const { register, clock } = open({ lists: { [LIST_URL]: () => list }, addresses: [LIST_URL] });
    await using _ = register;
    await register.refresh();
    list = UNREACHABLE;
    clock.moveTo(NOW + 23 * HOUR);
    await register.refresh();
    assert.equal(await rule(register, NOW + 23 * HOUR), 'accepted');
    assert.equal(await rule(register, NOW + 23 * HOUR + SECOND), 'revocation-unknown');
  });

  test('of two lists that a certificate names the one that has it decides, and one that is had is enough', async () => {
    const lists = ['http://a.example.no/a.crl', 'http://b.example.no/b.crl'] as const;
    const asked = revocable(await makeRevocableLeaf(issuing, { lists: [...lists] }), issuing);
    const rows = [
      { at: { [lists[0]]: had(GOOD) }, expected: 'accepted' },
      { at: { [lists[1]]: had(GOOD) }, expected: 'accepted' },
      { at: { [lists[0]]: had(GOOD), [lists[1]]: had(REVOKED) }, expected: 'revoked' },
      { at: {}, expected: 'revocation-unknown' },
    ];
    for (const { at, expected } of rows) {
      const { register } = open({ lists: at });
      await using _ = register;
      await register.judge(asked, NOW);
      await register.refresh();
      assert.equal(await rule(register, NOW, asked), expected);
    }
  });

  test('threats: revocation: addresses are bounded, and those of the configuration stay', async () => {
    const { register, fetched } = open({ lists: { [LIST_URL]: had(GOOD) }, addresses: [LIST_URL] });
    await using _ = register;
    for (let i = 0; i < 600; i++)
      await register.judge({ ...about, lists: [`http://crl.example.no/${i}`] }, NOW);
    await register.refresh();
    assert.equal(register.troubles(NOW).length, 499);
    assert.ok(fetched.includes(LIST_URL));
    assert.equal(await rule(register), 'accepted');
  });
});

describe('an OCSP responder', () => {
  const rows: readonly {
    name: string;
    status: 'good' | 'revoked' | 'unknown' | undefined;
    list: Fetched;
    expected: string;
  }[] = [
    { name: 'says good', status: 'good', list: UNREACHABLE, expected: 'accepted' },
    { name: 'says revoked', status: 'revoked', list: had(GOOD), expected: 'revoked' },
    { name: 'says good, the list revoked', status: 'good', list: had(REVOKED), expected: 'revoked' },
    { name: 'does not know it, the list is good', status: 'unknown', list: had(GOOD), expected: 'accepted' },
    {
      name: 'does not know it, and there is no list',
      status: 'unknown',
      list: UNREACHABLE,
      expected: 'revocation-unknown',
    },
    { name: 'is silent, the list is good', status: undefined, list: had(GOOD), expected: 'accepted' },
    { name: 'is silent, the list revoked', status: undefined, list: had(REVOKED), expected: 'revoked' },
    {
      name: 'is silent, and there is no list',
      status: undefined,
      list: UNREACHABLE,
      expected: 'revocation-unknown',
    },
  ];
  for (const { name, status, list, expected } of rows) {
    test(`that ${name}: ${expected}`, async () => {
      const answer = async () =>
        status === undefined ? UNREACHABLE : had(await makeAnswer({ about, key: issuing.key, status }));
      const { register } = open({ answer, lists: { [LIST_URL]: list }, addresses: [LIST_URL] });
      await using _ = register;
      await register.refresh();
      assert.equal(await rule(register), expected);
    });
  }

  test('is asked once for as long as its answer holds, an hour at most', async () => {
    let asked = 0;
    const answer = async () => {
      asked++;
      return had(await makeAnswer({ about, key: issuing.key, nextUpdate: NOW + DAY }));
    };
    const { register, clock } = open({ answer });
    await using _ = register;
    await Promise.all([rule(register), rule(register), rule(register)]);
    clock.moveBy(HOUR);
    assert.equal(await rule(register), 'accepted');
    assert.equal(asked, 1);
    clock.moveBy(1);
    assert.equal(await rule(register), 'accepted');
    assert.equal(asked, 2);
  });

  test('is asked again when its answer has run out', async () => {
    let asked = 0;
    const answer = async () => {
      asked++;
      return had(await makeAnswer({ about, key: issuing.key, nextUpdate: NOW + 2 * MINUTE }));
    };
    const { register, clock } = open({ answer });
    await using _ = register;
    await rule(register);
    clock.moveBy(2 * MINUTE);
    await rule(register);
    assert.equal(asked, 1);
    clock.moveBy(1);
    await rule(register);
    assert.equal(asked, 2);
  });

  test('that fails is left alone for 10 seconds, so that not every grant waits for it', async () => {
    let asked = 0;
    const answer = async () => {
      asked++;
      return UNREACHABLE;
    };
    const { register, clock, told } = open({ answer });
    await using _ = register;
    for (let i = 0; i < 5; i++) await rule(register);
    assert.equal(asked, 1);
    clock.moveBy(10 * SECOND);
    await rule(register);
    assert.equal(asked, 2);
    assert.deepEqual(told.statuses[0], `${OCSP_URL} ${UNREACHABLE.ok ? '' : UNREACHABLE.why}`);
  });
});

describe('an authority in this process', () => {
  const ownList = (current: OwnList['current']): OwnList => ({ authority: issuing.x509, current });
  const rows: readonly { name: string; der: Uint8Array | undefined; expected: string }[] = [
    { name: 'a list without it', der: GOOD, expected: 'accepted' },
    { name: 'a list with it', der: REVOKED, expected: 'revoked' },
    { name: 'a stale list', der: STALE, expected: 'revocation-unknown' },
    { name: 'a forged list', der: FORGED, expected: 'revocation-unknown' },
    { name: 'no list', der: undefined, expected: 'revocation-unknown' },
  ];
  for (const { name, der, expected } of rows) {
    test(`is asked and nothing is fetched: ${name}: ${expected}`, async () => {
      const { register, fetched } = open({
        ownLists: [ownList(() => der && { der })],
        lists: { [LIST_URL]: had(GOOD) },
      });
      await using _ = register;
      assert.equal(await rule(register), expected);
      assert.deepEqual(fetched, []);
    });
  }

  test('that revokes is heard at the next use, by the one who judges chains and has seen this one', async () => {
    let current = { der: GOOD };
    const { register } = open({ ownLists: [ownList(() => current)] });
    await using _ = register;
    const judge = async () => {
      const verdict = await judgeCertificateChain([certificate], trust, NOW, {
        judgeRevocation: register.judge,
      });
      return verdict.ok ? 'accepted' : verdict.fault.rule;
    };
    assert.deepEqual([await judge(), await judge()], ['accepted', 'accepted']);
    current = { der: REVOKED };
    assert.equal(await judge(), 'revoked');
    // Somebody who does not look at revocation is not told by what others remember.
    assert.equal((await judgeCertificateChain([certificate], trust, NOW)).ok, true);
  });
});

test('threats: SSRF: a certificate that nobody trusts has nothing fetched, whatever it names', async () => {
  const { register, fetched } = open();
  await using _ = register;
  const forged = await makeRevocableLeaf(impostor, { lists: ['http://169.254.169.254/'] });
  for (const x5c of [[forged], [forged, leaf]]) {
    const verdict = await judgeCertificateChain(x5c, trust, NOW, { judgeRevocation: register.judge });
    assert.equal(verdict.ok ? undefined : verdict.fault.rule, 'issuer-signature');
  }
  await register.refresh();
  assert.deepEqual(fetched, []);
});
