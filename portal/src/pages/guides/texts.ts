/** Texts of the list of guides. */
import { textTable } from '../../language/text-table.ts';

export const guidesTexts = textTable('guides', {
  title: { nb: 'Veivisere', nn: 'Vegvisarar', en: 'Guides' },
  lead: {
    nb: 'Steg for steg gjennom det mange skal. Veiviserne ser selv hva dere har gjort, og sier hva som gjenstår og hvem det venter på.',
    nn: 'Steg for steg gjennom det mange skal. Vegvisarane ser sjølve kva de har gjort, og seier kva som står att og kven det ventar på.',
    en: 'Step by step through what many set out to do. The guides see for themselves what you have done, and say what remains and whom it waits for.',
  },
  ready: {
    nb: 'Virker det i test? Ta det med til produksjon',
    nn: 'Verkar det i test? Ta det med til produksjon',
    en: 'Does it work in test? Take it to production',
  },
});
