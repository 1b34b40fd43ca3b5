/** What the operator's scopes of administration have to agree with: those that the self-service API asks for. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AUTHORIZATIONS_SCOPE } from './idporten/insight/authorizations-api.ts';
import { LOG_SCOPE } from './idporten/insight/login-log-api.ts';
import { INTROSPECTION_SCOPE } from './idporten/introspection.ts';
import { ADMINISTRATION_SCOPES } from './operator/administration-scopes.ts';
import { ANY_PERMISSION, scopesGiving } from './selfservice/authorization/permission.ts';
import { readSeeds } from './simulator/seeds/seeds.ts';

test('the scopes of administration are those that the self-service API asks for, all of them and no other', () => {
  assert.deepEqual(ADMINISTRATION_SCOPES.toSorted(), scopesGiving(ANY_PERMISSION).toSorted());
});

/** What ID-porten itself asks of those who call its own APIs; in production the operator registers those that it gives. */
const IDPORTEN_SCOPES = [INTROSPECTION_SCOPE, AUTHORIZATIONS_SCOPE, LOG_SCOPE];

test('a simulator is seeded with the same, and with those of the APIs of ID-porten', async () => {
  const { scopes, prefixes } = await readSeeds();
  const seeded = scopes.map(({ details }) => details).filter(({ prefix }) => prefix === 'idporten');
  assert.deepEqual(
    seeded.map(({ name }) => name).toSorted(),
    [...ADMINISTRATION_SCOPES, ...IDPORTEN_SCOPES].toSorted(),
  );
  assert.ok(prefixes.some(({ prefix, active }) => prefix === 'idporten' && active));
});
