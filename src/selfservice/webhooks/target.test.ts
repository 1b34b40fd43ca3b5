import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { targetJudge } from './target.ts';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'hooks.example.no': ['93.184.215.14', '2a00:1450:400f:80d::200e'],
  'inside.example.no': ['10.0.0.8'],
  'half-inside.example.no': ['93.184.215.14', '10.0.0.8'],
  'metadata.example.no': ['169.254.169.254'],
  'six.example.no': ['::ffff:10.0.0.8'],
  localhost: ['127.0.0.1', '::1'],
  'rogue.localhost': ['10.0.0.8'],
};

const resolveHost = async (host: string) => NAMES[host] ?? [];
const production = targetJudge({ resolveHost, allowsLoopback: false });
const simulator = targetJudge({ resolveHost, allowsLoopback: true });

const ACCEPTED = [
  'https://hooks.example.no',
  'https://hooks.example.no:8443/a/b?c=d',
  'https://HOOKS.example.no/',
  'https://93.184.215.14/',
  'https://[2a00:1450:400f:80d::200e]/',
];

const LOOPBACK = [
  'http://localhost:9000/hook',
  'https://localhost/',
  'http://127.0.0.1:9000/',
  'http://[::1]:9000/',
  'https://0x7f.1/',
  'https://2130706433/',
  'https://017700000001/',
  'https://127。0。0。1/',
];

const REFUSED: Readonly<Record<string, RegExp>> = {
  'http://hooks.example.no/': /begins with http:/,
  'ftp://hooks.example.no/': /begins with ftp:/,
  'file:///etc/passwd': /begins with file:/,
  'gopher://hooks.example.no/': /begins with gopher:/,
  'javascript:alert(1)': /begins with javascript:/,
  'data:text/plain,a': /begins with data:/,
  'hooks.example.no/hook': /must be an absolute URL/,
  '': /must be an absolute URL/,
  'https://': /must be an absolute URL/,
  [`https://hooks.example.no/${'a'.repeat(2048)}`]: /at most 2048 characters/,
  'https://user@hooks.example.no/': /user name or password/,
  'https://:secret@hooks.example.no/': /user name or password/,
  'https://hooks.example.no/#part': /fragment/,
  'https://unknown.example.no/': /no address on the public internet/,
  'https://inside.example.no/': /no address on the public internet/,
  'https://half-inside.example.no/': /no address on the public internet/,
  'https://metadata.example.no/': /no address on the public internet/,
  'https://six.example.no/': /no address on the public internet/,
  'https://10.0.0.8/': /no address on the public internet/,
  'https://169.254.169.254/latest/meta-data': /no address on the public internet/,
  'https://0xa000008/': /no address on the public internet/,
  'https://[::ffff:127.0.0.1]/': /no address on the public internet/,
  'https://[fd00:ec2::254]/': /no address on the public internet/,
  'https://rogue.localhost/': /no address on the public internet/,
};

describe('a webhook may lead to', () => {
  for (const url of ACCEPTED) {
    test(url, async () => {
      assert.equal((await production(url)).ok, true);
      assert.equal((await simulator(url)).ok, true);
    });
  }
  for (const url of LOOPBACK) {
    test(`${url} in the simulator alone`, async () => {
      assert.equal((await simulator(url)).ok, true);
      assert.equal((await production(url)).ok, false);
    });
  }
});

describe('a webhook may not lead to (threats: SSRF)', () => {
  for (const [url, message] of Object.entries(REFUSED)) {
    test(url.slice(0, 60), async () => {
      for (const judge of [production, simulator]) {
        const ruling = await judge(url);
        assert.equal(ruling.ok, false);
        assert.match(ruling.ok ? '' : ruling.message, message);
      }
    });
  }
});

test('all addresses that were judged are handed on, and nothing else', async () => {
  const ruling = await production('https://hooks.example.no/a');
  assert.deepEqual(ruling.ok && ruling.target.addresses, NAMES['hooks.example.no']);
});

test('a name inside and a name that is not there are refused in the same words', async () => {
  const words = async (host: string) => {
    const ruling = await production(`https://${host}/`);
    return ruling.ok ? 'accepted' : ruling.message.replace(host, 'HOST');
  };
  assert.equal(await words('inside.example.no'), await words('unknown.example.no'));
});

test('a resolver that fails is a name without addresses', async () => {
  const judge = targetJudge({
    resolveHost: () => Promise.reject(new Error('SERVFAIL')),
    allowsLoopback: false,
  });
  assert.equal((await judge('https://hooks.example.no/')).ok, false);
});
