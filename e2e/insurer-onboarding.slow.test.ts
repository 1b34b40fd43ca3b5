/**
 * An insurer and its system vendor come to read a benefit with a person's consent, step by step as the welfare
 * administration's guide has it (spec/maskinporten.md 10.5, 9.4): with clients of their own, from nothing but the seeds.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createVerifier } from '../sdk/index.ts';
import { randomUuid, systemRandom } from '../src/random.ts';
import { codeOf, type Program, type Simulator, startSimulator } from './simulator.fixture.ts';

const INSURER = '310013005';
const VENDOR = '310014001';
const PERSON = '13879510095';
const SCOPE = 'nav:dsop/foreldrepenger.read';
const organisation = (orgno: string) => ({ authority: 'iso6523-actorid-upis', ID: `0192:${orgno}` });

describe('an insurer that reads a benefit, with a vendor', () => {
  const stack = new AsyncDisposableStack();
  let simulator: Simulator;
  let api: string;
  let insurer: Program;
  let vendor: Program;
  const consent = randomUuid(systemRandom);
  before(async () => {
    simulator = stack.use(await startSimulator());
    api = new URL('api/v1/', simulator.porthus.doors.selfservice).href;
  });
  after(() => stack.disposeAsync());

  const agency = { client: 'admin-nav', asked: { scope: 'idporten:scopes.write' } };
  const insurerAdmin = {
    client: 'admin-insurer',
    asked: { scope: 'idporten:dcr.write idporten:scopes.read' },
  };
  const vendorAdmin = { client: 'admin-insurance-supplier', asked: { scope: 'idporten:dcr.write' } };
  const ofInsurer = { client: 'insurer', asked: { scope: 'altinn:consentrequests.write' } };
  const onBehalf = { scope: SCOPE, 'consumer-org': INSURER };

  const choices = async () => {
    const { body } = await simulator.call('GET', `${api}scopes/access/all`, insurerAdmin);
    return body.map(({ scope }: { scope: string }) => scope);
  };
  const integration = { integration_type: 'maskinporten', client_name: 'DSOP', scopes: [SCOPE] };

  test('1: the agency makes an API that can be delegated, and until it lets the insurer in there is nothing to choose', async () => {
    const made = await simulator.call('POST', `${api}scopes`, agency, {
      ...{ prefix: 'nav', subscope: 'dsop/foreldrepenger.read', description: 'Foreldrepenger' },
      delegation_source: simulator.altinn,
    });
    assert.equal(made.status, 200, made.text);
    assert.ok(!(await choices()).includes(SCOPE));
    await simulator.call('PUT', `${api}scopes/access/${INSURER}?scope=${SCOPE}`, agency);
    assert.ok((await choices()).includes(SCOPE));
  });

  test('5: the insurer registers an integration with it', async () => {
    const registered = await simulator.call('POST', `${api}clients`, insurerAdmin, integration);
    assert.equal(registered.body.client_orgno, INSURER, registered.text);
    insurer = { credentialsOf: 'insurer', clientId: registered.body.client_id };
  });

  test('6: with its enterprise certificate it gets a token, whose consumer it is', async () => {
    const { consumer, supplier, client_amr } = await simulator.claims(insurer, { scope: SCOPE });
    assert.deepEqual([consumer, supplier], [organisation(INSURER), undefined]);
    assert.equal(client_amr, 'virksomhetssertifikat');
  });

  test('7: its vendor registers a client of its own, and gets a token neither for itself nor for the insurer', async () => {
    const registered = await simulator.call('POST', `${api}clients`, vendorAdmin, integration);
    assert.equal(registered.body.client_orgno, VENDOR, registered.text);
    vendor = { credentialsOf: 'admin-insurance-supplier', clientId: registered.body.client_id };
    assert.equal(codeOf(await simulator.ask(vendor, { scope: SCOPE })), '403 MP-250');
    assert.equal(codeOf(await simulator.ask(vendor, onBehalf)), '403 MP-251');
  });

  test('7: the agency offers the API for delegation, the insurer delegates it, and the token names both', async () => {
    const title = [{ code: 'nb_NO', value: 'Foreldrepenger' }];
    const schemer = { client: 'admin-nav', asked: { scope: 'altinn:maskinporten/delegationschemes.write' } };
    const scheme = await simulator.call(
      'POST',
      `${simulator.altinn}maskinporten-api/delegationSchemes`,
      schemer,
      {
        ...{ owner_org: '310005002', scopes: [SCOPE], title, description: title, default_language: 'nb_NO' },
      },
    );
    const given = await simulator.call('POST', `${simulator.altinn}porthus/v1/delegations`, ofInsurer, {
      ...{ supplier_org: VENDOR, delegation_scheme_id: scheme.body },
    });
    assert.equal(given.status, 201, scheme.text + given.text);
    const { consumer, supplier, delegation_source } = await simulator.claims(vendor, onBehalf);
    assert.deepEqual([consumer, supplier], [organisation(INSURER), organisation(VENDOR)]);
    assert.equal(delegation_source, simulator.altinn);
  });

  test('8: with a person’s consent to the insurer the token passes the comparison that the agency makes', async () => {
    const withConsent = { ...onBehalf, consent, from: PERSON };
    const requests = `${simulator.altinn}accessmanagement/api/v1/enterprise/consentrequests/`;
    const asked = await simulator.call('POST', requests, ofInsurer, {
      ...{ id: consent, from: `urn:altinn:person:identifier-no:${PERSON}`, redirectUrl: simulator.altinn },
      ...{ to: `urn:altinn:organization:identifier-no:${INSURER}`, validTo: '2999-01-01T00:00:00+00:00' },
      consentRights: [
        {
          action: ['consent'],
          resource: [{ type: 'urn:altinn:resource', value: 'nav-dsop-sykepenger' }],
          metadata: { fraOgMed: '2025-01', tilOgMed: '2025-12' },
        },
      ],
    });
    assert.equal(asked.status, 201, asked.text);
    assert.match((await simulator.ask(vendor, withConsent)).body.error_description, /is not accepted/);
    await simulator.call('POST', `${simulator.altinn}porthus/v1/consents/${consent}/accept`, ofInsurer, {});
    const verifier = createVerifier({
      ...{ issuer: simulator.porthus.doors.maskinporten, scopes: [SCOPE] },
      requireConsent: { from: PERSON, resource: 'nav-dsop-sykepenger' },
    });
    const verification = await verifier.verify(await simulator.token(vendor, withConsent));
    assert.ok(verification.ok, verification.ok ? '' : verification.failure.message);
    assert.deepEqual([verification.token.consents.length, verification.token.supplier?.orgno], [1, VENDOR]);
    const plain = await verifier.verify(await simulator.token(vendor, onBehalf));
    assert.equal(plain.ok ? '' : plain.failure.reason, 'consent_missing');
  });

  test('afterwards the insurer takes the delegation back, and the vendor gets nothing more', async () => {
    const own = await simulator.call('GET', `${simulator.altinn}porthus/v1/delegations`, ofInsurer);
    const { id } = own.body.find(({ scopes }: { scopes: readonly string[] }) => scopes.includes(SCOPE));
    await simulator.call('DELETE', `${simulator.altinn}porthus/v1/delegations/${id}`, ofInsurer);
    assert.equal(codeOf(await simulator.ask(vendor, onBehalf)), '403 MP-251');
    assert.equal((await simulator.ask(insurer, { scope: SCOPE })).status, 200);
  });
});
