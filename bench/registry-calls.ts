/** What is asked of the self-service API: each call touches one organisation, the caller's. */
import type { Request } from './connection.ts';
import { organisationNumbers, scopeOf } from './population-store.ts';
import type { Registered } from './registry-process.ts';

export type Call = {
  readonly name: string;
  /** Changes the registry, so it comes after those that are to find it as it was. */
  readonly writes: boolean;
  /** `turn` counts the calls of this kind, so that no two are the same where that matters. */
  request(registered: Registered, turn: number): Request;
};

/** Beyond every organisation that the registry is filled with. */
const FIRST_STRANGER = 320_000_00;

export const CALLS: readonly Call[] = [
  reading('list own clients', () => '/api/v1/clients'),
  reading('get one client', ({ clientId }) => `/api/v1/clients/${clientId}`),
  reading('list its keys', ({ clientId }) => `/api/v1/clients/${clientId}/jwks`),
  reading('list own scopes', () => '/api/v1/scopes'),
  reading('list access given', () => '/api/v1/scopes/access'),
  reading('list access received', () => '/api/v1/scopes/access/all'),
  reading('list integrations', () => '/api/v1/integrations'),
  reading('read the journal', () => '/porthus/v1/audit'),
  reading('what expires soon', () => '/porthus/v1/expiring'),
  reading('export everything', () => '/porthus/v1/configuration'),
  {
    name: 'create a client',
    writes: true,
    request: ({ orgno }, turn) => json('POST', '/api/v1/clients', newClient(orgno, turn)),
  },
  {
    name: 'replace a client',
    writes: true,
    request: ({ clientId, orgno }, turn) =>
      json('PUT', `/api/v1/clients/${clientId}`, newClient(orgno, turn)),
  },
  {
    name: 'grant access',
    writes: true,
    request({ orgno }, turn) {
      const [consumer] = organisationNumbers(1, FIRST_STRANGER + turn);
      const scope = encodeURIComponent(scopeOf(orgno));
      return { method: 'PUT', path: `/api/v1/scopes/access/${consumer}?scope=${scope}` };
    },
  },
];

function reading(name: string, path: (registered: Registered) => string): Call {
  return { name, writes: false, request: (registered) => ({ method: 'GET', path: path(registered) }) };
}

function newClient(orgno: Registered['orgno'], turn: number) {
  return {
    client_name: 'Organisation - fagsystem',
    description: `Registered as number ${turn}`,
    integration_type: 'maskinporten',
    scopes: [scopeOf(orgno)],
  };
}

function json(method: string, path: string, body: object): Request {
  return { method, path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
