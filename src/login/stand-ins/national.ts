/**
 * Stand-ins of the Norwegian eIDs (spec/idporten.md 5.2, 7.1): they believe whoever is chosen, and say of the login what the
 * original says. They exist in the simulator alone (spec/threats.md row 63).
 */
import { timingSafeEqual } from 'node:crypto';
import type { Parameters } from '../../http/form.ts';
import { type Html, html } from '../../http/html.ts';
import { textsIn } from '../../http/pages/text-table.ts';
import type { Random } from '../../random.ts';
import { findPerson } from '../../registry/persons/person-store.ts';
import type { Queries } from '../../store/store.ts';
import { ACR_VALUES, type Acr, satisfies } from '../level.ts';
import type { Attempt, FormMethod, MethodOutcome, Proof } from '../method.ts';
import { fieldProblem } from '../pages/content.ts';
import { choiceOf, DRAW, personFields, personSearch, readPerson, SEARCH } from './person-fields.ts';
import { drawPerson, type FoundPersons, findPersons } from './person-list-store.ts';
import { STAND_IN_TEXTS } from './stand-in-texts.ts';

/** 7.1: "static one-time code `12345`". */
export const MINID_CODE = '12345';

export const TEST_ID = 'testid';

type StandIn = Pick<FormMethod, 'id' | 'name' | 'acrValues' | 'describe' | 'letsChooseLevel'> & {
  readonly amr: string;
  readonly code?: string;
  /** spec/idporten.md 4.1: names come "from BankID and Buypass". */
  readonly tellsName?: boolean;
};

const HIGH = { acrValues: ['idporten-loa-high'], describe: STAND_IN_TEXTS.personHelp } as const;

const STAND_INS: readonly StandIn[] = [
  {
    ...{ id: TEST_ID, name: 'TestID', amr: 'TestID', letsChooseLevel: true },
    acrValues: ACR_VALUES.filter((acr) => acr.startsWith('idporten-')).reverse(),
    describe: STAND_IN_TEXTS.testIdHelp,
  },
  {
    ...{ id: 'minid', name: 'MinID', amr: 'Minid-OTC', acrValues: ['idporten-loa-substantial'] },
    ...{ describe: STAND_IN_TEXTS.codeHelp, code: MINID_CODE },
  },
  { id: 'bankid', name: 'BankID', amr: 'BankID', ...HIGH, tellsName: true },
  { id: 'buypass', name: 'Buypass ID', amr: 'Buypass', ...HIGH, tellsName: true },
  { id: 'commfides', name: 'Commfides', amr: 'Commfides', ...HIGH },
];

export function nationalStandIns(queries: Queries, random: Random): readonly FormMethod[] {
  return STAND_INS.map((standIn) => ({
    ...{ ...standIn, isStandIn: true },
    showBefore: async (language, attempt) => personSearch(language, attempt),
    async showFields(asked, language, attempt) {
      const found = await personsFor(attempt.values, { queries, random });
      return html`${personFields(found, language, attempt)}
${levelField(standIn, asked, attempt)}${codeField(standIn, attempt)}`;
    },
    async judge(fields, asked) {
      const outcome = judge(standIn, fields, asked);
      return outcome.ok && standIn.tellsName
        ? { ok: true, proof: await named(outcome.proof, queries) }
        : outcome;
    },
  }));
}

type Sources = { readonly queries: Queries; readonly random: Random };

/** Who has sent the form once sees whom he or she has chosen. */
function personsFor(values: Parameters, { queries, random }: Sources): Promise<FoundPersons> {
  if (values.has(DRAW)) return drawPerson(queries, chanceOf(random));
  return findPersons(queries, values.get(SEARCH) ?? values.get('person') ?? '');
}

function chanceOf(random: Random): number {
  const bytes = random.bytes(4);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32;
}

function judge({ amr, acrValues, code }: StandIn, fields: Parameters, asked: readonly Acr[]): MethodOutcome {
  const value = readPerson(fields);
  const acr = acrValues.find((known) => known === fields.get('level')) ?? leastOf(acrValues, asked);
  if (value === undefined || acr === undefined)
    return { ok: false, problem: STAND_IN_TEXTS.noPerson, field: 'other' };
  if (code !== undefined && !isEqual(fields.get('code') ?? '', code))
    return { ok: false, problem: STAND_IN_TEXTS.wrongCode, field: 'code', tried: value };
  return { ok: true, proof: { person: { kind: 'pid', value }, acr, amr, isShared: true } };
}

/** A number that is typed may be nobody's whom the simulator knows: then there is no name to tell. */
async function named(proof: Proof, queries: Queries): Promise<Proof> {
  const { kind, value } = proof.person;
  const found = kind === 'pid' ? await findPerson(queries, value) : undefined;
  if (found === undefined) return proof;
  const names = found.name.split(' ');
  const attributes = { given_name: names.slice(0, -1).join(' '), family_name: names.at(-1) ?? '' };
  return { ...proof, person: { ...proof.person, attributes } };
}

/** The lowest that will do, as whoever logs in at the original would have (11.1, "Trap"). */
function leastOf(acrValues: readonly Acr[], asked: readonly Acr[]): Acr | undefined {
  return acrValues.findLast((acr) => satisfies(acr, asked)) ?? acrValues[0];
}

/** The levels that will do, the lowest first, so that it is the one chosen. */
function levelField({ acrValues }: StandIn, asked: readonly Acr[], attempt: Attempt): Html | undefined {
  if (acrValues.length < 2) return undefined;
  const t = textsIn(STAND_IN_TEXTS, attempt.language);
  const names: Readonly<Record<string, string>> = {
    'idporten-loa-high': t.high,
    'idporten-loa-substantial': t.substantial,
    'idporten-loa-low': t.low,
  };
  const enough = acrValues.filter((acr) => satisfies(acr, asked)).reverse();
  const choices = enough.map((acr) => ({ value: acr, label: names[acr] ?? acr, note: acr }));
  return choiceOf('level', t.level, choices, attempt.values.get('level'));
}

function codeField({ code }: StandIn, attempt: Attempt): Html | undefined {
  if (code === undefined) return undefined;
  const t = textsIn(STAND_IN_TEXTS, attempt.language);
  const { mark, message } = fieldProblem('code', attempt);
  return html`<div class="ds-field"><label class="ds-label" for="code">${t.code}</label>
<input class="ds-input" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="10" required${mark && html` aria-describedby="code-problem"${mark}`}>
${message}</div>`;
}

function isEqual(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
