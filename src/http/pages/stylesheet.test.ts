import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import type { Door } from '../door.ts';
import { sampleDoor } from '../sample-door.fixture.ts';
import { loadStylesheet, type Stylesheet } from './stylesheet.ts';

describe('the stylesheet', () => {
  let door: Door;
  let sheet: Stylesheet;
  before(async () => {
    sheet = await loadStylesheet();
    ({ door } = sampleDoor());
    door.get(sheet.path, sheet.serve);
  });

  const fetched = async (accepted?: string) =>
    door.request(sheet.path, accepted === undefined ? {} : { headers: { 'accept-encoding': accepted } });

  const rows: Readonly<Record<string, readonly [accepted: string | undefined, encoding: string | null]>> = {
    'as it is to who says nothing': [undefined, null],
    'as brotli to a browser of today': ['gzip, deflate, br, zstd', 'br'],
    'as gzip to an old one': ['gzip, deflate', 'gzip'],
    'as gzip to who refuses brotli': ['br;q=0, gzip;q=0.5', 'gzip'],
    'as it is to who refuses both': ['br;q=0.0, gzip;q=0', null],
    'as brotli to who likes it a little': ['br;q=0.05', 'br'],
    'as it is to who takes something alike': ['brx, xgzip', null],
  };
  for (const [name, [accepted, encoding]] of Object.entries(rows)) {
    test(`is sent ${name}`, async () => {
      const { headers } = await fetched(accepted);
      assert.equal(headers.get('content-encoding'), encoding);
      assert.equal(headers.get('vary'), 'accept-encoding');
    });
  }

  test('is the same however it is sent, is kept for good, and bears the headers of the door', async () => {
    const bytes = async (accepted?: string) => Buffer.from(await (await fetched(accepted)).arrayBuffer());
    const plain = await bytes();
    assert.deepEqual(await promisify(brotliDecompress)(await bytes('br')), plain);
    assert.deepEqual(await promisify(gunzip)(await bytes('gzip')), plain);
    const { headers } = await fetched('br');
    assert.equal(headers.get('cache-control'), 'public, max-age=31536000, immutable');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('pragma'), null);
  });

  test('weighs 15 kB at most as it is sent', async () => {
    for (const accepted of ['br', 'gzip']) {
      const { byteLength } = await (await fetched(accepted)).arrayBuffer();
      assert.ok(byteLength < 15_000, `${accepted}: ${byteLength}`);
    }
  });

  test('has the colours of no brand, and those of every other kind, light and dark', async () => {
    const text = await (await fetched()).text();
    assert.doesNotMatch(text, /brand\d/);
    for (const colour of ['accent', 'neutral', 'info', 'success', 'warning', 'danger'])
      assert.equal(text.split(`--ds-color-${colour}-surface-default:`).length - 1, 4, colour);
  });
});
