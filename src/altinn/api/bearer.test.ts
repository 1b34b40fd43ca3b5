import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UnsecuredJWT } from 'jose';
import { sqliteStores } from '../../../test/stores.ts';
import { organisationObject } from '../../identifiers/org-number.ts';
import { machineClient } from '../../registry/clients/client-defaults.ts';
import { insertClient } from '../../registry/clients/client-store.ts';
import { CLIENT_ID } from '../../registry/registry.fixture.ts';
import { CLIENTS, ORGS, openStandIn, PUBLIC_URL } from '../stand-in.fixture.ts';

const CLAIMS = {
  iss: 'https://maskinporten.example.no/',
  client_id: CLIENTS.customer,
  consumer: organisationObject(ORGS.customer),
  scope: 'demo:anything',
};

function bearer(changes: object): string {
  return `Bearer ${new UnsecuredJWT({ ...CLAIMS, ...changes }).encode()}`;
}

describe('a call to an API of the stand-in', () => {
  const rows: Readonly<Record<string, readonly [header: string, status: number]>> = {
    'is let in with a token of Maskinporten': [bearer({}), 200],
    'is let in with a token of Altinn': [bearer({ iss: PUBLIC_URL }), 200],
    'is refused with a token of another issuer': [bearer({ iss: 'https://elsewhere.example.no/' }), 401],
    'is refused with a token whose issuer lacks the slash': [
      bearer({ iss: 'https://maskinporten.example.no' }),
      401,
    ],
    'is refused with a token that names no issuer': [bearer({ iss: undefined }), 401],
    'is refused with a token that is bound to a key': [bearer({ cnf: { jkt: 'x' } }), 401],
    'is refused with a token of no organisation': [bearer({ consumer: undefined }), 401],
    'is refused with a token of a client that is deactivated (threats: disabled principal still served)': [
      bearer({ client_id: CLIENT_ID }),
      401,
    ],
    'is refused with a token for a consumer that is deactivated (threats: disabled principal still served)': [
      bearer({ consumer: organisationObject(ORGS.shutOut), supplier: organisationObject(ORGS.customer) }),
      401,
    ],
    'is refused with a person’s token that was exchanged for one of Altinn (threats: token type confusion)': [
      bearer({ iss: PUBLIC_URL, 'urn:altinn:userid': 20_000_001 }),
      401,
    ],
    'is refused with a token of a client that there is not': [bearer({ client_id: 'nobody' }), 401],
    'is refused with a token that is no JWT': ['Bearer abc', 401],
    'is refused with another scheme': ['DPoP abc', 401],
    'is refused with a header that cannot be read (threats: malformed Authorization)': ['Bearer  ', 401],
  };
  for (const [name, [header, status]] of Object.entries(rows)) {
    test(name, async () => {
      await using store = await sqliteStores().openStore();
      const { door } = await openStandIn(store);
      const gone = { clientId: CLIENT_ID, clientOrgno: ORGS.customer, active: false, scopes: [] };
      await store.transaction((unit) =>
        insertClient(unit, machineClient({ ...gone, integrationType: 'maskinporten' }), 1),
      );
      const url = new URL('/porthus/v1/delegations', PUBLIC_URL);
      const answer = await door.fetch(new Request(url, { headers: { authorization: header } }));
      assert.equal(answer.status, status, await answer.text());
      const challenge = answer.headers.get('www-authenticate');
      if (status === 401) assert.match(challenge ?? '', /^Bearer error="invalid_token"/);
    });
  }
});
