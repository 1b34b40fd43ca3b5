/** What is wrong with a member as it is written, by the fault. */
import { valueTable } from '../../language/text-table.ts';

export const memberFaultTexts = valueTable('member-faults', {
  personMissing: {
    nb: 'Skriv nummeret med elleve sifre.',
    nn: 'Skriv nummeret med elleve siffer.',
    en: 'Write the number with eleven digits.',
  },
  nameMissing: { nb: 'Skriv navnet.', nn: 'Skriv namnet.', en: 'Write the name.' },
  rolesMissing: { nb: 'Velg minst én rolle.', nn: 'Vel minst éi rolle.', en: 'Choose at least one role.' },
});
