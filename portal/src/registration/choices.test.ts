import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choose, withOtherScopes } from './consequences.ts';
import { copyOf, type Draft, draftOf, newDraft, requestOf } from './draft.ts';
import { draftFor, PURPOSES, readNewSearch, TYPE_OF } from './purpose.ts';
import { splitUris, uriFault } from './uri-rule.ts';
import { warningsOf } from './warning.ts';

const LOGIN: Draft = {
  ...newDraft('idporten'),
  client_name: 'Eksempel kommune – Byggesak',
  redirect_uris: ['https://byggesak.example.no/callback'],
};

describe('a purpose', () => {
  const rows = [
    { purpose: 'login', type: 'idporten', scopes: ['openid', 'profile'], grant: 'authorization_code' },
    { purpose: 'api', type: 'api_klient', scopes: ['openid', 'profile'], grant: 'authorization_code' },
    {
      purpose: 'machine',
      type: 'maskinporten',
      scopes: [],
      grant: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    },
    {
      purpose: 'contact',
      type: 'maskinporten',
      scopes: ['krr:global/kontaktinformasjon.read', 'krr:global/digitalpost.read'],
      grant: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    },
    { purpose: 'employee', type: 'ansattporten', scopes: ['openid', 'profile'], grant: 'authorization_code' },
  ] as const;
  for (const { purpose, type, scopes, grant } of rows) {
    test(`${purpose} becomes ${type}`, () => {
      const draft = draftFor(purpose);
      assert.equal(draft.integration_type, type);
      assert.deepEqual(draft.scopes, scopes);
      assert.deepEqual(draft.grant_types, [grant]);
      assert.equal(draft.sso_disabled, purpose === 'employee');
    });
  }

  test('there is one for every type that is made today', () => {
    assert.deepEqual(
      new Set(PURPOSES.map((purpose) => TYPE_OF[purpose])),
      new Set(['idporten', 'api_klient', 'maskinporten', 'ansattporten']),
    );
  });

  test('is read from an address, and what is none is not', () => {
    const search = { purpose: 'api', from: 'x', step: 'review' };
    assert.deepEqual(readNewSearch(search), search);
    assert.deepEqual(readNewSearch({ purpose: 'toString', from: 1, step: 'delete', more: 'x' }), {});
  });
});

describe('what is sent of a draft', () => {
  test('leaves out what is empty, and names no customer for one’s own', () => {
    assert.deepEqual(requestOf(LOGIN), {
      ...{ integration_type: 'idporten', application_type: 'web', scopes: ['openid', 'profile'] },
      ...{ client_name: 'Eksempel kommune – Byggesak', token_endpoint_auth_method: 'private_key_jwt' },
      ...{ grant_types: ['authorization_code'], code_challenge_method: 'S256', sso_disabled: false },
      ...{ redirect_uris: ['https://byggesak.example.no/callback'], post_logout_redirect_uris: [] },
      ...{ frontchannel_logout_session_required: false, refresh_token_usage: 'ONETIME' },
      ...{ access_token_lifetime: 120, refresh_token_lifetime: 600, authorization_lifetime: 7200 },
    });
  });

  test('has nothing of a login for a machine', () => {
    const machine = { ...LOGIN, ...newDraft('maskinporten'), client_name: 'Jobb' };
    assert.deepEqual(requestOf(machine), {
      ...{ integration_type: 'maskinporten', client_name: 'Jobb', scopes: [], access_token_lifetime: 120 },
      grant_types: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
    });
  });

  test('has 0 as a lifetime where it is written, and nothing where nothing is', () => {
    const { refresh_token_lifetime: zero, access_token_lifetime: none } = requestOf({
      ...LOGIN,
      refresh_token_lifetime: '0',
      access_token_lifetime: ' ',
    });
    assert.equal(zero, 0);
    assert.equal(none, undefined);
  });

  test('is what was read, when nothing was changed; a copy has another name', () => {
    const integration = {
      ...requestOf(LOGIN),
      ...{ client_id: 'c', client_orgno: '310015008', active: true, pending_scopes: [], onbehalfof: [] },
      ...{ created: '', last_updated: '', integration_type: 'idporten' as const },
      ...{ grant_types: ['authorization_code'], scopes: ['openid', 'profile'] },
    };
    assert.deepEqual(requestOf(draftOf(integration)), requestOf(LOGIN));
    const copy = requestOf(copyOf(integration, 'Kopi'));
    assert.deepEqual(copy, { ...requestOf(LOGIN), client_name: 'Kopi' });
  });
});

