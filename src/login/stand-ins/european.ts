/**
 * A stand-in of the eIDs of other countries (spec/idporten.md 5.5): persons without a Norwegian number, whom the country they
 * come from names. Nobody but the service that asked relies on the login.
 */
import { html } from '../../http/html.ts';
import { ACR_VALUES } from '../level.ts';
import type { LoginMethod } from '../method.ts';
import type { Person } from '../session.ts';
import { choiceOf } from './person-fields.ts';

type European = {
  readonly country: string;
  readonly identifier: string;
  readonly given: string;
  readonly family: string;
  readonly birthdate: string;
};

const PERSONS: readonly European[] = [
  { country: 'SE', identifier: 'SE/NO/11111', given: 'Glad', family: 'Kanelbulle', birthdate: '1985-04-12' },
  { country: 'DK', identifier: 'DK/NO/22222', given: 'Rolig', family: 'Rugbrød', birthdate: '1979-11-30' },
  {
    country: 'DE',
    identifier: 'DE/NO/33333',
    given: 'Munter',
    family: 'Regenschirm',
    birthdate: '1991-01-05',
  },
];

const COUNTRIES: Readonly<Record<string, Readonly<Record<'nb' | 'nn' | 'en', string>>>> = {
  SE: { nb: 'Sverige', nn: 'Sverige', en: 'Sweden' },
  DK: { nb: 'Danmark', nn: 'Danmark', en: 'Denmark' },
  DE: { nb: 'Tyskland', nn: 'Tyskland', en: 'Germany' },
};

const EIDAS_VALUES = ACR_VALUES.filter((acr) => acr.startsWith('eidas-'));

export const EUROPEAN_STAND_IN: LoginMethod = {
  ...{ id: 'eidas', name: 'eIDAS', acrValues: EIDAS_VALUES },
  describe: {
    nb: 'Logg inn med en eID fra et annet europeisk land.',
    nn: 'Logg inn med ein eID frå eit anna europeisk land.',
    en: 'Log in with an eID of another European country.',
  },
  async showFields(_, language) {
    const legend = {
      nb: 'Velg land og person',
      nn: 'Vel land og person',
      en: 'Choose a country and a person',
    };
    const choices = PERSONS.map(({ country, identifier, given, family }) => ({
      value: identifier,
      label: `${COUNTRIES[country]?.[language] ?? country}: ${given} ${family}`,
      note: identifier,
    }));
    return html`${choiceOf('person', legend[language], choices)}`;
  },
  async judge(fields) {
    const chosen = PERSONS.find(({ identifier }) => identifier === fields.get('person'));
    if (!chosen) return { ok: false, problem: NO_PERSON };
    const proof = { person: personOf(chosen), acr: 'eidas-loa-high', amr: 'eIDAS', isShared: false } as const;
    return { ok: true, proof };
  },
};

const NO_PERSON = {
  nb: 'Velg en av personene.',
  nn: 'Vel ein av personane.',
  en: 'Choose one of the persons.',
};

/** The names of 2026 (C-26). */
function personOf({ identifier, given, family, birthdate }: European): Person {
  const names = { given_name: given, family_name: family, birthdate };
  return { kind: 'eidas', value: identifier, attributes: { eidas_person_identifier: identifier, ...names } };
}
