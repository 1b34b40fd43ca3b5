import assert from 'node:assert/strict';
import { createHmac, sign as signBytes } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { sqliteStores } from '../../test/stores.ts';
import { numericDate } from '../clock.ts';
import { OTHER_PAIR } from '../registry/keys/keys.fixture.ts';
import { answerOf, authorizePath, CALLBACK, type Front, openFront, requestOf } from './front.fixture.ts';
import { CLIENTS, ISSUER, KEYS, PERSON } from './registry.fixture.ts';
import { assertionFor, assertionForm, formOf } from './token-side.fixture.ts';

let front: Front;
before(async () => {
  front = await openFront(sqliteStores().openStore, { profile: 'strict' });
});
after(() => front[Symbol.asyncDispose]());

type Fields = Readonly<Record<string, unknown>>;

type Changes = { readonly claims?: Fields; readonly header?: Fields; readonly key?: typeof KEYS.keyed };

const REQUEST = requestOf({ client_id: CLIENTS.keyed, login_hint: `testid:${PERSON}_idporten-loa-high` });

function encoded(part: Fields): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function unsigned({ claims, header }: Changes): string {
  const iat = numericDate(front.clock.now());
  const payload = { ...REQUEST, iss: CLIENTS.keyed, aud: ISSUER, iat, nbf: iat, exp: iat + 300, ...claims };
  return [{ alg: 'RS256', kid: 'primary', typ: 'oauth-authz-req+jwt', ...header }, payload]
    .map(encoded)
    .join('.');
}

