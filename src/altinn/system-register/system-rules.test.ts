import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJson } from '../../http/json.ts';
import { CLIENTS, ORGS } from '../stand-in.fixture.ts';
import { isWithin, type Powers } from './system.ts';
import { judgeSystem } from './system-rules.ts';

const TEXT = { nb: 'Hovedbok', nn: 'Hovudbok', en: 'Ledger' };

function right(value: string, id = 'urn:altinn:resource') {
  return { resource: [{ id, value }] };
}

function system(given: object = {}): object {
  return {
    id: `${ORGS.vendor}_ledger`,
    vendor: { authority: 'iso6523-actorid-upis', ID: `0192:${ORGS.vendor}` },
    ...{ name: TEXT, description: TEXT, rights: [right('demo-vat-return')] },
    ...{ clientId: [CLIENTS.vendor], allowedRedirectUrls: ['https://ledger.example.no/'], isVisible: true },
    ...given,
  };
}

function codesOf(body: unknown): readonly string[] {
  const json = parseJson(JSON.stringify(body));
  assert.ok(json.ok);
  const judged = judgeSystem(json.value, ORGS.vendor);
  if (judged.ok) return [];
  return judged.problem.faults?.map(({ code }) => code) ?? [judged.problem.code];
}

const ROWS: readonly (readonly [string, unknown, readonly string[]])[] = [
  ['an ordinary one', system(), []],
  [
    'without rights, clients and URLs',
    system({ rights: undefined, clientId: undefined, allowedRedirectUrls: undefined }),
    [],
  ],
  [
    'with names in small letters',
    { ...system({ allowedRedirectUrls: undefined }), allowedredirecturls: ['https://a.example.no/'] },
    [],
  ],
  [
    'with access packages',
    system({ accessPackages: [{ urn: 'urn:altinn:accesspackage:skattnaering' }] }),
    [],
  ],
  ['that is a list', [], ['STD-00000']],
  ['with a name in two spellings', { ...system(), ID: 'x' }, ['STD-00000']],
  ['of another vendor', system({ vendor: { ID: `0192:${ORGS.otherVendor}` } }), ['AUTH.VLD-00000']],
  ['of a vendor without register', system({ vendor: { ID: ORGS.vendor } }), ['AUTH.VLD-00000']],
  ['of no vendor', system({ vendor: undefined }), ['AUTH.VLD-00000']],
  [
    'with another vendor’s number in its id',
    system({ id: `${ORGS.otherVendor}_ledger` }),
    ['AUTH.VLD-00001'],
  ],
  ['with an id without name', system({ id: `${ORGS.vendor}_` }), ['AUTH.VLD-00001']],
  ['with an id that leads elsewhere', system({ id: `${ORGS.vendor}_a/b` }), ['AUTH.VLD-00001']],
  ['with a space in its id', system({ id: `${ORGS.vendor}_ledger ` }), ['AUTH.VLD-00013']],
  ['with a client twice', system({ clientId: [CLIENTS.vendor, CLIENTS.vendor] }), ['AUTH.VLD-00011']],
  ['with a client id that is none', system({ clientId: ['a b'] }), ['AUTH.VLD-00004']],
  ['with a plain text for its clients', system({ clientId: CLIENTS.vendor }), ['AUTH.VLD-00004']],
  ['with a URL that runs', system({ allowedRedirectUrls: ['javascript:alert(1)'] }), ['AUTH.VLD-00005']],
  [
    'with a URL with a fragment',
    system({ allowedRedirectUrls: ['https://a.example.no/#x'] }),
    ['AUTH.VLD-00005'],
  ],
  [
    'with a URL with a wildcard',
    system({ allowedRedirectUrls: ['https://*.example.no/'] }),
    ['AUTH.VLD-00005'],
  ],
  [
    'with a right twice',
    system({ rights: [right('demo-invoice'), right('demo-invoice')] }),
    ['AUTH.VLD-00006'],
  ],
  [
    'with a package twice',
    system({ accessPackages: Array(2).fill({ urn: 'urn:altinn:accesspackage:x' }) }),
    ['AUTH.VLD-00007'],
  ],
  [
    'with a package of another kind',
    system({ accessPackages: [{ urn: 'urn:altinn:role:x' }] }),
    ['AUTH.VLD-00008'],
  ],
  [
    'with a right of another kind',
    system({ rights: [right('demo-invoice', 'urn:altinn:app')] }),
    ['AUTH.VLD-00009'],
  ],
  ['with a right without resource', system({ rights: [{ resource: [] }] }), ['AUTH.VLD-00009']],
  ['without a name in nynorsk', system({ name: { nb: 'a', en: 'a' } }), ['PORTHUS.VLD-00001']],
  [
    'with a name of 256 characters',
    system({ name: { ...TEXT, en: 'a'.repeat(256) } }),
    ['PORTHUS.VLD-00001'],
  ],
  ['with a line break in its name', system({ name: { ...TEXT, en: 'a\nb' } }), ['PORTHUS.VLD-00001']],
  [
    'with several faults',
    system({ id: 'x', vendor: {}, clientId: [1] }),
    ['AUTH.VLD-00000', 'AUTH.VLD-00001', 'AUTH.VLD-00004'],
  ],
];

for (const [name, body, codes] of ROWS) {
  test(`a system ${name}`, () => assert.deepEqual(codesOf(body), codes));
}

test('what is asked for is within what is given, right for right and package for package', () => {
  const powers = (rights: readonly string[], packages: readonly string[] = []): Powers => ({
    rights: rights.map((value) => right(value)),
    accessPackages: packages.map((urn) => ({ urn })),
  });
  const given = powers(['a', 'b'], ['p']);
  assert.ok(isWithin(powers(['b']), given));
  assert.ok(isWithin(powers(['b', 'a'], ['p']), given));
  assert.ok(!isWithin(powers(['a', 'c']), given));
  assert.ok(!isWithin(powers([], ['q']), given));
});
