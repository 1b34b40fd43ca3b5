import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { describe, test } from 'node:test';
import { type ForwardingHeaders, type Origin, originReader } from './proxy-trust.ts';

const PROXIES = ['10.0.0.0/8', '192.0.2.7', 'fd00::/8', '2001:db8::7'];
const TRACE = '0af7651916cd43dd8448eb211c80319c';

type Row = [name: string, peer: string | undefined, headers: IncomingHttpHeaders, expected: Origin];

function table(headers: ForwardingHeaders, rows: readonly Row[]): void {
  const read = originReader({ proxies: PROXIES, headers });
  for (const [name, peer, fields, expected] of rows) {
    test(name, () => assert.deepEqual(read(peer, fields), expected));
  }
}

describe('behind a proxy that writes X-Forwarded-*', () => {
  table('x-forwarded', [
    [
      'the client is the peer when nothing is said',
      '198.51.100.1',
      {},
      { clientAddress: '198.51.100.1', scheme: 'http' },
    ],
    [
      'the client is who the proxy names',
      '10.1.2.3',
      { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'a.example' },
      { clientAddress: '198.51.100.1', scheme: 'https', forwardedHost: 'a.example' },
    ],
    [
      'a proxy may be an IPv6 address',
      '2001:db8::7',
      { 'x-forwarded-for': '2001:db8::99' },
      { clientAddress: '2001:db8::99', scheme: 'http' },
    ],
    [
      'a proxy may be in an IPv6 block',
      'fd12::1',
      { 'x-forwarded-for': '198.51.100.1' },
      { clientAddress: '198.51.100.1', scheme: 'http' },
    ],
    [
      'an IPv4 peer of a socket for both families is the IPv4 address',
      '::ffff:10.1.2.3',
      { 'x-forwarded-for': '::ffff:198.51.100.1' },
      { clientAddress: '198.51.100.1', scheme: 'http' },
    ],
    [
      'a chain of proxies is followed to the first that is not ours',
      '10.0.0.1',
      { 'x-forwarded-for': '198.51.100.1, 10.0.0.2' },
      { clientAddress: '198.51.100.1', scheme: 'http' },
    ],
    [
      'an address may have a port',
      '10.0.0.1',
      { 'x-forwarded-for': '198.51.100.1:4711' },
      { clientAddress: '198.51.100.1', scheme: 'http' },
    ],
    [
      'a scheme and a host may come without addresses',
      '10.0.0.1',
      { 'x-forwarded-proto': 'HTTPS', 'x-forwarded-host': 'a.example' },
      { clientAddress: '10.0.0.1', scheme: 'https', forwardedHost: 'a.example' },
    ],
    [
      'a trace id comes from a trusted proxy',
      '10.0.0.1',
      { traceparent: `00-${TRACE}-b7ad6b7169203331-01` },
      { clientAddress: '10.0.0.1', scheme: 'http', traceId: TRACE },
    ],
    [
      'a trace id of zeros is none',
      '10.0.0.1',
      { traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01` },
      { clientAddress: '10.0.0.1', scheme: 'http' },
    ],
    [
      'a trace id in capitals is none',
      '10.0.0.1',
      { traceparent: `00-${TRACE.toUpperCase()}-b7ad6b7169203331-01` },
      { clientAddress: '10.0.0.1', scheme: 'http' },
    ],

    [
      'threats: Host header, nothing is believed of a stranger',
      '198.51.100.1',
      {
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'evil.example',
        forwarded: 'for=1.1.1.1;host=evil.example',
        traceparent: `00-${TRACE}-b7ad6b7169203331-01`,
      },
      { clientAddress: '198.51.100.1', scheme: 'http' },
    ],
    [
      'threats: Host header, the neighbour of a proxy is a stranger',
      '192.0.2.8',
      { 'x-forwarded-for': '127.0.0.1' },
      { clientAddress: '192.0.2.8', scheme: 'http' },
    ],
    [
      'threats: Host header, just outside the block is a stranger',
      '11.0.0.0',
      { 'x-forwarded-for': '127.0.0.1' },
      { clientAddress: '11.0.0.0', scheme: 'http' },
    ],
    [
      'threats: what a client wrote to the left of its own address is not believed',
      '10.0.0.1',
      { 'x-forwarded-for': '10.9.9.9, 127.0.0.1, 198.51.100.1' },
      { clientAddress: '198.51.100.1', scheme: 'http' },
    ],
    [
      "threats: what a client wrote before the proxy's scheme and host is not believed",
      '10.0.0.1',
      {
        'x-forwarded-for': '198.51.100.1',
        'x-forwarded-proto': 'https, http',
        'x-forwarded-host': 'evil.example, a.example',
      },
      { clientAddress: '198.51.100.1', scheme: 'http', forwardedHost: 'a.example' },
    ],
    [
      'threats: the family of headers that the proxy does not write is not read',
      '10.0.0.1',
      { forwarded: 'for=127.0.0.1;proto=https;host=evil.example', 'x-forwarded-for': '198.51.100.1' },
      { clientAddress: '198.51.100.1', scheme: 'http' },
    ],
    [
      'what is no address is not believed, nor what stands before it',
      '10.0.0.1',
      { 'x-forwarded-for': '127.0.0.1, unknown' },
      { clientAddress: '10.0.0.1', scheme: 'http' },
    ],
    [
      'an empty list names nobody',
      '10.0.0.1',
      { 'x-forwarded-for': '' },
      { clientAddress: '10.0.0.1', scheme: 'http' },
    ],
    [
      'a peer without address is nobody',
      undefined,
      { 'x-forwarded-for': '127.0.0.1' },
      { clientAddress: '', scheme: 'http' },
    ],
  ]);
});

describe('behind a proxy that writes Forwarded', () => {
  table('forwarded', [
    [
      'the client is who the proxy names',
      '10.0.0.1',
      { forwarded: 'for=198.51.100.1;proto=https;host=a.example' },
      { clientAddress: '198.51.100.1', scheme: 'https', forwardedHost: 'a.example' },
    ],
    [
      'an IPv6 address stands quoted and in brackets',
      '10.0.0.1',
      { forwarded: 'For="[2001:db8::99]:4711"' },
      { clientAddress: '2001:db8::99', scheme: 'http' },
    ],
    [
      'a chain of proxies is followed to the first that is not ours',
      '10.0.0.1',
      { forwarded: 'for=198.51.100.1;proto=https;host=a.example, for=10.0.0.2;proto=http;host=inner' },
      { clientAddress: '198.51.100.1', scheme: 'https', forwardedHost: 'a.example' },
    ],
    [
      'threats: what a client wrote to the left is not believed',
      '10.0.0.1',
      {
        forwarded: 'for=127.0.0.1;proto=https;host=evil.example, for=198.51.100.1;proto=http;host=a.example',
      },
      { clientAddress: '198.51.100.1', scheme: 'http', forwardedHost: 'a.example' },
    ],
    [
      'threats: the family of headers that the proxy does not write is not read',
      '10.0.0.1',
      { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'evil.example' },
      { clientAddress: '10.0.0.1', scheme: 'http' },
    ],
    [
      'a hidden client is the proxy',
      '10.0.0.1',
      { forwarded: 'for=_hidden;proto=https' },
      { clientAddress: '10.0.0.1', scheme: 'https' },
    ],
    [
      'a header of nonsense says nothing',
      '10.0.0.1',
      { forwarded: '=;;"' },
      { clientAddress: '10.0.0.1', scheme: 'http' },
    ],
  ]);
});

describe('the list of trusted proxies', () => {
  test('is empty unless given: then nobody is believed', () => {
    const read = originReader({ proxies: [], headers: 'x-forwarded' });
    assert.deepEqual(read('127.0.0.1', { 'x-forwarded-for': '198.51.100.1' }), {
      clientAddress: '127.0.0.1',
      scheme: 'http',
    });
  });
  for (const text of [
    '',
    'localhost',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '10.0.0.0/ 8',
    '10.0.0',
    '*',
  ]) {
    test(`"${text}" is refused with a sentence`, () => {
      assert.throws(
        () => originReader({ proxies: [text], headers: 'x-forwarded' }),
        /is not an IP address or a CIDR block\. Write it like/,
      );
    });
  }
  for (const text of ['0.0.0.0/0', '10.0.0.1/32', '::/0', 'fd00::1/128']) {
    test(`"${text}" is accepted`, () => {
      assert.doesNotThrow(() => originReader({ proxies: [text], headers: 'x-forwarded' }));
    });
  }
});
