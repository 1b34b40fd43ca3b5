/**
 * A document is applied in one unit of work: scopes first, then access to them, then clients, which may carry them; at
 * the end what is no longer in it, where that is asked for. Everything is tried, so that all faults are told at once; one
 * fault, and nothing has happened. A dry run is the same, undone.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Store, UnitOfWork } from '../../store/store.ts';
import { grantAccess, withdrawAccess } from '../access/decision.ts';
import type { Act } from '../clients/act.ts';
import { deactivateClient } from '../clients/registration.ts';
import { done, type Fault, type Outcome, type Refused, refused } from '../contract/fault.ts';
import type { Conflict } from '../contract/settled.ts';
import { deactivateScope, registerScope, replaceRegisteredScope } from '../scopes/registration.ts';
import { askedScope } from '../scopes/wire.ts';
import { applyClient, type ClientParts } from './client-application.ts';
import { type Configuration, type ConfiguredClient, readConfiguration } from './configuration-store.ts';
import { accessEntry, clientLabel, scopeEntry } from './document.ts';
import { type Change, changeOf, deactivation } from './plan.ts';
import { tryOut } from './trial.ts';
import {
  type AccessEntry,
  type ClientEntry,
  type ConfigurationDocument,
  DOCUMENT_MODEL,
  type ScopeEntry,
} from './wire.ts';

export type ApplicationOptions = { readonly isDryRun: boolean; readonly prunes: boolean };

const OBJECT = DOCUMENT_MODEL.name;

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
  const steps = [
    ...scopeSteps(unit, document, current, act, parts),
    ...accessSteps(unit, document, current, act, parts),
    ...clientSteps(unit, document, current, act, parts),
    ...(prunes ? pruningSteps(unit, document, current, act, parts) : []),
  ];
  return takeAll(steps);
}

/** One thing of the document: where it stands there, what it is called, and what to do. */
type Step = {
  readonly place: string;
  readonly label: string;
  /** It is to the letter as it stands, and is not judged: rules that came later leave what was registered alone. */
  readonly idle?: Change | undefined;
  take(): Promise<Outcome<Change> | Conflict>;
};

/** What one unit of work does in half its time on either store (store/unit-of-work.ts), a client with keys each. */
const MAX_WORK = 300;

/** One after the other: later ones rest on earlier ones. */
async function takeAll(steps: readonly Step[]): Promise<Outcome<readonly Change[]>> {
  const work = steps.filter(({ idle }) => idle === undefined).length;
  if (work > MAX_WORK) return tooMuch(work);
  const changes: Change[] = [];
  const refusals: Refused[] = [];
  for (const step of withoutRepetition(steps)) {
    const outcome = step.idle === undefined ? await step.take() : done(step.idle);
    // Units of work are serialised: nobody changes what this one has read before it ends (store/store.ts).
    if (outcome === 'conflict') throw new Error(`${step.place} was changed within a unit of work.`);
    if (outcome.ok) changes.push(outcome.value);
    else refusals.push(placed(outcome, step));
  }
  return refusals.length === 0 ? done(changes) : together(refusals);
}

function tooMuch(work: number): Refused {
  const message = `${work} entries of the document are not to the letter as GET /porthus/v1/configuration has them, and at most ${MAX_WORK} such are dealt with at once. Send it in parts, without prune.`;
  return refused(413, OBJECT, message);
}

