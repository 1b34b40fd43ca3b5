import { test } from 'node:test';
import { PAGE_LANGUAGES } from '../../http/pages/language.ts';
import { assertTextsAreWhole } from '../../http/pages/text-table.fixture.ts';
import { STAND_IN_TEXTS } from '../stand-ins/stand-in-texts.ts';
import { LOGIN_TEXTS } from './texts.ts';

test('every text of the login is there in every language, with the same places, and used', () =>
  assertTextsAreWhole(
    LOGIN_TEXTS,
    [new URL('./', import.meta.url), new URL('../../idporten/', import.meta.url)],
    PAGE_LANGUAGES,
  ));

test('so is every text of the stand-ins', () =>
  assertTextsAreWhole(STAND_IN_TEXTS, [new URL('../stand-ins/', import.meta.url)], PAGE_LANGUAGES));
