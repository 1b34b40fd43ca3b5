/**
 * An operator that registers scopes and gives access to them, call by call as it is known to (spec/selfservice.md 2.2 to
 * 2.4): JSON as content type of every request, empty bodies, names encoded by Go, and answers of which it reads the kind.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachStore } from '../../../test/stores.ts';
import {
  type Answer,
  ORGANISATIONS,
  type OrganisationName,
  type SelfserviceNode,
} from '../selfservice.fixture.ts';
import { ALTINN, openWithPrefixes, register } from './scopes.fixture.ts';

/** All that it holds (section 2.2 of 1.2). */
const SCOPES = 'idporten:dcr.write idporten:dcr.read idporten:scopes.write';

/** Section 2.4: what is set to its default by the caller, an empty name, and no `authorization_max_lifetime`. */
const PAYLOAD = {
  accessible_for_all: false,
  active: true,
  allowed_integration_types: ['maskinporten'],
  at_max_age: 30,
  delegation_source: ALTINN.issuer,
  description: 'arbeid - prod:team:app',
  name: '',
  prefix: 'eksempel',
  requires_pseudonymous_tokens: false,
  requires_user_authentication: false,
  requires_user_consent: false,
  subscope: 'arbeid:lese',
  token_type: 'SELF_CONTAINED',
  visibility: 'PUBLIC',
};
/** Go's QueryEscape. */
const QUERY = '?scope=eksempel%3Aarbeid%3Alese';
const { other, supplier } = ORGANISATIONS;

type Call = (method: string, path: string, body?: object) => Promise<Answer>;

/** Success is a status below 400; then the body must be JSON of the kind that is expected, or it is an error. */
function operator(node: SelfserviceNode, as: OrganisationName = 'owner'): Call {
  return async (method, path, body) => {
    const headers = { 'content-type': 'application/json' };
    return node.ask(method, `/api/v1${path}`, { as, scope: SCOPES, headers, ...(body && { body }) });
  };
}

function object({ status, body }: Answer): Record<string, unknown> {
  assert.ok(status < 400 && typeof body === 'object' && !Array.isArray(body), JSON.stringify(body));
  return body;
}

function array({ status, body }: Answer): Record<string, unknown>[] {
  assert.ok(status < 400 && Array.isArray(body), JSON.stringify(body));
  return body;
}

forEachStore(({ openStore }) => {
  test('section 2.3 rows 9 to 15: a scope is exposed, changed, taken down and exposed again', async () => {
    await using node = await openWithPrefixes(openStore);
    const call = operator(node);
    assert.deepEqual(array(await call('GET', '/scopes?inactive=true')), []);
    const { name, prefix, subscope } = object(await call('POST', '/scopes', PAYLOAD));
    assert.deepEqual([name, prefix, subscope], ['eksempel:arbeid:lese', 'eksempel', 'arbeid:lese']);
    assert.deepEqual(array(await call('GET', `/scopes/access${QUERY}`)), []);
    for (const consumer of [other, supplier]) {
      const granted = object(await call('PUT', `/scopes/access/${consumer}${QUERY}`));
      assert.deepEqual([granted['consumer_orgno'], granted['state']], [consumer, 'APPROVED']);
    }
    assert.equal((await call('PUT', `/scopes/access/123456789${QUERY}`)).status, 400);
    const consumers = array(await call('GET', `/scopes/access${QUERY}`));
    assert.deepEqual(
      consumers.map(({ consumer_orgno }) => consumer_orgno),
      [other, supplier],
    );
    for (const { created, last_updated } of consumers) {
      for (const time of [created, last_updated])
        assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    }
    assert.equal(object(await call('DELETE', `/scopes/access/${supplier}${QUERY}`))['state'], 'DENIED');
    const changed = object(await call('PUT', `/scopes${QUERY}`, { ...PAYLOAD, at_max_age: 60 }));
    assert.deepEqual([changed['at_max_age'], changed['name']], [60, name]);
    assert.equal(object(await call('DELETE', `/scopes${QUERY}`))['name'], name);
    const [found] = array(await call('GET', '/scopes?inactive=true'));
    assert.deepEqual([found?.['subscope'], found?.['active']], ['arbeid:lese', false]);
    assert.equal(object(await call('PUT', `/scopes${QUERY}`, PAYLOAD))['active'], true);
    const kept = array(await call('GET', `/scopes/access${QUERY}`));
    assert.deepEqual(
      kept.map(({ consumer_orgno }) => consumer_orgno),
      [other],
    );
  });

  test('section 2.3 rows 7 and 8: what is accessible is told from what is not', async () => {
    await using node = await openWithPrefixes(openStore);
    const call = operator(node, 'other');
    await register(node, { subscope: 'aapen', accessible_for_all: true });
    await register(node, { subscope: 'lukket' });
    await register(node, { subscope: 'gitt' });
    await operator(node)('PUT', `/scopes/access/${other}?scope=eksempel%3Agitt`);
    const given = array(await call('GET', '/scopes/access/all'));
    assert.deepEqual(
      given.map(({ scope, state }) => [scope, state]),
      [['eksempel:gitt', 'APPROVED']],
    );
    const open = array(await call('GET', '/scopes/all?accessible_for_all=true'));
    assert.deepEqual(
      open.map(({ name, accessible_for_all }) => [name, accessible_for_all]),
      [['eksempel:aapen', true]],
    );
  });

  test('what somebody has asked for is not in the operator’s list, or it would be taken for given', async () => {
    await using node = await openWithPrefixes(openStore);
    await register(node);
    const application = { scope: 'eksempel:byggesak/read', purpose: 'Byggesaker' };
    const applied = await node.ask('POST', '/porthus/v1/applications', { as: 'other', body: application });
    assert.ok(applied.status < 300, applied.text);
    const path = '/scopes/access?scope=eksempel%3Abyggesak%2Fread';
    assert.deepEqual(array(await operator(node)('GET', path)), []);
    assert.equal(array(await operator(node)('GET', `${path}&inactive=true`))[0]?.['state'], 'REQUESTED');
  });

  test('a description that is too long is shortened, since rejection would not be harmless', async () => {
    await using node = await openWithPrefixes(openStore);
    const description = `${'produkt'.repeat(50)} - prod:team:app`;
    const { description: kept } = object(
      await operator(node)('POST', '/scopes', { ...PAYLOAD, description }),
    );
    assert.equal(kept, description.slice(0, 255));
    const again = await operator(node)('PUT', `/scopes${QUERY}`, { ...PAYLOAD, description });
    assert.equal(again.headers.get('etag'), '"1"');
  });
});
