import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSyntheticPid, maskPid, parsePid, parsePidFor } from './pid.ts';

/** Completes nine digits; `deviation` is what the first sum shall leave modulo 11 (0 before 2032). */
function complete(nine: string, deviation = 0): string | undefined {
  for (const first of '0123456789') {
    if (weigh(nine + first, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) !== deviation) continue;
    for (const second of '0123456789') {
      const whole = nine + first + second;
      if (weigh(whole, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0) return whole;
    }
  }
  return undefined;
}

function weigh(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
}

/** A whole number for the date, whatever individual number makes its check digits exist. */
function numberFor(date: string, deviation = 0): string {
  for (let individual = 100; individual < 999; individual++) {
    const whole = complete(`${date}${individual}`, deviation);
    if (whole !== undefined) return whole;
  }
  throw new Error(`no number for ${date}`);
}

const samples = [
  '21879498012',
  '47906701517',
  '45840375084',
  '28876895937',
  '05895894984',
  '28816196088',
  '19914897281',
  '10850199405',
  '20914695016',
];
for (const text of samples) {
  test(`the synthetic person ${text} of the documentation is accepted in both modes`, () => {
    assert.equal(parsePid(text), text);
    assert.equal(parsePidFor('simulator')(text), text);
    assert.equal(parsePidFor('production')(text), text);
  });
}

const dates: readonly {
  name: string;
  date: string;
  exists: boolean;
  synthetic?: boolean;
}[] = [
  { name: 'an ordinary date', date: '150760', exists: true },
  { name: 'the first day', date: '010100', exists: true },
  { name: 'the last day', date: '311299', exists: true },
  { name: 'day 0', date: '000100', exists: false },
  { name: 'day 32', date: '320100', exists: false },
  { name: 'day 31 of April', date: '310400', exists: false },
  { name: 'month 0', date: '010000', exists: false },
  { name: 'month 13', date: '011300', exists: false },
  { name: '29 February of a leap year', date: '290296', exists: true },
  { name: '29 February of 2000', date: '290200', exists: true },
  { name: '29 February of another year', date: '290297', exists: false },
  { name: '30 February', date: '300296', exists: false },
  { name: 'a D-number, day 41', date: '410160', exists: true },
  { name: 'a D-number, day 40', date: '400160', exists: false },
  { name: 'a D-number, day 71', date: '710160', exists: true },
  { name: 'a D-number, day 72', date: '720160', exists: false },
  { name: 'a D-number, day 71 of April', date: '710460', exists: false },
  {
    name: 'month + 40, January',
    date: '014160',
    exists: true,
    synthetic: true,
  },
  { name: 'month + 40, month 0', date: '014060', exists: false },
  {
    name: 'month + 40, December',
    date: '015260',
    exists: true,
    synthetic: true,
  },
  { name: 'month + 40, month 13', date: '015360', exists: false },
  { name: 'month + 65', date: '016660', exists: false },
  {
    name: 'month + 80, January',
    date: '018160',
    exists: true,
    synthetic: true,
  },
  { name: 'month + 80, month 0', date: '018060', exists: false },
  {
    name: 'month + 80, December',
    date: '019260',
    exists: true,
    synthetic: true,
  },
  { name: 'month + 80, month 13', date: '019360', exists: false },
  { name: 'month + 80, 30 February', date: '308260', exists: false },
  {
    name: 'a synthetic D-number',
    date: '418160',
    exists: true,
    synthetic: true,
  },
];
for (const { name, date, exists, synthetic = false } of dates) {
  test(`a person number with ${name} is ${exists ? 'accepted' : 'refused'}`, () => {
    const text = numberFor(date);
    const pid = parsePid(text);
    assert.equal(pid, exists ? text : undefined);
    if (pid !== undefined) assert.equal(isSyntheticPid(pid), synthetic);
    assert.equal(parsePidFor('simulator')(text), exists && synthetic ? text : undefined);
  });
}

for (let deviation = 0; deviation <= 10; deviation++) {
  const valid = deviation <= 3;
  test(`a first check that leaves ${deviation} is ${valid ? 'accepted (from 2032 on 0 to 3 are)' : 'refused'}`, () => {
    const text = numberFor('018160', deviation);
    assert.equal(parsePid(text), valid ? text : undefined);
  });
}

test('any other second check digit is refused', () => {
  const good = numberFor('018160');
  for (const digit of '0123456789') {
    const text = good.slice(0, 10) + digit;
    assert.equal(parsePid(text) !== undefined, text === good, text);
  }
});

for (const text of [
  '',
  '2187949801',
  '218794980120',
  ' 21879498012',
  '21879498012\n',
  '218794 98012',
  '2187949801O',
]) {
  test(`${JSON.stringify(text)} is no person number`, () => assert.equal(parsePid(text), undefined));
}

test('a masked person number keeps no digit', () => {
  const pid = parsePid('21879498012');
  assert.ok(pid);
  assert.doesNotMatch(maskPid(pid), /[0-9]/);
});
