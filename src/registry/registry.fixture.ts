/** Registered things for tests: the least that must be said, all synthetic. */
import { parseClientId } from '../identifiers/client-id.ts';
import { parseKid } from '../identifiers/kid.ts';
import { parseOrgNumber } from '../identifiers/org-number.ts';
import { parsePid } from '../identifiers/pid.ts';
import { parseScopeName } from '../identifiers/scope-name.ts';
import { parseScopePrefix } from '../identifiers/scope-prefix.ts';
import type { Store } from '../store/store.ts';
import type { ClientDetails, MachineClient } from './clients/client.ts';
import { machineClient } from './clients/client-defaults.ts';
import { insertClient } from './clients/client-store.ts';
import type { RegisteredKey } from './keys/key.ts';
import { newScope, type ScopeDetails } from './scopes/scope.ts';
import { insertScope } from './scopes/scope-store.ts';

export const OWNER = sample(parseOrgNumber, '310006009');
export const CONSUMER = sample(parseOrgNumber, '310011002');
export const SUPPLIER = sample(parseOrgNumber, '310010006');
export const PERSON = sample(parsePid, '12836110038');
export const CLIENT_ID = sample(parseClientId, '1e1f7ede-d2b1-4a9d-be17-471bd9fe68eb');
export const OTHER_CLIENT_ID = sample(parseClientId, '74a32d87-1514-4f72-ab3d-489a857e7059');
export const PREFIX = sample(parseScopePrefix, 'demo');
export const SCOPE = sample(parseScopeName, 'demo:invoice.read');
export const OTHER_SCOPE = sample(parseScopeName, 'demo:invoice.write');

export function sampleClient(given: Partial<MachineClient> = {}): MachineClient {
  return machineClient({
    clientId: CLIENT_ID,
    clientOrgno: CONSUMER,
    integrationType: 'maskinporten',
    scopes: [SCOPE],
    ...given,
  });
}

export function sampleScope(given: Partial<ScopeDetails> = {}): ScopeDetails {
  return newScope({
    name: SCOPE,
    prefix: PREFIX,
    subscope: 'invoice.read',
    ownerOrgno: OWNER,
    description: 'Read invoices',
    ...given,
  });
}

/** A key whose numbers are not one. */
export function sampleKey(name: string, given: Partial<RegisteredKey> = {}): RegisteredKey {
  const kid = sample(parseKid, name);
  return {
    kid,
    jwk: { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n: 'AQAB', e: 'AQAB' },
    createdAt: 0,
    updatedAt: 0,
    expiresAt: Number.MAX_SAFE_INTEGER,
    ...given,
  };
}

export function storeClient(store: Store, client: ClientDetails = sampleClient()): Promise<boolean> {
  return store.transaction((unit) => insertClient(unit, client, 1000));
}

export function storeScope(store: Store, scope: ScopeDetails = sampleScope()): Promise<boolean> {
  return store.transaction((unit) => insertScope(unit, scope, 1000));
}

function sample<Value>(parse: (text: string) => Value | undefined, text: string): Value {
  const value = parse(text);
  if (value === undefined) throw new Error(`The sample ${text} is wrong.`);
  return value;
}
