import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertTextsAreWhole } from '../../http/pages/text-table.fixture.ts';
import { FRAME_TEXTS } from './frame-texts.ts';
import { ROLE_NAMES, SIGN_IN_TEXTS } from './sign-in-texts.ts';

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
});
