import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { type ClientId, parseClientId } from '../identifiers/client-id.ts';
import { parseOrgNumber } from '../identifiers/org-number.ts';
import { parseScopeName, type ScopeName } from '../identifiers/scope-name.ts';
import { findAccess, setAccess } from '../registry/access/access-store.ts';
import { findClient, replaceClient } from '../registry/clients/client-store.ts';
import { listDelegationSources } from '../registry/delegation-sources/delegation-source-store.ts';
import { KEY_LIFETIME } from '../registry/keys/key.ts';
import { keysOf, replaceKeys } from '../registry/keys/key-store.ts';
import { findOrganisation } from '../registry/organisations/organisation-store.ts';
import { sampleKey } from '../registry/registry.fixture.ts';
import { newScope } from '../registry/scopes/scope.ts';
import { findScope, insertScope, replaceScope } from '../registry/scopes/scope-store.ts';
import { rememberFact } from '../store/installation-store.ts';
import type { Store } from '../store/store.ts';
import {
  ADDRESSES,
  emptyFolder,
  everyFile,
  NOW,
  openTemplate,
  pretendedAuthority,
  start,
  type Template,
} from './seed.fixture.ts';
import type { SimulatorStart } from './seed.ts';

const MOVED = {
  maskinporten: 'http://localhost:9102/',
  selfservice: 'http://localhost:9103/',
  skyporten: 'http://localhost:9105/',
  altinn: 'http://localhost:9104/',
};
const REPORTER = known(parseClientId, '1e1f7ede-d2b1-4a9d-be17-471bd9fe68eb');
const VAT_COMPANY = known(parseOrgNumber, '310011002');
const INVOICE = known(parseScopeName, 'demo:invoice.read');

function known<Value>(parse: (text: string) => Value | undefined, text: string): Value {
  return parse(text) ?? assert.fail(text);
}

async function everyChange(store: Store, work: () => Promise<unknown>): Promise<unknown[]> {
  const heard: unknown[] = [];
  using _ = store.onChange((change) => heard.push(change));
  await work();
  return heard;
}

async function publicKeyOf(store: Store, clientId: ClientId, kid: string): Promise<string | undefined> {
  return (await keysOf(store.queries, clientId)).find((key) => key.kid === kid)?.jwk.n;
}

async function publicKeyIn(path: string): Promise<string | undefined> {
  return createPublicKey(await readFile(path, 'utf8')).export({ format: 'jwk' }).n;
}

