import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  judgeAuthorizationRequest,
  type RequestingClient,
  type RequestRules,
} from './authorization-request.ts';
import { responseLocation } from './authorization-response.ts';
import { RESPONSE_MODES } from './response-mode.ts';

const CHALLENGE = 'b7elB7ZyxIXgFyvBznKvxl7wOB-H17Pz0a3B62NIMFI';
const REDIRECT = 'https://service.example.no/callback';

const WEB: RequestingClient = {
  ...{ clientId: 'service', applicationType: 'web', tokenEndpointAuthMethod: 'client_secret_basic' },
  ...{ redirectUris: [REDIRECT], grantTypes: ['authorization_code'], codeChallengeMethod: 'S256' },
  onBehalfOf: [{ onBehalfOf: 'customer' }],
  scopes: ['openid', 'profile', 'demo:read'],
};
const PUBLIC: RequestingClient = { ...WEB, applicationType: 'browser', tokenEndpointAuthMethod: 'none' };
const DOWNGRADED: RequestingClient = { ...WEB, codeChallengeMethod: 'none' };

const GOOD = {
  ...{ response_type: 'code', client_id: 'service', redirect_uri: REDIRECT, scope: 'openid' },
  ...{ state: 's', nonce: 'n', code_challenge: CHALLENGE, code_challenge_method: 'S256' },
};

type Changes = Readonly<Record<string, string | undefined>>;

const RULES: RequestRules = {
  acrValues: ['idporten-loa-substantial', 'idporten-loa-high'],
  ...{ isStrict: false, keyedOnly: false, detailsTypes: ['idporten:fullmakt'] },
  responseModes: RESPONSE_MODES,
};

function judge(changes: Changes, client: RequestingClient = WEB, rules: Partial<RequestRules> = {}) {
  const given = Object.entries({ ...GOOD, ...changes });
  const parameters = new Map(given.filter((pair): pair is [string, string] => pair[1] !== undefined));
  return judgeAuthorizationRequest(parameters, client, { ...RULES, ...rules });
}

describe('an authorization request is taken', () => {
  const rows: Readonly<Record<string, readonly [Changes, RequestingClient?]>> = {
    'as it should be': [{}],
    'from a public client': [{}, PUBLIC],
    'with all scopes of the client': [{ scope: 'openid profile demo:read' }],
    'without openid, as plain OAuth': [{ scope: 'demo:read' }],
    'without state, from a confidential client': [{ state: undefined }],
    'without nonce': [{ nonce: undefined }],
    'without PKCE, from a client that may': [
      { code_challenge: undefined, code_challenge_method: undefined },
      DOWNGRADED,
    ],
    'with form_post': [{ response_mode: 'form_post' }],
    'with a level that is known beside one that is not': [{ acr_values: 'Level3 idporten-loa-high' }],
    'with languages that are not known': [{ ui_locales: 'fr de' }],
    'with two prompts': [{ prompt: 'login consent' }],
    'with max_age 0': [{ max_age: '0' }],
    'with a resource': [{ resource: 'https://api.example.no/x' }],
    'with a resource that is a URN': [{ resource: 'urn:example:api' }],
    'for a registered customer': [{ onbehalfof: 'customer' }],
    'with parameters that nobody knows': [{ display: 'page', claims: '{}', unknown: 'x' }],
    'with a state of all printable characters': [{ state: ' "><script>~' }],
  };
  for (const [name, [changes, client]] of Object.entries(rows)) {
    test(name, () => {
      const judged = judge(changes, client);
      assert.equal(judged.kind, 'request', JSON.stringify(judged));
    });
  }
});

describe('an authorization request is told on a page, and leads nowhere, when', () => {
  const rows: Readonly<Record<string, Changes>> = {
    'the redirect URI is missing': { redirect_uri: undefined },
    'the redirect URI is not registered': { redirect_uri: `${REDIRECT}/` },
    'everything else is wrong too': {
      redirect_uri: 'https://evil.example',
      response_type: 'token',
      scope: undefined,
    },
  };
  for (const [name, changes] of Object.entries(rows)) {
    test(name, () => {
      const judged = judge(changes);
      assert.ok(judged.kind === 'page');
      assert.deepEqual([judged.refusal.status, judged.refusal.error], [400, 'invalid_request']);
    });
  }
});

