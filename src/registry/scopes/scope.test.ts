import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IntegrationType } from '../clients/integration-type.ts';
import { sampleScope } from '../registry.fixture.ts';
import { usableScope } from './scope.ts';

const rows: readonly [string, boolean, readonly IntegrationType[], string | undefined][] = [
  ['an active scope for all integration types', true, [], undefined],
  ['an active scope for maskinporten among others', true, ['api_klient', 'maskinporten'], undefined],
  ['an active scope for login alone', true, ['api_klient'], 'scope-integration-type'],
  ['an active scope for krr alone', true, ['krr'], 'scope-integration-type'],
  ['a deactivated scope for all integration types', false, [], 'scope-inactive'],
  ['a deactivated scope for login alone', false, ['api_klient'], 'scope-inactive'],
];

for (const [name, active, allowedIntegrationTypes, rule] of rows) {
  test(`${name} is ${rule ?? 'usable'} from a Maskinporten client`, () => {
    const ruling = usableScope(sampleScope({ active, allowedIntegrationTypes }), 'maskinporten');
    assert.equal(ruling.ok ? undefined : ruling.fault.rule, rule);
  });
}
