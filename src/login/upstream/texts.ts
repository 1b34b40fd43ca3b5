/** What is told of a login with another provider. */
import { fill, type InEachLanguage } from '../../http/pages/text-table.ts';

const DESCRIPTION = {
  nb: 'Du blir sendt til {name} og kommer tilbake hit.',
  nn: 'Du blir send til {name} og kjem tilbake hit.',
  en: 'You are sent to {name} and come back here.',
} as const satisfies InEachLanguage;

export function describeProvider(name: string): InEachLanguage {
  const { nb, nn, en } = DESCRIPTION;
  return { nb: fill(nb, { name }), nn: fill(nn, { name }), en: fill(en, { name }) };
}

export const GAVE_UP: InEachLanguage = {
  nb: 'Innloggingen ble avbrutt. Prøv igjen, eller velg en annen innloggingsmåte.',
  nn: 'Innlogginga vart avbroten. Prøv igjen, eller vel ein annan innloggingsmåte.',
  en: 'The login was cancelled. Try again, or choose another way to log in.',
};

export const NO_ANSWER: InEachLanguage = {
  nb: 'Innloggingen der lot seg ikke fullføre. Prøv igjen om litt, eller velg en annen innloggingsmåte.',
  nn: 'Innlogginga der lét seg ikkje fullføre. Prøv igjen om litt, eller vel ein annan innloggingsmåte.',
  en: 'The login there could not be completed. Try again in a while, or choose another way to log in.',
};

export const TOO_LOW: InEachLanguage = {
  nb: 'Du logget inn med et lavere sikkerhetsnivå enn tjenesten krever. Prøv igjen, eller velg en annen innloggingsmåte.',
  nn: 'Du logga inn med eit lågare tryggleiksnivå enn tenesta krev. Prøv igjen, eller vel ein annan innloggingsmåte.',
  en: 'You logged in at a lower level of security than the service requires. Try again, or choose another way to log in.',
};
