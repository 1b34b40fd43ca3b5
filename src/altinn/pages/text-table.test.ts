import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FRAME_TEXTS } from './frame-texts.ts';
import { ROLE_NAMES, SIGN_IN_TEXTS } from './sign-in-texts.ts';
import { assertTextsAreWhole } from './text-table.fixture.ts';
import { fill, textsIn } from './text-table.ts';

const HERE = new URL('./', import.meta.url);

describe('texts of pages', () => {
  test('are there in every language, with the same places, and all in use: the frame', () =>
    assertTextsAreWhole(FRAME_TEXTS, [HERE]));
  test('are there in every language, with the same places, and all in use: login and front page', () =>
    assertTextsAreWhole(SIGN_IN_TEXTS, [HERE]));
  test('name every role in every language', () => {
    for (const names of Object.values(ROLE_NAMES))
      for (const name of Object.values(names)) assert.notEqual(name, '');
  });
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
