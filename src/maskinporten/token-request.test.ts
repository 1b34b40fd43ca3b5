/** The request around the assertion (spec/maskinporten.md 2.1). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { MAX_FORM_BYTES } from '../http/form.ts';
import { JWT_BEARER } from '../registry/clients/client.ts';
import { assertRefused, assertToken } from './answers.fixture.ts';
import { signGrant, tokenForm } from './grant.fixture.ts';
import { sharedNode } from './maskinporten.fixture.ts';
import { MP_012 } from './refusals.fixture.ts';
import { CLIENTS } from './registry.fixture.ts';

const TYPE = 'application/x-www-form-urlencoded';
const GRANT_TYPE = `grant_type=${encodeURIComponent(JWT_BEARER)}`;

type Request = { readonly form: string; readonly init?: RequestInit };
type Accepted = readonly [name: string, request: (form: string) => Request];
type Refused = readonly [name: string, request: (form: string) => Request, status: number, error: string];

const ACCEPTED: readonly Accepted[] = [
  ['a form', (form) => ({ form })],
  ['a form whose charset is told', (form) => ({ form, init: typed(`${TYPE}; charset=UTF-8`) })],
  ['a type in upper case', (form) => ({ form, init: typed(TYPE.toUpperCase()) })],
  ['the parameters the other way round', (form) => ({ form: form.split('&').reverse().join('&') })],
  ['fields that nobody knows', (form) => ({ form: `${form}&scope=x&resource=y&foo=bar&__proto__=z` })],
  ['a client_id of another client', (form) => ({ form: `${form}&client_id=${CLIENTS.supplier}` })],
  [
    'a client_assertion, which plays no part',
    (form) => ({ form: `${form}&client_assertion=x&client_assertion_type=y` }),
  ],
  [
    'an Authorization header of another client',
    (form) => ({ form, init: authorized(`Basic ${btoa('a:b')}`) }),
  ],
  ['threats: malformed Authorization: Bearer alone', (form) => ({ form, init: authorized('Bearer') })],
  [
    'threats: malformed Authorization: Basic that is no base64',
    (form) => ({ form, init: authorized('Basic %%%') }),
  ],
  [
    'threats: malformed Authorization: two in one',
    (form) => ({ form, init: authorized('Basic a, Bearer b') }),
  ],
];

const REFUSED: readonly Refused[] = [
  [
    'threats: repeated parameters: assertion',
    (form) => ({ form: `${form}&assertion=x` }),
    400,
    'invalid_request',
  ],
  [
    'threats: repeated parameters: assertion without value',
    (form) => ({ form: `${form}&assertion=` }),
    400,
    'invalid_request',
  ],
  [
    'threats: repeated parameters: grant_type',
    (form) => ({ form: `${form}&${GRANT_TYPE}` }),
    400,
    'invalid_request',
  ],
  [
    'threats: repeated parameters: one that nobody knows',
    (form) => ({ form: `${form}&a=1&a=2` }),
    400,
    'invalid_request',
  ],
  ['no grant_type', (form) => ({ form: form.replace(GRANT_TYPE, '') }), 400, 'invalid_request'],
  [
    'grant_type without value',
    (form) => ({ form: form.replace(GRANT_TYPE, 'grant_type=') }),
    400,
    'invalid_request',
  ],
  [
    'another grant_type',
    (form) => ({ form: form.replace(GRANT_TYPE, 'grant_type=client_credentials') }),
    400,
    'unsupported_grant_type',
  ],
  [
    'grant_type in upper case',
    (form) => ({ form: form.replace(GRANT_TYPE, GRANT_TYPE.toUpperCase()) }),
    400,
    'invalid_request',
  ],
  [
    'the value of grant_type in upper case',
    (form) => ({ form: form.replace('jwt-bearer', 'JWT-BEARER') }),
    400,
    'unsupported_grant_type',
  ],
  ['grant_type with a space', (form) => ({ form: form.replace('&', '+&') }), 400, 'unsupported_grant_type'],
  ['no assertion', () => ({ form: GRANT_TYPE }), 400, 'invalid_request'],
  ['assertion without value', () => ({ form: `${GRANT_TYPE}&assertion=` }), 400, 'invalid_request'],
  [
    'the assertion under the name grant',
    (form) => ({ form: form.replace('assertion=', 'grant=') }),
    400,
    'invalid_request',
  ],
  ['an empty body', () => ({ form: '' }), 400, 'invalid_request'],
  ['JSON', (form) => ({ form: json(form), init: typed('application/json') }), 415, 'invalid_request'],
  ['JSON that says that it is a form', (form) => ({ form: json(form) }), 400, 'invalid_request'],
  [
    'a form that says that it is text',
    (form) => ({ form, init: typed('text/plain') }),
    415,
    'invalid_request',
  ],
  [
    'a form in another charset',
    (form) => ({ form, init: typed(`${TYPE}; charset=utf-16`) }),
    415,
    'invalid_request',
  ],
  [
    'a multipart form',
    (form) => ({ form, init: typed('multipart/form-data; boundary=x') }),
    415,
    'invalid_request',
  ],
  [
    'threats: decompression bomb: a body in gzip',
    (form) => ({ form, init: { headers: { 'content-type': TYPE, 'content-encoding': 'gzip' } } }),
    415,
    'invalid_request',
  ],
  [
    'threats: huge JWT: a megabyte of dots',
    () => ({ form: `${GRANT_TYPE}&assertion=${'.'.repeat(1_000_000)}` }),
    413,
    'invalid_request',
  ],
  [
    'threats: huge JWT: as large as a form may be',
    () => ({ form: `${GRANT_TYPE}&assertion=`.padEnd(MAX_FORM_BYTES, 'e') }),
    400,
    'invalid_request',
  ],
];

forEachStore(({ openStore }) => {
  describe('a token request is accepted with', () => {
    const node = sharedNode(openStore);
    for (const [name, request] of ACCEPTED) {
      test(name, async () => {
        const { form, init } = request(tokenForm(await signGrant()));
        assertToken(await node().post(form, init));
      });
    }
  });

  describe('a token request is refused, and leaves the grant unused, with', () => {
    const node = sharedNode(openStore);
    for (const [name, request, status, error] of REFUSED) {
      test(`${name}: ${status} ${error}`, async () => {
        const good = tokenForm(await signGrant());
        const { form, init } = request(good);
        const answer = await node().post(form, init);
        const { error_description: description, ...rest } = answer.body;
        assert.deepEqual([answer.status, rest], [status, { error }]);
        assert.match(description, / \(trace_id: [0-9a-f]{32}\)$/);
        assert.equal(answer.headers.get('cache-control'), 'no-store');
        assertToken(await node().post(good));
      });
    }
  });

  describe('the token endpoint', () => {
    const node = sharedNode(openStore);

    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) {
      test(`is not for ${method}`, async () => {
        const answer = await node().get('/token', { method });
        assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'POST']);
        assert.equal(answer.headers.get('cache-control'), 'no-store');
        assert.equal(answer.headers.get('access-control-allow-origin'), null);
      });
    }

    test('takes no token request by GET', async () => {
      const form = tokenForm(await signGrant());
      assert.equal((await node().get(`/token?${form}`)).status, 405);
      assertToken(await node().post(form));
    });

    test('threats: XSS: what it repeats is JSON that nobody takes for a page', async () => {
      const answer = await node().post(`${GRANT_TYPE}&<script>=1&<script>=2`);
      assert.equal(answer.headers.get('content-type'), 'application/json');
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.match(answer.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
      assert.doesNotMatch(answer.text, /<script>/);
    });

    test('has its answers over https alone where it is served so', async () => {
      const answer = await node().grant();
      assert.match(answer.headers.get('strict-transport-security') ?? '', /^max-age=\d+/);
    });
  });

  describe('parameters in the query string (spec/selfservice.md 2.5)', () => {
    const digdir = sharedNode(openStore);
    const strict = sharedNode(openStore, { strict: true });
    const empty: readonly (readonly [string, RequestInit])[] = [
      ['an empty form', { method: 'POST', body: '', headers: { 'content-type': TYPE } }],
      ['no body', { method: 'POST' }],
    ];
    for (const [name, init] of empty) {
      test(`are taken as the original takes them, with ${name}`, async () => {
        const form = tokenForm(await signGrant());
        assertToken(await digdir().get(`/token?${form}`, init));
        assertRefused(await digdir().get(`/token?${form}`, init), MP_012);
      });

      test(`are not seen in the stricter profiles, with ${name}`, async () => {
        const form = tokenForm(await signGrant());
        const answer = await strict().get(`/token?${form}`, init);
        assert.ok([400, 415].includes(answer.status));
        assert.equal(answer.body.error, 'invalid_request');
        assertToken(await strict().post(form));
      });
    }

    test('are refused beside parameters in the body', async () => {
      const form = tokenForm(await signGrant());
      const [first = '', second = ''] = form.split('&');
      const init = { method: 'POST', body: second, headers: { 'content-type': TYPE } };
      const answer = await digdir().get(`/token?${first}`, init);
      assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_request']);
    });

    test('threats: repeated parameters: are refused when repeated', async () => {
      const form = tokenForm(await signGrant());
      const answer = await digdir().get(`/token?${form}&assertion=x`, { method: 'POST' });
      assert.deepEqual([answer.status, answer.body.error], [400, 'invalid_request']);
    });
  });
});

function typed(type: string): RequestInit {
  return { headers: { 'content-type': type } };
}

function authorized(authorization: string): RequestInit {
  return { headers: { 'content-type': TYPE, authorization } };
}

function json(form: string): string {
  return JSON.stringify(Object.fromEntries(new URLSearchParams(form)));
}
