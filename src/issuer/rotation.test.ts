import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DAY, HOUR, type Instant, SECOND } from '../clock.ts';
import {
  DEFAULT_ROTATION,
  type KeyTimes,
  LONGEST_TOKEN_LIFETIME,
  newestKey,
  planRemoval,
  planRotation,
  planRotationOnCommand,
  publishedAt,
  type RotationPolicy,
  type RotationStep,
  signerAt,
} from './rotation.ts';

const START = Date.UTC(2026, 0, 15, 12);
const POLICY: RotationPolicy = { signingPeriod: 90 * DAY, publishAhead: 24 * HOUR, keepAfter: 48 * HOUR };
const DUE = START + 90 * DAY;

/** A key that has signed since `signFrom`, and has no successor. */
function key(kid: string, signFrom: Instant, publishAt = signFrom): KeyTimes {
  return { kid, publishAt, signFrom, signUntil: undefined, removeAt: undefined };
}

function succeeded(predecessor: KeyTimes, signUntil: Instant): KeyTimes {
  return { ...predecessor, signUntil, removeAt: signUntil + POLICY.keepAfter };
}

const FIRST = key('first', START);
/** The ring on the day before the second key begins. */
const CHANGING = [succeeded(FIRST, DUE), key('second', DUE, DUE - DAY)];

test('a key is published as long ahead as consumers cache, and kept until its last token is dead', () => {
  assert.deepEqual(DEFAULT_ROTATION, POLICY);
  assert.equal(DEFAULT_ROTATION.keepAfter, 24 * HOUR + LONGEST_TOKEN_LIFETIME);
});

describe('the plan', () => {
  type Row = { keys: readonly KeyTimes[]; now: Instant; plan: readonly RotationStep[] };
  const rows: Readonly<Record<string, Row>> = {
    'of an empty ring is to begin': { keys: [], now: START, plan: [{ kind: 'begin' }] },
    'on the first day is nothing': { keys: [FIRST], now: START, plan: [] },
    'a millisecond before the day ahead is nothing': { keys: [FIRST], now: DUE - DAY - 1, plan: [] },
    'on the day ahead is a successor that signs when the key is due': {
      keys: [FIRST],
      now: DUE - DAY,
      plan: [{ kind: 'succeed', signFrom: DUE }],
    },
    'an hour too late still gives consumers a whole day': {
      keys: [FIRST],
      now: DUE - DAY + HOUR,
      plan: [{ kind: 'succeed', signFrom: DUE + HOUR }],
    },
    'a year too late does too': {
      keys: [FIRST],
      now: DUE + 365 * DAY,
      plan: [{ kind: 'succeed', signFrom: DUE + 366 * DAY }],
    },
    'while a successor waits is nothing': { keys: CHANGING, now: DUE - 1, plan: [] },
    'when the successor has begun is nothing': { keys: CHANGING, now: DUE, plan: [] },
    'a millisecond before the last token is dead is nothing': {
      keys: CHANGING,
      now: DUE + 48 * HOUR - 1,
      plan: [],
    },
    'when the last token is dead is to remove': {
      keys: CHANGING,
      now: DUE + 48 * HOUR,
      plan: [{ kind: 'remove', kid: 'first' }],
    },
    'after a year without a node is to remove first and succeed then': {
      keys: CHANGING,
      now: DUE + 365 * DAY,
      plan: [
        { kind: 'remove', kid: 'first' },
        { kind: 'succeed', signFrom: DUE + 366 * DAY },
      ],
    },
    'when every key has a successor that is gone is to begin': {
      keys: [succeeded(FIRST, DUE)],
      now: DUE + DAY,
      plan: [{ kind: 'begin' }],
    },
    'with the clock moved back before the first key is nothing': {
      keys: [FIRST],
      now: START - 365 * DAY,
      plan: [],
    },
    'with the clock moved back while a successor waits is nothing': { keys: CHANGING, now: START, plan: [] },
    'on a node whose clock runs a second behind that of the node that began is nothing': {
      keys: [FIRST],
      now: START - SECOND,
      plan: [],
    },
  };
  for (const [name, { keys, now, plan }] of Object.entries(rows)) {
    test(name, () => assert.deepEqual(planRotation(keys, now, POLICY), plan));
  }
});

describe('the plan on command', () => {
  type Row = { keys: readonly KeyTimes[]; now: Instant; steadily: RotationStep[]; atOnce: RotationStep[] };
  const rows: Readonly<Record<string, Row>> = {
    'for an empty ring is to begin': {
      keys: [],
      now: START,
      steadily: [{ kind: 'begin' }],
      atOnce: [{ kind: 'begin' }],
    },
    'is a successor, after a day or at once': {
      keys: [FIRST],
      now: START + DAY,
      steadily: [{ kind: 'succeed', signFrom: START + 2 * DAY }],
      atOnce: [{ kind: 'succeed', signFrom: START + DAY }],
    },
    'is a successor in the very millisecond of the first key too': {
      keys: [FIRST],
      now: START,
      steadily: [{ kind: 'succeed', signFrom: START + DAY }],
      atOnce: [{ kind: 'succeed', signFrom: START }],
    },
    'gives a successor that waits no other, but lets it sign': {
      keys: CHANGING,
      now: DUE - 1,
      steadily: [],
      atOnce: [{ kind: 'advance', kid: 'second' }],
    },
    'gives a successor that has begun one of its own': {
      keys: CHANGING,
      now: DUE,
      steadily: [{ kind: 'succeed', signFrom: DUE + DAY }],
      atOnce: [{ kind: 'succeed', signFrom: DUE }],
    },
    'with the clock moved back before the first key is a successor all the same': {
      keys: [FIRST],
      now: START - DAY,
      steadily: [{ kind: 'succeed', signFrom: START }],
      atOnce: [{ kind: 'succeed', signFrom: START - DAY }],
    },
  };
  for (const [name, { keys, now, steadily, atOnce }] of Object.entries(rows)) {
    test(name, () => {
      assert.deepEqual(planRotationOnCommand(keys, now, POLICY, false), steadily);
      assert.deepEqual(planRotationOnCommand(keys, now, POLICY, true), atOnce);
    });
  }
});