function signed(changes: Changes = {}): string {
  const text = unsigned(changes);
  const { privateKey } = changes.key ?? KEYS.keyed;
  return `${text}.${signBytes('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

function pathWith(request: string, beside: Readonly<Record<string, string>> = {}): string {
  return `/authorize?${new URLSearchParams({ client_id: CLIENTS.keyed, ...beside, request })}`;
}

async function ask(request: string, beside?: Readonly<Record<string, string>>) {
  const response = await front.ask(pathWith(request, beside));
  return { status: response.status, location: response.headers.get('location'), query: answerOf(response) };
}

describe('a signed request is taken', () => {
  const rows: Readonly<Record<string, Changes>> = {
    'as it should be': {},
    'as a JWT of no stated type': { header: { typ: undefined } },
    'with aud in an array of one': { claims: { aud: [ISSUER] } },
    'with max_age as a number': { claims: { max_age: 300 } },
    'with resources in an array': { claims: { resource: ['urn:example:a', 'urn:example:b'] } },
    'an hour before it ends': { claims: { exp: numericDate(1_800_000_000_000), nbf: undefined } },
  };
  for (const [name, changes] of Object.entries(rows)) {
    test(name, async () => {
      const { claims } = changes;
      const now = numericDate(front.clock.now());
      const timely = name.startsWith('an hour') ? { claims: { ...claims, exp: now + 3600 } } : changes;
      const { status, query } = await ask(signed(timely));
      assert.deepEqual([status, query.get('error'), query.has('code')], [302, null, true]);
    });
  }

  test('and what stands beside it counts for nothing (RFC 9101 section 6.3)', async () => {
    const { query } = await ask(signed(), { scope: 'openid demo:short', state: 'other', response_mode: 'x' });
    assert.deepEqual([query.has('code'), query.get('state')], [true, 'q1w2e3']);
  });

  test('pushed as well, and is then what the browser comes back for', async () => {
    const form = {
      ...assertionForm(CLIENTS.keyed, assertionFor(CLIENTS.keyed, front.clock)),
      request: signed(),
    };
    const pushed = await front.ask('/par', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: formOf(form),
    });
    const body = (await pushed.json()) as { request_uri: string };
    assert.equal(pushed.status, 201, JSON.stringify(body));
    const query = new URLSearchParams({ client_id: CLIENTS.keyed, request_uri: body.request_uri });
    assert.ok(answerOf(await front.ask(`/authorize?${query}`)).get('code'));
  });
});

describe('a signed request is refused', () => {
  const ahead = (seconds: number) => numericDate(front.clock.now()) + seconds;
  const rows: Readonly<Record<string, () => string>> = {
    'with another key (threats: forged request)': () => signed({ key: OTHER_PAIR }),
    'with a kid that is not registered (threats: header key injection)': () =>
      signed({ header: { kid: '../primary' } }),
    'without kid': () => signed({ header: { kid: undefined } }),
    'unsigned (threats: alg none)': () => `${unsigned({ header: { alg: 'none' } })}.`,
    'with alg none and a signature (threats: alg none)': () => signed({ header: { alg: 'none' } }),
    'by HMAC with the public key (threats: alg confusion)': () => {
      const text = unsigned({ header: { alg: 'HS256' } });
      const key = KEYS.keyed.publicKey.export({ type: 'spki', format: 'pem' });
      return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    },
    'with a crit header': () => signed({ header: { crit: ['b64'], b64: false } }),
    'of another type of JWT (threats: token type confusion)': () => signed({ header: { typ: 'at+jwt' } }),
    'of another issuer': () => signed({ claims: { iss: CLIENTS.basic } }),
    'of no issuer': () => signed({ claims: { iss: undefined } }),
    'with another client_id in it': () => signed({ claims: { client_id: CLIENTS.basic } }),
    'for another audience': () => signed({ claims: { aud: `${ISSUER}/authorize` } }),
    'for two audiences': () => signed({ claims: { aud: [ISSUER, 'https://other.example.no'] } }),
    'without end': () => signed({ claims: { exp: undefined } }),
    'that has ended': () => signed({ claims: { exp: ahead(-11) } }),
    'that has not begun': () => signed({ claims: { nbf: ahead(11) } }),
    'that lives for more than an hour': () => signed({ claims: { exp: ahead(3601) } }),
    'with a request_uri in it (threats: request_uri SSRF)': () =>
      signed({ claims: { request_uri: 'https://evil.example/' } }),
    'with a request object in it': () => signed({ claims: { request: 'a.b.c' } }),
    'with a number for a text': () => signed({ claims: { state: true } }),
    'in five parts (threats: JWE)': () => 'a.b.c.d.e',
    'of 20 000 characters': () => signed({ claims: { state: 'a'.repeat(20_000) } }),
    'that is a client assertion (threats: token type confusion)': () =>
      assertionFor(CLIENTS.keyed, front.clock),
  };
  for (const [name, make] of Object.entries(rows)) {
    test(`${name}, on a page`, async () => {
      const { status, location } = await ask(make());
      assert.deepEqual([status, location], [400, null]);
      const { rule, error } = front.refused.at(-1)?.refusal ?? {};
      assert.deepEqual([rule, error], ['request-object', 'invalid_request_object']);
    });
  }

  test('at the client where a registered redirect_uri stands beside it', async () => {
    const { query } = await ask(signed({ key: OTHER_PAIR }), { redirect_uri: CALLBACK, state: 's' });
    assert.deepEqual([query.get('error'), query.get('state')], ['invalid_request_object', 's']);
  });

  test('on a page where an unregistered one does (threats: open redirect)', async () => {
    const { location } = await ask(signed({ key: OTHER_PAIR }), { redirect_uri: 'https://evil.example/' });
    assert.equal(location, null);
  });

  test('for what is in it as for any other', async () => {
    const { query } = await ask(signed({ claims: { scope: 'openid demo:unregistered' } }));
    assert.equal(query.get('error'), 'invalid_scope');
    const { location } = await ask(signed({ claims: { redirect_uri: 'https://evil.example/' } }));
    assert.equal(location, null);
  });

  test('of a client without keys', async () => {
    const object = signed({ claims: { iss: CLIENTS.basic, client_id: CLIENTS.basic } });
    assert.equal((await ask(object, { client_id: CLIENTS.basic })).status, 400);
  });
});

test('without a request object a request is what it is in any profile', async () => {
  const response = await front.ask(authorizePath({ login_hint: `testid:${PERSON}_idporten-loa-high` }));
  assert.ok(answerOf(response).get('code'));
});
