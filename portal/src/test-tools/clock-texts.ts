/** Texts of the clock that stands on every page while it does not show the true time. */
import { textTable } from '../language/text-table.ts';

export const clockTexts = textTable('clock', {
  ahead: {
    nb: 'Klokken i simulatoren er stilt {{span}} frem.',
    nn: 'Klokka i simulatoren er stilt {{span}} fram.',
    en: 'The simulator’s clock is {{span}} ahead.',
  },
  behind: {
    nb: 'Klokken i simulatoren er stilt {{span}} tilbake.',
    nn: 'Klokka i simulatoren er stilt {{span}} tilbake.',
    en: 'The simulator’s clock is {{span}} behind.',
  },
  held: {
    nb: 'Klokken i simulatoren står stille.',
    nn: 'Klokka i simulatoren står stille.',
    en: 'The simulator’s clock stands still.',
  },
  shows: { nb: 'Den viste {{at}}.', nn: 'Ho viste {{at}}.', en: 'It showed {{at}}.' },
  toTools: { nb: 'Til klokken', nn: 'Til klokka', en: 'To the clock' },
});
