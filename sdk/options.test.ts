/** Options that would leave out a check by mistake stop the start, or the call, with a sentence. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ISSUER, sampleIssuer, sign } from './issuer.fixture.ts';
import { createVerifier } from './verifier.ts';

const scopes = ['demo:invoice.read'];

describe('createVerifier is refused', () => {
  const rows: readonly (readonly [string, object, RegExp])[] = [
    ['without issuer', { scopes }, /issuer is missing/],
    ['an issuer that is no address', { issuer: 'maskinporten.no', scopes }, /issuer is not/],
    ['an issuer over http', { issuer: 'http://maskinporten.example/', scopes }, /over http/],
    ['keys over http', { issuer: ISSUER, jwksUri: 'http://maskinporten.example/jwk', scopes }, /over http/],
    ['metadata in a file', { issuer: ISSUER, metadata: 'file:///etc/passwd', scopes }, /metadata is not/],
    ['a mistyped option', { issuer: ISSUER, scope: 'demo:a' }, /no option scope\. There are scopes, /],
    [
      'an option that turned out undefined',
      { issuer: ISSUER, scopes, audience: undefined },
      /audience is given and undefined/,
    ],
    ['a scope that is no list', { issuer: ISSUER, scopes: 'demo:a' }, /scopes is not a list/],
    ['an empty list of scopes', { issuer: ISSUER, scopes: [] }, /scopes is not a list/],
    ['an empty list of consumers', { issuer: ISSUER, scopes, consumers: [] }, /consumers is not/],
    ['consumers as numbers', { issuer: ISSUER, scopes, consumers: [310012009] }, /consumers is not/],
    ['the algorithm none', { issuer: ISSUER, scopes, algorithms: ['none'] }, /algorithms is not/],
    [
      'threats: alg confusion: a symmetric algorithm',
      { issuer: ISSUER, scopes, algorithms: ['RS256', 'HS256'] },
      /algorithms is not/,
    ],
    ['a leeway below nothing', { issuer: ISSUER, scopes, leewaySeconds: -1 }, /leewaySeconds is not/],
    ['a leeway without end', { issuer: ISSUER, scopes, leewaySeconds: Infinity }, /leewaySeconds is not/],
    ['dpop as true', { issuer: ISSUER, scopes, dpop: true }, /dpop is not/],
    ['dpop without address', { issuer: ISSUER, scopes, dpop: { required: true } }, /dpop.baseUrl is missing/],
    [
      'dpop with a mistyped option',
      { issuer: ISSUER, scopes, dpop: { baseUrl: ISSUER, require: true } },
      /no option require/,
    ],
    [
      'a limit that is no number',
      { issuer: ISSUER, scopes, limits: { cachedTokens: '5' } },
      /cachedTokens is not/,
    ],
    [
      'a consent with a mistyped expectation',
      { issuer: ISSUER, scopes, requireConsent: { resources: 'x' } },
      /no option resources/,
    ],
    [
      'a consent from nobody',
      { issuer: ISSUER, scopes, requireConsent: { from: undefined } },
      /from is given and undefined/,
    ],
    [
      'a consent with metadata that are no texts',
      { issuer: ISSUER, scopes, requireConsent: { metadata: { year: 2025 } } },
      /metadata is not/,
    ],
  ];
  for (const [name, options, message] of rows) {
    test(name, () => {
      assert.throws(() => createVerifier(options as never), message);
    });
  }
});

describe('createVerifier takes', () => {
  const rows: readonly (readonly [string, object])[] = [
    ['an issuer on this machine over http', { issuer: 'http://localhost:8102/', scopes }],
    ['by its address', { issuer: 'http://127.0.0.1:8102/', scopes }],
    ['by its address of IPv6', { issuer: 'http://[::1]:8102/', scopes }],
    ['an issuer over http in a test network', { issuer: 'http://porthus:8102/', scopes, allowHttp: true }],
  ];
  for (const [name, options] of rows) {
    test(name, () => {
      createVerifier(options as never);
    });
  }

  test('no host that only looks like this machine', () => {
    for (const host of ['localhost.example', '127.0.0.1.example', 'notlocalhost']) {
      assert.throws(() => createVerifier({ issuer: `http://${host}/`, scopes }), /over http/);
    }
  });
});

describe('the rules of a call are refused', () => {
  const rows: readonly (readonly [string, object, RegExp])[] = [
    ['a person that turned out undefined', { pid: undefined }, /pid is given and undefined/],
    ['an empty person', { pid: '' }, /pid is not/],
    ['a mistyped rule', { requirePids: true }, /no option requirePids/],
    [
      'what only createVerifier takes',
      { allowEuropeanBusinesses: true },
      /no option allowEuropeanBusinesses/,
    ],
  ];
  for (const [name, rules, message] of rows) {
    test(name, async () => {
      await assert.rejects(
        createVerifier(sampleIssuer().options).verify(await sign(), rules as never),
        message,
      );
    });
  }

  test('where nobody has said which scopes are needed', async () => {
    const { scopes: _, ...options } = sampleIssuer().options;
    const verifier = createVerifier(options);
    await assert.rejects(verifier.verify(await sign()), /No scope is asked for/);
    assert.equal((await verifier.verify(await sign(), { scopes })).ok, true);
    assert.equal((await verifier.verify(await sign(), { scopes: 'any' })).ok, true);
  });
});
