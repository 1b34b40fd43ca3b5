import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { POWER_OF_ATTORNEY, readPowerOfAttorney } from './power-of-attorney.ts';

const TYPES = [POWER_OF_ATTORNEY];
const ONE = { type: POWER_OF_ATTORNEY, permission_roles: ['arbeid'] };

describe('authorization_details of an authorization request are taken', () => {
  const rows: Readonly<Record<string, readonly [details: unknown, roles: readonly string[]]>> = {
    'with one role': [[ONE], ['arbeid']],
    'with several roles': [
      [{ ...ONE, permission_roles: ['arbeid', 'helse og omsorg'] }],
      ['arbeid', 'helse og omsorg'],
    ],
    'as several objects, whose roles count together, each once': [
      [ONE, { ...ONE, permission_roles: ['bil', 'arbeid'] }],
      ['arbeid', 'bil'],
    ],
  };
  for (const [name, [details, roles]] of Object.entries(rows)) {
    test(name, () =>
      assert.deepEqual(readPowerOfAttorney(JSON.stringify(details), TYPES), { ok: true, value: { roles } }),
    );
  }

  test('when there are none', () => {
    assert.deepEqual(readPowerOfAttorney(undefined, TYPES), { ok: true, value: undefined });
  });
});

describe('authorization_details of an authorization request are refused', () => {
  const rows: Readonly<Record<string, readonly [rule: string, text: string, types?: readonly string[]]>> = {
    'that are no JSON': ['form', '[{'],
    'that are an object': ['form', JSON.stringify(ONE)],
    'that are empty': ['form', '[]'],
    'of eleven objects': ['form', JSON.stringify(Array.from({ length: 11 }, () => ONE))],
    'with null among them': ['form', '[null]'],
    'without type': ['type', JSON.stringify([{ permission_roles: ['a'] }])],
    'of another type': ['type', JSON.stringify([{ ...ONE, type: 'ansattporten:altinn:service' }])],
    'of the type, where it is not supported': ['type', JSON.stringify([ONE]), []],
    'of another type beside a good one': ['type', JSON.stringify([ONE, { ...ONE, type: 'x' }])],
    'with a field more': ['fields', JSON.stringify([{ ...ONE, actions: [] }])],
    'without roles': ['values', JSON.stringify([{ type: POWER_OF_ATTORNEY }])],
    'with no roles': ['values', JSON.stringify([{ ...ONE, permission_roles: [] }])],
    'with a role that is no text': ['values', JSON.stringify([{ ...ONE, permission_roles: [1] }])],
    'with a role that is empty': ['values', JSON.stringify([{ ...ONE, permission_roles: [''] }])],
    'with a role with markup': ['values', JSON.stringify([{ ...ONE, permission_roles: ['<b>'] }])],
    'with a role of 101 characters': [
      'values',
      JSON.stringify([{ ...ONE, permission_roles: ['a'.repeat(101)] }]),
    ],
    'with 21 roles': [
      'values',
      JSON.stringify([{ ...ONE, permission_roles: Array.from({ length: 21 }, (_, at) => `r${at}`) }]),
    ],
  };
  for (const [name, [rule, text, types = TYPES]] of Object.entries(rows)) {
    test(name, () => {
      const read = readPowerOfAttorney(text, types);
      assert.ok(!read.ok);
      assert.deepEqual(
        [read.refusal.rule, read.refusal.error],
        [`authorization-details-${rule}`, 'invalid_authorization_details'],
      );
    });
  }
});
