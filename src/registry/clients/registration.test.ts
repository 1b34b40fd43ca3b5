import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CLIENT_ID, CONSUMER } from '../registry.fixture.ts';
import type { AskedClient } from './asked-client.ts';
import type { Client, ClientDetails } from './client.ts';
import { MAX_URIS } from './client-uris.ts';
import { judgeRegistration, MAX_CLIENT_NAME_LENGTH, MAX_DESCRIPTION_LENGTH } from './registration.ts';

const IDENTITY = { clientId: CLIENT_ID, clientOrgno: CONSUMER, supplierOrgno: undefined, active: true };
const REDIRECT = 'https://byggesak.example.no/callback';

function login(given: AskedClient = {}): AskedClient {
  return { integrationType: 'idporten', redirectUris: [REDIRECT], ...given };
}

function machine(given: AskedClient = {}): AskedClient {
  return { integrationType: 'maskinporten', ...given };
}

function judge(asked: AskedClient, current?: Client) {
  return judgeRegistration(IDENTITY, asked, { isTestEnvironment: true, standings: new Map(), current });
}

function made(asked: AskedClient, current?: Client): ClientDetails {
  const judged = judge(asked, current);
  assert.ok(judged.ok, JSON.stringify(judged));
  return judged.details;
}

function faultyFields(asked: AskedClient, current?: Client): readonly string[] {
  const judged = judge(asked, current);
  return judged.ok ? [] : judged.faults.map(({ field }) => field);
}

function asStored(details: ClientDetails): Client {
  return { ...details, version: 1, createdAt: 0, updatedAt: 0 };
}

describe('what is left out has the default of its field', () => {
  test('of a client through which people log in', () => {
    assert.deepEqual(made(login()), {
      ...IDENTITY,
      integrationType: 'idporten',
      applicationType: 'web',
      tokenEndpointAuthMethod: 'private_key_jwt',
      grantTypes: ['authorization_code'],
      codeChallengeMethod: 'S256',
      scopes: ['openid', 'profile'],
      redirectUris: [REDIRECT],
      postLogoutRedirectUris: [],
      frontchannelLogoutSessionRequired: false,
      refreshTokenUsage: 'ONETIME',
      ssoDisabled: false,
      onBehalfOf: [],
    });
  });

  test('of a machine', () => {
    assert.deepEqual(made(machine()), {
      ...IDENTITY,
      integrationType: 'maskinporten',
      applicationType: 'web',
      tokenEndpointAuthMethod: 'private_key_jwt',
      grantTypes: ['urn:ietf:params:oauth:grant-type:jwt-bearer'],
      scopes: [],
      onBehalfOf: [],
    });
  });

  for (const [integrationType, given, expected] of [
    ['idporten', undefined, false],
    ['idporten', true, true],
    ['api_klient', undefined, false],
    ['ansattporten', undefined, true],
    ['ansattporten', false, true],
  ] as const) {
    test(`single sign-on of ${integrationType}, disabled: ${given}, is disabled: ${expected}`, () => {
      const details = made(login({ integrationType, ssoDisabled: given }));
      assert.equal('ssoDisabled' in details && details.ssoDisabled, expected);
    });
  }
});

describe('what only logins use', () => {
  const given = {
    redirectUris: ['javascript:alert(1)'],
    postLogoutRedirectUris: ['no uri'],
    frontchannelLogoutUri: 'https://elsewhere.example.no',
    frontchannelLogoutSessionRequired: true,
    ssoDisabled: true,
    refreshTokenUsage: 'ONETIME',
  };
  for (const integrationType of ['maskinporten', 'krr']) {
    test(`is accepted and not kept on a client of type ${integrationType}`, () => {
      assert.deepEqual(made({ integrationType, ...given }), made({ integrationType }));
    });
  }
});

