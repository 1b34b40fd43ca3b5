import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSubscope, newValues, requestOf, secondsOf, valuesOf } from './scope-values.ts';

const SUBSCOPES = [
  ['byggesak/read', true],
  ['navn:les', true],
  ['faktura.les', true],
  ['a/b/c:de.f', true],
  ['æøå', true],
  ['ab', true],
  ['a', false],
  ['navn:l', false],
  ['', false],
  ['Byggesak', false],
  ['bygge-sak', false],
  ['bygge_sak', false],
  ['byggesak/', false],
  ['/byggesak', false],
  ['bygge//sak', false],
  ['byggesak.', false],
  ['a'.repeat(200), true],
  ['a'.repeat(201), false],
] as const;

const SECONDS = [
  ['0', 0],
  ['28800', 28_800],
  ['315360000', 315_360_000],
  ['315360001', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['', undefined],
  ['to timer', undefined],
] as const;

describe('a scope in a form', () => {
  for (const [text, expected] of SUBSCOPES) {
    test(`may${expected ? '' : ' not'} be called ${text.slice(0, 20)} (${text.length})`, () =>
      assert.equal(isSubscope(text), expected));
  }

  for (const [text, expected] of SECONDS) {
    test(`reads "${text}" as ${expected} seconds`, () => assert.equal(secondsOf(text), expected));
  }

  test('sends what was chosen, and nothing for what is empty', () => {
    const values = { ...newValues('demo'), subscope: 'sak', description: 'Sak', at_max_age: '60' };
    assert.deepEqual(requestOf({ ...values, 'description#en': 'Case', long_description: ' ' }), {
      ...{ prefix: 'demo', subscope: 'sak', description: 'Sak', 'description#en': 'Case' },
      ...{ visibility: 'PUBLIC', token_type: 'SELF_CONTAINED', allowed_integration_types: [] },
      ...{ accessible_for_all: false, requires_user_consent: false, requires_user_authentication: false },
      ...{ requires_pseudonymous_tokens: false, supports_european_businesses: false },
      ...{ at_max_age: 60, authorization_max_lifetime: 0 },
    });
  });

  test('is sent back as it was read', () => {
    const request = requestOf({ ...newValues('demo'), delegation_source: 'https://a.example.no/' });
    assert.deepEqual(requestOf(valuesOf(request as Parameters<typeof valuesOf>[0])), request);
  });
});
