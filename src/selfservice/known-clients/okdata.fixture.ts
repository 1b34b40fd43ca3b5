/** A municipality's broker, oslokommune/okdata-maskinporten-api, for tests: what it sends and reads (spec/selfservice.md 2.5). */
import assert from 'node:assert/strict';
import { type Exchanged, exchange } from './exchange.fixture.ts';
import { type Credentials, type Platform, tokenOf } from './platform.fixture.ts';

/** As Python's `json` gives it. */
// biome-ignore lint/suspicious/noExplicitAny: the broker looks into it without a schema
type Json = any;

export class BrokerError extends Error {}

export function okdata(platform: Platform, credentials: Credentials) {
  async function send(method: string, path: string, scope: string, json?: object): Promise<Exchanged> {
    const headers: Record<string, string> = {
      authorization: `Bearer ${await tokenOf(platform, credentials, scope)}`,
      accept: 'application/json',
    };
    if (json === undefined) return exchange(`${platform.selfservice}${path}`, { method, headers });
    const body = JSON.stringify(json);
    headers['content-type'] = 'application/json';
    headers['content-length'] = String(Buffer.byteLength(body));
    return exchange(`${platform.selfservice}${path}`, { method, headers, body });
  }

  /** Reads every 4xx to a POST without a guard. */
  function raiseForStatus({ status, text }: Exchanged): void {
    if (status < 400) return;
    const messages = JSON.parse(text).errors.map(({ errorMessage }: Json) => errorMessage);
    assert.ok(messages.every((message: unknown) => typeof message === 'string' && message !== ''));
    throw new BrokerError(messages.join(', '));
  }

  const read = async (path: string): Promise<Json> => {
    const answer = await send('GET', path, 'idporten:dcr.read');
    assert.equal(answer.status, 200, answer.text);
    return JSON.parse(answer.text);
  };
  const write = async (method: string, path: string, json?: object): Promise<Exchanged> => {
    const answer = await send(method, path, 'idporten:dcr.write', json);
    raiseForStatus(answer);
    return answer;
  };
  const jwks = (clientId: string) => `api/v1/clients/${clientId}/jwks`;

  return {
    listClients: () => read('api/v1/clients'),
    getClient: (clientId: string) => read(`api/v1/clients/${clientId}`),
    createClient: async (client: object): Promise<Json> =>
      JSON.parse((await write('POST', 'api/v1/clients', client)).text),
    deleteClient: (clientId: string) => write('DELETE', `api/v1/clients/${clientId}`),
    getKeys: (clientId: string) => read(jwks(clientId)),
    /** Sends the whole set as it was read, its `exp` and `created` inside. */
    async addKey(clientId: string, key: object): Promise<Json> {
      const { keys } = await read(jwks(clientId));
      const answer = await write('POST', jwks(clientId), { keys: [...keys, key] });
      return JSON.parse(answer.text);
    },
    async removeKey(clientId: string, kid: string): Promise<void> {
      const { keys } = await read(jwks(clientId));
      const left = keys.filter((key: Json) => key.kid !== kid);
      if (left.length === 0) await write('DELETE', jwks(clientId));
      else await write('POST', jwks(clientId), { keys: left });
    },
  };
}
