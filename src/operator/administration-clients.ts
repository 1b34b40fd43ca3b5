/**
 * The client by which an organisation administers itself through the self-service API. Its key is the customer's, who made it and
 * hands over the public part; asked for again with the same key, it is the same client.
 */
import type { ScopeName } from '../identifiers/scope-name.ts';
import type { Client } from '../registry/clients/client.ts';
import { quoted } from '../registry/field-fault.ts';
import type { RegisteredKey } from '../registry/keys/key.ts';
import { judgeKey } from '../registry/keys/registration.ts';
import { type Scope, usableScope } from '../registry/scopes/scope.ts';
import { findScope } from '../registry/scopes/scope-store.ts';
import type { Queries, UnitOfWork } from '../store/store.ts';
import { grantAccess } from './access-grants.ts';
import type { Act, OperatorParts } from './act.ts';
import {
  clientWithKey,
  completeClient,
  type JudgedClient,
  type KeyedClient,
  registerClient,
} from './administration-client-changes.ts';
import { ADMINISTRATION_SCOPES } from './administration-scopes.ts';
import { judgeDisplayName } from './display-name.ts';
import { judgeServed } from './known-organisation.ts';
import { changed, type Judged, type Outcome, refused, refusedAll, sound, unchanged } from './outcome.ts';
import { readPublicKey } from './public-key.ts';

type Parts = Pick<OperatorParts, 'journal' | 'random' | 'isSimulator'>;

export type AskedAdministrationClient = {
  readonly organisation: string;
  readonly scopes: readonly string[];
  /** What stands in the file. */
  readonly publicKey: string;
  /** Of the client; without it, the organisation's. */
  readonly name: string | undefined;
};

export type AdministrationClient = KeyedClient & {
  /** Scopes to which the organisation had no access before. */
  readonly granted: readonly ScopeName[];
};

export async function addAdministrationClient(
  unit: UnitOfWork,
  asked: AskedAdministrationClient,
  act: Act,
  parts: Parts,
): Promise<Outcome<AdministrationClient>> {
  const owner = await judgeServed(unit.queries, 'organisation', asked.organisation, parts);
  const scopes = await judgeScopes(unit.queries, asked.scopes);
  const key = await judgePublicKey(asked.publicKey, act);
  const name = asked.name === undefined ? sound(undefined) : judgeDisplayName('name', asked.name);
  if (!owner.ok || !scopes.ok || !key.ok || !name.ok) return refusedAll([owner, scopes, key, name]);
  const wanted = { owner: owner.value, scopes: scopes.value, key: key.value, name: name.value };
  const known = await clientWithKey(unit.queries, owner.value.orgno, key.value);
  return known?.client.active === false
    ? deactivated(known.client)
    : bringAbout(unit, wanted, known, act, parts);
}

async function bringAbout(
  unit: UnitOfWork,
  wanted: JudgedClient,
  known: KeyedClient | undefined,
  act: Act,
  parts: Parts,
): Promise<Outcome<AdministrationClient>> {
  const granted: ScopeName[] = [];
  for (const scope of wanted.scopes) {
    if (await grantAccess(unit, scope, wanted.owner.orgno, act, parts)) granted.push(scope.name);
  }
  const become =
    known === undefined
      ? await registerClient(unit, wanted, act, parts)
      : await completeClient(unit, known, wanted, act, parts);
  const isChanged = granted.length > 0 || become !== known;
  return isChanged ? changed({ ...become, granted }) : unchanged({ ...become, granted });
}

/** Somebody wanted that nothing be signed with this key any more. */
function deactivated({ clientId, clientOrgno }: Client): Outcome<AdministrationClient> {
  const message = `public-key is that of the client ${clientId} of ${clientOrgno}, which is deactivated.`;
  return refused('public-key', `${message} Have the customer make a new key.`);
}

async function judgeScopes(queries: Queries, asked: readonly string[]): Promise<Judged<readonly Scope[]>> {
  if (asked.length === 0) return refused('scopes', `scopes is empty. ${CHOICE}`);
  const names = ADMINISTRATION_SCOPES.filter((name) => asked.includes(name));
  const judged = await Promise.all(names.map((name) => judgeScope(queries, name)));
  const scopes = judged.flatMap((one) => (one.ok ? [one.value] : []));
  const others = asked.filter((text) => !names.some((name) => name === text));
  if (others.length > 0) return refusedAll([...judged, othersScopes(others)]);
  return scopes.length === judged.length ? sound(scopes) : refusedAll(judged);
}

const CHOICE = `Choose among ${ADMINISTRATION_SCOPES.join(', ')}.`;

function othersScopes(asked: readonly string[]): Judged<never> {
  const remedy = `Other scopes are given by their owners through the self-service API. ${CHOICE}`;
  const named = [...new Set(asked)].map(quoted).join(', ');
  return refused('scopes', `scopes has ${named}, beside the scopes of administration. ${remedy}`);
}

async function judgeScope(queries: Queries, name: ScopeName): Promise<Judged<Scope>> {
  const scope = await findScope(queries, name);
  if (scope === undefined) return refused('scopes', `scopes has ${name}, which is missing. ${MAKE_SCOPES}`);
  const usable = usableScope(scope, 'maskinporten');
  if (usable.ok) return sound(scope);
  return refused('scopes', `scopes has ${name}, and ${usable.fault.seen}. ${ACTIVATE}`);
}

const MAKE_SCOPES = 'Run `porthus operator init` again; it makes those that are missing.';
const ACTIVATE = 'It is yours: change it through the self-service API first.';

/** By the rules of all keys. No certificate comes with it (public-key.ts), so there is none to judge. */
async function judgePublicKey(text: string, { now }: Act): Promise<Judged<RegisteredKey>> {
  const read = readPublicKey(text);
  if (!read.ok) return read;
  const judgeCertificates = () => Promise.reject(new Error('A key without certificate had one.'));
  const judged = await judgeKey(read.value, { current: [], holders: [], now, judgeCertificates });
  if (judged.ok) return sound(judged.key);
  const faults = judged.faults.map(({ message }) => ({
    field: 'public-key',
    message: `public-key: ${message}`,
  }));
  return { ok: false, faults };
}
