import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGE_LANGUAGES } from '../../http/pages/language.ts';
import { assertTextsAreWhole } from '../../http/pages/text-table.fixture.ts';
import { DESCRIPTION, NOT_ACCEPTED, PASSKEY_TEXTS } from '../passkeys/texts.ts';
import { STAND_IN_TEXTS } from '../stand-ins/stand-in-texts.ts';
import { describeProvider, GAVE_UP, NO_ANSWER, TOO_LOW } from '../upstream/texts.ts';
import { LOGIN_TEXTS } from './texts.ts';

test('every text of the login is there in every language, with the same places, and used', () =>
  assertTextsAreWhole(
    LOGIN_TEXTS,
    [new URL('./', import.meta.url), new URL('../../idporten/', import.meta.url)],
    PAGE_LANGUAGES,
  ));

test('so is every text of the stand-ins', () =>
  assertTextsAreWhole(STAND_IN_TEXTS, [new URL('../stand-ins/', import.meta.url)], PAGE_LANGUAGES));

test('so is every text of passkeys and of other providers', async () => {
  const beside = new URL('../passkeys/', import.meta.url);
  await assertTextsAreWhole(PASSKEY_TEXTS, [beside], PAGE_LANGUAGES);
  const single = {
    DESCRIPTION,
    NOT_ACCEPTED,
    GAVE_UP,
    NO_ANSWER,
    TOO_LOW,
    named: describeProvider('Banken'),
  };
  for (const [name, row] of Object.entries(single)) {
    for (const language of PAGE_LANGUAGES) assert.notEqual(row[language].trim(), '', `${name} ${language}`);
  }
});
