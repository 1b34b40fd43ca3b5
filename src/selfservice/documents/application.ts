/**
 * A document is applied in one unit of work: scopes first, then access to them, then clients, which may carry them; at
 * the end what is no longer in it, where that is asked for. One fault, and nothing has happened. A dry run is the same,
 * undone.
 */
import type { Store, UnitOfWork } from '../../store/store.ts';
import type { Act } from '../clients/act.ts';
import { type Outcome, type Refused, refused } from '../contract/fault.ts';
import { shown } from '../contract/schema-faults.ts';
import { type ClientParts, clientSteps } from './client-steps.ts';
import { readConfiguration } from './configuration-store.ts';
import type { Change } from './plan.ts';
import { pruningSteps } from './pruning.ts';
import { accessSteps, scopeSteps } from './scope-steps.ts';
import { takeAll } from './step.ts';
import { tryOut } from './trial.ts';
import { type ConfigurationDocument, DOCUMENT_MODEL } from './wire.ts';

export type ApplicationOptions = { readonly isDryRun: boolean; readonly prunes: boolean };

export function applyDocument(
  store: Store,
  document: ConfigurationDocument,
  options: ApplicationOptions,
  act: Act,
  parts: ClientParts,
): Promise<Outcome<readonly Change[]>> {
  return tryOut(store, async (unit) => {
    const result = await applyAll(unit, document, options, act, parts);
    return { isKept: result.ok && !options.isDryRun, result };
  });
}

async function applyAll(
  unit: UnitOfWork,
  document: ConfigurationDocument,
  { prunes }: ApplicationOptions,
  act: Act,
  parts: ClientParts,
): Promise<Outcome<readonly Change[]>> {
  const stranger = othersDocument(document, act);
  if (stranger) return stranger;
  const current = await readConfiguration(unit.queries, act.caller);
  return takeAll([
    ...scopeSteps(unit, document, current, act, parts),
    ...accessSteps(unit, document, current, act, parts),
    ...clientSteps(unit, document, current, act, parts),
    ...(prunes ? pruningSteps(unit, document, current, act, parts) : []),
  ]);
}

/** Who applies the document of a test environment in production, say, shall know that it is another organisation's. */
function othersDocument({ organisation }: ConfigurationDocument, { caller }: Act): Refused | undefined {
  if (organisation === undefined || organisation.orgno === caller.orgno) return undefined;
  const remedy = 'Remove organisation from it to use it all the same.';
  const message = `The document is of the organisation ${shown(organisation.orgno)}, and you act for ${caller.orgno}. ${remedy}`;
  return refused(409, DOCUMENT_MODEL.name, message, 'organisation');
}
