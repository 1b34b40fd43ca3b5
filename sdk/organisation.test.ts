/** spec/maskinporten.md 2.6 and 4.7: the forms in which tokens name organisations. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readOrganisation } from './organisation.ts';

const authority = 'iso6523-actorid-upis';
const NORWEGIAN = { kind: 'norwegian', authority, orgno: '991825827' };
const SEAL = 'etsi-en-319-412';

describe('an organisation is named by', () => {
  const rows: readonly (readonly [string, unknown, unknown])[] = [
    ['its number', { authority, ID: '0192:991825827' }, { ...NORWEGIAN, id: '0192:991825827' }],
    ['id in lower case', { authority, id: '0192:991825827' }, { ...NORWEGIAN, id: '0192:991825827' }],
    [
      'both cases alike',
      { authority, ID: '0192:991825827', id: '0192:991825827' },
      { ...NORWEGIAN, id: '0192:991825827' },
    ],
    [
      'its number and a part',
      { authority, ID: '0192:991825827:x' },
      { ...NORWEGIAN, id: '0192:991825827:x', unit: 'x' },
    ],
    [
      'four elements',
      { authority, ID: '0192:991825827:ER//987464291:1' },
      { ...NORWEGIAN, id: '0192:991825827:ER//987464291:1', unit: 'ER//987464291:1' },
    ],
    [
      'a part with a letter of its own',
      { authority, ID: '0192:991825827:MP//vergemålsnemnda:1' },
      { ...NORWEGIAN, id: '0192:991825827:MP//vergemålsnemnda:1', unit: 'MP//vergemålsnemnda:1' },
    ],
    [
      'a seal',
      { authority: SEAL, ID: 'VATSE-556000000001' },
      { kind: 'european', authority: SEAL, id: 'VATSE-556000000001' },
    ],
    [
      'a seal, as the text spells it',
      { authority: 'etsi_en_119_612', ID: 'NTRDK-12345678' },
      { kind: 'european', authority: 'etsi_en_119_612', id: 'NTRDK-12345678' },
    ],
    [
      'a seal with names',
      { authority: SEAL, ID: 'x', commonName: 'A', organizationName: 'B', countryName: 'SE', other: 'C' },
      {
        kind: 'european',
        authority: SEAL,
        id: 'x',
        commonName: 'A',
        organizationName: 'B',
        countryName: 'SE',
      },
    ],
  ];
  for (const [name, value, expected] of rows) {
    test(name, () => assert.deepEqual(readOrganisation(value), expected));
  }
});

describe('no organisation is named by', () => {
  const rows: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', '0192:991825827'],
    ['a list', [{ authority, ID: '0192:991825827' }]],
    ['another spelling of authority', { Authority: authority, ID: '0192:991825827' }],
    ['another authority', { authority: 'iso6523-actorid', ID: '0192:991825827' }],
    ['another ICD', { authority, ID: '9908:991825827' }],
    ['a number alone', { authority, ID: '991825827' }],
    ['eight digits', { authority, ID: '0192:99182582' }],
    ['ten digits', { authority, ID: '0192:9918258270' }],
    ['letters', { authority, ID: '0192:99182582x' }],
    ['five elements', { authority, ID: '0192:991825827:a:b:c' }],
    ['an empty element', { authority, ID: '0192:991825827:' }],
    ['a line break at the end', { authority, ID: '0192:991825827\n' }],
    ['two numbers', { authority, ID: '0192:991825827', id: '0192:310012009' }],
    ['an empty identifier', { authority: SEAL, ID: '' }],
    ['an identifier that is a number', { authority: SEAL, ID: 991825827 }],
  ];
  for (const [name, value] of rows) {
    test(name, () => assert.equal(readOrganisation(value), undefined));
  }
});
