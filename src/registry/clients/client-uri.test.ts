import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { AT_ONCE, cpuStopwatch } from '../../../test/cpu-stopwatch.ts';
import { MAX_URL_LENGTH } from '../../identifiers/url.ts';
import { linkFault, redirectUriFault, type UriRules } from './client-uri.ts';

const PLACES: readonly (UriRules & { readonly name: string })[] = [
  { name: 'web in test', applicationType: 'web', isTestEnvironment: true },
  { name: 'web in production', applicationType: 'web', isTestEnvironment: false },
  { name: 'native in test', applicationType: 'native', isTestEnvironment: true },
  { name: 'native in production', applicationType: 'native', isTestEnvironment: false },
];

/** A URI, and in the order of PLACES whether it is accepted (+) or refused (-). */
const URIS: readonly [string, string][] = [
  ['https://byggesak.example.no/oauth2/callback', '++++'],
  ['https://byggesak.example.no', '++++'],
  ['https://byggesak.example.no:8443/cb?tenant=a&b=%C3%B8', '++++'],
  ['https://byggesak.example.no/cb;version=1', '++++'],
  ['https://byggesak.example.no:443/cb', '++++'],
  ['https://Byggesak.Example.no/Cb', '++++'],
  ['https://xn--blbr-roah.example.no/cb', '++++'],
  ['https://10.0.0.1/cb', '++++'],
  // Plain http, and the user's own machine.
  ['http://byggesak.example.no/cb', '+-+-'],
  ['http://10.0.0.1/cb', '+-+-'],
  ['http://localhost:8988/auth', '+-++'],
  ['http://localhost', '+-++'],
  ['http://app.localhost:3000/cb', '+-++'],
  ['https://localhost/cb', '----'],
  ['https://app.localhost/cb', '----'],
  ['http://127.0.0.1:8080/cb', '+-++'],
  ['https://127.0.0.1:8080/cb', '+-++'],
  ['http://[::1]:8080/cb', '+-++'],
  ['http://localhost.example.no/cb', '+-+-'],
  ['http://127.0.0.1.example.no/cb', '+-+-'],
  ['http://128.0.0.1/cb', '+-+-'],
  // Any port, for native clients and numbers of this machine alone.
  ['https://127.0.0.1:*/callback', '--++'],
  ['http://127.0.0.1:*/callback', '--++'],
  ['http://[::1]:*/callback', '--++'],
  ['http://127.0.0.1:*', '--++'],
  ['http://localhost:*/callback', '----'],
  ['https://example.no:*/callback', '----'],
  ['http://128.0.0.1:*/callback', '----'],
  ['http://127.0.0.1:*:*/callback', '----'],
  ['http://127.0.0.1:*/*', '----'],
  ['http://127.0.0.1:8*/callback', '----'],
  // Patterns.
  ['https://*.example.no/cb', '----'],
  ['https://example.no/*', '----'],
  ['https://example.no/cb?x=*', '----'],
  ['*', '----'],
  // Fragments.
  ['https://example.no/cb#', '----'],
  ['https://example.no/cb#state', '----'],
  ['no.example.app:/cb#x', '----'],
  // Hosts with two readings.
  ['https://kari@example.no/cb', '----'],
  ['https://kari:passord@example.no/cb', '----'],
  ['https://@example.no/cb', '----'],
  ['https://example.no%2fevil.example/cb', '----'],
  ['https://example.no%40evil.example/cb', '----'],
  ['https://example.no\\@evil.example/cb', '----'],
  ['https:\\\\example.no/cb', '----'],
  ['https:/example.no/cb', '----'],
  ['https:example.no/cb', '----'],
  ['https:///example.no/cb', '----'],
  ['https://', '----'],
  ['https://?x=1', '----'],
  ['https://:443/cb', '----'],
  ['https://example.no:/cb', '++++'],
  ['https://example.no:99999/cb', '----'],
  ['https://example.no:https/cb', '----'],
  ['https://example.no./cb', '----'],
  ['https://exa mple.no/cb', '----'],
  ['https://blåbær.example.no/cb', '----'],
  ['https://ex%61mple.no/cb', '----'],
  ['https://0x7f.1/cb', '----'],
  ['https://2130706433/cb', '----'],
  ['https://127.1/cb', '----'],
  ['http://0177.0.0.1/cb', '----'],
  ['https://[::ffff:7f00:1]/cb', '++++'],
  ['https://[0:0:0:0:0:0:0:1]/cb', '----'],
  // Paths with two readings.
  ['https://example.no/a/../cb', '----'],
  ['https://example.no/a/./cb', '----'],
  ['https://example.no/..', '----'],
  ['https://example.no/a/%2e%2e/cb', '----'],
  ['https://example.no/a/%2E./cb', '----'],
  ['https://example.no/a/%252e%252e/cb', '++++'],
  ['https://example.no/a..b/cb', '++++'],
  ['https://example.no/a\\..\\cb', '----'],
  ['https://example.no//cb', '++++'],
  // Characters.
  ['https://example.no/c b', '----'],
  ['https://example.no/cb\n', '----'],
  ['\thttps://example.no/cb', '----'],
  [' https://example.no/cb', '----'],
  ['https://example.no/cb\r\nLocation: x', '----'],
  ['https://example.no/\u0000', '----'],
  ['https://example.no/<script>', '----'],
  ['https://example.no/"', '----'],
  ['https://example.no/%zz', '----'],
  ['https://example.no/%', '----'],
  ['https://example.no/æ', '----'],
  // Schemes.
  ['no.example.app:/callback', '--++'],
  ['no.example.app://callback', '--++'],
  ['exampleapp:callback', '--++'],
  ['javascript:alert(1)', '----'],
  ['JavaScript:alert(1)', '----'],
  ['java%73cript:alert(1)', '----'],
  ['javascript://example.no/%0aalert(1)', '----'],
  ['data:text/html,x', '----'],
  ['vbscript:x', '----'],
  ['file:///etc/passwd', '----'],
  ['blob:https://example.no/x', '----'],
  ['about:blank', '----'],
  ['view-source:https://example.no', '----'],
  ['intent://example.no/cb', '----'],
  ['ftp://example.no/cb', '----'],
  ['wss://example.no/cb', '----'],
  ['mailto:kari@example.no', '----'],
  ['javascripts:x', '--++'],
  ['example.no/callback', '----'],
  ['//example.no/callback', '----'],
  ['/callback', '----'],
  ['callback', '----'],
  ['1app:/callback', '----'],
  ['app:', '----'],
  ['', '----'],
];

