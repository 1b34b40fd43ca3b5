/** What is told of a login with another provider. */
import { fill, type InEveryLanguage } from '../../http/pages/text-table.ts';

const DESCRIPTION = {
  nb: 'Du blir sendt til {name} og kommer tilbake hit.',
  nn: 'Du blir send til {name} og kjem tilbake hit.',
  en: 'You are sent to {name} and come back here.',
  se: 'Don sáddejuvvot {name} siidduide ja boađát ruovttoluotta deike.',
} as const satisfies InEveryLanguage;

export function describeProvider(name: string): InEveryLanguage {
  const { nb, nn, en, se } = DESCRIPTION;
  const named = (text: string) => fill(text, { name });
  return { nb: named(nb), nn: named(nn), en: named(en), se: named(se) };
}

export const GAVE_UP: InEveryLanguage = {
  nb: 'Innloggingen ble avbrutt. Prøv igjen, eller velg en annen innloggingsmåte.',
  nn: 'Innlogginga vart avbroten. Prøv igjen, eller vel ein annan innloggingsmåte.',
  en: 'The login was cancelled. Try again, or choose another way to log in.',
  se: 'Sisaloggen gaskkalduhttojuvvui. Geahččal ođđasit, dahje vállje eará vuogi logget sisa.',
};

export const NO_ANSWER: InEveryLanguage = {
  nb: 'Innloggingen der lot seg ikke fullføre. Prøv igjen om litt, eller velg en annen innloggingsmåte.',
  nn: 'Innlogginga der lét seg ikkje fullføre. Prøv igjen om litt, eller vel ein annan innloggingsmåte.',
  en: 'The login there could not be completed. Try again in a while, or choose another way to log in.',
  se: 'Sisaloggen doppe ii lihkostuvvan. Geahččal fas oanehis áiggi geahčen, dahje vállje eará vuogi logget sisa.',
};

export const TOO_LOW: InEveryLanguage = {
  nb: 'Du logget inn med et lavere sikkerhetsnivå enn tjenesten krever. Prøv igjen, eller velg en annen innloggingsmåte.',
  nn: 'Du logga inn med eit lågare tryggleiksnivå enn tenesta krev. Prøv igjen, eller vel ein annan innloggingsmåte.',
  en: 'You logged in at a lower level of security than the service requires. Try again, or choose another way to log in.',
  se: 'Don loggejit sisa vuolit sihkkarvuođadásis go maid bálvalus gáibida. Geahččal ođđasit, dahje vállje eará vuogi logget sisa.',
};
