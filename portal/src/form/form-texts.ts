/** Texts of forms. */
import { textTable } from '../language/text-table.ts';

export const formTexts = textTable('form', {
  technicalName: { nb: 'Teknisk navn:', nn: 'Teknisk namn:', en: 'Technical name:' },
  byDefault: {
    nb: 'Standard: {{value}}. {{why}}',
    nn: 'Standard: {{value}}. {{why}}',
    en: 'Default: {{value}}. {{why}}',
  },
  optional: { nb: 'valgfritt', nn: 'valfritt', en: 'optional' },
  summary: {
    nb: 'Rett opp dette før du lagrer',
    nn: 'Rett opp dette før du lagrar',
    en: 'Correct this before you save',
  },
  /** The number stands where `%d` does. */
  charactersOver: { nb: '%d tegn for mye', nn: '%d teikn for mykje', en: '%d characters too many' },
  charactersUnder: { nb: '%d tegn igjen', nn: '%d teikn igjen', en: '%d characters left' },
  leaveTitle: {
    nb: 'Du har endringer som ikke er lagret',
    nn: 'Du har endringar som ikkje er lagra',
    en: 'You have changes that are not saved',
  },
  leaveLead: {
    nb: 'Går du herfra nå, forsvinner de.',
    nn: 'Går du herifrå no, forsvinn dei.',
    en: 'If you leave now, they are lost.',
  },
  stay: { nb: 'Bli her', nn: 'Bli her', en: 'Stay here' },
  leave: { nb: 'Forkast endringene', nn: 'Forkast endringane', en: 'Discard the changes' },
});
