import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byCustomer, clientIdOf } from './customers.ts';

const OWN = '310000001';
const held = (id: string, customer: string, supplier?: string, above?: string) => ({
  id,
  customer_organization_number: customer,
  supplier_organization_number: supplier,
  supplier_integration_id: above,
});

test('integrations held for others stand below their customers; one’s own, and those of others, do not', () => {
  const customers = byCustomer(
    [
      held('own', OWN),
      held('own::us', OWN, OWN, 'own'),
      held('b', '310000003', OWN),
      held('own::a', '310000002', OWN, 'own'),
      held('c', '310000003', OWN),
      held('theirs', OWN, '310000009'),
    ],
    OWN,
  );
  assert.deepEqual(
    customers.map(({ orgno, integrations }) => [orgno, integrations.map(({ id }) => id)]),
    [
      ['310000002', ['own::a']],
      ['310000003', ['b', 'c']],
    ],
  );
  assert.deepEqual(
    customers.flatMap(({ integrations }) => integrations.map(clientIdOf)),
    ['own', 'b', 'c'],
  );
});
