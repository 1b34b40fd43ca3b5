/** Texts of bringing an integration here. */
import { textTable } from '../../language/text-table.ts';

export const promotionTexts = textTable('transfer-promotion', {
  title: { nb: 'Ta med {{name}}', nn: 'Ta med {{name}}', en: 'Bring {{name}}' },
  untitled: { nb: 'Ta med en integrasjon', nn: 'Ta med ein integrasjon', en: 'Bring an integration' },
  back: { nb: 'Til sammenligningen', nn: 'Til samanlikninga', en: 'To the comparison' },
  gone: {
    nb: 'Filen fra det andre miljøet er ikke lenger åpen, eller integrasjonen er ikke i den. Legg den inn på nytt.',
    nn: 'Fila frå det andre miljøet er ikkje lenger open, eller integrasjonen er ikkje i ho. Legg ho inn på nytt.',
    en: 'The file from the other environment is no longer open, or the integration is not in it. Add it again.',
  },
  notAllowed: {
    nb: 'Rollen din lar deg sammenligne, men ikke lage integrasjoner. En administrator i virksomheten kan gi deg en annen rolle.',
    nn: 'Rolla di lèt deg samanlikne, men ikkje lage integrasjonar. Ein administrator i verksemda kan gje deg ei anna rolle.',
    en: 'Your role lets you compare but not make integrations. An administrator of the organisation can give you another role.',
  },
  lead: {
    nb: 'Ingenting opprettes ennå. Etterpå ser du over skjemaet og retter det som må være annerledes.',
    nn: 'Ikkje noko blir oppretta enno. Etterpå ser du over skjemaet og rettar det som må vere annleis.',
    en: 'Nothing is created yet. Afterwards you look over the form and correct what must be different.',
  },
  leftOut: { nb: 'Dette kommer ikke med', nn: 'Dette kjem ikkje med', en: 'This does not come along' },
  toCheck: { nb: 'Dette bør du se på', nn: 'Dette bør du sjå på', en: 'This you should look at' },
  asItIs: {
    nb: 'Ingenting må være annerledes her.',
    nn: 'Ikkje noko må vere annleis her.',
    en: 'Nothing must be different here.',
  },
  comesAlong: { nb: 'Dette kommer med', nn: 'Dette kjem med', en: 'This comes along' },
  proceed: { nb: 'Gå videre til skjemaet', nn: 'Gå vidare til skjemaet', en: 'Go on to the form' },
  toScope: { nb: 'Til scopet {{scope}}', nn: 'Til scopet {{scope}}', en: 'To the scope {{scope}}' },
});
