import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { openTestPortal } from './portal.fixture.ts';

const PATH = '/session/token-trial';
const PARAMETERS = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: 'a.b.c' };
const TRIAL = { issuer: 'maskinporten', parameters: PARAMETERS };

forEachStore(({ openStore }) => {
  describe('POST /session/token-trial', () => {
    test('hands the parameters to the token endpoint, and the answer back with its trace id', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      await browser.logIn();
      const { status, body } = await browser.change(PATH, TRIAL);
      assert.equal(status, 200);
      const [asked] = portal.trials;
      assert.deepEqual(asked, { issuer: 'maskinporten', form: PARAMETERS, traceId: body.trace_id });
      assert.deepEqual(body, { status: 400, trace_id: asked?.traceId, body: { error: 'invalid_grant' } });
    });

    test('shows the client’s secret in the header where its method says so', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      await browser.logIn();
      const parameters = { grant_type: 'authorization_code', client_id: 'a:b', client_secret: 'c/d' };
      await browser.change(PATH, { issuer: 'idporten', parameters, basic: true });
      const [asked] = portal.trials;
      assert.deepEqual(asked?.form, { grant_type: 'authorization_code', client_id: 'a:b' });
      assert.equal(asked?.authorization, `Basic ${Buffer.from('a%3Ab:c%2Fd').toString('base64')}`);
    });

    const bad: readonly (readonly [string, unknown])[] = [
      ['an issuer of another', { ...TRIAL, issuer: 'https://other.example.no' }],
      ['a door that is no issuer', { ...TRIAL, issuer: 'selfservice' }],
      ['a name of a prototype', { ...TRIAL, issuer: '__proto__' }],
      ['no parameters', { issuer: 'maskinporten' }],
      ['none among the parameters', { ...TRIAL, parameters: {} }],
      ['a parameter that no token request has', { ...TRIAL, parameters: { ...PARAMETERS, url: 'x' } }],
      ['a value that is no text', { ...TRIAL, parameters: { grant_type: 1 } }],
      ['null', null],
    ];
    test('is refused when it is no token request, and asks nothing (threats: SSRF)', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      await browser.logIn();
      for (const [name, body] of bad) assert.equal((await browser.change(PATH, body)).status, 400, name);
      assert.deepEqual(portal.trials, []);
    });

    test('is for pages of the portal with a session alone (threats: CSRF)', async () => {
      await using portal = await openTestPortal(openStore);
      const browser = portal.browser();
      assert.equal((await browser.ask('POST', PATH, { body: TRIAL })).status, 401);
      await browser.logIn();
      assert.equal((await browser.ask('POST', PATH, { body: TRIAL })).status, 403);
      assert.deepEqual(portal.trials, []);
    });
  });
});
