/**
 * Altinn's Kubernetes operator, for tests: it compares statuses exactly, signs with a key, and asks for its token with
 * everything in the query (spec/selfservice.md 2.5).
 */
import assert from 'node:assert/strict';
import { JWT_BEARER } from '../../registry/clients/client.ts';
import { exchange } from './exchange.fixture.ts';
import { type GoType, goDecode } from './go-decoding.fixture.ts';
import { type Credentials, type Platform, signGrant } from './platform.fixture.ts';

const CLIENT: GoType = {
  fields: {
    ...{ client_id: 'string', client_name: 'string', client_orgno: 'string', description: 'string' },
    ...{ integration_type: 'string', application_type: 'string', token_endpoint_auth_method: 'string' },
    ...{ scopes: { list: 'string' }, grant_types: { list: 'string' }, active: 'bool' },
    ...{ created: 'time', last_updated: 'time' },
  },
};
const KEY_SET: GoType = {
  fields: {
    keys: { list: { fields: { kid: 'string', kty: 'string', use: 'string', alg: 'string', exp: 'int' } } },
    created: 'time',
    last_updated: 'time',
  },
};

export function altinnOperator(platform: Platform, credentials: Credentials) {
  async function token(): Promise<string> {
    const assertion = await signGrant(platform, credentials, { scope: 'idporten:dcr.altinn' });
    const parameters = new URLSearchParams({ grant_type: JWT_BEARER, assertion });
    const { status, text } = await exchange(`${platform.maskinporten}token?${parameters}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' },
    });
    assert.equal(status, 200, text);
    return goDecode(text, { fields: { access_token: 'string', expires_in: 'int', scope: 'string' } })
      .access_token;
  }

  async function expect(status: number, method: string, path: string, json?: object): Promise<string> {
    const body = json === undefined ? '' : JSON.stringify(json);
    const headers = {
      authorization: `Bearer ${await token()}`,
      accept: 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      ...(json !== undefined && { 'content-type': 'application/json' }),
    };
    const url = `${platform.selfservice}api/v1/altinn/admin/clients${path}`;
    const answer = await exchange(url, { method, headers, body });
    assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
    return answer.text;
  }

  return {
    list: async () => goDecode(await expect(200, 'GET', ''), { list: CLIENT }),
    create: async (client: object) => goDecode(await expect(201, 'POST', '', client), CLIENT),
    get: async (id: string) => goDecode(await expect(200, 'GET', `/${id}`), CLIENT),
    update: async (id: string, client: object) =>
      goDecode(await expect(200, 'PUT', `/${id}`, client), CLIENT),
    getKeys: async (id: string) => goDecode(await expect(200, 'GET', `/${id}/jwks`), KEY_SET),
    putKeys: async (id: string, keys: readonly object[]) =>
      goDecode(await expect(201, 'POST', `/${id}/jwks`, { keys }), KEY_SET),
    delete: async (id: string) => assert.equal(await expect(204, 'DELETE', `/${id}`), ''),
    isGone: async (id: string) => expect(404, 'GET', `/${id}`),
  };
}
