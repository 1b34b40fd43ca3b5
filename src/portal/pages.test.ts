import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { sqliteStores } from '../../test/stores.ts';
import { openTestPortal, type TestBrowser, type TestPortal } from './portal.fixture.ts';

const PAGE = '<!doctype html><title>Samarbeidsportalen</title>';

describe('the pages of the portal', () => {
  const resources = new AsyncDisposableStack();
  let browser: TestBrowser;
  let folder: string;

  before(async () => {
    const above = await mkdtemp(join(tmpdir(), 'porthus-portal-'));
    resources.defer(() => rm(above, { recursive: true }));
    folder = join(above, 'dist');
    await mkdir(join(folder, 'assets'), { recursive: true });
    await writeFile(join(above, 'secret.txt'), 'secret');
    await writeFile(join(folder, 'index.html'), PAGE);
    await writeFile(join(folder, 'icon.svg'), '<svg/>');
    await writeFile(join(folder, '.hidden.txt'), 'hidden');
    await writeFile(join(folder, 'notes'), 'no type');
    for (const [ending, text] of [
      ['', 'plain'],
      ['.br', 'brotli'],
      ['.gz', 'gzip'],
    ])
      await writeFile(join(folder, 'assets', `main-1a2b.js${ending}`), text ?? '');
    const portal = resources.use(await open(pathToFileURL(`${folder}/`)));
    browser = portal.browser();
  });
  after(() => resources.disposeAsync());

  const open = (from: URL): Promise<TestPortal> => openTestPortal(sqliteStores().openStore, { folder: from });

  test('are one document at every path that is no file, asked for anew each time', async () => {
    for (const path of [
      '/',
      '/integrasjoner/1',
      '/scopes/nav:test/api.v2',
      '/notes',
      '/sessions',
      '/x/../y',
    ]) {
      const { status, text, headers } = await browser.ask('GET', path);
      assert.deepEqual([status, text], [200, PAGE], path);
      assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
      assert.equal(headers.get('cache-control'), 'no-cache');
    }
  });

  test('are not sent again to who has them', async () => {
    const etag = (await browser.ask('GET', '/')).headers.get('etag') ?? '';
    const again = await browser.ask('GET', '/', { headers: { 'if-none-match': etag } });
    assert.deepEqual([again.status, again.text], [304, '']);
    const other = await browser.ask('GET', '/', { headers: { 'if-none-match': '"other"' } });
    assert.equal(other.status, 200);
  });

  test('threats: clickjacking: run nothing but their own files, and stand in no frame', async () => {
    for (const path of ['/', '/icon.svg', '/assets/main-1a2b.js']) {
      const { headers } = await browser.ask('GET', path);
      const policy = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ])
        assert.ok(policy.split('; ').includes(rule), `${path}: ${rule}`);
      assert.ok(!policy.includes('unsafe'));
      assert.equal(headers.get('x-frame-options'), 'DENY');
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/);
      assert.match(headers.get('strict-transport-security') ?? '', /max-age/);
    }
  });

  const encodings: readonly (readonly [accepted: string | undefined, text: string, coding: string | null])[] =
    [
      [undefined, 'plain', null],
      ['identity', 'plain', null],
      ['gzip, deflate, br, zstd', 'brotli', 'br'],
      ['gzip', 'gzip', 'gzip'],
      ['GZIP;q=0.5', 'gzip', 'gzip'],
      ['br;q=0, gzip;q=1.0', 'gzip', 'gzip'],
      ['br;q=0.0, gzip;q=0.000', 'plain', null],
      ['brotli', 'plain', null],
    ];
  for (const [accepted, text, coding] of encodings) {
    test(`files go to who accepts ${accepted} as ${text}`, async () => {
      const headers = accepted === undefined ? {} : { 'accept-encoding': accepted };
      const answer = await browser.ask('GET', '/assets/main-1a2b.js', { headers });
      assert.deepEqual([answer.text, answer.headers.get('content-encoding')], [text, coding]);
      assert.equal(answer.headers.get('content-type'), 'text/javascript; charset=utf-8');
      assert.equal(answer.headers.get('vary'), 'Accept-Encoding');
      assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable');
    });
  }

  test('a file without twins goes as it is', async () => {
    const { text, headers } = await browser.ask('GET', '/icon.svg', { headers: { 'accept-encoding': 'br' } });
    assert.deepEqual([text, headers.get('content-encoding')], ['<svg/>', null]);
  });

  test('what is gone of the build is not there, nor is what the portal has no page for', async () => {
    for (const path of ['/assets/old-3c4d.js', '/assets/', '/session/unknown']) {
      assert.equal((await browser.ask('GET', path)).status, 404, path);
    }
  });

  test('threats: path traversal: nothing outside the build, hidden in it or of another type is a file', async () => {
    for (const path of [
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e%2fsecret.txt',
      '/assets/%2e%2e/%2e%2e/secret.txt',
      '/assets/..%5c..%5csecret.txt',
      '/.hidden.txt',
      '/%2ehidden.txt',
      '/assets/main-1a2b.js.br',
      '/main.txt%00.js',
    ]) {
      const { text } = await browser.ask('GET', path);
      for (const kept of ['secret', 'hidden', 'brotli']) assert.ok(!text.includes(kept), path);
    }
  });

  test('that have not been built say which command builds them, and are there once it has', async () => {
    const later = join(folder, '..', 'later');
    await using portal = await open(pathToFileURL(`${later}/`));
    const missing = await portal.browser().ask('GET', '/');
    assert.equal(missing.status, 503);
    assert.match(missing.text, /npm run build/);
    await mkdir(later);
    await writeFile(join(later, 'index.html'), PAGE);
    assert.equal((await portal.browser().ask('GET', '/')).text, PAGE);
  });
});
