import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { decodeJwt } from 'jose';
import { forEachStore, TEST_START } from '../../test/stores.ts';
import { REGISTERS } from './altinn.fixture.ts';
import { CERTIFICATES, CONSUMER, SUPPLIER } from './credentials.fixture.ts';
import { BY_CERTIFICATE, BY_SUPPLIER, claims, type GrantChanges, header, ISSUER } from './grant.fixture.ts';
import { issuancesIn, openSeededNode } from './maskinporten.fixture.ts';
import { ALTINN, CLIENTS, PERSON, SCOPES } from './registry.fixture.ts';

const API = 'https://api.example.no/invoices';
const OTHER_API = 'urn:example:archive';

forEachStore(({ openStore }) => {
  describe('the record of a token', () => {
    const rows: readonly (readonly [string, readonly GrantChanges[], Record<string, unknown>])[] = [
      ['by key', [], {}],
      ['with a person, whose number is not kept', [claims({ pid: PERSON })], { names_person: 1 }],
      ['with audiences', [claims({ resource: [API, OTHER_API] })], { audience: `${API} ${OTHER_API}` }],
      [
        'by certificate',
        [BY_CERTIFICATE],
        { client_id: CLIENTS.certified, client_amr: 'virksomhetssertifikat', credential: certificateName() },
      ],
      [
        'delegated',
        [BY_SUPPLIER, claims({ scope: SCOPES.delegable, consumer_org: CONSUMER })],
        {
          client_id: CLIENTS.supplier,
          client_orgno: SUPPLIER,
          supplier: SUPPLIER,
          delegation_source: ALTINN,
          scope: SCOPES.delegable,
        },
      ],
    ];
    for (const [name, changes, expected] of rows) {
      test(`${name} is durable before the token is answered`, async () => {
        await using node = await openSeededNode(openStore, { altinn: REGISTERS });
        const { body } = await node.grant(...changes);
        const [row, ...others] = await issuancesIn(node.store);
        assert.deepEqual(others, []);
        const { id, trace_id: traceId, ...facts } = row ?? {};
        assert.match(String(id), /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
        assert.match(String(traceId), /^[0-9a-f]{32}$/);
        assert.deepEqual(facts, { ...plainRecord(), jti: decodeJwt(body.access_token).jti, ...expected });
        assert.doesNotMatch(JSON.stringify(row), new RegExp(PERSON));
      });
    }

    test('is made for tokens alone', async () => {
      await using node = await openSeededNode(openStore);
      await node.grant(claims({ scope: SCOPES.ungranted }));
      await node.grant(header({ kid: 'other' }));
      assert.deepEqual(await issuancesIn(node.store), []);
    });
  });
});
function plainRecord() {
  return {
    issuer: ISSUER,
    client_id: CLIENTS.keyed,
    client_orgno: CONSUMER,
    client_amr: 'private_key_jwt',
    credential: 'primary',
    consumer: CONSUMER,
    supplier: null,
    delegation_source: null,
    scope: SCOPES.read,
    audience: null,
    names_person: 0,
    authorization_details: null,
    issued_at: TEST_START,
    expires_at: TEST_START + 120_000,
  };
}

function certificateName(): string {
  const { serialNumber } = new X509Certificate(Buffer.from(CERTIFICATES.consumer[0] ?? '', 'base64'));
  return `${serialNumber} C=NO, O=Porthus, CN=Porthus Test CA`;
}
