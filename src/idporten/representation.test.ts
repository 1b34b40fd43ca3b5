/** `authorization_details` from the request to the tokens (spec/idporten.md 5.7). */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { forEachStore, sqliteStores } from '../../test/stores.ts';
import { parsePid } from '../identifiers/pid.ts';
import { formOf } from '../login/plain-browser.fixture.ts';
import { insertPerson } from '../registry/persons/person-store.ts';
import {
  answerOf,
  authorizePath,
  CALLBACK,
  FRONT_CLIENTS,
  type Front,
  logInWith,
  openFront,
} from './front.fixture.ts';
import { PERSON } from './registry.fixture.ts';
import { VERIFIER } from './token-side.fixture.ts';

const DETAILS = JSON.stringify([{ type: 'idporten:fullmakt', permission_roles: ['arbeid'] }]);
const ASKED = { authorization_details: DETAILS };
const GIVER = '24847210016';
const GIVEN = [
  {
    type: 'idporten:fullmakt',
    authorizer: { pid: GIVER, name: 'Rund Sirkel' },
    authorized_representative: { pid: PERSON, name: 'Blid Kanelbolle' },
    permissions: [{ owner: 'simulator', role: 'arbeid' }],
  },
];

const QUESTION = /Hvem vil du handle for\?/;

async function openWithTwo(openStore = sqliteStores().openStore): Promise<Front> {
  const front = await openFront(openStore);
  const pid = parsePid(GIVER);
  assert.ok(pid);
  await front.store.transaction((unit) =>
    insertPerson(unit, { pid, name: 'Rund Sirkel' }, front.clock.now()),
  );
  return front;
}

async function redeem({ ask, secret }: Front, code: string | null) {
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code: code ?? '', redirect_uri: CALLBACK },
    ...{ code_verifier: VERIFIER, client_id: FRONT_CLIENTS.service, client_secret: secret },
  }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const tokens = await (await ask('/token', { method: 'POST', headers, body })).json();
  const { authorization_details: told, id_token, access_token } = tokens as Record<string, string>;
  const inside = [id_token, access_token].map(
    (token = '') =>
      JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())['authorization_details'],
  );
  return [told, ...inside];
}

forEachStore(({ openStore }) => {
  describe('who may act for others', () => {
    test('chooses for whom, and it stands in the answer and in both tokens', async () => {
      await using front = await openWithTwo(openStore);
      const browser = front.browser();
      const page = await logInWith(browser, authorizePath(ASKED), 'testid', { person: PERSON });
      assert.match(page.text, QUESTION);
      assert.match(page.text, /Rund Sirkel/);
      const answer = await browser.submit('/representation', { power: GIVER });
      assert.deepEqual(await redeem(front, answerOf(answer).get('code')), [GIVEN, GIVEN, GIVEN]);
    });

    test('is asked at each login, by single sign-on too, and may act for themselves', async () => {
      await using front = await openWithTwo(openStore);
      const browser = front.browser();
      await logInWith(browser, authorizePath(), 'testid', { person: PERSON });
      assert.match((await browser.open(authorizePath(ASKED))).text, QUESTION);
      const answer = await browser.submit('/representation', {});
      assert.deepEqual(await redeem(front, answerOf(answer).get('code')), [[], [], []]);
    });
  });
});

describe('a power of attorney', () => {
  let front: Front;
  before(async () => {
    front = await openWithTwo();
  });
  after(() => front[Symbol.asyncDispose]());

  test('that was not offered is not taken (threats: steps out of order)', async () => {
    const browser = front.browser();
    await logInWith(browser, authorizePath(ASKED), 'testid', { person: PERSON });
    for (const power of [PERSON, '01018012367', '', 'x']) {
      const page = await browser.submit('/representation', { power });
      assert.match(page.text, QUESTION);
    }
  });

  test('is chosen by nobody who was shown nothing (threats: steps out of order)', async () => {
    const browser = front.browser();
    const page = await logInWith(browser, authorizePath(ASKED), 'testid', { person: PERSON });
    const { action, values } = formOf(page.text, '/representation');
    await logInWith(browser, authorizePath({ prompt: 'login' }), 'testid', { person: GIVER });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ ...values, power: 'self' }).toString();
    const shown = await browser.open(action, { method: 'POST', headers, body });
    assert.match(shown.text, QUESTION);
  });

  test('is not taken along by who logs in instead', async () => {
    const browser = front.browser();
    const path = authorizePath({ ...ASKED, scope: 'openid demo:consent' });
    await logInWith(browser, path, 'testid', { person: PERSON });
    const consent = await browser.submit('/representation', { power: GIVER });
    await logInWith(browser, authorizePath({ prompt: 'login' }), 'testid', { person: GIVER });
    assert.match((await browser.open(consent.url)).text, QUESTION);
  });

  test('is not asked for where nobody has given one', async () => {
    await using front = await openFront(sqliteStores().openStore);
    const answer = await logInWith(front.browser(), authorizePath(ASKED), 'testid', { person: PERSON });
    assert.deepEqual(await redeem(front, answerOf(answer).get('code')), [[], [], []]);
  });

  test('is not asked for by a request without authorization_details, which yields none', async () => {
    const answer = await logInWith(front.browser(), authorizePath(), 'testid', { person: PERSON });
    assert.deepEqual(await redeem(front, answerOf(answer).get('code')), [undefined, undefined, undefined]);
  });

  test('is not chosen by a login without pages', async () => {
    const hint = { login_hint: `testid:${PERSON}_idporten-loa-high` };
    const answer = answerOf(await front.ask(authorizePath({ ...ASKED, ...hint })));
    assert.deepEqual(await redeem(front, answer.get('code')), [[], [], []]);
  });

  test('cannot be chosen silently', async () => {
    const browser = front.browser();
    await logInWith(browser, authorizePath(), 'testid', { person: PERSON });
    const answer = await browser.open(authorizePath({ ...ASKED, prompt: 'none' }));
    assert.equal(answerOf(answer).get('error'), 'interaction_required');
  });

  test('cannot be asked for where none are kept', async () => {
    await using front = await openFront(sqliteStores().openStore, { findPowers: undefined });
    const answer = answerOf(await front.ask(authorizePath(ASKED)));
    assert.equal(answer.get('error'), 'invalid_authorization_details');
    const metadata = await (await front.ask('/.well-known/openid-configuration')).json();
    assert.equal('authorization_details_types_supported' in (metadata as object), false);
  });
});
