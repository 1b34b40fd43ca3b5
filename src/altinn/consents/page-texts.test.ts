import { test } from 'node:test';
import { assertTextsAreWhole } from '../../http/pages/text-table.fixture.ts';
import { CONSENT_TEXTS } from './page-texts.ts';

test('every text of the pages of consents is there in every language, and used', () =>
  assertTextsAreWhole(CONSENT_TEXTS, [new URL('./', import.meta.url)]));
