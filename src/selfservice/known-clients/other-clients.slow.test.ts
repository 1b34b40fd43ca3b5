/** Further programs that exist, each against a whole Porthus (spec/selfservice.md 2.5). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import { DAY, numericDate } from '../../clock.ts';
import { type KeyPair, OTHER_PAIR, PAIR } from '../../registry/keys/keys.fixture.ts';
import { altinnOperator } from './altinn-operator.fixture.ts';
import { exchange } from './exchange.fixture.ts';
import { BrokerError, okdata } from './okdata.fixture.ts';
import { type Credentials, type Platform, platforms, requestToken, tokenOf } from './platform.fixture.ts';
import { portalPage } from './portal-page.fixture.ts';

const YEAR = 365 * DAY;

forEachStore((stores) => {
  const startPlatform = platforms(stores);

  describe('okdata', () => {
    const machine = {
      client_name: 'team - app',
      description: 'Maskinporten-klient for app (test)',
      integration_type: 'maskinporten',
      grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
      scopes: ['demo:hello.read'],
      token_endpoint_auth_method: 'private_key_jwt',
      frontchannel_logout_uri: 'None',
    };

    test('creates a client, changes its keys by reading and sending the set, and deletes it', async () => {
      await using platform = await startPlatform();
      const broker = okdata(platform, await platform.credentials('admin-municipality'));
      const { client_id: id } = await broker.createClient(machine);
      assert.equal((await broker.getClient(id)).frontchannel_logout_uri, undefined);
      assert.ok(
        (await broker.listClients()).some((client: { client_id: string }) => client.client_id === id),
      );
      assert.deepEqual((await broker.getKeys(id)).keys, []);
      await broker.addKey(id, wireKey('one'));
      platform.clock.moveBy(DAY);
      await broker.addKey(id, wireKey('two', OTHER_PAIR));
      const expiries = await expiriesOf(broker, id);
      const start = platform.clock.now() - DAY;
      assert.deepEqual(expiries, { one: numericDate(start + YEAR), two: numericDate(start + DAY + YEAR) });
      await broker.removeKey(id, 'one');
      await broker.removeKey(id, 'two');
      assert.deepEqual((await broker.getKeys(id)).keys, []);
      await broker.deleteClient(id);
      assert.ok(
        !(await broker.listClients()).some((client: { client_id: string }) => client.client_id === id),
      );
    });

    test('shows its users why a sixth key and a bad client are refused', async () => {
      await using platform = await startPlatform();
      const broker = okdata(platform, await platform.credentials('admin-municipality'));
      const { client_id: id } = await broker.createClient(machine);
      for (const kid of ['a', 'b', 'c', 'd', 'e']) await broker.addKey(id, wireKey(kid));
      await assert.rejects(broker.addKey(id, wireKey('f')), isToldBy(/5/));
      await assert.rejects(
        broker.createClient({ ...machine, integration_type: 'mainframe' }),
        isToldBy(/mainframe/),
      );
    });
  });

  describe("Altinn's operator", () => {
    test('creates, reads, updates, keys and deletes clients with exactly the statuses that it knows', async () => {
      await using platform = await startPlatform();
      const credentials = await platform.credentials('admin-digitalisation-agency');
      const operator = altinnOperator(platform, await withKey(platform, credentials));
      const asked = {
        client_name: 'app',
        description: 'altinn operator - app',
        integration_type: 'maskinporten',
        application_type: 'web',
        grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
        token_endpoint_auth_method: 'private_key_jwt',
        scopes: ['altinn:serviceowner/instances.read'],
      };
      const { client_id: id } = await operator.create(asked);
      assert.ok((await operator.list()).some((client: { client_id: string }) => client.client_id === id));
      assert.deepEqual((await operator.getKeys(id)).keys, []);
      assert.equal((await operator.putKeys(id, [wireKey('one')])).keys[0].kid, 'one');
      const updated = await operator.update(id, { ...asked, scopes: [] });
      assert.deepEqual([updated.scopes, (await operator.get(id)).scopes], [[], []]);
      await operator.delete(id);
      assert.equal((await operator.get(id)).active, false);
      await operator.isGone('00000000-0000-4000-8000-00000000dead');
    });
  });

  describe('Correspondence', () => {
    test('rotates the key that it signs with, below /external/api/v1, and goes on with the new one', async () => {
      await using platform = await startPlatform();
      const credentials = await platform.credentials('admin-nav');
      const keyed = await withKey(platform, credentials);
      const jwks = `${platform.selfservice}external/api/v1/clients/${credentials.clientId}/jwks`;
      const own = async (method: string, body?: string) =>
        exchange(jwks, {
          method,
          headers: {
            authorization: `Bearer ${await tokenOf(platform, keyed, 'idporten:dcr.read idporten:dcr.write')}`,
            ...(body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
          },
          ...(body !== undefined && { body }),
        });
      const read = await own('GET');
      const { keys } = JSON.parse(read.text);
      const sent = await own('POST', JSON.stringify({ keys: [...keys, wireKey('next', OTHER_PAIR)] }));
      assert.equal(sent.status, 201, sent.text);
      const next = { ...keyed, header: { kid: 'next' }, privateKeyPem: pemOf(OTHER_PAIR) };
      for (const one of [keyed, next]) {
        assert.equal((await requestToken(platform, one, { scope: 'idporten:dcr.read' })).status, 200);
      }
    });
  });

  describe("Digdir's portal", () => {
    test('keeps clients: fetch, form, save; keys as pasted text; a secret', async () => {
      await using platform = await startPlatform();
      const page = await pageOf(platform, 'admin-municipality');
      assert.equal((await page.user()).has_consented, true);
      const made = await page.addClient({
        integration_type: 'idporten',
        client_name: 'Kommunen - Byggesak',
        description: 'Byggesak',
        token_endpoint_auth_method: 'client_secret_basic',
        redirect_uris: ['https://byggesak.example.no/callback'],
        refresh_token_usage: 'ONETIME',
      });
      const saved = await page.saveClient(made.client_id, { client_name: 'Kommunen - Byggesøknad' });
      const { client_secret: secret, ...shown } = made;
      assert.equal(typeof secret, 'string');
      assert.deepEqual(saved, { ...shown, client_name: 'Kommunen - Byggesøknad' });
      const { client_secret: next } = await page.newSecret(made.client_id);
      assert.notEqual(next, secret);
      await page.saveClient(made.client_id, { token_endpoint_auth_method: 'private_key_jwt' });
      assert.deepEqual(await page.keys(made.client_id), []);
      const pasted = [publicPem(PAIR), JSON.stringify(wireKey('pasted', OTHER_PAIR))];
      for (const text of pasted) await page.uploadKey(made.client_id, text);
      const kids = (await page.keys(made.client_id)).map(({ kid }: { kid: string }) => kid);
      assert.equal(kids.length, 2);
      await page.deleteKey(made.client_id, 'pasted');
      assert.equal((await page.keys(made.client_id)).length, 1);
      await assert.rejects(page.uploadKey(made.client_id, pemOf(PAIR)), /private key/);
      await page.deactivateClient(made.client_id);
      const ids = async (inactive: boolean) =>
        (await page.clients(inactive)).map(({ client_id }: { client_id: string }) => client_id);
      assert.ok(!(await ids(false)).includes(made.client_id));
      assert.ok((await ids(true)).includes(made.client_id));
      assert.deepEqual(await page.keys('00000000-0000-4000-8000-00000000dead'), []);
    });

    test('keeps scopes and access, and filters the public ones by types in capitals', async () => {
      await using platform = await startPlatform();
      const page = await pageOf(platform, 'admin-municipality');
      const [prefix] = await page.prefixes();
      const scope = await page.addScope({
        ...{ prefix: prefix.prefix, subscope: 'sak.read', name: `${prefix.prefix}:sak.read` },
        ...{ description: 'Lese saker', visibility: 'PUBLIC', allowed_integration_types: ['maskinporten'] },
      });
      const { description, long_description } = await page.saveScope(scope.name, {
        long_description: 'Alt om saker.',
      });
      assert.deepEqual([description, long_description], ['Lese saker', 'Alt om saker.']);
      assert.deepEqual((await page.scope(scope.name)).name, scope.name);
      assert.ok((await page.scopes()).some(({ name }: { name: string }) => name === scope.name));
      const found = async (type: string) =>
        (await page.publicScopes(type)).some(({ name }: { name: string }) => name === scope.name);
      assert.deepEqual(
        [await found('MASKINPORTEN'), await found('API_KLIENT'), await found('API_CLIENT')],
        [true, false, false],
      );
      const { orgno } = await platform.credentials('admin-bank');
      assert.equal((await page.organisation(orgno)).orgnr, orgno);
      assert.equal((await page.grant(scope.name, orgno)).state, 'APPROVED');
      const bank = await pageOf(platform, 'admin-bank');
      const received = (await bank.receivedAccess()).find(
        ({ scope: name }: { scope: string }) => name === scope.name,
      );
      assert.equal(received.state, 'APPROVED');
      assert.equal((await page.withdraw(scope.name, orgno)).state, 'DENIED');
      await assert.rejects(bank.saveScope(scope.name, { description: 'Min' }), /./);
      assert.ok((await page.sources()).length > 0);
    });

    test('shows its user the sentence of a refusal', async () => {
      await using platform = await startPlatform();
      const page = await pageOf(platform, 'admin-municipality');
      const form = { integration_type: 'idporten', redirect_uris: [] };
      await assert.rejects(page.addClient(form), /redirect_uris/);
    });
  });

  describe('the onboarding tool', () => {
    test('lists accesses, registers a client and its key in one call, and deletes it', async () => {
      await using platform = await startPlatform();
      const credentials = await platform.credentials('admin-vat-company');
      const send = async (method: string, path: string, json?: object) => {
        const token = await tokenOf(platform, credentials, 'idporten:dcr.datasharing');
        return exchange(`${platform.selfservice}datasharing/consumer/${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(json !== undefined && { body: JSON.stringify(json) }),
        });
      };
      const access = JSON.parse((await send('GET', 'scope/access')).text);
      const invoices = access.find(({ scope }: { scope: string }) => scope === 'demo:invoice.read');
      assert.deepEqual(invoices.allowed_integration_types, ['maskinporten']);
      const request = { scopes: [invoices.scope], description: 'Fakturaer', keys: [wireKey('one')] };
      const made = JSON.parse((await send('POST', 'client', request)).text);
      assert.deepEqual(
        [made.consumerOrgNr, made.description, made.scopes, made.keys.length],
        [credentials.orgno, 'Fakturaer', ['demo:invoice.read'], 1],
      );
      const client = {
        ...credentials,
        clientId: made.clientId,
        header: { kid: 'one' },
        privateKeyPem: pemOf(PAIR),
      };
      assert.equal((await requestToken(platform, client, { scope: 'demo:invoice.read' })).status, 200);
      const listed = JSON.parse((await send('GET', 'client')).text);
      assert.ok(listed.some(({ clientId }: { clientId: string }) => clientId === made.clientId));
      const deleted = await send('DELETE', `client?client_id=${made.clientId}`);
      assert.ok(deleted.status < 300, deleted.text);
      assert.equal((await requestToken(platform, client, { scope: 'demo:invoice.read' })).status, 400);
    });
  });
});

function wireKey(kid: string, { n, e }: KeyPair = PAIR) {
  return { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e };
}

function pemOf({ privateKey }: KeyPair): string {
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

function publicPem({ publicKey }: KeyPair): string {
  return String(publicKey.export({ type: 'spki', format: 'pem' }));
}

async function expiriesOf(broker: ReturnType<typeof okdata>, id: string): Promise<object> {
  const { keys } = await broker.getKeys(id);
  return Object.fromEntries(keys.map(({ kid, exp }: { kid: string; exp: number }) => [kid, exp]));
}

function isToldBy(words: RegExp) {
  return (error: unknown) => error instanceof BrokerError && words.test(error.message);
}

/** Puts a key on the client itself, by which it signs from then on instead of by its certificate. */
async function withKey(platform: Platform, credentials: Credentials): Promise<Credentials> {
  const token = await tokenOf(platform, credentials, 'idporten:dcr.write');
  const { status, text } = await exchange(
    `${platform.selfservice}api/v1/clients/${credentials.clientId}/jwks`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ keys: [wireKey('own')] }),
    },
  );
  assert.equal(status, 201, text);
  return { ...credentials, header: { kid: 'own' }, privateKeyPem: pemOf(PAIR) };
}

async function pageOf(platform: Platform, name: string) {
  const credentials = await platform.credentials(name);
  const scopes = credentials.scopes.filter((scope) => scope.startsWith('idporten:')).join(' ');
  return portalPage(platform, () => tokenOf(platform, credentials, scopes));
}
