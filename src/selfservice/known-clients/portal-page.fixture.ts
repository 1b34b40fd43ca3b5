/**
 * The pages of Digdir's own portal, for tests: run in a browser at an origin of their own, send back what they fetched
 * with the form's fields over it, and show `error_description` (spec/selfservice.md 1.1, 2.5).
 */
import assert from 'node:assert/strict';
import { type Exchanged, exchange } from './exchange.fixture.ts';
import type { Platform } from './platform.fixture.ts';

export const ORIGIN = 'http://localhost:5173';

// biome-ignore lint/suspicious/noExplicitAny: pages look into it without a schema
type Json = any;

export function portalPage({ selfservice }: Platform, token: () => Promise<string>) {
  const url = (path: string) => `${selfservice}${path}`;

  /** What a browser asks before a request with a token or with JSON, and does not send the request without. */
  async function preflight(method: string, path: string, names: string): Promise<void> {
    const { status, headers } = await exchange(url(path), {
      method: 'OPTIONS',
      headers: {
        origin: ORIGIN,
        'access-control-request-method': method,
        'access-control-request-headers': names,
      },
    });
    assert.ok(status >= 200 && status < 300, `preflight of ${method} ${path}: ${status}`);
    assert.equal(headers['access-control-allow-origin'], ORIGIN);
    assert.ok(headers['access-control-allow-methods']?.includes(method), method);
    const allowed = headers['access-control-allow-headers']?.toLowerCase().split(/, */) ?? [];
    for (const name of names.split(',')) assert.ok(allowed.includes(name), name);
  }

  async function send(method: string, path: string, body?: string, type = 'application/json') {
    await preflight(method, path, body === undefined ? 'authorization' : 'authorization,content-type');
    const headers: Record<string, string> = { origin: ORIGIN, authorization: `Bearer ${await token()}` };
    if (body !== undefined) {
      headers['content-type'] = type;
      headers['content-length'] = String(Buffer.byteLength(body));
    }
    const answer = await exchange(url(path), { method, headers, ...(body !== undefined && { body }) });
    assert.equal(answer.headers['access-control-allow-origin'], ORIGIN, `${method} ${path}`);
    return answer;
  }

  function read({ status, text }: Exchanged): Json {
    const json = text === '' ? undefined : JSON.parse(text);
    if (status >= 400) throw new Error(json.error_description);
    return json;
  }

  const fetched = async (path: string) => read(await send('GET', path));
  const client = (id: string) => `api/v1/clients/${id}`;
  return {
    user: () => fetched('api/v1/auth/user'),
    clients: (inactive: boolean) => fetched(`api/v1/clients?inactive=${inactive}`),
    client: (id: string) => fetched(client(id)),
    addClient: async (form: object) => read(await send('POST', 'api/v1/clients', JSON.stringify(form))),
    async saveClient(id: string, form: object) {
      const before = await fetched(client(id));
      return read(await send('PUT', client(id), JSON.stringify({ ...before, ...form })));
    },
    deactivateClient: async (id: string) => read(await send('DELETE', client(id))),
    /** A 404 counts as none. */
    async keys(id: string) {
      const answer = await send('GET', `${client(id)}/jwks`);
      return answer.status === 404 ? [] : read(answer).keys;
    },
    uploadKey: async (id: string, text: string) =>
      read(await send('POST', `api/v2/clients/${id}/key`, text, 'text/plain')),
    deleteKey: async (id: string, kid: string) => read(await send('DELETE', `${client(id)}/jwks/${kid}`)),
    newSecret: async (id: string) => read(await send('POST', `${client(id)}/secret`)),
    publicScopes: (type: string) => fetched(`api/v1/scopes/all?integration_type=${type}`),
    receivedAccess: () => fetched('api/v1/scopes/access/all'),
    scopes: () => fetched('api/v1/scopes?inactive=true'),
    scope: (name: string) => fetched(`api/v1/scopes/scope?scope=${encodeURIComponent(name)}&inactive=true`),
    addScope: async (form: object) => read(await send('POST', 'api/v1/scopes', JSON.stringify(form))),
    async saveScope(name: string, form: object) {
      const path = `scope=${encodeURIComponent(name)}`;
      const before = await fetched(`api/v1/scopes/scope?${path}`);
      return read(await send('PUT', `api/v1/scopes?${path}`, JSON.stringify({ ...before, ...form })));
    },
    grant: async (name: string, orgno: string) =>
      read(await send('PUT', `api/v1/scopes/access/${orgno}?scope=${encodeURIComponent(name)}`)),
    withdraw: async (name: string, orgno: string) =>
      read(await send('DELETE', `api/v1/scopes/access/${orgno}?scope=${encodeURIComponent(name)}`)),
    prefixes: () => fetched('api/v1/prefix'),
    sources: () => fetched('api/v1/delegationsources'),
    organisation: (orgno: string) => fetched(`api/v1/organizations/${orgno}`),
    addCustomer: async (id: string, form: object) =>
      read(await send('POST', `${client(id)}/onbehalfof`, JSON.stringify(form))),
    customers: (id: string) => fetched(`${client(id)}/onbehalfof`),
  };
}
