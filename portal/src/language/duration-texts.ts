/** Spans of time. */
import { valueTable } from './text-table.ts';

export const durationTexts = valueTable('duration', {
  seconds_one: { nb: '{{count}} sekund', nn: '{{count}} sekund', en: '{{count}} second' },
  seconds_other: { nb: '{{count}} sekunder', nn: '{{count}} sekund', en: '{{count}} seconds' },
  minutes_one: { nb: '{{count}} minutt', nn: '{{count}} minutt', en: '{{count}} minute' },
  minutes_other: { nb: '{{count}} minutter', nn: '{{count}} minutt', en: '{{count}} minutes' },
  hours_one: { nb: '{{count}} time', nn: '{{count}} time', en: '{{count}} hour' },
  hours_other: { nb: '{{count}} timer', nn: '{{count}} timar', en: '{{count}} hours' },
  days_one: { nb: '{{count}} døgn', nn: '{{count}} døgn', en: '{{count}} day' },
  days_other: { nb: '{{count}} døgn', nn: '{{count}} døgn', en: '{{count}} days' },
});
