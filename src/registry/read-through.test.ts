import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReadThrough } from './read-through.ts';

type Thing = { readonly name: string };

/** A reader whose every reading waits until the test ends it. */
function heldReader(limits = { present: 10, absent: 10 }) {
  const readings: { key: string; end: PromiseWithResolvers<Thing | undefined> }[] = [];
  const cache = new ReadThrough<string, Thing>((key) => {
    const end = Promise.withResolvers<Thing | undefined>();
    readings.push({ key, end });
    return end.promise;
  }, limits);
  return {
    cache,
    readings,
    /** Ends the reading that was begun as the `at`-th. */
    async end(at: number, thing: Thing | undefined) {
      readings[at]?.end.resolve(thing);
      await readings[at]?.end.promise;
    },
  };
}

test('what has been read is answered at once and not read again', async () => {
  const { cache, readings, end } = heldReader();
  const first = cache.get('a');
  assert.ok(first instanceof Promise);
  const thing = { name: 'a' };
  await end(0, thing);
  assert.equal(await first, thing);
  assert.equal(cache.get('a'), thing);
  assert.equal(readings.length, 1);
});

test('that something is not there is remembered too', async () => {
  const { cache, readings, end } = heldReader();
  const first = cache.get('a');
  await end(0, undefined);
  assert.equal(await first, undefined);
  assert.equal(cache.get('a'), undefined);
  assert.equal(readings.length, 1);
});

test('all who ask while a reading is under way share it', async () => {
  const { cache, readings, end } = heldReader();
  const asked = [cache.get('a'), cache.get('a'), cache.get('a')];
  const thing = { name: 'a' };
  await end(0, thing);
  assert.deepEqual(await Promise.all(asked), [thing, thing, thing]);
  assert.equal(readings.length, 1);
});

for (const [name, drop] of [
  ['dropped', (cache: ReadThrough<string, Thing>) => cache.drop('a')],
  ['dropped with everything', (cache: ReadThrough<string, Thing>) => cache.dropAll()],
  [
    'dropped by a condition',
    (cache: ReadThrough<string, Thing>) => cache.dropIf((thing) => thing.name === 'old'),
  ],
] as const) {
  test(`what is ${name} is read anew`, async () => {
    const { cache, readings, end } = heldReader();
    cache.get('a');
    await end(0, { name: 'old' });
    drop(cache);
    const second = cache.get('a');
    await end(1, { name: 'new' });
    assert.deepEqual(await second, { name: 'new' });
    assert.equal(readings.length, 2);
  });

  test(`a reading under way when it is ${name} answers those who wait, and is not kept`, async () => {
    const { cache, end } = heldReader();
    const before = cache.get('a');
    drop(cache);
    await end(0, { name: 'old' });
    assert.deepEqual(await before, { name: 'old' });
    const after = cache.get('a');
    await end(1, { name: 'new' });
    assert.deepEqual(await after, { name: 'new' });
    assert.deepEqual(cache.get('a'), { name: 'new' });
  });

  test(`who asks after it is ${name} does not join the reading begun before`, async () => {
    const { cache, end } = heldReader();
    const before = cache.get('a');
    drop(cache);
    const after = cache.get('a');
    await end(1, { name: 'new' });
    await end(0, { name: 'old' });
    assert.deepEqual([await before, await after], [{ name: 'old' }, { name: 'new' }]);
    assert.deepEqual(cache.get('a'), { name: 'new' }, 'the later end of the earlier reading is not kept');
  });
}

test('the end of a reading that was dropped does not end the one that took its place', async () => {
  const { cache, readings, end } = heldReader();
  cache.get('a');
  cache.drop('a');
  cache.get('a');
  await end(0, { name: 'old' });
  const joined = cache.get('a');
  assert.equal(readings.length, 2);
  await end(1, { name: 'new' });
  assert.deepEqual(await joined, { name: 'new' });
  assert.deepEqual(cache.get('a'), { name: 'new' });
});

test('that something is not there is forgotten when it is dropped', async () => {
  const { cache, end } = heldReader();
  cache.get('a');
  await end(0, undefined);
  cache.drop('a');
  const second = cache.get('a');
  await end(1, { name: 'a' });
  assert.deepEqual(await second, { name: 'a' });
});

test('a condition drops what it says and nothing else that is kept', async () => {
  const { cache, readings, end } = heldReader();
  for (const [at, key] of ['a', 'b', 'absent'].entries()) {
    cache.get(key);
    await end(at, key === 'absent' ? undefined : { name: key });
  }
  cache.dropIf((thing) => thing.name === 'a');
  assert.deepEqual([cache.get('b'), cache.get('absent')], [{ name: 'b' }, undefined]);
  assert.equal(readings.length, 3);
  assert.ok(cache.get('a') instanceof Promise);
});

test('a reading that fails fails for all who wait, and the next to ask reads anew', async () => {
  const { cache, readings, end } = heldReader();
  const asked = [cache.get('a'), cache.get('a')];
  readings[0]?.end.reject(new Error('store away'));
  for (const waiting of asked) await assert.rejects(async () => waiting, /store away/);
  const again = cache.get('a');
  await end(1, { name: 'a' });
  assert.deepEqual(await again, { name: 'a' });
});

test('a flood of names that nobody has pushes out nothing that is there', async () => {
  const { cache, readings, end } = heldReader({ present: 2, absent: 5 });
  for (const [at, key] of ['a', 'b'].entries()) {
    cache.get(key);
    await end(at, { name: key });
  }
  for (let at = 0; at < 100; at++) {
    cache.get(`unknown ${at}`);
    await end(at + 2, undefined);
  }
  assert.deepEqual([cache.get('a'), cache.get('b')], [{ name: 'a' }, { name: 'b' }]);
  assert.equal(readings.length, 102);
});
