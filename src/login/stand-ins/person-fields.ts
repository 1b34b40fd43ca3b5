/** The fields in which a synthetic person is searched for, chosen or typed, the same in all stand-ins. */
import type { Parameters } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import type { PageLanguage } from '../../http/pages/language.ts';
import { fill, type Texts, textsIn } from '../../http/pages/text-table.ts';
import { type Pid, parsePidFor } from '../../identifiers/pid.ts';
import type { Attempt } from '../method.ts';
import { fieldProblem } from '../pages/content.ts';
import { type FoundPersons, MAX_LISTED_PERSONS } from './person-list-store.ts';
import { STAND_IN_TEXTS } from './stand-in-texts.ts';

type StandInTexts = Texts<typeof STAND_IN_TEXTS>;

const parsePid = parsePidFor('simulator');

/** In the address of the page. */
export const SEARCH = 'search';
export const DRAW = 'draw';

/** A form of its own: what is searched for is no part of the login. */
export function personSearch(language: PageLanguage, { values }: Pick<Attempt, 'values'>): Html {
  const t = textsIn(STAND_IN_TEXTS, language);
  return html`<form class="login-search" method="get" role="search"><div class="ds-field"><label class="ds-label" for="search">${t.search}</label>
<input class="ds-input" type="search" id="search" name="${SEARCH}" value="${values.get(SEARCH)}" autocomplete="off" spellcheck="false" maxlength="60"></div>
<button class="ds-button" data-variant="secondary" type="submit">${t.doSearch}</button></form>
<p class="login-search-else"><a class="ds-link" href="?${DRAW}=1">${t.draw}</a>${isNarrowed(values) && html` <a class="ds-link" href="?">${t.everybody}</a>`}</p>\n`;
}

/** Whether fewer are listed than there are: some were searched for, one was drawn, or one was chosen the last time. */
function isNarrowed(values: Parameters): boolean {
  return [SEARCH, DRAW, 'person'].some((name) => values.has(name));
}

export function personFields(found: FoundPersons, language: PageLanguage, attempt: PersonAttempt): Html {
  const t = textsIn(STAND_IN_TEXTS, language);
  return html`${personList(found, t, attempt)}
${otherField(t, attempt)}`;
}

export type PersonAttempt = Pick<Attempt, 'values' | 'problem' | 'language'>;

function personList({ persons, areMore }: FoundPersons, t: StandInTexts, { values }: PersonAttempt): Html {
  const search = values.get(SEARCH);
  if (persons.length === 0)
    return html`${search !== undefined && html`<p class="ds-paragraph">${fill(t.nobodyFound, { search })}</p>`}`;
  const choices = persons.map(({ pid, name }) => ({ value: pid, label: name, note: pid }));
  return html`${choiceOf('person', t.persons, choices, values.get('person'))}
${areMore && html`<p class="frame-quiet">${fill(t.moreFound, { count: MAX_LISTED_PERSONS })}</p>`}`;
}

function otherField(t: StandInTexts, attempt: PersonAttempt): Html {
  const problem = fieldProblem('other', attempt);
  return html`<div class="ds-field"><label class="ds-label" for="other">${t.other}</label>
<div class="frame-quiet" id="other-help">${t.otherHelp}</div>
<input class="ds-input" id="other" name="other" value="${attempt.values.get('other')}" inputmode="numeric" autocomplete="off" maxlength="14" aria-describedby="other-help${problem.describedBy}"${problem.mark}>
${problem.message}</div>`;
}

/** Any number of the right form: whoever has one is a person, listed here or not (spec/threats.md row 53). */
export function readPerson(fields: Parameters): Pid | undefined {
  return parsePid((fields.get('other') ?? fields.get('person') ?? '').replaceAll(/\s/g, ''));
}

export type Choice = { readonly value: string; readonly label: string; readonly note?: string };

/** Radio buttons; the first of them is chosen until another has been. */
export function choiceOf(name: string, legend: string, choices: readonly Choice[], chosen?: string): Html {
  const at = Math.max(
    choices.findIndex(({ value }) => value === chosen),
    0,
  );
  const rows = choices.map(
    (
      { value, label, note },
      index,
    ) => html`<label class="login-radio"><input class="ds-input" type="radio" name="${name}" value="${value}"${index === at && html` checked`}>
<span>${label}${note !== undefined && html` <span class="frame-quiet frame-number">${note}</span>`}</span></label>\n`,
  );
  return html`<fieldset class="ds-fieldset"><legend class="ds-label">${legend}</legend>
<div class="login-radios">
${rows}</div></fieldset>`;
}
