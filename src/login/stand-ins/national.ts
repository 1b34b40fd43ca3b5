/**
 * Stand-ins of the Norwegian eIDs (spec/idporten.md 5.2, 7.1): they believe whoever is chosen, and say of the login what the
 * original says. They exist in the simulator alone (spec/threats.md row 63).
 */
import { timingSafeEqual } from 'node:crypto';
import type { Parameters } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import type { PageLanguage } from '../../http/pages/language.ts';
import type { Queries } from '../../store/store.ts';
import { ACR_VALUES, type Acr, satisfies } from '../level.ts';
import type { InEachLanguage, LoginMethod, MethodOutcome } from '../method.ts';
import { choiceOf, NO_PERSON, personFields, readPerson } from './person-fields.ts';
import { listPersons } from './person-list-store.ts';

/** 7.1: "static one-time code `12345`". */
export const MINID_CODE = '12345';

export const TEST_ID = 'testid';

type StandIn = Pick<LoginMethod, 'id' | 'name' | 'acrValues' | 'describe'> & {
  readonly amr: string;
  readonly code?: string;
};

const HIGH: InEachLanguage = {
  nb: 'Høyt sikkerhetsnivå. Velg hvem du vil være.',
  nn: 'Høgt tryggleiksnivå. Vel kven du vil vere.',
  en: 'High level of security. Choose who you want to be.',
};

const STAND_INS: readonly StandIn[] = [
  {
    ...{ id: TEST_ID, name: 'TestID', amr: 'TestID' },
    acrValues: ACR_VALUES.filter((acr) => acr.startsWith('idporten-')).reverse(),
    describe: {
      nb: 'Velg selv både person og sikkerhetsnivå.',
      nn: 'Vel sjølv både person og tryggleiksnivå.',
      en: 'Choose both the person and the level of security.',
    },
  },
  {
    ...{ id: 'minid', name: 'MinID', amr: 'Minid-OTC', acrValues: ['idporten-loa-substantial'] },
    describe: {
      nb: 'Betydelig sikkerhetsnivå, med engangskode.',
      nn: 'Betydeleg tryggleiksnivå, med eingongskode.',
      en: 'Substantial level of security, with a one-time code.',
    },
    code: MINID_CODE,
  },
  { id: 'bankid', name: 'BankID', amr: 'BankID', acrValues: ['idporten-loa-high'], describe: HIGH },
  { id: 'buypass', name: 'Buypass ID', amr: 'Buypass', acrValues: ['idporten-loa-high'], describe: HIGH },
  { id: 'commfides', name: 'Commfides', amr: 'Commfides', acrValues: ['idporten-loa-high'], describe: HIGH },
];

export function nationalStandIns(queries: Queries): readonly LoginMethod[] {
  return STAND_INS.map((standIn) => ({
    ...standIn,
    async showFields(asked, language) {
      const persons = await listPersons(queries);
      return html`${personFields(persons, language)}${levelField(standIn, asked, language)}${codeField(standIn, language)}`;
    },
    judge: async (fields, asked) => judge(standIn, fields, asked),
  }));
}

function judge({ amr, acrValues, code }: StandIn, fields: Parameters, asked: readonly Acr[]): MethodOutcome {
  const value = readPerson(fields);
  if (value === undefined) return { ok: false, problem: NO_PERSON };
  if (code !== undefined && !isEqual(fields.get('code') ?? '', code))
    return { ok: false, problem: WRONG_CODE };
  const acr = acrValues.find((known) => known === fields.get('level')) ?? leastOf(acrValues, asked);
  if (acr === undefined) return { ok: false, problem: NO_PERSON };
  return { ok: true, proof: { person: { kind: 'pid', value }, acr, amr, isShared: true } };
}

/** The lowest that will do, as whoever logs in at the original would have. */
function leastOf(acrValues: readonly Acr[], asked: readonly Acr[]): Acr | undefined {
  return acrValues.findLast((acr) => satisfies(acr, asked)) ?? acrValues[0];
}

const WRONG_CODE: InEachLanguage = {
  nb: 'Engangskoden er ikke riktig. I simulatoren er den alltid 12345.',
  nn: 'Eingongskoden er ikkje rett. I simulatoren er han alltid 12345.',
  en: 'The one-time code is not correct. In the simulator it is always 12345.',
};

const LEVEL_NAMES: Readonly<Record<string, InEachLanguage>> = {
  'idporten-loa-high': { nb: 'Høyt', nn: 'Høgt', en: 'High' },
  'idporten-loa-substantial': { nb: 'Betydelig', nn: 'Betydeleg', en: 'Substantial' },
  'idporten-loa-low': { nb: 'Lavt', nn: 'Lågt', en: 'Low' },
};
const LEVEL: InEachLanguage = { nb: 'Sikkerhetsnivå', nn: 'Tryggleiksnivå', en: 'Level of security' };
const CODE: InEachLanguage = { nb: 'Engangskode', nn: 'Eingongskode', en: 'One-time code' };

/** The levels that will do, the lowest first, so that it is the one chosen. */
function levelField({ acrValues }: StandIn, asked: readonly Acr[], language: PageLanguage): Html | undefined {
  if (acrValues.length < 2) return undefined;
  const enough = acrValues.filter((acr) => satisfies(acr, asked)).reverse();
  const choices = enough.map((acr) => ({ value: acr, label: LEVEL_NAMES[acr]?.[language] ?? acr }));
  return choiceOf('level', LEVEL[language], choices);
}

function codeField({ code }: StandIn, language: PageLanguage): Html | undefined {
  if (code === undefined) return undefined;
  return html`<div class="ds-field"><label class="ds-label" for="code">${CODE[language]}</label>
<input class="ds-input" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="10" required></div>`;
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
