/** Texts of changing an integration. */
import { textTable } from '../../language/text-table.ts';

export const integrationEditTexts = textTable('integration-edit', {
  title: { nb: 'Endre integrasjonen', nn: 'Endre integrasjonen', en: 'Change the integration' },
  titleOf: { nb: 'Endre {{name}}', nn: 'Endre {{name}}', en: 'Change {{name}}' },
  lead: {
    nb: 'Du ser hva som blir endret før det lagres. Er integrasjonen laget av et program, kan programmet sette verdiene tilbake.',
    nn: 'Du ser kva som blir endra før det blir lagra. Er integrasjonen laga av eit program, kan programmet setje verdiane tilbake.',
    en: 'You see what will change before it is saved. If a program made the integration, it may set the values back.',
  },
  saved: { nb: 'Endringene er lagret.', nn: 'Endringane er lagra.', en: 'The changes are saved.' },
  notAllowed: {
    nb: 'Rollen din lar deg lese, men ikke endre denne integrasjonen. En administrator i virksomheten kan gi deg en annen rolle.',
    nn: 'Rolla di lèt deg lese, men ikkje endre denne integrasjonen. Ein administrator i verksemda kan gje deg ei anna rolle.',
    en: 'Your role lets you read but not change this integration. An administrator of the organisation can give you another role.',
  },
  byOperator: {
    nb: 'Integrasjoner av denne typen forvaltes av operatøren, og kan ikke endres her.',
    nn: 'Integrasjonar av denne typen blir forvalta av operatøren, og kan ikkje endrast her.',
    en: 'Integrations of this type are looked after by the operator, and cannot be changed here.',
  },
});
