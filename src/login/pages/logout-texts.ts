/** What stands on the pages of the logout. */
import type { WholeTextTable } from '../../http/pages/text-table.ts';

export const LOGOUT_TEXTS = {
  loggedOutTitle: {
    nb: 'Du er logget ut',
    nn: 'Du er logga ut',
    en: 'You are logged out',
    se: 'Don leat loggen olggos',
  },
  loggedOutText: {
    nb: 'Du er logget ut av ID-porten og av tjenestene du brukte. Lukk nettleseren hvis andre bruker den samme maskinen.',
    nn: 'Du er logga ut av ID-porten og av tenestene du brukte. Lukk nettlesaren om andre bruker den same maskina.',
    en: 'You are logged out of ID-porten and of the services that you used. Close the browser if others use the same machine.',
    se: 'Don leat loggen olggos ID-portenis ja bálvalusain maid geavahit. Gidde neahttalohkki jus earát geavahit seamma mašiinna.',
  },
  loggingOutTitle: {
    nb: 'Du logges ut',
    nn: 'Du blir logga ut',
    en: 'You are being logged out',
    se: 'Don leat loggeme olggos',
  },
  loggingOutText: {
    nb: 'ID-porten logger deg ut av tjenestene du brukte. Det tar et par sekunder, og så går du videre av deg selv.',
    nn: 'ID-porten loggar deg ut av tenestene du brukte. Det tek eit par sekund, og så går du vidare av deg sjølv.',
    en: 'ID-porten is logging you out of the services that you used. It takes a couple of seconds, and then you are taken on.',
    se: 'ID-porten loggeme du olggos bálvalusain maid geavahit. Dat ádjána guokte sekundda, ja de sáddejuvvot viidáseappot.',
  },
  notLoggedInTitle: {
    nb: 'Du er ikke logget inn',
    nn: 'Du er ikkje logga inn',
    en: 'You are not logged in',
    se: 'Don it leat loggen sisa',
  },
  notLoggedInText: {
    nb: 'Det er ingen innlogging å avslutte i denne nettleseren. Er du usikker på om en tjeneste fortsatt er åpen, logger du ut der eller lukker nettleseren.',
    nn: 'Det er inga innlogging å avslutte i denne nettlesaren. Er du usikker på om ei teneste framleis er open, loggar du ut der eller lukkar nettlesaren.',
    en: 'There is no login to end in this browser. If you are not sure whether a service is still open, log out there or close the browser.',
    se: 'Dán neahttalohkkis ii leat sisaloggen maid sáhttá heaittihit. Jus it dieđe leago muhtun bálvalus ain rabas, de logge olggos das dahje gidde neahttalohkki.',
  },
} as const satisfies WholeTextTable;