describe('seeding the simulator', () => {
  let template: Template;
  before(async () => {
    template = await openTemplate();
  });
  after(() => template[Symbol.asyncDispose]());

  forEachStore(({ openStore }) => {
    test('the first start registers the seeds, and says what it made', async () => {
      await using store = await openStore();
      await using folder = await template.copy();
      const progress: string[] = [];
      const summary = await start(store, folder.directory, { progress: (what) => progress.push(what) });
      assert.equal(summary.isFirst, true);
      assert.equal(progress.length, 1);
      assert.deepEqual(summary.renewedKeys, []);
      assert.equal(summary.counts.clients, summary.clients.length);
      const reporter = await findClient(store.queries, REPORTER);
      const told = summary.clients.find(({ name }) => name === 'vat-reporter');
      assert.deepEqual(told?.scopes, reporter?.scopes);
      assert.deepEqual(summary.example, {
        client: 'vat-reporter',
        scope: reporter?.scopes[0],
        administrator: 'admin-vat-company',
      });
      assert.equal((await findOrganisation(store.queries, VAT_COMPANY))?.termsAcceptedAt, NOW);
      assert.equal((await findAccess(store.queries, INVOICE, VAT_COMPANY))?.state, 'APPROVED');
      assert.equal((await findScope(store.queries, INVOICE))?.delegationSource, ADDRESSES.altinn);
      const [source] = await listDelegationSources(store.queries);
      assert.deepEqual([source?.name, source?.issuer], ['altinn', ADDRESSES.altinn]);
    });

    test('the keys that are registered are those on disk, for a year', async () => {
      await using store = await openStore();
      await using folder = await template.copy();
      const { clients } = await start(store, folder.directory);
      for (const { name, clientId, authenticatesBy } of clients) {
        const keys = await keysOf(store.queries, clientId);
        assert.equal(keys.length, authenticatesBy === 'key' ? 1 : 0, name);
        if (authenticatesBy !== 'key') continue;
        const [key] = keys;
        assert.equal(key?.expiresAt, NOW + KEY_LIFETIME);
        assert.equal(key?.kid, name);
        assert.equal(key?.jwk.n, await publicKeyIn(join(folder.directory, 'clients', name, 'key.pem')));
      }
    });

    test('a second start changes nothing, neither in the registry nor on disk', async () => {
      await using store = await openStore();
      await using folder = await template.copy();
      await start(store, folder.directory);
      const files = await everyFile(folder.directory);
      const { authority, issued } = pretendedAuthority();
      const progress: string[] = [];
      const changes = await everyChange(store, async () => {
        const summary = await start(store, folder.directory, {
          authority,
          progress: (what) => progress.push(what),
        });
        assert.equal(summary.isFirst, false);
      });
      assert.deepEqual(changes, []);
      assert.deepEqual(issued, []);
      assert.deepEqual(progress, []);
      assert.deepEqual(await everyFile(folder.directory), files);
    });

    test('a new edition of the seeds leaves alone what the user changed', async () => {
      await using store = await openStore();
      await using folder = await template.copy();
      await start(store, folder.directory);
      await store.transaction(async (unit) => {
        const client = (await findClient(unit.queries, REPORTER)) ?? assert.fail();
        await replaceClient(unit, { ...client, active: false, scopes: [INVOICE] }, client.version, NOW);
        await replaceKeys(unit, { clientId: REPORTER, version: client.version + 1 }, [sampleKey('own')], NOW);
        const scope = (await findScope(unit.queries, INVOICE)) ?? assert.fail();
        await replaceScope(unit, { ...scope, description: 'mine' }, scope.version, NOW);
        const access = { scope: INVOICE, consumerOrgno: VAT_COMPANY };
        await setAccess(unit, access, 'APPROVED', 'DENIED', NOW);
        await rememberFact(unit, 'simulator-seeds', 'an earlier edition');
      });
      const changes = await everyChange(store, async () => {
        const { example } = await start(store, folder.directory);
        // Neither a client that is deactivated nor a scope that would have to be delegated first.
        assert.deepEqual(example, {
          client: 'insurance-supplier',
          scope: 'demo:hello.read',
          administrator: 'admin-insurance-supplier',
        });
      });
      assert.deepEqual(changes, []);
      const client = await findClient(store.queries, REPORTER);
      assert.deepEqual([client?.active, client?.scopes], [false, [INVOICE]]);
      assert.deepEqual(
        (await keysOf(store.queries, REPORTER)).map(({ kid }) => kid),
        ['own'],
      );
      assert.equal((await findScope(store.queries, INVOICE))?.description, 'mine');
      assert.equal((await findAccess(store.queries, INVOICE, VAT_COMPANY))?.state, 'DENIED');
    });

    test('what the user changed of a client stands in its file at the next start', async () => {
      await using store = await openStore();
      await using folder = await template.copy();
      await start(store, folder.directory);
      await store.transaction(async (unit) => {
        const client = (await findClient(unit.queries, REPORTER)) ?? assert.fail();
        await replaceClient(unit, { ...client, scopes: [INVOICE] }, client.version, NOW);
      });
      await start(store, folder.directory);
      const path = join(folder.directory, 'clients/vat-reporter/client.json');
      assert.deepEqual(JSON.parse(await readFile(path, 'utf8')).scopes, [INVOICE]);
    });

    test('an empty registry beside files that are there takes the keys on disk', async () => {
      await using store = await openStore();
      await using folder = await template.copy();
      const summary = await start(store, folder.directory);
      assert.deepEqual(summary.renewedKeys, []);
      assert.equal(
        await publicKeyOf(store, REPORTER, 'vat-reporter'),
        await publicKeyIn(join(template.directory, 'clients/vat-reporter/key.pem')),
      );
    });

    test('a client whose folder was deleted gets a new key beside its others, and the summary says so', async () => {
      await using store = await openStore();
      await using folder = await template.copy();
      await start(store, folder.directory);
      const old = await publicKeyOf(store, REPORTER, 'vat-reporter');
      await store.transaction(async (unit) => {
        const client = (await findClient(unit.queries, REPORTER)) ?? assert.fail();
        const keys = await keysOf(unit.queries, REPORTER);
        await replaceKeys(unit, client, [...keys, sampleKey('own')], NOW);
      });
      await rm(join(folder.directory, 'clients/vat-reporter'), { recursive: true });
      const changes = await everyChange(store, async () => {
        const summary = await start(store, folder.directory);
        assert.deepEqual(summary.renewedKeys, ['vat-reporter']);
      });
      assert.deepEqual(changes, [{ noun: 'client', id: REPORTER }]);
      const renewed = await publicKeyOf(store, REPORTER, 'vat-reporter');
      assert.notEqual(renewed, old);
      assert.equal(renewed, await publicKeyIn(join(folder.directory, 'clients/vat-reporter/key.pem')));
      assert.equal(await publicKeyOf(store, REPORTER, 'own'), sampleKey('own').jwk.n);
    });

    test('threats: crash: a start killed after its keys were registered is mended by the next', async () => {
      await using store = await openStore();
      await using folder = await template.copy();
      await start(store, folder.directory);
      await rm(join(folder.directory, 'clients'), { recursive: true });
      const { renewedKeys, clients } = await start(store, folder.directory);
      const withKeys = clients.filter(({ authenticatesBy }) => authenticatesBy === 'key');
      assert.deepEqual(
        renewedKeys,
        withKeys.map(({ name }) => name),
      );
      for (const { name, clientId } of withKeys) {
        const pem = join(folder.directory, 'clients', name, 'key.pem');
        assert.equal(await publicKeyOf(store, clientId, name), await publicKeyIn(pem));
      }
    });

    test('addresses that moved are in every file, and keys and certificates stay', async () => {
      await using store = await openStore();
      await using folder = await template.copy();
      await start(store, folder.directory);
      const earlier = await everyFile(folder.directory);
      await start(store, folder.directory, { addresses: MOVED });
      const later = await everyFile(folder.directory);
      const changed = Object.keys(later).filter((path) => later[path] !== earlier[path]);
      assert.ok(changed.length > 0);
      for (const path of changed) assert.match(path, /^clients\/[a-z-]+\/client\.json$/);
      const text = later['clients/vat-reporter/client.json'] ?? '';
      const { issuer, token_endpoint, audience } = JSON.parse(text);
      assert.deepEqual([issuer, audience], [MOVED.maskinporten, MOVED.maskinporten]);
      assert.equal(token_endpoint, 'http://localhost:9102/token');
      const addressOf = (name: string) => JSON.parse(later[`clients/${name}/client.json`] ?? '').selfservice;
      assert.equal(addressOf('admin-vat-company'), 'http://localhost:9103/api/v1');
      assert.equal(addressOf('vat-reporter'), undefined);
      const former = [ADDRESSES.maskinporten, ADDRESSES.selfservice];
      assert.ok(!former.some((url) => Object.values(later).some((content) => content.includes(url))));
    });

    test("when our Altinn moves, scopes that are delegated there follow, the user's own too, and no others", async () => {
      await using store = await openStore();
      await using folder = await template.copy();
      await start(store, folder.directory);
      const scope = (await findScope(store.queries, INVOICE)) ?? assert.fail();
      const own = (subscope: string, delegationSource: string) =>
        newScope({ ...scope, name: `demo:${subscope}` as ScopeName, subscope, delegationSource });
      await store.transaction(async (unit) => {
        await insertScope(unit, own('ours', ADDRESSES.altinn), NOW);
        await insertScope(unit, own('theirs', 'https://tt02.altinn.no/'), NOW);
      });
      await start(store, folder.directory, { addresses: MOVED });
      const source = async (name: string) =>
        (await findScope(store.queries, name as ScopeName))?.delegationSource;
      assert.equal(await source('demo:invoice.read'), MOVED.altinn);
      assert.equal(await source('demo:ours'), MOVED.altinn);
      assert.equal(await source('demo:theirs'), 'https://tt02.altinn.no/');
      const sources = await listDelegationSources(store.queries);
      assert.deepEqual(
        sources.map(({ issuer }) => issuer),
        [MOVED.altinn],
      );
      assert.equal(await source('demo:hello.read'), undefined);
    });

    test('a start that fails while it makes files registers nothing', async () => {
      await using store = await openStore();
      await using folder = await emptyFolder();
      const authority: SimulatorStart['authority'] = {
        issuingPem: 'ISSUING',
        issueEnterpriseCertificate: () => Promise.reject(new Error('no disk space')),
      };
      await cp(join(template.directory, 'clients'), join(folder.directory, 'clients'), { recursive: true });
      await assert.rejects(start(store, folder.directory, { authority }), /no disk space/);
      assert.equal(await findClient(store.queries, REPORTER), undefined);
      assert.equal((await start(store, folder.directory)).isFirst, true);
    });
  });
});