describe('a choice', () => {
  test('of a program with its user takes away key and secret, says why, and asks for PKCE', () => {
    const open = { ...LOGIN, code_challenge_method: 'none' as const };
    const { draft, changes } = choose(open, 'application_type', 'browser');
    assert.equal(draft.token_endpoint_auth_method, 'none');
    assert.deepEqual(
      changes.map(({ field, from, to, reason }) => ({ field, from, to, reason })),
      [
        {
          ...{ field: 'token_endpoint_auth_method', from: 'private_key_jwt', to: 'none' },
          reason: 'noSecretKept',
        },
        { field: 'code_challenge_method', from: 'none', to: 'S256', reason: 'pkceNeeded' },
      ],
    );
  });

  test('of a server gives a key back to what had none, and leaves a secret alone', () => {
    const browser = choose(LOGIN, 'application_type', 'browser').draft;
    assert.equal(
      choose(browser, 'application_type', 'web').draft.token_endpoint_auth_method,
      'private_key_jwt',
    );
    const secret = { ...LOGIN, token_endpoint_auth_method: 'client_secret_post' as const };
    assert.deepEqual(choose(secret, 'application_type', 'web').changes, []);
  });

  test('that nothing depends on changes nothing else', () => {
    assert.deepEqual(choose(LOGIN, 'client_name', 'x'), {
      draft: { ...LOGIN, client_name: 'x' },
      changes: [],
    });
  });

  test('of other scopes makes an API client, and back: what was chosen before is remembered', () => {
    const { draft } = withOtherScopes({ ...LOGIN, scopes: ['openid', 'profile', 'eidas'] }, true, [
      'eidas',
      'a:b',
    ]);
    assert.equal(draft.integration_type, 'api_klient');
    assert.deepEqual(draft.scopes, ['openid', 'profile', 'eidas', 'a:b']);
    const back = withOtherScopes(draft, false);
    assert.deepEqual(back.draft.scopes, ['openid', 'profile', 'eidas']);
    assert.deepEqual(
      back.changes.map(({ reason }) => reason),
      ['loginScopesOnly'],
    );
  });
});

describe('a URI, as it is typed', () => {
  const test1 = { applicationType: 'web', isTest: true } as const;
  const production = { applicationType: 'web', isTest: false } as const;
  const native = { applicationType: 'native', isTest: false } as const;
  const rows = [
    ['', test1, undefined],
    ['https://example.no/callback?tenant=a', production, undefined],
    [' https://example.no/callback ', production, undefined],
    ['http://localhost:8988/auth', test1, undefined],
    ['http://localhost:8988/auth', production, 'plainHttp'],
    ['http://localhost:8988/auth', native, undefined],
    ['http://localhost.example.no/', native, 'plainHttp'],
    ['https://localhost/cb', test1, 'secureLocalhost'],
    ['https://app.localhost/cb', test1, 'secureLocalhost'],
    ['http://127.0.0.1:*/cb', native, undefined],
    ['http://127.0.0.1:*/cb', test1, 'wildcard'],
    ['https://*.example.no/cb', test1, 'wildcard'],
    ['https://example.no/cb#', test1, 'fragment'],
    ['example.no/cb', test1, 'noScheme'],
    ['//example.no/cb', test1, 'noScheme'],
    ['no.example.app:/cb', test1, 'appScheme'],
    ['no.example.app:/cb', native, undefined],
    ['https://example.no/a b', test1, 'space'],
  ] as const;
  for (const [uri, place, expected] of rows) {
    test(`${JSON.stringify(uri)} for ${place.applicationType}${place.isTest ? ' in test' : ''}: ${expected ?? 'well'}`, () => {
      assert.equal(uriFault(uri, place), expected);
    });
  }

  test('may be pasted with others, with commas or line breaks between', () => {
    const [one, two] = ['https://a.example.no/cb?x=1,2', 'https://b.example.no/'];
    assert.deepEqual(splitUris(`${one},${two}`), [one, two]);
    assert.deepEqual(splitUris(`${one}\n${two}\n`), [one, two]);
    assert.deepEqual(splitUris(`${one} ${two}`), [one, two]);
    assert.deepEqual(splitUris(one), [one]);
  });
});

describe('what is seldom meant', () => {
  const refreshes = {
    ...LOGIN,
    grant_types: ['authorization_code', 'refresh_token'],
    frontchannel_logout_uri: 'x',
  };
  const rows = [
    ['nothing of it in a login with an address for logout', { ...LOGIN, frontchannel_logout_uri: 'x' }, []],
    ['no address for logout', LOGIN, ['noLogout']],
    [
      'an access token of an hour is not long',
      { ...newDraft('maskinporten'), access_token_lifetime: '3600', scopes: ['a:b'] },
      [],
    ],
    [
      'an access token of more than an hour',
      { ...newDraft('maskinporten'), access_token_lifetime: '3601' },
      ['longAccess', 'noScopes'],
    ],
    ['0 for refresh tokens, as in a manual in use', { ...refreshes, refresh_token_lifetime: '0' }, []],
    [
      'an access token as long as its refresh token',
      { ...refreshes, access_token_lifetime: '600' },
      ['accessBeyondRefresh'],
    ],
    [
      'a refresh token beyond the authorization',
      { ...refreshes, refresh_token_lifetime: '7201' },
      ['refreshBeyondAuthorization'],
    ],
    [
      'a refresh token that stays the same, with its user',
      { ...refreshes, application_type: 'browser', refresh_token_usage: 'REUSE' },
      ['refreshOnPublic', 'refreshReused'],
    ],
  ] as const;
  for (const [name, draft, expected] of rows) {
    test(name, () => assert.deepEqual(warningsOf(draft as Draft), expected));
  }
});
