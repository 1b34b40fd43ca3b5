/** The desk put together: on whose data it opens, with which key, and who hears of what is done at it. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { forEachStore } from '../test/stores.ts';
import { loadConfiguration } from './config/resolve.ts';
import type { OrgNumber } from './identifiers/org-number.ts';
import { takeFirstSteps } from './operator/first-steps.ts';
import { CUSTOMER, openDesk } from './operator/operator.fixture.ts';
import { shutOut } from './operator/organisations.ts';
import { readOrganisations } from './operator/readings.ts';
import { openOperatorDesk } from './operator-desk.ts';
import { createRegistryView } from './registry/view.ts';

const OWN = { organisation: '900000006', name: 'Driften AS' };
const ADDRESSES = {
  PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no',
  PORTHUS_SELFSERVICE_URL: 'https://selfservice.example.no',
  PORTHUS_SKYPORTEN_URL: 'https://sky.maskinporten.example.no',
};

async function temporaryData() {
  const path = await mkdtemp(join(tmpdir(), 'porthus-desk-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

async function open(data: string, { mode = 'production', begins = false, key = '' } = {}) {
  const environment = { ...(mode === 'production' && ADDRESSES), PORTHUS_MASTER_KEY: key };
  const sources = { flags: { data, mode }, environment, directory: data };
  const { config, secrets } = await loadConfiguration(sources);
  return openOperatorDesk(config, secrets, { name: 'kari', begins });
}

describe('the desk', () => {
  test('makes a database for the first steps alone, and for production alone', async () => {
    await using folder = await temporaryData();
    const data = join(folder.path, 'new');
    for (const options of [{}, { mode: 'simulator' }, { mode: 'simulator', begins: true }])
      await assert.rejects(open(data, options), { name: 'StartRefused' });
    assert.equal(existsSync(data), false);
    await using desk = await open(data, { begins: true });
    assert.equal((await desk.begin(takeFirstSteps, OWN)).ok, true);
    assert.equal((await desk.read(readOrganisations, undefined)).length, 1);
  });

  test('threats: development feature in production: a database belongs to one mode, at the desk too', async () => {
    await using folder = await temporaryData();
    await (await open(folder.path, { begins: true }))[Symbol.asyncDispose]();
    await assert.rejects(open(folder.path, { mode: 'simulator' }), { name: 'StartRefused' });
  });

  test('does not open with another master key, under which the journal would break', async () => {
    await using folder = await temporaryData();
    const [key, other] = [1, 2].map((byte) => Buffer.alloc(32, byte).toString('base64'));
    await (await open(folder.path, { begins: true, key: key ?? '' }))[Symbol.asyncDispose]();
    await assert.rejects(open(folder.path, { key: other ?? '' }), { name: 'MasterKeyUnavailable' });
    await (await open(folder.path, { key: key ?? '' }))[Symbol.asyncDispose]();
  });
});

forEachStore(({ openTwoNodes }) => {
  test('a node that runs hears of what is done at the desk, by a process of its own', async () => {
    await using nodes = await openTwoNodes();
    await using running = await openDesk(async () => nodes.one);
    using view = createRegistryView(nodes.two);
    const orgno = CUSTOMER as OrgNumber;
    assert.equal((await view.organisation(orgno))?.active, true);
    const heard = Promise.withResolvers<void>();
    using _ = nodes.two.onChange(() => heard.resolve());
    await running.change(shutOut, { organisation: CUSTOMER });
    await heard.promise;
    assert.equal((await view.organisation(orgno))?.active, false);
  });
});
