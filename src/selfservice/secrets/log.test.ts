/** Nothing that opens a door reaches the log (spec/threats.md row 59). */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { createLogger } from '../../http/logger.ts';
import { PAIR } from '../../registry/keys/keys.fixture.ts';
import { wireKey } from '../keys/keys.fixture.ts';
import { ADMINISTRATION_CLIENTS, openSeededSelfservice } from '../selfservice.fixture.ts';

const CLIENT = ADMINISTRATION_CLIENTS.owner;
const JWK = PAIR.privateKey.export({ format: 'jwk' });
const PEM = String(PAIR.privateKey.export({ type: 'pkcs8', format: 'pem' }));

forEachStore(({ openStore }) => {
  test('threats: secrets in logs: at debug level no private key, secret or token reaches a line', async () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'debug', destination: { write: (line) => lines.push(line) } });
    await using node = await openSeededSelfservice(openStore, { logger });
    const jwks = `/api/v1/clients/${CLIENT}/jwks`;
    await node.ask('POST', jwks, { body: { keys: [{ ...wireKey('a'), ...JWK }] } });
    await node.ask('PUT', `${jwks}/a`, { body: { ...wireKey('a'), n: PEM } });
    await node.ask('POST', `/api/v2/clients/${CLIENT}/key`, { body: PEM });
    const body = {
      ...{
        integration_type: 'idporten',
        client_name: 'Prøve',
        token_endpoint_auth_method: 'client_secret_basic',
      },
      redirect_uris: ['https://service.example.no/callback'],
    };
    const { body: client } = await node.ask('POST', '/api/v1/clients', { body });
    const { body: rotated } = await node.ask('POST', `/api/v1/clients/${client.client_id}/secret`);
    const token = await node.token();
    await node.ask('GET', jwks, { headers: { authorization: `Bearer ${token}` } });
    const log = lines.join('');
    assert.ok(lines.length >= 6);
    const secrets = [JWK.d, JWK.p, PEM.slice(40, 60), client.client_secret, rotated.client_secret, token];
    for (const secret of secrets) assert.ok(!log.includes(String(secret).slice(0, 20)), String(secret));
  });
});