describe('who signs, and who is published', () => {
  type Row = { keys: readonly KeyTimes[]; now: Instant; signer?: string; published: readonly string[] };
  /** Two rotations at once in one millisecond. */
  const hasty = [succeeded(FIRST, START), succeeded(key('second', START), START), key('third', START)];
  /** The clock was moved back a year, and then the ring was rotated. */
  const movedBack = [
    succeeded(FIRST, START - 364 * DAY),
    key('second', START - 364 * DAY, START - 365 * DAY),
  ];
  const rows: Readonly<Record<string, Row>> = {
    'in an empty ring: nobody': { keys: [], now: START, published: [] },
    'from the first millisecond: the first key': {
      keys: [FIRST],
      now: START,
      signer: 'first',
      published: ['first'],
    },
    'long after it was due: the first key, as long as there is no other': {
      keys: [FIRST],
      now: DUE + 365 * DAY,
      signer: 'first',
      published: ['first'],
    },
    'a day ahead: the first signs, both are published': {
      keys: CHANGING,
      now: DUE - DAY,
      signer: 'first',
      published: ['first', 'second'],
    },
    'a millisecond before the change: the first': {
      keys: CHANGING,
      now: DUE - 1,
      signer: 'first',
      published: ['first', 'second'],
    },
    'at the change: the second': {
      keys: CHANGING,
      now: DUE,
      signer: 'second',
      published: ['second', 'first'],
    },
    'a millisecond before the last token is dead: both are published': {
      keys: CHANGING,
      now: DUE + 48 * HOUR - 1,
      signer: 'second',
      published: ['second', 'first'],
    },
    'when the last token is dead: the second alone, removed from the store or not': {
      keys: CHANGING,
      now: DUE + 48 * HOUR,
      signer: 'second',
      published: ['second'],
    },
    'whatever the order of the rows': {
      keys: CHANGING.toReversed(),
      now: DUE,
      signer: 'second',
      published: ['second', 'first'],
    },
    'with the clock moved back before all keys: the first in line': {
      keys: CHANGING,
      now: START - 365 * DAY,
      signer: 'first',
      published: ['first', 'second'],
    },
    'with a clock a second behind that of the node that began: its key': {
      keys: [FIRST],
      now: START - SECOND,
      signer: 'first',
      published: ['first'],
    },
    'with the clock moved back and then rotated: the first until its successor begins': {
      keys: movedBack,
      now: START - 365 * DAY,
      signer: 'first',
      published: ['first', 'second'],
    },
    'with the clock moved back and then rotated: the successor from its day': {
      keys: movedBack,
      now: START - 364 * DAY,
      signer: 'second',
      published: ['second', 'first'],
    },
    'after two rotations at once in one millisecond: the last': {
      keys: hasty,
      now: START,
      signer: 'third',
      published: ['third', 'first', 'second'],
    },
  };
  for (const [name, { keys, now, signer, published }] of Object.entries(rows)) {
    test(name, () => {
      assert.equal(signerAt(keys, now)?.kid, signer);
      assert.deepEqual(
        publishedAt(keys, now).map(({ kid }) => kid),
        published,
      );
    });
  }

  test('the newest key is the one without successor, whatever its times', () => {
    assert.equal(newestKey<KeyTimes>([]), undefined);
    assert.equal(newestKey(CHANGING)?.kid, 'second');
    assert.equal(newestKey(hasty)?.kid, 'third');
    assert.equal(newestKey(movedBack)?.kid, 'second');
  });
});

describe('removal by command', () => {
  const ring = [succeeded(key('former', START - 9 * DAY), START), key('signing', START)];

  test('takes a key that has been succeeded', () => {
    assert.deepEqual(planRemoval(ring, START, 'former'), [{ kind: 'remove', kid: 'former' }]);
  });

  test('takes none a moment before its successor has begun', () => {
    assert.deepEqual(planRemoval(ring, START - 1, 'former'), []);
  });

  test('takes neither the signer nor a key that is not there', () => {
    assert.deepEqual(planRemoval(ring, START, 'signing'), []);
    assert.deepEqual(planRemoval(ring, START, 'other'), []);
  });
});

test('over ten years of steady upkeep there is always one signer, seen a day before, and never a third key', () => {
  let keys: KeyTimes[] = [];
  let made = 0;
  const seen = new Map<string, Instant>();
  for (let now = START; now < START + 3650 * DAY; now += 6 * HOUR) {
    for (const step of planRotation(keys, now, POLICY)) {
      if (step.kind === 'remove') keys = keys.filter(({ kid }) => kid !== step.kid);
      if (step.kind !== 'begin' && step.kind !== 'succeed') continue;
      const signFrom = step.kind === 'begin' ? now : step.signFrom;
      keys = keys.map((one) => (one.signUntil === undefined ? succeeded(one, signFrom) : one));
      keys.push(key(`key ${made++}`, signFrom, now));
    }
    const signer = signerAt(keys, now);
    const published = publishedAt(keys, now);
    for (const { kid } of published) if (!seen.has(kid)) seen.set(kid, now);
    assert.ok(signer);
    assert.ok(signer.kid === 'key 0' || now - (seen.get(signer.kid) ?? now) >= DAY);
    assert.ok(published.length <= 2);
  }
  assert.equal(made, 41);
});
