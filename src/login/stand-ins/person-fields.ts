/** The fields in which a synthetic person is chosen or typed, the same in all stand-ins, and what they say. */
import type { Parameters } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import type { PageLanguage } from '../../http/pages/language.ts';
import { type TextTable, textsIn } from '../../http/pages/text-table.ts';
import { type Pid, parsePidFor } from '../../identifiers/pid.ts';
import type { InEachLanguage } from '../method.ts';
import type { ListedPerson } from './person-list-store.ts';

export const PERSON_TEXTS = {
  persons: { nb: 'Velg en person', nn: 'Vel ein person', en: 'Choose a person' },
  other: {
    nb: 'Eller skriv et syntetisk fødselsnummer',
    nn: 'Eller skriv eit syntetisk fødselsnummer',
    en: 'Or type a synthetic person number',
  },
  otherHelp: {
    nb: 'Elleve sifre, der måneden er økt med 40 eller 80. Det går foran valget over.',
    nn: 'Elleve siffer, der månaden er auka med 40 eller 80. Det går føre valet over.',
    en: 'Eleven digits with 40 or 80 added to the month. It goes before the choice above.',
  },
} as const satisfies TextTable;

export const NO_PERSON: InEachLanguage = {
  nb: 'Velg en person, eller skriv et gyldig syntetisk fødselsnummer.',
  nn: 'Vel ein person, eller skriv eit gyldig syntetisk fødselsnummer.',
  en: 'Choose a person, or type a valid synthetic person number.',
};

const parsePid = parsePidFor('simulator');

export function personFields(persons: readonly ListedPerson[], language: PageLanguage): Html {
  const t = textsIn(PERSON_TEXTS, language);
  return html`${
    persons.length > 0 &&
    choiceOf(
      'person',
      t.persons,
      persons.map(({ pid, name }) => ({ value: pid, label: name, note: pid })),
    )
  }
<div class="ds-field"><label class="ds-label" for="other">${t.other}</label>
<div class="frame-quiet" id="other-help">${t.otherHelp}</div>
<input class="ds-input" id="other" name="other" inputmode="numeric" autocomplete="off" maxlength="14" aria-describedby="other-help"></div>`;
}

/** Any number of the right form: whoever has one is a person, listed here or not (spec/threats.md row 53). */
export function readPerson(fields: Parameters): Pid | undefined {
  return parsePid((fields.get('other') ?? fields.get('person') ?? '').replaceAll(/\s/g, ''));
}

export type Choice = { readonly value: string; readonly label: string; readonly note?: string };

/** Radio buttons, the first of them chosen. */
export function choiceOf(name: string, legend: string, choices: readonly Choice[]): Html {
  const rows = choices.map(
    (
      { value, label, note },
      at,
    ) => html`<label class="login-radio"><input class="ds-input" type="radio" name="${name}" value="${value}"${at === 0 && html` checked`}>
<span>${label}${note !== undefined && html` <span class="frame-quiet frame-number">${note}</span>`}</span></label>`,
  );
  return html`<fieldset class="ds-fieldset"><legend class="ds-label">${legend}</legend>
<div class="login-radios">${rows}</div></fieldset>`;
}