describe('an authorization request is answered at the client with', () => {
  const rows: Readonly<
    Record<string, readonly [error: string, changes: Changes, client?: RequestingClient]>
  > = {
    'invalid_request without response_type': ['invalid_request', { response_type: undefined }],
    'unsupported_response_type for the implicit flow': [
      'unsupported_response_type',
      { response_type: 'token' },
    ],
    'unsupported_response_type for the hybrid flow': [
      'unsupported_response_type',
      { response_type: 'code id_token' },
    ],
    'invalid_request for a fragment': ['invalid_request', { response_mode: 'fragment' }],
    'invalid_scope without scope': ['invalid_scope', { scope: undefined }],
    'invalid_scope for a scope that is not registered': ['invalid_scope', { scope: 'openid demo:write' }],
    'invalid_scope for a malformed scope': ['invalid_scope', { scope: 'openid\tprofile' }],
    'invalid_request without state, from a public client': ['invalid_request', { state: undefined }, PUBLIC],
    'invalid_request for a state with a control character': ['invalid_request', { state: 'a\nb' }],
    'invalid_request for a state beyond ASCII': ['invalid_request', { state: 'æ' }],
    'invalid_request for a state that is too long': ['invalid_request', { state: 'a'.repeat(2001) }],
    'invalid_request for a nonce that is too long': ['invalid_request', { nonce: 'a'.repeat(2001) }],
    'invalid_request without PKCE (threats: PKCE downgrade)': [
      'invalid_request',
      { code_challenge: undefined, code_challenge_method: undefined },
    ],
    'invalid_request without PKCE from a public client that was downgraded': [
      'invalid_request',
      { code_challenge: undefined, code_challenge_method: undefined },
      { ...PUBLIC, codeChallengeMethod: 'none' },
    ],
    'invalid_request for plain': ['invalid_request', { code_challenge_method: 'plain' }],
    'invalid_request for a challenge without method': [
      'invalid_request',
      { code_challenge_method: undefined },
    ],
    'invalid_request for a method without challenge': [
      'invalid_request',
      { code_challenge: undefined },
      DOWNGRADED,
    ],
    'invalid_request for a padded challenge (C-32)': ['invalid_request', { code_challenge: `${CHALLENGE}=` }],
    'invalid_request for a short challenge': ['invalid_request', { code_challenge: CHALLENGE.slice(1) }],
    'invalid_request for levels that nobody knows': ['invalid_request', { acr_values: 'Level4' }],
    'invalid_request for a prompt that nobody knows': ['invalid_request', { prompt: 'create' }],
    'invalid_request for none among other prompts': ['invalid_request', { prompt: 'none login' }],
    'invalid_request for a max_age that is no number': ['invalid_request', { max_age: '-1' }],
    'invalid_target for a relative resource': ['invalid_target', { resource: '/api' }],
    'invalid_target for a resource with a query': [
      'invalid_target',
      { resource: 'https://api.example.no/?a' },
    ],
    'invalid_target for a resource with a fragment': [
      'invalid_target',
      { resource: 'https://api.example.no/#a' },
    ],
    'invalid_request for a customer that is not registered': ['invalid_request', { onbehalfof: 'other' }],
    'request_not_supported for a request object (C-08)': ['request_not_supported', { request: 'a.b.c' }],
    'unauthorized_client without the grant type': ['unauthorized_client', {}, { ...WEB, grantTypes: [] }],
  };
  for (const [name, [error, changes, client]] of Object.entries(rows)) {
    test(name, () => {
      const judged = judge(changes, client);
      assert.ok(judged.kind === 'redirect', JSON.stringify(judged));
      assert.equal(judged.refusal.error, error);
      assert.equal(judged.replyTo.redirectUri, REDIRECT);
    });
  }

  test('the state, unless it cannot be echoed', () => {
    const [good, bad] = [judge({ scope: undefined }), judge({ state: 'a\nb' })];
    assert.ok(good.kind === 'redirect' && bad.kind === 'redirect');
    assert.deepEqual([good.replyTo.state, bad.replyTo.state], ['s', undefined]);
  });
});

describe('an answer is put on the redirect URI', () => {
  const rows: Readonly<Record<string, readonly [uri: string, location: string]>> = {
    'as its query': ['https://a.example/cb', 'https://a.example/cb?state=a%20%26%3Db'],
    'after the query that it has': ['https://a.example/cb?x=1', 'https://a.example/cb?x=1&state=a%20%26%3Db'],
    'after a query that is empty': ['https://a.example/cb?', 'https://a.example/cb?state=a%20%26%3Db'],
  };
  for (const [name, [uri, location]] of Object.entries(rows))
    test(name, () => assert.equal(responseLocation(uri, { state: 'a &=b' }), location));

  test('encoded once, so that one decoding gives it back', () => {
    for (const state of ['%3D', '+', '"><script>', '{"a":"b"}']) {
      const { searchParams } = new URL(responseLocation('https://a.example/', { state }));
      assert.equal(searchParams.get('state'), state);
    }
  });
});
