import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PAGE_LANGUAGES } from '../../http/pages/language.ts';
import { durationIn } from './duration.ts';

describe('how long an access lasts', () => {
  const rows: Readonly<Record<number, readonly [nb: string, nn: string, en: string, se: string]>> = {
    1: ['1 minutt', '1 minutt', '1 minute', '1 minuhta'],
    20: ['20 minutter', '20 minutt', '20 minutes', '20 minuhta'],
    59: ['59 minutter', '59 minutt', '59 minutes', '59 minuhta'],
    60: ['1 time', '1 time', '1 hour', '1 diimmu'],
    61: ['1 time og 1 minutt', '1 time og 1 minutt', '1 hour and 1 minute', '1 diimmu ja 1 minuhta'],
    120: ['2 timer', '2 timar', '2 hours', '2 diimmu'],
    1439: [
      '23 timer og 59 minutter',
      '23 timar og 59 minutt',
      '23 hours and 59 minutes',
      '23 diimmu ja 59 minuhta',
    ],
    1440: ['1 dag', '1 dag', '1 day', '1 beaivvi'],
    1441: ['1 dag og 1 time', '1 dag og 1 time', '1 day and 1 hour', '1 beaivvi ja 1 diimmu'],
    2879: ['2 dager', '2 dagar', '2 days', '2 beaivvi'],
    525600: ['1 år', '1 år', '1 year', '1 jagi'],
    1051200: ['2 år', '2 år', '2 years', '2 jagi'],
  };
  for (const [minutes, words] of Object.entries(rows)) {
    test(`is said of ${minutes} minutes in each language`, () =>
      assert.deepEqual(
        PAGE_LANGUAGES.map((language) => durationIn(language, Number(minutes))),
        words,
      ));
  }
});
