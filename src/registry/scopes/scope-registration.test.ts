import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { OWNER, PREFIX, sampleScope } from '../registry.fixture.ts';
import type { AskedScope } from './asked-scope.ts';
import type { Scope } from './scope.ts';
import {
  judgeNewScope,
  judgeReplacedScope,
  MAX_SCOPE_LIFETIME_SECONDS,
  type ScopeRegistration,
} from './scope-registration.ts';

const ALTINN = { name: 'altinn', issuer: 'https://altinn.example.no/' };
const RETIRED = 'retired' as typeof PREFIX;
const AROUND = {
  ownerOrgno: OWNER,
  prefixes: [
    { prefix: PREFIX, active: true },
    { prefix: RETIRED, active: false },
  ],
  delegationSources: [ALTINN],
};
const LEAST: AskedScope = {
  prefix: 'demo',
  subscope: 'invoice.read',
  description: 'Read invoices',
  translations: {},
};

function judge(changes: Partial<AskedScope> = {}): ScopeRegistration {
  return judgeNewScope({ ...LEAST, ...changes }, AROUND);
}

function faultsOf(judged: ScopeRegistration): readonly string[] {
  return judged.ok ? [] : judged.faults.map(({ field }) => field);
}

function detailsOf(judged: ScopeRegistration) {
  assert.ok(judged.ok, JSON.stringify(judged));
  return judged.details;
}

describe('a new scope', () => {
  test('has the documented defaults for what is left out', () => {
    assert.deepEqual(detailsOf(judge()), sampleScope());
  });

  const every = {
    active: false,
    visibility: 'PRIVATE',
    allowedIntegrationTypes: ['maskinporten', 'api_klient', 'maskinporten'],
    accessibleForAll: true,
    delegationSource: ALTINN.issuer,
    tokenType: 'OPAQUE',
    atMaxAgeSeconds: 30,
    authorizationMaxLifetimeSeconds: 60,
    requiresUserConsent: true,
    requiresUserAuthentication: true,
    requiresPseudonymousTokens: true,
    enforcedAudForAccessToken: 'https://api.example.no',
  } as const;

  test('has every field that its owner decides, and each type once', () => {
    const expected = sampleScope({ ...every, allowedIntegrationTypes: ['maskinporten', 'api_klient'] });
    assert.deepEqual(detailsOf(judge(every)), expected);
  });

  const rows: readonly [name: string, changes: Partial<AskedScope>, faults: readonly string[]][] = [
    ['a prefix of its owner', { prefix: 'demo' }, []],
    ['no prefix', { prefix: undefined }, ['prefix']],
    ['somebody else’s prefix', { prefix: 'nav' }, ['prefix']],
    ['a deactivated prefix', { prefix: RETIRED }, ['prefix']],
    ['its prefix in capitals', { prefix: 'DEMO' }, ['prefix']],
    ['its prefix with the colon', { prefix: 'demo:' }, ['prefix']],
    ['no subscope', { subscope: undefined }, ['subscope']],
    ['a subscope of one letter', { subscope: 'a' }, ['subscope']],
    ['a subscope of two letters', { subscope: 'ab' }, []],
    ['a subscope in parts', { subscope: 'bygg/sak:les.alt' }, []],
    ['a subscope with capitals', { subscope: 'Invoice' }, ['subscope']],
    ['a subscope with a hyphen', { subscope: 'invoice-read' }, ['subscope']],
    ['a subscope with an underscore', { subscope: 'invoice_read' }, ['subscope']],
    ['a subscope of 200 characters', { subscope: 'a'.repeat(200) }, []],
    ['a subscope of 201 characters', { subscope: 'a'.repeat(201) }, ['subscope']],
    ['a visibility of the operator', { visibility: 'INTERNAL' }, ['visibility']],
    ['an unknown visibility', { visibility: 'SECRET' }, ['visibility']],
    ['an unknown type of token', { tokenType: 'JWT' }, ['token_type']],
    [
      'an unknown integration type',
      { allowedIntegrationTypes: ['krr', 'soap'] },
      ['allowed_integration_types'],
    ],
    ['no integration types', { allowedIntegrationTypes: [] }, []],
    ['a delegation source', { delegationSource: ALTINN.issuer }, []],
    ['a delegation source by its name', { delegationSource: ALTINN.name }, ['delegation_source']],
    [
      'a delegation source without its slash',
      { delegationSource: 'https://altinn.example.no' },
      ['delegation_source'],
    ],
    ['a lifetime of no seconds', { atMaxAgeSeconds: 0 }, []],
    ['the longest lifetime', { atMaxAgeSeconds: MAX_SCOPE_LIFETIME_SECONDS }, []],
    ['a lifetime a second longer', { atMaxAgeSeconds: MAX_SCOPE_LIFETIME_SECONDS + 1 }, ['at_max_age']],
    ['a negative lifetime', { atMaxAgeSeconds: -1 }, ['at_max_age']],
    ['half a second', { authorizationMaxLifetimeSeconds: 0.5 }, ['authorization_max_lifetime']],
    ['no number', { authorizationMaxLifetimeSeconds: Number.NaN }, ['authorization_max_lifetime']],
    ['an audience', { enforcedAudForAccessToken: 'urn:example:api' }, []],
    ['an audience that is no URI', { enforcedAudForAccessToken: 'api' }, ['enforced_aud_for_access_token']],
    [
      'an audience with a fragment',
      { enforcedAudForAccessToken: 'https://a.no/#b' },
      ['enforced_aud_for_access_token'],
    ],
    ['a hundred clients that introspect', { enforcedAudForIntrospection: clientIds(100) }, []],
    [
      'a hundred and one',
      { enforcedAudForIntrospection: clientIds(101) },
      ['enforced_aud_for_introspection'],
    ],
    [
      'a client that cannot be',
      { enforcedAudForIntrospection: ['a', 'b c'] },
      ['enforced_aud_for_introspection'],
    ],
    [
      'only user flags for machines',
      { requiresUserConsent: true, allowedIntegrationTypes: ['maskinporten'] },
      [],
    ],
    [
      'nothing right, which is told all at once',
      { prefix: 'x', subscope: '-', description: '', visibility: 'x', tokenType: 'x', atMaxAgeSeconds: -1 },
      ['prefix', 'subscope', 'description', 'visibility', 'token_type', 'at_max_age'],
    ],
  ];
  for (const [name, changes, faults] of rows) {
    test(`with ${name} is ${faults.length === 0 ? 'accepted' : `refused for ${faults}`}`, () => {
      assert.deepEqual(faultsOf(judge(changes)), faults);
    });
  }

  test('is told the prefixes that it may have, and the delegation sources that there are', () => {
    const judged = judge({ prefix: 'nav', delegationSource: 'https://elsewhere.example.no/' });
    assert.ok(!judged.ok);
    const messages = judged.faults.map(({ message }) => message).join('\n');
    assert.match(messages, /Use one of demo, or/);
    assert.match(messages, /Use https:\/\/altinn\.example\.no\/ \(altinn\)/);
    assert.doesNotMatch(messages, /retired/);
  });

  test('cannot be delegated where there are no sources', () => {
    const judged = judgeNewScope(
      { ...LEAST, delegationSource: ALTINN.issuer },
      { ...AROUND, delegationSources: [] },
    );
    assert.deepEqual(faultsOf(judged), ['delegation_source']);
  });
});

