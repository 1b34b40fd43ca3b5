import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TEST_START } from '../../../test/stores.ts';
import { parseJson } from '../../http/json.ts';
import { ORGS, PERSONS } from '../stand-in.fixture.ts';
import { parseTime } from './consent.ts';
import { parseParty } from './party.ts';
import { judgeConsentRequest } from './request-rules.ts';

const BANK = `urn:altinn:organization:identifier-no:${ORGS.bank}`;
const CITIZEN = `urn:altinn:person:identifier-no:${PERSONS.citizen}`;
const ASKER = { recipient: ORGS.bank, supplier: undefined };

function right(given: object = {}): object {
  return {
    action: ['consent'],
    resource: [{ type: 'urn:altinn:resource', value: 'demo-income' }],
    metaData: { inntektsaar: '2025' },
    ...given,
  };
}

function asked(given: object = {}): object {
  return {
    id: '0a7d59f8-8c62-4312-9fb4-62456664c96f',
    ...{ from: CITIZEN, to: BANK, validTo: '2027-01-01T00:00:00+01:00' },
    ...{ consentRights: [right()], redirectUrl: 'https://bank.example.no/' },
    ...given,
  };
}

function codesOf(body: object): readonly string[] {
  const json = parseJson(JSON.stringify(body));
  assert.ok(json.ok);
  const judged = judgeConsentRequest(json.value, ASKER, TEST_START);
  if (judged.ok) return [];
  return judged.problem.faults?.map(({ code }) => code) ?? [judged.problem.code];
}

const demo = (value: string) => [{ type: 'urn:altinn:resource', value }];

const ROWS: readonly (readonly [string, object, readonly string[]])[] = [
  ['an ordinary request', {}, []],
  [
    'two rights for two years',
    { consentRights: [right(), right({ metaData: { inntektsaar: '2024' } })] },
    [],
  ],
  [
    'metadata in the spelling of the token',
    { consentRights: [right({ metaData: undefined, metadata: { inntektsaar: '2025' } })] },
    [],
  ],
  ['names in other cases', { RedirectUrl: undefined, PORTALVIEWMODE: 'Show' }, []],
  ['a recipient on this machine', { redirectUrl: 'http://localhost:3000/back' }, []],
  ['an id that is no UUID', { id: '1' }, ['PORTHUS.VLD-00004']],
  ['no giver', { from: undefined }, ['AM.VLD-00001']],
  ['a giver whose check digit is wrong', { from: `${CITIZEN.slice(0, -1)}4` }, ['AM.VLD-00001']],
  ['a recipient that asks itself', { from: BANK }, ['AM.VLD-00001']],
  ['another recipient', { to: `urn:altinn:organization:identifier-no:${ORGS.vendor}` }, ['AM-00000']],
  ['a person as recipient', { to: CITIZEN }, ['AM.VLD-00001']],
  ['an end that is now', { validTo: '2026-01-15T12:00:00Z' }, ['AM.VLD-00022']],
  ['an end a millisecond from now', { validTo: '2026-01-15T12:00:00.001Z' }, []],
  ['an end without offset', { validTo: '2027-01-01T00:00:00' }, ['AM.VLD-00022']],
  ['an end that no calendar has', { validTo: '2027-13-01T00:00:00Z' }, ['AM.VLD-00022']],
  ['no right', { consentRights: [] }, ['AM.VLD-00023']],
  ['twenty-one rights', { consentRights: Array(21).fill(right()) }, ['AM.VLD-00023']],
  ['no action', { consentRights: [right({ action: [] })] }, ['AM.VLD-00024']],
  ['another action', { consentRights: [right({ action: ['read'] })] }, ['AM.VLD-00024']],
  ['an unknown resource', { consentRights: [right({ resource: demo('demo-incomes') })] }, ['AM-00005']],
  [
    'a resource of another type',
    { consentRights: [right({ resource: [{ type: 'urn:altinn:app', value: 'demo-income' }] })] },
    ['AM-00005'],
  ],
  [
    'two resources in a right',
    { consentRights: [right({ resource: [...demo('demo-income'), ...demo('demo-income')] })] },
    ['AM-00005'],
  ],
  [
    'unknown metadata',
    { consentRights: [right({ metaData: { inntektsaar: '2025', x: '1' } })] },
    ['AM-00006'],
  ],
  ['an empty value', { consentRights: [right({ metaData: { inntektsaar: ' ' } })] }, ['AM-00007']],
  ['a number as value', { consentRights: [right({ metaData: { inntektsaar: 2025 } })] }, ['AM-00007']],
  ['missing metadata', { consentRights: [right({ metaData: {} })] }, ['AM-00008']],
  ['no way back', { redirectUrl: undefined }, ['PORTHUS.VLD-00005']],
  ['a way back that runs', { redirectUrl: 'javascript:alert(1)' }, ['PORTHUS.VLD-00005']],
  [
    'a way back with a line break',
    { redirectUrl: 'https://bank.example.no/\r\nx: y' },
    ['PORTHUS.VLD-00005'],
  ],
  ['a message in a language that pages have not', { requestMessage: { se: 'Bures' } }, ['PORTHUS.VLD-00006']],
  [
    'a message that turns the direction of what is read',
    { requestMessage: { nb: 'a\u202eb' } },
    ['PORTHUS.VLD-00006'],
  ],
  ['another view mode', { portalViewMode: 'maybe' }, ['PORTHUS.VLD-00007']],
  ['a named person for a person', { requiredDelegator: CITIZEN }, ['AM.VLD-00001']],
  [
    'several faults',
    { id: '', validTo: '', consentRights: [right({ action: [], metaData: {} })] },
    ['PORTHUS.VLD-00004', 'AM.VLD-00022', 'AM.VLD-00024', 'AM-00008'],
  ],
];

for (const [name, given, codes] of ROWS) {
  test(`a request for consent: ${name}`, () => {
    const body = asked(given);
    if ('RedirectUrl' in given)
      Object.assign(body, { RedirectUrl: 'https://bank.example.no/', redirectUrl: undefined });
    assert.deepEqual(codesOf(body), codes);
  });
}

test('times are of RFC 3339, with offset', () => {
  const rows: readonly (readonly [string, number | undefined])[] = [
    ['2026-07-18T06:18:12.2597103+00:00', Date.UTC(2026, 6, 18, 6, 18, 12, 259)],
    ['2026-07-18T08:18+02:00', Date.UTC(2026, 6, 18, 6, 18)],
    ['2026-07-18', undefined],
    ['2026-07-18 06:18:12Z', undefined],
    ['99999-07-18T06:18:12Z', undefined],
    ['', undefined],
  ];
  for (const [text, instant] of rows) assert.equal(parseTime(text), instant, text);
});

test('parties are URNs of synthetic persons and of organisations', () => {
  assert.deepEqual(parseParty(CITIZEN), { kind: 'person', pid: PERSONS.citizen });
  assert.deepEqual(parseParty(BANK), { kind: 'organisation', orgno: ORGS.bank });
  for (const urn of [
    '',
    PERSONS.citizen,
    `${BANK}0`,
    BANK.toUpperCase(),
    BANK.replace('organization', 'organisation'),
  ]) {
    assert.equal(parseParty(urn), undefined, urn);
  }
});
