import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sqliteStores } from '../../../test/stores.ts';
import { HOUR } from '../../clock.ts';
import { CLIENTS, PERSON, SERVICE } from '../registry.fixture.ts';
import { AUTHORIZATIONS_SCOPE } from './authorizations-api.ts';
import { about, ask, give, type Insight, machineToken, openInsight } from './insight.fixture.ts';

const ASKING = `openid ${AUTHORIZATIONS_SCOPE}`;
const OF_CLIENTS = '/clients/authorizations';

describe('who asks what a person has given is refused', () => {
  let insight: Insight;
  let tokens: Readonly<Record<string, string>> = {};
  before(async () => {
    insight = await openInsight(sqliteStores().openStore);
    const { front, services } = insight;
    const browser = front.browser();
    const asking = await give(front, browser, services.one, ASKING);
    const plain = await give(front, browser, services.one, 'openid profile');
    tokens = { person: asking.access_token, id: asking.id_token, plain: plain.access_token };
  });
  after(() => insight[Symbol.asyncDispose]());

  const machine = machineToken(SERVICE);
  type Asked = {
    path?: string;
    token?: string;
    init?: RequestInit;
    status: number;
    error: string;
    challenge?: RegExp;
  };
  const REFUSED: Readonly<Record<string, Asked>> = {
    'without a token': { status: 401, error: 'invalid_token', challenge: /^Bearer$/ },
    'with something that is no token': {
      token: 'nothing',
      status: 401,
      error: 'invalid_token',
      challenge: /error="invalid_token"/,
    },
    'by GET with a token of Maskinporten': { token: machine, status: 401, error: 'invalid_token' },
    'by POST with a token of ID-porten': {
      token: 'person',
      init: about(PERSON),
      status: 401,
      error: 'invalid_token',
    },
    'with an id_token (threats: token type confusion)': { token: 'id', status: 401, error: 'invalid_token' },
    'with a token that lacks the scope': {
      token: 'plain',
      status: 403,
      error: 'insufficient_scope',
      challenge: /scope="idporten:authorizations"/,
    },
    'by a machine that lacks the scope': {
      token: machineToken(SERVICE, 'demo:read'),
      init: about(PERSON),
      status: 403,
      error: 'insufficient_scope',
    },
    'by a machine whose client has been deactivated (threats: disabled principal still served)': {
      token: machineToken(SERVICE, AUTHORIZATIONS_SCOPE, CLIENTS.deactivated),
      ...{ init: about(PERSON), status: 401, error: 'invalid_token' },
    },
    'about a number with a wrong check digit': {
      token: machine,
      init: about('12836110039'),
      status: 400,
      error: 'invalid_request',
    },
    'about no text': { token: machine, init: about(12836110038), status: 400, error: 'invalid_request' },
    'about nobody': { token: machine, init: about(undefined), status: 400, error: 'invalid_request' },
    'with a body that is no JSON': {
      token: machine,
      init: { method: 'POST', body: 'pid=1' },
      status: 415,
      error: 'invalid_request',
    },
    'for another value of require_user_consent': {
      path: `${OF_CLIENTS}?require_user_consent=no`,
      token: 'person',
      status: 400,
      error: 'invalid_request',
    },
    'for another visibility': {
      path: `${OF_CLIENTS}?visibility=public`,
      token: 'person',
      status: 400,
      error: 'invalid_request',
    },
    'with a parameter twice (threats: duplicate request parameters)': {
      path: `${OF_CLIENTS}?visibility=PUBLIC&visibility=PUBLIC`,
      token: 'person',
      status: 400,
      error: 'invalid_request',
    },
  };

  for (const [name, { path = OF_CLIENTS, token, init, status, error, challenge = /./ }] of Object.entries(
    REFUSED,
  )) {
    test(name, async () => {
      const given = token === undefined ? undefined : (tokens[token] ?? token);
      const answer = await ask(insight, path, given, init);
      assert.deepEqual([answer.status, answer.body.error], [status, error]);
      if (status === 401 || status === 403)
        assert.match(answer.headers.get('www-authenticate') ?? '', challenge);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
    });
  }

  test('and a page of another origin may ask for its person, and not for a machine', async () => {
    const methods = async (path: string) => {
      const answer = await insight.front.ask(path, {
        method: 'OPTIONS',
        headers: { origin: 'https://spa.example.no' },
      });
      return answer.headers.get('access-control-allow-methods');
    };
    assert.equal(await methods(OF_CLIENTS), 'GET');
    assert.equal(await methods('/authorizations/one'), 'DELETE');
    const { headers } = await ask(insight, OF_CLIENTS, tokens['person']);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('access-control-allow-credentials'), null);
  });

  test('once the token has expired', async () => {
    assert.equal((await ask(insight, OF_CLIENTS, tokens['person'])).status, 200);
    insight.front.clock.moveBy(3 * HOUR);
    assert.equal((await ask(insight, OF_CLIENTS, tokens['person'])).status, 401);
  });
});
