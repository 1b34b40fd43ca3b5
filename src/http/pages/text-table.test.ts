import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fill, textsIn } from './text-table.ts';

describe('texts of pages', () => {
  test('are read in one language', () => {
    const table = { hello: { nb: 'Hei', nn: 'Hei du', en: 'Hello' } };
    assert.deepEqual(textsIn(table, 'nn'), { hello: 'Hei du' });
  });
  test('have values put in their places, each as often as it stands there', () => {
    assert.equal(fill('{a} and {b} and {a}', { a: 'x', b: 2 }), 'x and 2 and x');
  });
  test('are not shown with an empty place', () => {
    assert.throws(() => fill('{a} and {b}', { a: 'x' }), /given no b/);
  });
  test('do not take what is put in for another place', () => {
    assert.equal(fill('{a} {b}', { a: '{b}', b: '$&' }), '{b} $&');
  });
});
