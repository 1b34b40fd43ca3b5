import { test } from 'node:test';
import { assertTextsAreWhole } from '../../http/pages/text-table.fixture.ts';
import { SYSTEM_USER_TEXTS } from './page-texts.ts';

test('every text of the pages of system users is there in every language, and used', () =>
  assertTextsAreWhole(SYSTEM_USER_TEXTS, [new URL('./', import.meta.url)]));
