/** What stands on the page on which a person says on whose behalf they log in. */
import type { WholeTextTable } from '../../http/pages/text-table.ts';

export const REPRESENTATION_TEXTS = {
  representTitle: {
    nb: 'Hvem vil du handle for?',
    nn: 'Kven vil du handle for?',
    en: 'Who do you want to act for?',
    se: 'Gean ovddas áiggut doaibmat?',
  },
  representText: {
    nb: '{service} spør om du logger inn for deg selv eller for en som har gitt deg fullmakt.',
    nn: '{service} spør om du loggar inn for deg sjølv eller for ein som har gjeve deg fullmakt.',
    en: '{service} asks whether you log in for yourself or for somebody who has given you a power of attorney.',
    se: '{service} jearrá loggetgo sisa iežat ovddas vai nuppi ovddas gii lea addán dutnje fápmudusa.',
  },
  representLegend: { nb: 'Jeg handler for', nn: 'Eg handlar for', en: 'I act for', se: 'Gean ovddas' },
  representSelf: { nb: 'meg selv', nn: 'meg sjølv', en: 'myself', se: 'iežan ovddas' },
} as const satisfies WholeTextTable;
