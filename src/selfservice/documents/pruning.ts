/**
 * What is no longer in a document, and so is deactivated or taken back where that is asked for. A part that the document
 * leaves out is left alone, and so is the client by which the document is sent.
 */
import type { UnitOfWork } from '../../store/store.ts';
import { withdrawAccess } from '../access/decision.ts';
import type { Act } from '../clients/act.ts';
import { deactivateClient } from '../clients/registration.ts';
import { done, type Outcome } from '../contract/fault.ts';
import type { Conflict } from '../contract/settled.ts';
import type { SelfserviceParts } from '../parts.ts';
import { deactivateScope } from '../scopes/registration.ts';
import { clientsByName, findClientOf } from './client-names.ts';
import type { Configuration } from './configuration-store.ts';
import { accessEntry } from './document.ts';
import { type Change, deactivation } from './plan.ts';
import { accessLabel, scopeLabel } from './scope-steps.ts';
import type { Step } from './step.ts';
import type { ConfigurationDocument } from './wire.ts';

type Parts = Pick<SelfserviceParts, 'journal'>;

export function pruningSteps(
  unit: UnitOfWork,
  document: ConfigurationDocument,
  current: Configuration,
  act: Act,
  parts: Parts,
): readonly Step[] {
  return [
    ...prunedClients(document, current, act).map(({ client: { clientId }, externalId }) =>
      step('client', externalId ?? clientId, () => deactivateClient(unit, clientId, act, parts)),
    ),
    ...prunedAccess(document, current).map((entry) => {
      const subject = { scope: entry.scope, consumer: entry.consumer_orgno };
      return step('access', accessLabel(entry), () => withdrawAccess(unit, subject, act, parts));
    }),
    ...prunedScopes(document, current).map(({ name }) =>
      step('scope', name, () => deactivateScope(unit, name, act, parts)),
    ),
  ];
}

function prunedClients({ clients }: ConfigurationDocument, current: Configuration, { caller }: Act) {
  if (clients === undefined) return [];
  const known = clientsByName(current);
  const wanted = new Set(clients.map((entry) => findClientOf(entry, known)));
  return current.clients.filter((configured) => {
    const { active, clientId } = configured.client;
    return active && clientId !== caller.actor.id && !wanted.has(configured);
  });
}

function prunedAccess({ access }: ConfigurationDocument, current: Configuration) {
  if (access === undefined) return [];
  const wanted = new Set(access.map(accessLabel));
  return current.access.map(accessEntry).filter((entry) => !wanted.has(accessLabel(entry)));
}

function prunedScopes({ scopes }: ConfigurationDocument, current: Configuration) {
  if (scopes === undefined) return [];
  const wanted = new Set(scopes.map(scopeLabel));
  return current.scopes.filter(({ name, active }) => active && !wanted.has(name));
}

function step(
  kind: Change['kind'],
  label: string,
  withdraw: () => Promise<Outcome<unknown> | Conflict>,
): Step {
  return {
    ...{ place: 'prune', label: `${kind} ${label}` },
    async take() {
      const outcome = await withdraw();
      return outcome === 'conflict' || !outcome.ok ? outcome : done(deactivation(kind, label));
    },
  };
}
