/** The page with the services' frames in a real browser: how long it stays is its own to say (spec/idporten.md 6.4). */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { SECOND, stopwatch } from '../src/clock.ts';
import { openFront } from '../src/idporten/front.fixture.ts';
import { addService, enter } from '../src/idporten/relying.fixture.ts';
import type { Shown } from '../src/login/plain-browser.fixture.ts';
import { sqliteStores } from '../test/stores.ts';
import { NO_BROWSER, openBrowser } from './browser.fixture.ts';

async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function pageWithFrame(): Promise<Shown> {
  await using front = await openFront(sqliteStores().openStore);
  const service = await addService(front, 'one');
  const browser = front.browser();
  await enter(front, browser, service);
  const query = new URLSearchParams({
    client_id: service.clientId,
    post_logout_redirect_uri: service.byeUri,
  });
  return await browser.open(`/logout?${query}`);
}

test('a service that takes the connection and never answers holds the person no longer than two seconds', {
  skip: NO_BROWSER,
}, async () => {
  const { text, headers } = await pageWithFrame();
  let asked = 0;
  await using silent = await listen(() => {
    asked += 1;
  });
  await using door = await listen((request, response) => {
    if (request.url !== '/') return void response.end('bye');
    const policy = headers.get('content-security-policy') ?? '';
    response.setHeader('content-security-policy', policy.replaceAll('https://one.example.no', silent.origin));
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const page = text.replaceAll('https://one.example.no/bye', '/bye');
    response.end(page.replaceAll('https://one.example.no', silent.origin));
  });
  await using chromium = await openBrowser();
  const page = await (await chromium.open({ width: 800, locale: 'nb', scripts: true })).newPage();
  const elapsed = stopwatch();
  await page.goto(door.origin, { waitUntil: 'commit' });
  await page.waitForURL('**/bye', { timeout: 15 * SECOND, waitUntil: 'commit' });
  assert.equal(asked, 1);
  assert.ok(elapsed() >= 2 * SECOND && elapsed() < 10 * SECOND, String(elapsed()));
});
