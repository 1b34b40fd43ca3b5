import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Standing } from '../scope/standing.ts';
import { compared } from './comparison.ts';
import { type Configuration, documentWith, type Entry, fileName, readDocument } from './document.ts';
import { mayPromote, promotionOf } from './promotion.ts';

const LOGIN: Entry = {
  ...{ integration_type: 'idporten', client_id: 'one', client_name: 'Min side', application_type: 'web' },
  ...{ token_endpoint_auth_method: 'private_key_jwt', scopes: ['openid', 'profile'] },
  redirect_uris: ['https://minside.example.no/callback'],
};
const { client_id: _id, ...WITHOUT_ID } = LOGIN;
const { client_name: _name, ...WITHOUT_NAME } = LOGIN;
const KEY = { kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'test', n: 'AQ', e: 'AQAB' } as const;
const DOCUMENT: Configuration = { version: 1, organisation: { orgno: '310015008' }, clients: [LOGIN] };

function documentOf(...clients: readonly Entry[]): Configuration {
  return { version: 1, clients: [...clients] };
}

describe('a document from another environment', () => {
  const text = JSON.stringify(DOCUMENT);
  const withEntry = (fields: object) => JSON.stringify(documentOf({ ...LOGIN, ...fields }));
  const ROWS: readonly (readonly [string, string, string | undefined])[] = [
    ['as it was exported', text, undefined],
    ['with nothing in it', ' \n', 'empty'],
    ['of which the end is missing', text.slice(0, -1), 'notJson'],
    ['that is a list', '[]', 'notDocument'],
    ['that is something else in JSON', '{"keys":[]}', 'notDocument'],
    ['of another version', text.replace('"version":1', '"version":2'), 'otherVersion'],
    ['without integrations', '{"version":1}', 'noClients'],
    ['with no integrations', '{"version":1,"clients":[]}', undefined],
    ['with an integration of no type', '{"version":1,"clients":[{}]}', 'noClients'],
    ['with a name that is a number', withEntry({ client_name: 1 }), 'noClients'],
    ['with scopes that are a text', withEntry({ scopes: 'openid' }), 'noClients'],
    ['with an address that is an object', withEntry({ redirect_uris: [{}] }), 'noClients'],
    ['with keys that are texts', withEntry({ keys: ['x'] }), 'noClients'],
    ['of more than the API takes', ' '.repeat(4 * 1024 * 1024) + text, 'tooLong'],
  ];
  for (const [name, given, fault] of ROWS) {
    test(`is ${fault ?? 'read'} ${name}`, () => assert.equal(readDocument(given).fault, fault));
  }

  test('may be of one integration, and is called after what it holds', () => {
    assert.deepEqual(documentWith(DOCUMENT, LOGIN).clients, [LOGIN]);
    assert.equal(fileName(DOCUMENT, 'Simulator'), 'porthus-310015008-simulator.json');
    assert.equal(fileName(DOCUMENT, 'TEST', LOGIN), 'porthus-310015008-test-min-side.json');
    const hostile = { ...LOGIN, client_name: '../Å<b>' };
    assert.equal(fileName(DOCUMENT, 'TEST', hostile), 'porthus-310015008-test-a-b.json');
  });
});

describe('an integration in two environments', () => {
  const machine: Entry = { ...LOGIN, integration_type: 'maskinporten' };
  const ROWS: readonly (readonly [string, readonly Entry[], readonly Entry[], readonly string[]])[] = [
    ['the same by its id', [LOGIN], [WITHOUT_NAME], ['different']],
    ['the same in every field', [LOGIN], [LOGIN], ['same']],
    ['the same by its display name', [LOGIN], [{ ...LOGIN, client_id: 'two' }], ['same']],
    [
      'another with one letter more',
      [LOGIN],
      [{ ...LOGIN, client_id: 'two', client_name: 'Min sides' }],
      ['only-there', 'only-here'],
    ],
    ['another when it is of another type', [LOGIN], [machine], ['only-there', 'only-here']],
    [
      'not told by a display name that two have',
      [LOGIN],
      [
        { ...LOGIN, client_id: 'two' },
        { ...LOGIN, client_id: 'three' },
      ],
      ['only-there', 'only-here', 'only-here'],
    ],
    [
      'the same by the name that the organisation gave it',
      [{ ...WITHOUT_ID, external_id: 'minside' }],
      [{ ...WITHOUT_ID, external_id: 'minside', client_name: 'Ny' }],
      ['different'],
    ],
    [
      'another under another such name',
      [{ ...WITHOUT_ID, external_id: 'minside' }],
      [{ ...WITHOUT_ID, external_id: 'minside2' }],
      ['only-there', 'only-here'],
    ],
    [
      'the same where lists are in another order',
      [LOGIN],
      [{ ...LOGIN, scopes: ['profile', 'openid'] }],
      ['same'],
    ],
    ['the same where something empty is missing', [{ ...LOGIN, client_uri: '' }], [LOGIN], ['same']],
  ];
  for (const [name, there, here, standings] of ROWS) {
    test(`is ${name}`, () =>
      assert.deepEqual(
        compared(documentOf(...there), documentOf(...here)).map(({ standing }) => standing),
        standings,
      ));
  }

  test('differs in the fields that differ, and in no others', () => {
    const here = { ...LOGIN, scopes: ['openid'], access_token_lifetime: 120 };
    const [pair] = compared(documentOf(LOGIN), documentOf(here));
    assert.deepEqual(pair?.differences, [
      { field: 'scopes', there: ['openid', 'profile'], here: ['openid'] },
      { field: 'access_token_lifetime', there: undefined, here: 120 },
    ]);
  });
});

