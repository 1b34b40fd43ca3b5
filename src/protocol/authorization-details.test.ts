import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { detailsType, readAuthorizationDetails } from './authorization-details.ts';

const CUSTOMER = '310012009';
const PERSON = '12836110038';
const ID = '0a7d59f8-8c62-4312-9fb4-62456664c96f';

const SYSTEM_USER = {
  type: 'urn:altinn:systemuser',
  systemuser_org: { authority: 'iso6523-actorid-upis', ID: `0192:${CUSTOMER}` },
};
const CONSENT = {
  type: 'urn:altinn:consent',
  id: ID,
  from: `urn:altinn:person:identifier-no:${PERSON}`,
};

function read(...details: readonly unknown[]) {
  return readAuthorizationDetails(details, { acceptsPid: (text) => text === PERSON });
}

function org(changed: object) {
  return { ...SYSTEM_USER, systemuser_org: { ...SYSTEM_USER.systemuser_org, ...changed } };
}

describe('authorization details are read (spec/maskinporten.md 7)', () => {
  const organisation = `urn:altinn:organization:identifier-no:${CUSTOMER}`;
  const rows: readonly (readonly [string, object, object])[] = [
    [
      'a system user',
      SYSTEM_USER,
      { type: 'urn:altinn:systemuser', customer: CUSTOMER, externalRef: undefined },
    ],
    [
      'a system user by its reference',
      { ...SYSTEM_USER, externalRef: 'ledger-1' },
      { type: 'urn:altinn:systemuser', customer: CUSTOMER, externalRef: 'ledger-1' },
    ],
    [
      'a reference of the greatest length',
      { ...SYSTEM_USER, externalRef: 'x'.repeat(255) },
      { type: 'urn:altinn:systemuser', customer: CUSTOMER, externalRef: 'x'.repeat(255) },
    ],
    ['a consent of a person', CONSENT, { type: CONSENT.type, id: ID, from: CONSENT.from, fromPerson: true }],
    [
      'a consent of an organisation',
      { ...CONSENT, from: organisation },
      { type: CONSENT.type, id: ID, from: organisation, fromPerson: false },
    ],
    [
      'a UUID in capitals',
      { ...CONSENT, id: ID.toUpperCase() },
      { type: CONSENT.type, id: ID.toUpperCase(), from: CONSENT.from, fromPerson: true },
    ],
  ];
  for (const [name, object, value] of rows) {
    test(name, () => assert.deepEqual(read(object), { ok: true, value }));
  }
});

