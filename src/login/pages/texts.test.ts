import { test } from 'node:test';
import { assertTextsAreWhole } from '../../http/pages/text-table.fixture.ts';
import { PERSON_TEXTS } from '../stand-ins/person-fields.ts';
import { LOGIN_TEXTS } from './texts.ts';

test('every text of the login is there in every language, with the same places, and used', () =>
  assertTextsAreWhole(LOGIN_TEXTS, [
    new URL('./', import.meta.url),
    new URL('../../idporten/', import.meta.url),
  ]));

test('so is every text of the fields of persons', () =>
  assertTextsAreWhole(PERSON_TEXTS, [new URL('../stand-ins/', import.meta.url)]));
