import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startSimulator } from './simulator.fixture.ts';

const PERSON = '12836110038';
const CHALLENGE = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

test("a municipality's program reads what a person has given its site, by a token of Maskinporten, and ends it", async () => {
  await using simulator = await startSimulator();
  const { porthus } = simulator;
  const idporten = porthus.doors.idporten ?? assert.fail('a simulator has an ID-porten');
  const path = join(porthus.data, 'simulator', 'clients', 'municipality-login', 'client.json');
  const site: { client_id: string } = JSON.parse(await readFile(path, 'utf8'));
  const login = new URLSearchParams({
    ...{ response_type: 'code', client_id: site.client_id, scope: 'openid profile' },
    ...{ redirect_uri: 'http://localhost:3000/oauth2/callback', state: 'state', nonce: 'nonce' },
    ...{ code_challenge: CHALLENGE, code_challenge_method: 'S256' },
    login_hint: `testid:${PERSON}_idporten-loa-high`,
  });
  const led = await fetch(`${idporten}authorize?${login}`, { redirect: 'manual' });
  assert.match(led.headers.get('location') ?? '', /[?&]code=/, await led.text());

  const as = { client: 'municipality', asked: { scope: 'idporten:authorizations' } };
  const all = `${idporten}clients/authorizations?require_user_consent=false`;
  const told = await simulator.call('POST', all, as, { pid: PERSON });
  assert.equal(told.status, 200, told.text);
  assert.equal(told.body.length, 1);
  assert.equal(told.body[0].client_id, site.client_id);

  const stranger = { client: 'municipality', asked: { scope: 'demo:hello.read' } };
  assert.equal((await simulator.call('POST', all, stranger, { pid: PERSON })).status, 403);

  const one = `${idporten}authorizations/${told.body[0].authorization_id}`;
  assert.equal((await simulator.call('DELETE', one, as)).status, 204);
  assert.deepEqual((await simulator.call('POST', all, as, { pid: PERSON })).body, []);
});