describe('what must differ here', () => {
  const standings: ReadonlyMap<string, Standing> = new Map([
    ['a:granted', 'granted'],
    ['a:open', 'open'],
    ['a:none', 'none'],
    ['a:denied', 'denied'],
    ['a:delegable', 'delegable'],
    ['a:requested', 'requested'],
    ['a:inactive', 'inactive'],
  ]);
  const production = { isTest: false, standings };
  const found = (fields: Partial<Entry>, here = production) =>
    promotionOf({ ...WITHOUT_ID, ...fields }, here).findings.map(
      ({ kind, isLeftOut }) => `${kind}${isLeftOut ? ' out' : ''}`,
    );

  const ROWS: readonly (readonly [string, Partial<Entry>, readonly string[]])[] = [
    ['an address of its own with TLS', {}, []],
    ['localhost', { redirect_uris: ['http://localhost:3000/callback'] }, ['localAddress out']],
    ['a name that begins as localhost', { redirect_uris: ['https://localhost.example.no/'] }, []],
    ['a number of one’s own computer', { redirect_uris: ['http://127.0.0.1/'] }, ['localAddress out']],
    [
      'localhost of a program on it',
      { application_type: 'native', redirect_uris: ['http://localhost:8988/'] },
      ['localAddress'],
    ],
    ['an address without TLS', { client_uri: 'http://example.no' }, ['plainAddress out']],
    ['a test address', { redirect_uris: ['https://minside.test.example.no/'] }, ['testAddress']],
    ['an address with test in a word', { redirect_uris: ['https://minsidetest.example.no/'] }, []],
    ['a scope with access', { scopes: ['openid', 'a:granted', 'a:open'] }, []],
    ['a scope that can be delegated', { scopes: ['a:delegable'] }, []],
    ['a scope without access', { scopes: ['a:none', 'a:denied'] }, ['noAccess', 'noAccess']],
    ['a scope that is asked for', { scopes: ['a:requested'] }, ['accessRequested']],
    ['a scope that is over', { scopes: ['a:inactive'] }, ['inactiveScope out']],
    ['a scope that is not here', { scopes: ['a:other'] }, ['unknownScope out']],
    ['a synthetic customer', { client_orgno: '310011002' }, ['syntheticOrganization out']],
    ['a customer of the register', { client_orgno: '910011002' }, []],
    ['a key', { keys: [KEY] }, ['keys out']],
    ['a secret', { token_endpoint_auth_method: 'client_secret_basic' }, ['secret out']],
    ['an id', { client_id: 'one' }, ['clientId out']],
    ['one that is deactivated', { active: false }, ['deactivated out']],
  ];
  for (const [name, fields, kinds] of ROWS) {
    test(`${kinds.length === 0 ? 'is nothing of' : `is told of`} ${name}`, () =>
      assert.deepEqual(found(fields), kinds));
  }

  test('is less in a simulator, where addresses of any kind may be registered', () => {
    const fields = { redirect_uris: ['http://localhost:3000/callback'], client_orgno: '310011002' };
    assert.deepEqual(found(fields, { ...production, isTest: true }), [
      'localAddress',
      'syntheticOrganization',
    ]);
  });

  test('is not in the draft, and all else is', () => {
    const entry = {
      ...LOGIN,
      ...{ client_orgno: '310011002', access_token_lifetime: 300, sso_disabled: true, description: 'Vår' },
      redirect_uris: ['http://localhost:3000/callback', 'https://minside.example.no/callback'],
      scopes: ['openid', 'profile', 'a:granted', 'a:none', 'a:other'],
      keys: [KEY],
    };
    const { draft } = promotionOf(entry, production);
    assert.deepEqual(draft.redirect_uris, ['https://minside.example.no/callback']);
    assert.deepEqual(draft.scopes, ['openid', 'profile', 'a:granted', 'a:none']);
    assert.deepEqual(
      [draft.client_name, draft.description, draft.client_orgno, draft.access_token_lifetime],
      ['Min side', 'Vår', '', '300'],
    );
    assert.equal(draft.sso_disabled, true);
    assert.ok(!('keys' in draft) && !('client_id' in draft));
  });

  test('is for the operator to say of types that nobody registers here', () => {
    assert.equal(mayPromote(LOGIN), true);
    assert.equal(mayPromote({ integration_type: 'eformidling' }), false);
  });
});
