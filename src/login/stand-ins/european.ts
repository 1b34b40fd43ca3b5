/**
 * A stand-in of the eIDs of other countries (spec/idporten.md 5.5): persons without a Norwegian number, whom the country they
 * come from names. Nobody but the service that asked relies on the login.
 */
import { textsIn } from '../../http/pages/text-table.ts';
import { ACR_VALUES } from '../level.ts';
import type { FormMethod } from '../method.ts';
import type { Person } from '../session.ts';
import { choiceOf } from './person-fields.ts';
import { STAND_IN_TEXTS } from './stand-in-texts.ts';

type European = {
  readonly country: 'sweden' | 'denmark' | 'germany';
  readonly identifier: string;
  readonly given: string;
  readonly family: string;
  readonly birthdate: string;
};

const PERSONS: readonly European[] = [
  {
    ...{ country: 'sweden', identifier: 'SE/NO/11111' },
    ...{ given: 'Glad', family: 'Kanelbulle', birthdate: '1985-04-12' },
  },
  {
    ...{ country: 'denmark', identifier: 'DK/NO/22222' },
    ...{ given: 'Rolig', family: 'Rugbrød', birthdate: '1979-11-30' },
  },
  {
    ...{ country: 'germany', identifier: 'DE/NO/33333' },
    ...{ given: 'Munter', family: 'Regenschirm', birthdate: '1991-01-05' },
  },
];

const EIDAS_VALUES = ACR_VALUES.filter((acr) => acr.startsWith('eidas-'));

export const EUROPEAN_STAND_IN: FormMethod = {
  ...{ id: 'eidas', name: 'eIDAS', acrValues: EIDAS_VALUES, isStandIn: true },
  describe: STAND_IN_TEXTS.europeanHelp,
  async showFields(_, language, { values }) {
    const t = textsIn(STAND_IN_TEXTS, language);
    const choices = PERSONS.map(({ country, identifier, given, family }) => ({
      value: identifier,
      label: `${t[country]}: ${given} ${family}`,
      note: identifier,
    }));
    return choiceOf('person', t.europeanLegend, choices, values.get('person'));
  },
  async judge(fields) {
    const chosen = PERSONS.find(({ identifier }) => identifier === fields.get('person'));
    if (!chosen) return { ok: false, problem: STAND_IN_TEXTS.noEuropean };
    const proof = { person: personOf(chosen), acr: 'eidas-loa-high', amr: 'eIDAS', isShared: false } as const;
    return { ok: true, proof };
  },
};

/** The names of 2026 (C-26). */
function personOf({ identifier, given, family, birthdate }: European): Person {
  const names = { given_name: given, family_name: family, birthdate };
  return { kind: 'eidas', value: identifier, attributes: { eidas_person_identifier: identifier, ...names } };
}
