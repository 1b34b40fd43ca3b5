import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { forEachStore } from '../../test/stores.ts';
import { DAY } from '../clock.ts';
import { MINE, openTestPortal } from './portal.fixture.ts';

forEachStore(({ openStore }) => {
  async function openVisit(given: { readonly hasControls?: boolean } = {}) {
    const portal = await openTestPortal(openStore, given);
    const browser = portal.browser();
    await browser.logIn();
    await browser.change('/session/organization', { orgno: MINE });
    return { portal, browser, [Symbol.asyncDispose]: () => portal[Symbol.asyncDispose]() };
  }

  describe('the test tools of the portal', () => {
    test('hand a command on as a program of this machine would send it', async () => {
      await using visit = await openVisit();
      const { status } = await visit.browser.change('/simulator/v1/clock', { by: 0 });
      const [command] = visit.portal.commands;
      assert.equal(status, 200);
      assert.deepEqual(Object.fromEntries(command?.headers ?? []), {
        host: '127.0.0.1',
        'content-type': 'application/json',
      });
      assert.equal(new URL(command?.url ?? '').pathname, '/simulator/v1/clock');
    });

    for (const by of [400 * DAY, -400 * DAY]) {
      test(`keep whoever moves the clock by ${by / DAY} days logged in`, async () => {
        await using visit = await openVisit();
        await visit.browser.change('/simulator/v1/clock', { by });
        const { body } = await visit.browser.ask('GET', '/session');
        assert.deepEqual([body.loggedIn, body.organization.orgno], [true, MINE]);
        const leftMs = Date.parse(body.expiresAt) - visit.portal.clock.now();
        assert.equal(leftMs, 30 * 60_000);
      });
    }

    test('end the sessions of all others when the clock is moved past their end', async () => {
      await using visit = await openVisit();
      const other = visit.portal.browser();
      await other.logIn();
      await visit.browser.change('/simulator/v1/clock', { by: DAY });
      assert.equal((await other.ask('GET', '/session')).body.loggedIn, false);
    });

    for (const path of [
      'tokens',
      'client-keys/expire',
      'delegations/withdraw',
      'clock/more',
      'pki/../tokens',
    ]) {
      test(`do not reach ${path} (threats: tenancy)`, async () => {
        await using visit = await openVisit();
        assert.equal((await visit.browser.change(`/simulator/v1/${path}`, {})).status, 404);
        assert.deepEqual(visit.portal.commands, []);
      });
    }

    test('are closed to who is not logged in, and to pages of others (threats: CSRF)', async () => {
      await using visit = await openVisit();
      const stranger = visit.portal.browser();
      assert.equal((await stranger.ask('GET', '/simulator/v1/clock')).status, 401);
      const forged = await visit.browser.ask('POST', '/simulator/v1/clock', { body: { by: DAY } });
      assert.equal(forged.status, 403);
      assert.deepEqual(visit.portal.commands, []);
    });

    test('are not there in production (threats: test tools in production)', async () => {
      await using visit = await openVisit({ hasControls: false });
      assert.equal((await visit.browser.ask('GET', '/simulator/v1/controls')).status, 404);
      assert.equal((await visit.browser.change('/simulator/v1/clock', { by: DAY })).status, 405);
      assert.deepEqual(visit.portal.commands, []);
    });
  });

  test('the public keys of each issuer can be read, and of nothing else', async () => {
    await using portal = await openTestPortal(openStore);
    const browser = portal.browser();
    const keys = await browser.ask('GET', '/session/issuer-keys/skyporten');
    assert.deepEqual(keys.body, { keys: [{ kid: 'skyporten' }] });
    assert.equal((await browser.ask('GET', '/session/issuer-keys/altinn')).status, 404);
  });
});
