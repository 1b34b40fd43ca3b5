import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { sqliteStores } from '../../test/stores.ts';
import { formOf } from '../login/plain-browser.fixture.ts';
import { answerOf, authorizePath, CALLBACK, FRONT_CLIENTS, type Front, openFront } from './front.fixture.ts';
import { ISSUER, PERSON } from './registry.fixture.ts';

let front: Front;
before(async () => {
  front = await openFront(sqliteStores().openStore);
});
after(() => front[Symbol.asyncDispose]());

const GOOD = { login_hint: `testid:${PERSON}_idporten-loa-high` };
const BAD = { prompt: 'none' };
const EVIL = '"><script>alert(1)</script>';

type Changes = Readonly<Record<string, string | undefined>>;

async function ask(response_mode: string, changes: Changes): Promise<Record<string, string>> {
  const response = await front.ask(authorizePath({ response_mode, ...changes }));
  if (response.status === 302) {
    assert.ok(response.headers.get('location')?.startsWith(`${CALLBACK}?`));
    return Object.fromEntries(answerOf(response));
  }
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('location'), null);
  const { action, values } = formOf(await response.text());
  assert.equal(action, CALLBACK);
  return values;
}

async function verified(token: string | undefined, at = front.clock.now()) {
  const jwks = createLocalJWKSet((await (await front.ask('/jwks.json')).json()) as never);
  return jwtVerify(token ?? '', jwks, { issuer: ISSUER, algorithms: ['RS256'], currentDate: new Date(at) });
}

for (const mode of ['query', 'form_post']) {
  describe(`response_mode=${mode}`, () => {
    test('brings code, iss and state, and nothing beside', async () => {
      const { code, ...rest } = await ask(mode, GOOD);
      assert.match(code ?? '', /^[\w-]{22}\.[\w-]{22}$/);
      assert.deepEqual(rest, { iss: ISSUER, state: 'q1w2e3' });
    });

    test('brings no state where none was sent', async () => {
      assert.deepEqual(Object.keys(await ask(mode, { ...GOOD, state: undefined })), ['code', 'iss']);
    });

    test('brings an error with its description, iss and state (threats: mix-up)', async () => {
      const { error_description: description, ...rest } = await ask(mode, BAD);
      assert.deepEqual(rest, { error: 'login_required', iss: ISSUER, state: 'q1w2e3' });
      const { traceId } = front.refused.at(-1) ?? {};
      assert.equal(description, `The user is not logged in (trace_id: ${traceId})`);
    });

    test('brings whatever state it was given, as it was (threats: XSS)', async () => {
      assert.equal((await ask(mode, { ...GOOD, state: EVIL }))['state'], EVIL);
    });
  });

  describe(`response_mode=${mode}.jwt`, () => {
    const signed = `${mode}.jwt`;

    test('brings a response alone, signed for the client, with code, iss and state', async () => {
      const { response, ...rest } = await ask(signed, GOOD);
      assert.deepEqual(rest, {});
      const { payload, protectedHeader } = await verified(response);
      const { code, ...claims } = payload;
      assert.match(String(code), /^[\w-]{22}\.[\w-]{22}$/);
      const exp = front.clock.now() / 1000 + 120;
      assert.deepEqual(claims, { iss: ISSUER, aud: FRONT_CLIENTS.service, exp, state: 'q1w2e3' });
      assert.deepEqual(Object.keys(protectedHeader), ['kid', 'alg']);
    });

    test('brings an error so, too (threats: mix-up)', async () => {
      const { response, ...rest } = await ask(signed, BAD);
      assert.deepEqual(rest, {});
      const { error, error_description, aud, state } = (await verified(response)).payload;
      assert.match(String(error_description), /^The user is not logged in \(trace_id: [0-9a-f]{32}\)$/);
      assert.deepEqual([error, aud, state], ['login_required', FRONT_CLIENTS.service, 'q1w2e3']);
    });

    test('brings whatever state it was given, as it was (threats: XSS)', async () => {
      const { response } = await ask(signed, { ...GOOD, state: EVIL });
      assert.equal((await verified(response)).payload['state'], EVIL);
    });

    test('brings what is good for two minutes, and not a second more', async () => {
      const { response } = await ask(signed, GOOD);
      await verified(response, front.clock.now() + 119_000);
      await assert.rejects(verified(response, front.clock.now() + 121_000), /exp/);
    });
  });
}

test('what is signed for an answer is no id_token (threats: token type confusion)', async () => {
  const { response = '' } = await ask('query.jwt', GOOD);
  const bearer = { headers: { authorization: `Bearer ${response}` } };
  assert.equal((await front.ask('/userinfo', bearer)).status, 401);
  const query = new URLSearchParams({
    ...{ id_token_hint: response, post_logout_redirect_uri: 'https://service.example.no/bye' },
  });
  assert.equal((await front.ask(`/logout?${query}`)).headers.get('location'), null);
});

for (const mode of ['fragment', 'fragment.jwt', 'jwt', 'web_message', 'QUERY']) {
  test(`response_mode=${mode} is refused, by query (C-05; threats: cross-origin message flood)`, async () => {
    const { error, iss } = await ask(mode, GOOD);
    assert.deepEqual([error, iss], ['invalid_request', ISSUER]);
  });
}
