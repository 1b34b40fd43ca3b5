import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BoundedMap } from './bounded-map.ts';

function filled(limit: number, keys: string): BoundedMap<string, string> {
  const map = new BoundedMap<string, string>(limit);
  for (const key of keys) map.set(key, key.toUpperCase());
  return map;
}

function keysIn(map: BoundedMap<string, string>, keys: string): string {
  return [...keys].filter((key) => map.get(key) !== undefined).join('');
}

test('a map holds as many entries as its limit and no more', () => {
  assert.equal(filled(3, 'abc').size, 3);
  assert.equal(filled(3, 'abcd').size, 3);
});

test('what has not been asked for leaves before what has', () => {
  const map = filled(3, 'abc');
  map.get('a');
  map.get('c');
  map.set('d', 'D');
  assert.equal(keysIn(map, 'abcd'), 'acd');
});

test('when everything has been asked for, something leaves all the same', () => {
  const map = filled(3, 'abc');
  keysIn(map, 'abc');
  map.set('d', 'D');
  assert.equal(map.size, 3);
  assert.equal(map.get('d'), 'D');
});

test('a flood of keys that are asked for once does not push out what is in use', () => {
  const map = filled(10, 'abcd');
  for (let at = 0; at < 1000; at++) {
    map.set(`flood ${at}`, '');
    assert.equal(keysIn(map, 'abcd'), 'abcd');
  }
  assert.equal(map.size, 10);
});

test('a new value for a key that is held pushes nothing out', () => {
  const map = filled(2, 'ab');
  map.set('a', 'other');
  assert.deepEqual([map.get('a'), map.get('b')], ['other', 'B']);
});

test('deleted entries leave room, whether one, those of a kind or all', () => {
  const map = filled(3, 'abc');
  map.delete('a');
  map.delete('unknown');
  assert.equal(keysIn(map, 'abc'), 'bc');
  map.deleteIf((value) => value === 'B');
  assert.equal(keysIn(map, 'abc'), 'c');
  map.clear();
  assert.equal(map.size, 0);
  for (const key of 'defg') map.set(key, key);
  assert.equal(map.size, 3);
});

test('a limit of one holds the newest', () => {
  const map = filled(1, 'abc');
  assert.equal(keysIn(map, 'abc'), 'c');
});

test('the bound holds through any order of asking, adding and deleting', () => {
  const map = new BoundedMap<number, number>(50);
  let seed = 1;
  for (let step = 0; step < 20_000; step++) {
    seed = (seed * 48_271) % 2_147_483_647;
    const key = seed % 200;
    if (seed % 7 === 0) map.delete(key);
    else if (map.get(key) === undefined) map.set(key, key);
    else assert.equal(map.get(key), key);
    assert.ok(map.size <= 50);
  }
});