describe('threats: redirect_uri, what is registered', () => {
  for (const [uri, expected] of URIS) {
    test(`${JSON.stringify(uri)} for ${PLACES.map(({ name }) => name).join(', ')}: ${expected}`, () => {
      const found = PLACES.map((rules) => (redirectUriFault(uri, rules) === undefined ? '+' : '-')).join('');
      assert.equal(found, expected);
    });
  }

  const remedies: readonly [string, RegExp][] = [
    ['https://kari@example.no/cb', /^has a user name before its host\. Leave it out\.$/],
    ['https://*.example.no/cb', /^has a \*, and URIs are compared as they stand\. Register each of them/],
    ['https://example.no/a/../cb', /^has a path that is read as \/cb\. Write it so/],
    ['https://0x7f.1/cb', /^has a host that is read as 127\.0\.0\.1\. Write the host in its plain form/],
    ['https://localhost/cb', /^has https for localhost\. Write http:\/\/\.$/],
    [
      'no.example.app:/cb',
      /^has the scheme no\.example\.app, which is for clients of .* native\. Use https\.$/,
    ],
    [
      'javascript:alert(1)',
      /^has the scheme javascript, which runs or opens what it is given\. Use https\.$/,
    ],
    ['https://example.no/cb#x', /^has a fragment\. Leave out # and what follows it\.$/],
    ['https://blåbær.example.no/cb', /^has a character that no URI has\. .* xn--/],
    ['https:///cb', /^has no host\. Write it as https:\/\/example\.no\/callback\.$/],
    ['/callback', /^has no scheme\. Write the whole of it/],
  ];
  for (const [uri, remedy] of remedies) {
    test(`of ${uri} the sentence says what is wrong and what to do`, () => {
      assert.match(redirectUriFault(uri, { applicationType: 'web', isTestEnvironment: true }) ?? '', remedy);
    });
  }

  test('browser clients have the rules of web clients', () => {
    for (const [uri] of URIS) {
      for (const isTestEnvironment of [true, false]) {
        const web = redirectUriFault(uri, { applicationType: 'web', isTestEnvironment });
        assert.equal(redirectUriFault(uri, { applicationType: 'browser', isTestEnvironment }), web);
      }
    }
  });

  const [place] = PLACES;
  for (const [length, isAccepted] of [
    [MAX_URL_LENGTH, true],
    [MAX_URL_LENGTH + 1, false],
  ] as const) {
    test(`a URI of ${length} characters is ${isAccepted ? 'accepted' : 'refused'}`, () => {
      assert.ok(place);
      const uri = 'https://example.no/'.padEnd(length, 'a');
      assert.equal(redirectUriFault(uri, place) === undefined, isAccepted);
    });
  }

  test('a page that a link leads to may have a fragment, and is otherwise judged alike', () => {
    for (const rules of PLACES) {
      assert.equal(linkFault('https://example.no/#/home', rules), undefined);
      for (const [uri] of URIS) {
        if (!uri.includes('#')) assert.equal(linkFault(uri, rules), redirectUriFault(uri, rules));
      }
    }
  });

  test('threats: ReDoS, 100 kB of any character is judged at once', () => {
    for (const rules of PLACES) {
      for (const text of ['a', '%', '%2e', '*', '/', '.', ':', '@', '[', 'https://', '#']) {
        const uri = `https://example.no/${text.repeat(100_000 / text.length)}`;
        const elapsed = cpuStopwatch();
        redirectUriFault(uri, rules);
        redirectUriFault(text.repeat(100_000 / text.length), rules);
        assert.ok(elapsed() < AT_ONCE, text);
      }
    }
  });
});