describe('a scope that is replaced', () => {
  const current: Scope = {
    ...sampleScope({
      ...{
        subscope: 'Old-Name',
        visibility: 'INTERNAL',
        delegationSource: 'https://gone.example.no/',
        atMaxAgeSeconds: 30,
      },
      ...{ protected: true, supportsEuropeanBusinesses: true, enforcedAudForIntrospection: ['a'] },
    }),
    ...{ version: 3, createdAt: 1, updatedAt: 2 },
  };
  const replace = (asked: Partial<AskedScope>, scope = current) =>
    judgeReplacedScope({ description: 'New', translations: {}, ...asked }, scope, [ALTINN]);

  test('has the defaults for what is left out, and keeps what its owner does not decide', () => {
    assert.deepEqual(detailsOf(replace({})), {
      ...sampleScope({ subscope: 'Old-Name', description: 'New' }),
      ...{ protected: true, supportsEuropeanBusinesses: true, enforcedAudForIntrospection: ['a'] },
    });
  });

  for (const [active, asked, becomes] of [
    [true, undefined, true],
    [false, undefined, false],
    [false, true, true],
    [true, false, false],
  ] as const) {
    test(`that is ${active ? 'active' : 'deactivated'} and sent active ${asked} is then ${becomes ? 'active' : 'deactivated'}`, () => {
      assert.equal(detailsOf(replace({ active: asked }, { ...current, active })).active, becomes);
    });
  }

  const rows: readonly [name: string, asked: Partial<AskedScope>, faults: readonly string[]][] = [
    [
      'its own prefix and subscope, though no new scope could have them',
      { prefix: 'demo', subscope: 'Old-Name' },
      [],
    ],
    ['another prefix', { prefix: 'nav' }, ['prefix']],
    ['another subscope', { subscope: 'newname' }, ['subscope']],
    ['the visibility that only the operator gives, when it has it', { visibility: 'INTERNAL' }, []],
    ['another visibility', { visibility: 'PUBLIC' }, []],
    [
      'the delegation source that it has, though it is gone',
      { delegationSource: 'https://gone.example.no/' },
      [],
    ],
    ['another source that is gone', { delegationSource: 'https://gone.example.no' }, ['delegation_source']],
    ['no description', { description: undefined }, ['description']],
  ];
  for (const [name, asked, faults] of rows) {
    test(`with ${name} is ${faults.length === 0 ? 'accepted' : 'refused'}`, () => {
      assert.deepEqual(faultsOf(replace(asked)), faults);
    });
  }

  test('does not become INTERNAL', () => {
    assert.deepEqual(faultsOf(replace({ visibility: 'INTERNAL' }, { ...current, visibility: 'PRIVATE' })), [
      'visibility',
    ]);
  });
});

function clientIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `client-${index}`);
}