function withoutRepetition(steps: readonly Step[]): readonly Step[] {
  const first = new Map<string, Step>();
  return steps.map((step) => {
    const { place, label } = step;
    const kind = place.replace(/\[.*$/, '');
    const earlier = first.get(`${kind} ${label}`);
    if (earlier === undefined || label === '') {
      first.set(`${kind} ${label}`, step);
      return step;
    }
    const message = `It is in ${earlier.place} already. Leave one of them out.`;
    return { place, label, take: async () => refused(400, OBJECT, message) };
  });
}

/** Each fault names the place in the document, and says what the thing there is called. */
function placed({ status, faults }: Refused, { place, label }: Step): Refused {
  const [first, ...others] = faults.map((fault): Fault => {
    const field = fault.field === undefined ? place : `${place}.${fault.field}`;
    return { object: OBJECT, field, message: `${place} (${label}): ${fault.message}` };
  });
  if (first === undefined) throw new Error('A refusal without a fault.');
  return { ok: false, status, faults: [first, ...others] };
}

/** Where all are refused for one reason the status says which; a mixture is a document that is not right. */
function together(refusals: readonly Refused[]): Refused {
  const [first, ...others] = refusals.flatMap(({ faults }) => faults);
  if (first === undefined) throw new Error('A refusal without a fault.');
  const [status = 400, ...different] = new Set(refusals.map((refusal) => refusal.status));
  return { ok: false, status: different.length > 0 ? 400 : status, faults: [first, ...others] };
}

function othersDocument({ organisation }: ConfigurationDocument, { caller }: Act): Refused | undefined {
  if (organisation === undefined || organisation.orgno === caller.orgno) return undefined;
  const message = `The document is of the organisation ${organisation.orgno.slice(0, 20)}, and you act for ${caller.orgno}. Remove organisation from it to use it all the same.`;
  return refused(409, OBJECT, message, 'organisation');
}

function scopeSteps(
  unit: UnitOfWork,
  { scopes = [] }: ConfigurationDocument,
  current: Configuration,
  act: Act,
  parts: ClientParts,
): readonly Step[] {
  const known = new Map(current.scopes.map((scope) => [scope.name as string, scope]));
  return scopes.map((entry, at) => {
    const name = scopeLabel(entry);
    const scope = known.get(name);
    const before = scope && scopeEntry(scope);
    return {
      ...{ place: `scopes[${at}]`, label: name, idle: idleChange('scope', name, entry, before) },
      take: () => applyScope(unit, entry, scope, act, parts),
    };
  });
}

function idleChange(
  kind: Change['kind'],
  label: string,
  entry: object,
  before: object | undefined,
): Change | undefined {
  return isDeepStrictEqual(entry, before) ? changeOf(kind, label, entry, entry) : undefined;
}

function scopeLabel({ prefix = '', subscope = '' }: ScopeEntry): string {
  return `${prefix}:${subscope}`;
}

async function applyScope(
  unit: UnitOfWork,
  entry: ScopeEntry,
  scope: Configuration['scopes'][number] | undefined,
  act: Act,
  parts: ClientParts,
): Promise<Outcome<Change> | Conflict> {
  const before = scope && scopeEntry(scope);
  const asked = askedScope(entry);
  const after = scope
    ? await replaceRegisteredScope(unit, scope.name, asked, act, parts)
    : await registerScope(unit, asked, act, parts);
  if (after === 'conflict' || !after.ok) return after;
  return done(changeOf('scope', after.value.name, before, scopeEntry(after.value)));
}

function accessSteps(
  unit: UnitOfWork,
  { access = [] }: ConfigurationDocument,
  current: Configuration,
  act: Act,
  parts: ClientParts,
): readonly Step[] {
  const given = new Set(current.access.map((known) => accessLabel(accessEntry(known))));
  return access.map((entry, at) => {
    const label = accessLabel(entry);
    return {
      place: `access[${at}]`,
      label,
      take: () => applyAccess(unit, entry, given.has(label), act, parts),
    };
  });
}

function accessLabel({ scope, consumer_orgno: consumer }: AccessEntry): string {
  return `${scope} ${consumer}`;
}

async function applyAccess(
  unit: UnitOfWork,
  entry: AccessEntry,
  isGiven: boolean,
  act: Act,
  parts: ClientParts,
): Promise<Outcome<Change> | Conflict> {
  const label = accessLabel(entry);
  if (isGiven) return done(changeOf('access', label, entry, entry));
  const granted = await grantAccess(unit, { scope: entry.scope, consumer: entry.consumer_orgno }, act, parts);
  if (granted === 'conflict' || !granted.ok) return granted;
  return done(changeOf('access', label, undefined, entry));
}

function clientSteps(
  unit: UnitOfWork,
  { clients = [] }: ConfigurationDocument,
  current: Configuration,
  act: Act,
  parts: ClientParts,
): readonly Step[] {
  const known = clientsByName(current);
  return clients.map((entry, at) => ({
    place: `clients[${at}]`,
    label: clientLabel(entry),
    take: () => applyClient(unit, entry, findClientOf(entry, known), act, parts),
  }));
}

function clientsByName({ clients }: Configuration): ReadonlyMap<string, ConfiguredClient> {
  return new Map(
    clients.flatMap((known) => [
      [`id ${known.client.clientId}`, known] as const,
      ...(known.externalId === undefined ? [] : [[`name ${known.externalId}`, known] as const]),
    ]),
  );
}

/** By its external id, and where that is not given yet by the client_id that stands beside it. */
function findClientOf(
  { external_id: name, client_id: id }: ClientEntry,
  known: ReadonlyMap<string, ConfiguredClient>,
): ConfiguredClient | undefined {
  return known.get(`name ${name}`) ?? known.get(`id ${id}`);
}

/** A part that the document leaves out is left alone, and so is the client by which the document is sent. */
function pruningSteps(
  unit: UnitOfWork,
  { scopes, access, clients }: ConfigurationDocument,
  current: Configuration,
  act: Act,
  parts: ClientParts,
): readonly Step[] {
  const steps: Step[] = [];
  const add = (kind: Change['kind'], label: string, withdraw: () => Promise<Outcome<unknown> | Conflict>) => {
    steps.push({ place: 'prune', label: `${kind} ${label}`, take: () => withdrawn(kind, label, withdraw) });
  };
  if (clients !== undefined) {
    const known = clientsByName(current);
    const wanted = new Set(clients.map((entry) => findClientOf(entry, known)));
    for (const configured of current.clients) {
      const { clientId, active } = configured.client;
      if (!active || wanted.has(configured) || clientId === act.caller.actor.id) continue;
      add('client', configured.externalId ?? clientId, () => deactivateClient(unit, clientId, act, parts));
    }
  }
  if (access !== undefined) {
    const wanted = new Set(access.map(accessLabel));
    for (const { scope, consumerOrgno: consumer } of current.access) {
      const label = `${scope} ${consumer}`;
      if (!wanted.has(label))
        add('access', label, () => withdrawAccess(unit, { scope, consumer }, act, parts));
    }
  }
  if (scopes !== undefined) {
    const wanted = new Set(scopes.map(scopeLabel));
    for (const { name, active } of current.scopes) {
      if (active && !wanted.has(name)) add('scope', name, () => deactivateScope(unit, name, act, parts));
    }
  }
  return steps;
}

async function withdrawn(
  kind: Change['kind'],
  label: string,
  withdraw: () => Promise<Outcome<unknown> | Conflict>,
): Promise<Outcome<Change> | Conflict> {
  const outcome = await withdraw();
  return outcome === 'conflict' || !outcome.ok ? outcome : done(deactivation(kind, label));
}