describe('authorization details are refused, naming what is wrong', () => {
  const without = (object: object, name: string) =>
    Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
  const rows: readonly (readonly [string, readonly unknown[], string, string])[] = [
    ['none', [], 'MP-303', '0 elements'],
    ['two', [SYSTEM_USER, CONSENT], 'MP-303', '2 elements'],
    ['the same twice', [CONSENT, CONSENT], 'MP-303', '2 elements'],
    ['text', ['urn:altinn:systemuser'], 'MP-303', 'an element that is no object'],
    ['null', [null], 'MP-303', 'an element that is no object'],
    ['a list', [[SYSTEM_USER]], 'MP-303', 'an element that is no object'],

    ['no type', [without(SYSTEM_USER, 'type')], 'MP-301', 'no type'],
    ['an unknown type', [{ ...CONSENT, type: 'urn:altinn:mandate' }], 'MP-301', 'urn:altinn:mandate'],
    [
      'the draft spelling of a type',
      [{ ...CONSENT, type: 'urn:altinn:concent' }],
      'MP-301',
      'urn:altinn:concent',
    ],
    ['a type in capitals', [{ ...CONSENT, type: 'urn:altinn:Consent' }], 'MP-301', 'urn:altinn:Consent'],
    ['a type that is a list', [{ ...CONSENT, type: [CONSENT.type] }], 'MP-301', '["urn:altinn:consent"]'],
    ['an unknown type before its fields', [{ type: 'x', role: 1 }], 'MP-301', 'x'],
    ['__proto__ as type', [{ type: '__proto__' }], 'MP-301', '__proto__'],

    ['a field too many', [{ ...SYSTEM_USER, systemuser_id: [] }], 'MP-302', 'systemuser_id'],
    ['the fields of the other type', [{ ...SYSTEM_USER, from: CONSENT.from }], 'MP-302', 'from'],
    ['the other type the other way', [{ ...CONSENT, externalRef: 'x' }], 'MP-302', 'externalRef'],
    ['a field of another case', [{ ...SYSTEM_USER, externalref: 'x' }], 'MP-302', 'externalref'],
    ['a field too many in the organisation', [org({ name: 'x' })], 'MP-302', 'systemuser_org.name'],
    ['an unknown field before a wrong value', [{ ...CONSENT, id: '1', to: 'x' }], 'MP-302', 'to'],

    ['no organisation', [without(SYSTEM_USER, 'systemuser_org')], 'MP-303', 'systemuser_org: nothing'],
    ['an organisation as text', [{ ...SYSTEM_USER, systemuser_org: 'x' }], 'MP-303', 'systemuser_org: x'],
    ['another authority', [org({ authority: 'iso6523' })], 'MP-303', 'systemuser_org.authority: iso6523'],
    ['no authority', [org({ authority: undefined })], 'MP-303', 'systemuser_org.authority: nothing'],
    ['another register', [org({ ID: `9908:${CUSTOMER}` })], 'MP-303', `systemuser_org.ID: 9908:${CUSTOMER}`],
    ['no register', [org({ ID: CUSTOMER })], 'MP-303', `systemuser_org.ID: ${CUSTOMER}`],
    ['a wrong check digit', [org({ ID: '0192:310012008' })], 'MP-303', 'systemuser_org.ID: 0192:310012008'],
    ['a digit too few', [org({ ID: '0192:31001200' })], 'MP-303', 'systemuser_org.ID: 0192:31001200'],
    ['a number for a text', [org({ ID: 310012009 })], 'MP-303', 'systemuser_org.ID: 310012009'],
    [
      'a sub-unit',
      [org({ ID: `0192:${CUSTOMER}:ER//1` })],
      'MP-303',
      `systemuser_org.ID: 0192:${CUSTOMER}:ER//1`,
    ],
    ['an empty reference', [{ ...SYSTEM_USER, externalRef: '' }], 'MP-303', 'externalRef: '],
    ['a reference with NUL', [{ ...SYSTEM_USER, externalRef: 'a\0' }], 'MP-303', 'externalRef: a '],
    [
      'a reference with a line break',
      [{ ...SYSTEM_USER, externalRef: 'a\nb' }],
      'MP-303',
      'externalRef: a b',
    ],
    [
      'a reference with half a pair',
      [{ ...SYSTEM_USER, externalRef: 'a\ud800' }],
      'MP-303',
      'externalRef: a ',
    ],
    ['a reference that is a number', [{ ...SYSTEM_USER, externalRef: 1 }], 'MP-303', 'externalRef: 1'],
    [
      'a reference that is too long',
      [{ ...SYSTEM_USER, externalRef: 'x'.repeat(256) }],
      'MP-303',
      `externalRef: ${'x'.repeat(200)}`,
    ],

    ['no id', [without(CONSENT, 'id')], 'MP-303', 'id: nothing'],
    ['an id that is no UUID', [{ ...CONSENT, id: '1' }], 'MP-303', 'id: 1'],
    ['an id a character short', [{ ...CONSENT, id: ID.slice(1) }], 'MP-303', `id: ${ID.slice(1)}`],
    ['an id that is a URN', [{ ...CONSENT, id: `urn:uuid:${ID}` }], 'MP-303', `id: urn:uuid:${ID}`],
    ['no from', [without(CONSENT, 'from')], 'MP-303', 'from: nothing'],
    ['from a number alone', [{ ...CONSENT, from: PERSON }], 'MP-303', 'from: ***********'],
    [
      'from another register',
      [{ ...CONSENT, from: `urn:altinn:party:${CUSTOMER}` }],
      'MP-303',
      `from: urn:altinn:party:${CUSTOMER}`,
    ],
    [
      'from a person that is not accepted',
      [{ ...CONSENT, from: 'urn:altinn:person:identifier-no:12836110039' }],
      'MP-303',
      'from: urn:altinn:person:identifier-no:***********',
    ],
    [
      'from an organisation with a wrong check digit',
      [{ ...CONSENT, from: 'urn:altinn:organization:identifier-no:310012008' }],
      'MP-303',
      'from: urn:altinn:organization:identifier-no:310012008',
    ],
    [
      'from an organisation in the other spelling',
      [{ ...CONSENT, from: `urn:altinn:organisation:identifier-no:${CUSTOMER}` }],
      'MP-303',
      `from: urn:altinn:organisation:identifier-no:${CUSTOMER}`,
    ],
  ];
  for (const [name, details, code, seen] of rows) {
    test(`${name}: ${code}`, () => {
      const verdict = read(...details);
      assert.ok(!verdict.ok);
      const { refusal } = verdict;
      assert.deepEqual(
        { code: refusal.code, seen: refusal.seen, error: refusal.error, status: refusal.status },
        { code, seen, error: 'invalid_authorization_details', status: 400 },
      );
      if (code === 'MP-303') assert.ok(refusal.description.endsWith(seen), refusal.description);
    });
  }

  test('no line break or control character of a value is repeated', () => {
    const verdict = read({ ...CONSENT, id: 'a\r\nb\u0007\u2028c' });
    assert.ok(!verdict.ok);
    assert.equal(verdict.refusal.seen, 'id: a  b  c');
  });
});

describe('the type that is asked for', () => {
  const rows: readonly (readonly [string, readonly unknown[] | undefined, string | undefined])[] = [
    ['of no details is none', undefined, undefined],
    ['of an empty list is none', [], undefined],
    ['is known before anything else of it is judged', [{ type: CONSENT.type }], CONSENT.type],
    ['is none when it is unknown', [{ type: 'x' }], undefined],
  ];
  for (const [name, details, type] of rows) {
    test(name, () => assert.equal(detailsType(details), type));
  }
});
