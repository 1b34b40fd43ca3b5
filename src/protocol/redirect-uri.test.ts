import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isRegisteredRedirect } from './redirect-uri.ts';

const REGISTERED = [
  'https://service.example.no/callback',
  'https://service.example.no/with?query=1',
  'http://127.0.0.1:0/cb',
  'http://[::1]:*/cb',
  'http://127.0.0.1:12345/fixed',
  'http://localhost:8988/cb',
  'no.example.app:/cb',
  'javascript:alert(1)',
];

type Rows = Readonly<Record<string, string>>;

const TAKEN: Rows = {
  'as it is registered': 'https://service.example.no/callback',
  'with the query that it is registered with': 'https://service.example.no/with?query=1',
  'of a private scheme': 'no.example.app:/cb',
  'a loopback with a port of its own': 'http://127.0.0.1:49152/cb',
  'a loopback with the greatest port': 'http://127.0.0.1:65535/cb',
  'an IPv6 loopback with a port of its own': 'http://[::1]:1/cb',
  'a loopback with the port that it is registered with': 'http://127.0.0.1:12345/fixed',
};

const OTHERS: Rows = {
  'a slash more': 'https://service.example.no/callback/',
  'one character more': 'https://service.example.no/callbackx',
  'one character less': 'https://service.example.no/callbac',
  'a path below': 'https://service.example.no/callback/deeper',
  'a path that climbs': 'https://service.example.no/callback/../callback',
  'a path that climbs in escapes': 'https://service.example.no/callback/%2e%2e/callback',
  'a path that climbs in escapes twice': 'https://service.example.no/%252e%252e/callback',
  'a path parameter': 'https://service.example.no/callback;x',
  'a backslash': 'https://service.example.no\\callback',
  'another query': 'https://service.example.no/callback?x=1',
  'a fragment': 'https://service.example.no/callback#x',
  'a letter of the path in upper case': 'https://service.example.no/Callback',
  'the host in upper case': 'https://SERVICE.example.no/callback',
  'a dot after the host': 'https://service.example.no./callback',
  'another character for a dot': 'https://servicexexample.no/callback',
  'a host below': 'https://a.service.example.no/callback',
  'a host that begins alike': 'https://service.example.no.evil.example/callback',
  'a user name': 'https://service.example.no@evil.example/callback',
  'a user name behind a backslash': 'https://service.example.no\\@evil.example/callback',
  'a user name behind a fragment': 'https://service.example.no#@evil.example/callback',
  'a tab': 'https://service.example.no/call\tback',
  'a line break': 'https://service.example.no/callback\n',
  'a space before it': ' https://service.example.no/callback',
  'plain http': 'http://service.example.no/callback',
  'the port that https has anyway': 'https://service.example.no:443/callback',
  nothing: '',
  'a script that somebody registered': 'javascript:alert(1)',
  'the loopback as registered, whose port is none': 'http://127.0.0.1:0/cb',
  'the IPv6 loopback as registered': 'http://[::1]:*/cb',
  'a loopback without port': 'http://127.0.0.1/cb',
  'a loopback with a port beyond the last': 'http://127.0.0.1:65536/cb',
  'a loopback with a port of leading zeros': 'http://127.0.0.1:080/cb',
  'a loopback with another path': 'http://127.0.0.1:49152/cb/',
  'a loopback with a query': 'http://127.0.0.1:49152/cb?x',
  'a loopback with a user name': 'http://x@127.0.0.1:49152/cb',
  'a loopback with https': 'https://127.0.0.1:49152/cb',
  'another loopback address': 'http://127.0.0.2:49152/cb',
  'localhost for the loopback address': 'http://localhost:49152/cb',
  'localhost with another port': 'http://localhost:8989/cb',
  'a fixed loopback with another port': 'http://127.0.0.1:12346/fixed',
};

describe('a redirect URI (threats: redirect_uri)', () => {
  for (const [name, uri] of Object.entries(TAKEN))
    test(`is taken ${name}`, () => assert.equal(isRegisteredRedirect(uri, REGISTERED, 'native'), true));
  for (const [name, uri] of Object.entries(OTHERS))
    test(`is not taken: ${name}`, () => assert.equal(isRegisteredRedirect(uri, REGISTERED, 'native'), false));
  for (const type of ['web', 'browser']) {
    test(`has no port of its own in a client of type ${type}`, () =>
      assert.equal(isRegisteredRedirect('http://127.0.0.1:49152/cb', REGISTERED, type), false));
  }
});
