import { test } from 'node:test';
import { assertTextsAreWhole } from '../../http/pages/text-table.fixture.ts';
import { DELEGATION_TEXTS } from './delegation-texts.ts';

test('texts about delegations are there in every language, with the same places, and all in use', () =>
  assertTextsAreWhole(DELEGATION_TEXTS, [new URL('./', import.meta.url)]));
