/**
 * The scopes by which organisations administer themselves (spec/selfservice.md 1.2). They belong to the operator, who decides
 * which organisation gets which, and they are nobody's to find: private.
 */
import { parseNewSubscope, type ScopeName, scopeName } from '../identifiers/scope-name.ts';
import { judgeNewScope } from '../registry/scopes/scope-registration.ts';
import { findScope, insertScope } from '../registry/scopes/scope-store.ts';
import type { UnitOfWork } from '../store/store.ts';
import { type Act, OPERATOR_PREFIX, type OperatorParts, operatorEvent } from './act.ts';

/** The names in `{prefix}:{subscope}` and what people are told of them, in bokmål as all descriptions of scopes. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  'dcr.read': 'Lese egne klienter',
  'dcr.write': 'Opprette, endre og slette egne klienter',
  'dcr.modify': 'Endre egne klienter',
  'dcr/onbehalfof.write': 'Endre onbehalfof på egne klienter',
  // Both spellings are in use (spec/selfservice.md section 8 row 3).
  'dcr/onbehalfof:write': 'Endre onbehalfof på egne klienter',
  'dcr.supplier': 'Opprette klienter for kunder',
  'dcr.datasharing': 'Forenklet registrering for datadeling',
  'dcr.altinn': 'Klientadministrasjon for Altinn',
  'scopes.read': 'Lese egne scopes og tilganger',
  'scopes.write': 'Opprette og endre egne scopes og gi tilgang',
  'cloud.read': 'Hente hele registeret',
};

export const ADMINISTRATION_SCOPES: readonly ScopeName[] = Object.keys(DESCRIPTIONS).map(nameOf);

function nameOf(text: string): ScopeName {
  const subscope = parseNewSubscope(text);
  if (subscope === undefined) throw new Error(`No scope can be called ${text}.`);
  return scopeName(OPERATOR_PREFIX, subscope);
}

/** Makes those that are not there, for the operator, and answers which; one that is there stays as its owner has it. */
export async function makeAdministrationScopes(
  unit: UnitOfWork,
  act: Act,
  { journal }: Pick<OperatorParts, 'journal'>,
): Promise<readonly ScopeName[]> {
  const made: ScopeName[] = [];
  for (const [subscope, description] of Object.entries(DESCRIPTIONS)) {
    const details = judgeOwn(subscope, description, act);
    if (!(await insertScope(unit, details, act.now))) continue;
    const after = await findScope(unit.queries, details.name);
    await journal.append(unit, {
      ...operatorEvent(act, act.orgno),
      ...{ noun: 'scope', id: details.name, action: 'registered', before: undefined, after },
    });
    made.push(details.name);
  }
  return made;
}

/** By the rules of everybody's scopes. */
function judgeOwn(subscope: string, description: string, { orgno: ownerOrgno }: Act) {
  const judged = judgeNewScope(
    {
      ...{ prefix: OPERATOR_PREFIX, subscope, description, translations: {} },
      ...{ visibility: 'PRIVATE', allowedIntegrationTypes: ['maskinporten'] },
    },
    { ownerOrgno, prefixes: [{ prefix: OPERATOR_PREFIX, active: true }], delegationSources: [] },
  );
  if (!judged.ok) throw new Error(`The scope ${OPERATOR_PREFIX}:${subscope} cannot be made.`);
  return judged.details;
}