describe('redirect URIs', () => {
  for (const [name, redirectUris] of [
    ['left out', undefined],
    ['empty', []],
  ] as const) {
    test(`that are ${name} are refused for login and not missed for machines`, () => {
      assert.deepEqual(faultyFields(login({ redirectUris })), ['redirect_uris']);
      assert.deepEqual(faultyFields(machine({ redirectUris })), []);
    });
  }

  test('that are said twice are kept once, in their order', () => {
    const details = made(login({ redirectUris: [REDIRECT, 'https://b.example.no', REDIRECT] }));
    assert.deepEqual('redirectUris' in details && details.redirectUris, [REDIRECT, 'https://b.example.no']);
  });

  for (const [count, faults] of [
    [MAX_URIS, []],
    [MAX_URIS + 1, ['redirect_uris']],
  ] as const) {
    test(`threats: size, ${count} of them give ${faults.length} faults`, () => {
      const redirectUris = Array.from({ length: count }, (_, at) => `https://byggesak.example.no/${at}`);
      assert.deepEqual(faultyFields(login({ redirectUris })), faults);
    });
  }

  test('of a message each say which it is, what it is and what to do', () => {
    const judged = judge(login({ redirectUris: [REDIRECT, 'https://b.example.no/#x'] }));
    assert.deepEqual(judged, {
      ok: false,
      faults: [
        {
          field: 'redirect_uris',
          message:
            'redirect_uris[1] is "https://b.example.no/#x" and has a fragment. Leave out # and what follows it.',
        },
      ],
    });
  });
});

describe('the front-channel logout URI that is told of sessions has scheme, host and port of a redirect URI', () => {
  const rows: readonly [string, AskedClient, boolean][] = [
    ['https://byggesak.example.no/logout', {}, true],
    ['https://byggesak.example.no:443/logout', {}, true],
    ['https://BYGGESAK.example.no/logout', {}, true],
    ['https://b.example.no:8443/logout', { redirectUris: [REDIRECT, 'https://b.example.no:8443/cb'] }, true],
    ['https://b.example.no/logout', { redirectUris: [REDIRECT, 'https://b.example.no:8443/cb'] }, false],
    ['https://example.no/logout', {}, false],
    ['https://byggesak.example.no.evil.example/logout', {}, false],
    ['https://a.byggesak.example.no/logout', {}, false],
    ['http://byggesak.example.no/logout', {}, false],
    ['https://byggesak.example.no:8443/logout', {}, false],
    ['https://byggesak.example.no/logout#x', {}, false],
    ['http://localhost:8988', { applicationType: 'native', redirectUris: ['no.example:/cb'] }, true],
  ];
  for (const [frontchannelLogoutUri, given, isAccepted] of rows) {
    test(`${frontchannelLogoutUri} is ${isAccepted ? 'accepted' : 'refused'}`, () => {
      const faults = isAccepted ? [] : ['frontchannel_logout_uri'];
      const asked = { ...given, frontchannelLogoutUri, frontchannelLogoutSessionRequired: true };
      assert.deepEqual(faultyFields(login(asked)), faults);
    });
  }

  for (const [name, frontchannelLogoutUri, faults] of [
    ['at another place is accepted where it is told nothing', 'https://example.no/logout', []],
    ['that is none is refused all the same', 'https://example.no/logout#x', ['frontchannel_logout_uri']],
  ] as const) {
    test(`an address ${name}`, () => {
      assert.deepEqual(faultyFields(login({ frontchannelLogoutUri })), faults);
    });
  }

  test('session_required without a URI is accepted', () => {
    assert.deepEqual(faultyFields(login({ frontchannelLogoutSessionRequired: true })), []);
  });
});

describe('an address that is called when a session ends', () => {
  const rows: Readonly<Record<string, readonly [uri: string, isAccepted: boolean]>> = {
    'at the origin of a redirect URI': ['https://byggesak.example.no/logged-out?x=1', true],
    'at another host': ['https://other.example.no/logged-out', false],
    'at another port': ['https://byggesak.example.no:8443/logged-out', false],
    'over http': ['http://byggesak.example.no/logged-out', false],
    'of an app': ['no.example.app:/logged-out', false],
    'with a fragment': ['https://byggesak.example.no/logged-out#x', false],
  };
  for (const [name, [backchannelLogoutUri, isAccepted]] of Object.entries(rows)) {
    test(`${name} is ${isAccepted ? 'accepted' : 'refused'}`, () => {
      const faults = new Set(faultyFields(login({ backchannelLogoutUri })));
      assert.deepEqual(faults, new Set(isAccepted ? [] : ['backchannel_logout_uri']));
    });
  }

  test('of an app is refused to a native client, too, since a scheme cannot be called', () => {
    const native = { applicationType: 'native', redirectUris: ['no.example.app:/cb'] };
    const asked = login({ ...native, backchannelLogoutUri: 'no.example.app:/logged-out' });
    assert.ok(faultyFields(asked).includes('backchannel_logout_uri'));
  });
});

