/** For tests of this folder: a client that was registered before 2023. */
import { TEST_START } from '../../../test/stores.ts';
import { parseClientId } from '../../identifiers/client-id.ts';
import type { LoginClient } from '../../registry/clients/client.ts';
import { loginClient } from '../../registry/clients/client-defaults.ts';
import { SERVICE } from '../registry.fixture.ts';

export const TILBAKE_URI = 'https://service.example.no/tilbake';
export const OTHER_URI = 'https://customer.example.no/tilbake';

export function earlierClient(given: Partial<LoginClient>): LoginClient {
  const clientId = parseClientId('earlier-client');
  if (clientId === undefined) throw new Error('The sample id is wrong.');
  const customer = { orgno: SERVICE, createdAt: TEST_START, updatedAt: TEST_START };
  return loginClient({
    ...{ clientId, clientOrgno: SERVICE, integrationType: 'api_klient', scopes: [] },
    ...{ tokenEndpointAuthMethod: 'client_secret_post', redirectUris: [] },
    onBehalfOf: [
      { ...customer, onBehalfOf: 'kunde', uri: OTHER_URI },
      { ...customer, onBehalfOf: 'uten-adresse' },
    ],
    ...given,
  });
}
