import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLoopbackAddress, isPublicAddress } from './address.ts';

/** Each range by its first and last address, with the neighbours just outside where they are public. */
const NOT_PUBLIC: Readonly<Record<string, readonly string[]>> = {
  'this network': ['0.0.0.0', '0.255.255.255'],
  private: ['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255'],
  'shared by a carrier’s customers': ['100.64.0.0', '100.127.255.255'],
  loopback: ['127.0.0.1', '127.255.255.255', '::1'],
  'link-local': ['169.254.0.0', '169.254.255.255', 'fe80::1', 'febf::1'],
  'metadata of a cloud': [
    '169.254.169.254',
    '100.100.100.200',
    '192.0.0.192',
    '168.63.129.16',
    'fd00:ec2::254',
  ],
  'protocol assignments and documentation': [
    '192.0.0.1',
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '2001:db8::1',
    '3fff::1',
  ],
  benchmarking: ['198.18.0.0', '198.19.255.255', '2001:2::1'],
  'multicast, reserved, broadcast': [
    '224.0.0.0',
    '239.255.255.255',
    '240.0.0.0',
    '255.255.255.255',
    'ff02::1',
  ],
  'unique local': ['fc00::1', 'fdff::1', 'fec0::1'],
  'IPv4 mapped into IPv6': ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:10.0.0.1', '::ffff:93.184.215.14'],
  'IPv4-compatible': ['::127.0.0.1', '::7f00:1'],
  '6to4 and its relays': ['2002:7f00:1::', '2002:a00:1::1', '192.88.99.1'],
  NAT64: ['64:ff9b::7f00:1', '64:ff9b::5db8:d70e', '64:ff9b:1::a00:1'],
  Teredo: ['2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  unspecified: ['::', '0.0.0.0'],
  'with a zone': ['fe80::1%eth0', '2a00:1450:400f:80d::200e%eth0'],
  'no address': ['', 'localhost', '127.1', '0x7f000001', '2130706433', '[::1]', '10.0.0.1:80', '999.1.1.1'],
};

const PUBLIC = [
  '1.0.0.0',
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '169.253.255.255',
  '169.255.0.0',
  '168.63.129.15',
  '168.63.129.17',
  '172.15.255.255',
  '172.32.0.0',
  '192.0.1.0',
  '192.0.3.0',
  '192.88.98.255',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '203.0.112.255',
  '223.255.255.255',
  '93.184.215.14',
  '2001:200::1',
  '2001:db7:ffff::1',
  '2001:db9::1',
  '2003::1',
  '2a00:1450:400f:80d::200e',
  '3ffe::1',
];

describe('an address that is not public (threats: SSRF)', () => {
  for (const [kind, addresses] of Object.entries(NOT_PUBLIC)) {
    test(kind, () => {
      for (const address of addresses) assert.equal(isPublicAddress(address), false, address);
    });
  }
});

test('public addresses are public, up to the edges of the ranges that are not', () => {
  for (const address of PUBLIC) assert.equal(isPublicAddress(address), true, address);
});

test('loopback is loopback, and not what is written like it', () => {
  for (const address of ['127.0.0.1', '127.8.8.8', '::1'])
    assert.equal(isLoopbackAddress(address), true, address);
  for (const address of [
    '128.0.0.1',
    '::2',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    'localhost',
    '0.0.0.0',
    '::',
  ]) {
    assert.equal(isLoopbackAddress(address), false, address);
  }
});