describe('texts', () => {
  const rows: readonly [string, AskedClient, readonly string[]][] = [
    [
      'a name and a description as long as they may be',
      { clientName: 'a'.repeat(MAX_CLIENT_NAME_LENGTH), description: 'a'.repeat(MAX_DESCRIPTION_LENGTH) },
      [],
    ],
    [
      'a name and a description too long by one',
      {
        clientName: 'a'.repeat(MAX_CLIENT_NAME_LENGTH + 1),
        description: 'a'.repeat(MAX_DESCRIPTION_LENGTH + 1),
      },
      ['client_name', 'description'],
    ],
    ['a name in two lines', { clientName: 'a\r\nb' }, ['client_name']],
    ['a name that turns the text around', { clientName: 'Skatt\u202eoirav' }, ['client_name']],
    ['a name with markup', { clientName: '<script>alert(1)</script>' }, []],
    ['a name in three alphabets', { clientName: 'Čáhci – Åre 中文' }, []],
    ['a description in two lines', { description: ' a\r\n\tb ' }, []],
  ];
  for (const [name, asked, faults] of rows) {
    test(`threats: stored markup and CRLF, ${name}: ${faults.join(', ') || 'accepted'}`, () => {
      assert.deepEqual(faultyFields(machine(asked)), faults);
    });
  }

  test('a description is kept byte for byte', () => {
    const description = '  prod-gcp:team:app "None" \\ <b>\u0000'.replace('\u0000', '\t');
    assert.equal(made(machine({ description })).description, description);
  });
});

describe('a client that is replaced', () => {
  const stored = asStored(
    made(login({ clientName: 'Før', refreshTokenUsage: 'REUSE', logoUri: 'https://a.example.no/l.png' })),
  );

  test('has the default of what is left out', () => {
    assert.deepEqual(made(login(), stored), made(login()));
  });

  test('keeps its integration type when that is left out', () => {
    assert.equal(made({ redirectUris: [REDIRECT] }, stored).integrationType, 'idporten');
  });

  for (const integrationType of ['api_klient', 'maskinporten', 'eformidling', 'none']) {
    test(`does not become ${integrationType}`, () => {
      assert.deepEqual(faultyFields(login({ integrationType }), stored), ['integration_type']);
    });
  }

  test('keeps its customers, which have their own operations', () => {
    const entry = { onBehalfOf: 'kunde', orgno: CONSUMER, createdAt: 0, updatedAt: 0 };
    assert.deepEqual(made(login(), { ...stored, onBehalfOf: [entry] }).onBehalfOf, [entry]);
  });
});

test('all that is wrong is told at once, whatever its kind', () => {
  const asked: AskedClient = {
    integrationType: 'idporten',
    applicationType: 'browser',
    tokenEndpointAuthMethod: 'client_secret_post',
    codeChallengeMethod: 'none',
    grantTypes: ['implicit'],
    refreshTokenUsage: 'SOMETIMES',
    clientName: '\n',
    description: 'a'.repeat(2000),
    clientUri: 'javascript:alert(1)',
    logoUri: 'data:image/png,x',
    redirectUris: ['x', 'http://*'],
    postLogoutRedirectUris: ['y'],
    frontchannelLogoutUri: 'z',
    accessTokenLifetimeSeconds: -1,
    scopes: ['demo:unknown', 'also unknown'],
  };
  assert.deepEqual(faultyFields(asked), [
    ...['token_endpoint_auth_method', 'grant_types', 'code_challenge_method'],
    ...['client_name', 'description', 'refresh_token_usage', 'access_token_lifetime'],
    ...['redirect_uris', 'redirect_uris', 'post_logout_redirect_uris', 'frontchannel_logout_uri'],
    ...['client_uri', 'logo_uri', 'scopes', 'scopes'],
  ]);
});
