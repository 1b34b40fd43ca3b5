/** How long something lasts, in words: `20 minutter`, `2 timer`, `1 år`. */
import type { PageLanguage } from '../../http/pages/language.ts';

const HOUR = 60;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

/** One, and any other number. A number of Northern Sámi stands with the accusative, whatever it is. */
type Forms = readonly [one: string, many: string];

const UNITS: readonly { readonly minutes: number; readonly names: Readonly<Record<PageLanguage, Forms>> }[] =
  [
    {
      minutes: YEAR,
      names: { nb: ['år', 'år'], nn: ['år', 'år'], en: ['year', 'years'], se: ['jagi', 'jagi'] },
    },
    {
      minutes: DAY,
      names: { nb: ['dag', 'dager'], nn: ['dag', 'dagar'], en: ['day', 'days'], se: ['beaivvi', 'beaivvi'] },
    },
    {
      minutes: HOUR,
      names: {
        nb: ['time', 'timer'],
        nn: ['time', 'timar'],
        en: ['hour', 'hours'],
        se: ['diimmu', 'diimmu'],
      },
    },
    {
      minutes: 1,
      names: {
        nb: ['minutt', 'minutter'],
        nn: ['minutt', 'minutt'],
        en: ['minute', 'minutes'],
        se: ['minuhta', 'minuhta'],
      },
    },
  ];

/** In the two largest units at most; what is smaller than that is rounded up, as nobody is to be told too little. */
export function durationIn(language: PageLanguage, minutes: number): string {
  const at = UNITS.findIndex((unit) => minutes >= unit.minutes);
  const [first, second] = UNITS.slice(at === -1 ? UNITS.length - 1 : at);
  if (first === undefined) throw new Error('There is no unit of time.');
  if (second === undefined) return counted(minutes, first.names[language]);
  const whole = Math.floor(minutes / first.minutes);
  const rest = Math.ceil((minutes % first.minutes) / second.minutes);
  if (rest * second.minutes === first.minutes) return counted(whole + 1, first.names[language]);
  const large = counted(whole, first.names[language]);
  return rest === 0 ? large : `${large} ${AND[language]} ${counted(rest, second.names[language])}`;
}

const AND: Readonly<Record<PageLanguage, string>> = { nb: 'og', nn: 'og', en: 'and', se: 'ja' };

function counted(count: number, [one, many]: Forms): string {
  return `${count} ${count === 1 ? one : many}`;
}
