/** How the portal writes dates, numbers and organisation numbers; technical names and values are never rewritten. */
import type { Language } from './language.ts';
import { useLanguage } from './translation.ts';

/** Norwegian order and 24 hours in English too: the readers are in Norway. */
const LOCALES: Readonly<Record<Language, string>> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' };

export type Formats = {
  /** 02.03.2026 */
  date(instant: string | Date): string;
  /** 02.03.2026, 09:30 */
  instant(instant: string | Date): string;
  /** 02.03.2026, 09:30:07 */
  moment(instant: string | Date): string;
  /** mars 2026 */
  month(instant: string | Date): string;
  number(value: number): string;
};

export function formatsIn(language: Language): Formats {
  const locale = LOCALES[language];
  const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
  const dates = new Intl.DateTimeFormat(locale, day);
  const instants = new Intl.DateTimeFormat(locale, { ...day, hour: '2-digit', minute: '2-digit' });
  const seconds = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  const moments = new Intl.DateTimeFormat(locale, { ...day, ...seconds });
  const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric' });
  const numbers = new Intl.NumberFormat(locale);
  return {
    date: (instant) => dates.format(new Date(instant)),
    instant: (instant) => instants.format(new Date(instant)),
    moment: (instant) => moments.format(new Date(instant)),
    month: (instant) => months.format(new Date(instant)),
    number: (value) => numbers.format(value),
  };
}

/** One a language; what formats is slow to make, and rows of long lists ask for it. */
const made = new Map<Language, Formats>();

export function useFormats(): Formats {
  const [language] = useLanguage();
  const formats = made.get(language) ?? formatsIn(language);
  made.set(language, formats);
  return formats;
}

/** 123 456 785, held together by spaces that do not break; as it stands when it is none. */
export function orgnoText(orgno: string): string {
  return /^\d{9}$/.test(orgno) ? orgno.replace(/(\d{3})(?=\d)/g, '$1\u00a0') : orgno;
}
