import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OrgNumber } from '../../identifiers/org-number.ts';
import type { ScopeName } from '../../identifiers/scope-name.ts';
import type { AccessState } from '../access/access.ts';
import { CONSUMER, OWNER, SCOPE, sampleScope } from '../registry.fixture.ts';
import type { ScopeDetails } from '../scopes/scope.ts';
import { judgeScopes, MAX_CLIENT_SCOPES, pendingScopes, type ScopeStandings } from './client-scopes.ts';
import type { RegisteredType } from './combination.ts';

type Given = Partial<ScopeDetails> & {
  readonly access?: AccessState | undefined;
  readonly holder?: OrgNumber;
};

function standing({ access: state, holder = CONSUMER, ...details }: Given = {}): ScopeStandings {
  const times = { createdAt: 0, updatedAt: 0 };
  const scope = { ...sampleScope(details), ...times, version: 1 };
  const access = state && { scope: scope.name, consumerOrgno: holder, state, ...times };
  return new Map([[scope.name, { scope, holder, access }]]);
}

/** What becomes of SCOPE: carried, carried and pending, or refused with a sentence. */
function fateOf(
  standings: ScopeStandings,
  integrationType: RegisteredType = 'maskinporten',
  name: ScopeName = SCOPE,
): string {
  const judged = judgeScopes({ integrationType, asked: [name], carried: [], standings });
  const [fault] = judged.faults;
  if (fault) return fault.message;
  return pendingScopes({ integrationType, scopes: judged.scopes }, standings).length > 0
    ? 'pending'
    : 'carried';
}

describe('a scope that somebody owns', () => {
  const rows: readonly [string, Given, string | RegExp][] = [
    ['public and granted', { access: 'APPROVED' }, 'carried'],
    ['public and without access', {}, 'pending'],
    ['public and asked for', { access: 'REQUESTED' }, 'pending'],
    ['public and withdrawn', { access: 'DENIED' }, 'pending'],
    ['public and open to all', { accessibleForAll: true }, 'carried'],
    ['private and granted', { visibility: 'PRIVATE', access: 'APPROVED' }, 'carried'],
    [
      'private and without access',
      { visibility: 'PRIVATE' },
      /does not exist, or is not for your organisation/,
    ],
    ['private and asked for', { visibility: 'PRIVATE', access: 'REQUESTED' }, /access has not been given/],
    ['private and withdrawn', { visibility: 'PRIVATE', access: 'DENIED' }, /access has not been given/],
    [
      'private, of the organisation itself',
      { visibility: 'PRIVATE', holder: OWNER },
      /access has not been given/,
    ],
    ['private and open to all', { visibility: 'PRIVATE', accessibleForAll: true }, 'carried'],
    [
      'private and delegable',
      { visibility: 'PRIVATE', delegationSource: 'https://altinn.example.no/' },
      'carried',
    ],
    [
      'internal and without access',
      { visibility: 'INTERNAL' },
      /does not exist, or is not for your organisation/,
    ],
    ['internal and granted', { visibility: 'INTERNAL', access: 'APPROVED' }, 'carried'],
    ['public and delegable', { delegationSource: 'https://altinn.example.no/' }, 'carried'],
    ['deactivated', { active: false, access: 'APPROVED' }, /is deactivated/],
    ['private, deactivated and without access', { visibility: 'PRIVATE', active: false }, /does not exist/],
    [
      'for maskinporten among others',
      { allowedIntegrationTypes: ['krr', 'maskinporten'], access: 'APPROVED' },
      'carried',
    ],
    [
      'for login alone',
      { allowedIntegrationTypes: ['api_klient', 'ansattporten'], access: 'APPROVED' },
      /is for clients of type api_klient, ansattporten/,
    ],
    [
      'for login alone and without access',
      { allowedIntegrationTypes: ['api_klient'] },
      /is for clients of type api_klient/,
    ],
    [
      'private, for login alone and without access',
      { visibility: 'PRIVATE', allowedIntegrationTypes: ['api_klient'] },
      /does not exist/,
    ],
  ];
  for (const [name, given, expected] of rows) {
    test(`${name}: ${expected}`, () => {
      const found = fateOf(standing(given));
      if (typeof expected === 'string') assert.equal(found, expected);
      else assert.match(found, expected);
    });
  }

  test('that nobody has registered is refused as one that is hidden is', () => {
    const hidden = fateOf(standing({ visibility: 'PRIVATE' }));
    assert.equal(fateOf(new Map()), hidden);
  });

  test('delegation counts in Maskinporten alone', () => {
    const delegable = standing({ delegationSource: 'https://altinn.example.no/' });
    assert.equal(fateOf(delegable, 'maskinporten'), 'carried');
    assert.equal(fateOf(delegable, 'api_klient'), 'pending');
  });
});

describe('the scopes that administer this registry are never carried in the hope of access', () => {
  const rows: readonly [string, AccessState | undefined, RegExp | string][] = [
    ['idporten:dcr.write', undefined, /gives on request/],
    ['idporten:dcr.write', 'REQUESTED', /gives on request/],
    ['idporten:dcr.write', 'APPROVED', 'carried'],
    ['idporten:dcr/onbehalfof:write', undefined, /gives on request/],
    ['idporten:scopes.read', undefined, /gives on request/],
    ['idporten:cloud.read', undefined, /gives on request/],
    ['idporten:dcrx', undefined, 'pending'],
    ['idporten:authorizations.read', undefined, 'pending'],
    ['demo:idporten:dcr.write', undefined, 'pending'],
  ];
  for (const [text, access, expected] of rows) {
    test(`${text}, access ${access ?? 'none'}: ${expected}`, () => {
      const name = text as ScopeName;
      const found = fateOf(standing({ name, access }), 'maskinporten', name);
      if (typeof expected === 'string') assert.equal(found, expected);
      else assert.match(found, expected);
    });
  }
});

const KRR = ['krr:global/kontaktinformasjon.read', 'krr:global/digitalpost.read'];

/** What is asked for, and what each type makes of it: the scopes, or the number of those refused. */
const FIXED: readonly [
  readonly string[] | undefined,
  Readonly<Record<RegisteredType, readonly string[] | number>>,
][] = [
  [
    undefined,
    {
      idporten: ['openid', 'profile'],
      api_klient: ['openid', 'profile'],
      ansattporten: ['openid', 'profile'],
      maskinporten: [],
      krr: KRR,
    },
  ],
  [
    [],
    {
      idporten: ['openid', 'profile'],
      api_klient: [],
      ansattporten: ['openid', 'profile'],
      maskinporten: [],
      krr: KRR,
    },
  ],
  [
    ['openid'],
    {
      idporten: ['openid', 'profile'],
      api_klient: ['openid'],
      ansattporten: ['openid', 'profile'],
      maskinporten: 1,
      krr: 1,
    },
  ],
  [
    ['profile', 'openid', 'openid'],
    {
      idporten: ['openid', 'profile'],
      api_klient: ['profile', 'openid'],
      ansattporten: ['openid', 'profile'],
      maskinporten: 2,
      krr: 2,
    },
  ],
  [
    ['eidas', 'no_pid'],
    {
      idporten: ['openid', 'profile', 'eidas', 'no_pid'],
      api_klient: ['eidas', 'no_pid'],
      ansattporten: 2,
      maskinporten: 2,
      krr: 2,
    },
  ],
  [KRR, { idporten: 2, api_klient: 2, ansattporten: 2, maskinporten: 2, krr: KRR }],
  [KRR.slice(0, 1), { idporten: 1, api_klient: 1, ansattporten: 1, maskinporten: 1, krr: KRR }],
  [
    [SCOPE],
    {
      idporten: 1,
      api_klient: [SCOPE],
      ansattporten: ['openid', 'profile', SCOPE],
      maskinporten: [SCOPE],
      krr: 1,
    },
  ],
  [
    ['demo:unknown', 'a b', '"', 'æ'],
    { idporten: 4, api_klient: 4, ansattporten: 4, maskinporten: 4, krr: 4 },
  ],
];

describe('scopes that are fixed by the type', () => {
  for (const [asked, rows] of FIXED) {
    for (const [type, expected] of Object.entries(rows)) {
      const outcome = typeof expected === 'number' ? `${expected} refused` : expected.join(' ') || 'none';
      test(`${asked?.join(' ') ?? 'unsaid'} of a client of type ${type}: ${outcome}`, () => {
        const integrationType = type as RegisteredType;
        const judged = judgeScopes({ integrationType, asked, carried: [], standings: standing() });
        if (typeof expected === 'number') assert.equal(judged.faults.length, expected);
        else assert.deepEqual([judged.faults, judged.scopes], [[], expected]);
      });
    }
  }
});

describe('what a client carries already', () => {
  const rows: readonly [string, ScopeStandings][] = [
    ['has been deactivated', standing({ active: false })],
    ['has been closed to its type', standing({ allowedIntegrationTypes: ['api_klient'] })],
    ['has been made private', standing({ visibility: 'PRIVATE' })],
    ['has vanished', new Map()],
  ];
  for (const [name, standings] of rows) {
    test(`stays when the scope ${name}, and is refused to a client that does not carry it`, () => {
      const asked = { integrationType: 'maskinporten', asked: [SCOPE], standings } as const;
      assert.deepEqual(judgeScopes({ ...asked, carried: [SCOPE] }), { scopes: [SCOPE], faults: [] });
      assert.equal(judgeScopes({ ...asked, carried: [] }).faults.length, 1);
    });
  }
});

for (const [count, isAccepted] of [
  [MAX_CLIENT_SCOPES, true],
  [MAX_CLIENT_SCOPES + 1, false],
] as const) {
  test(`${count} scopes are ${isAccepted ? 'judged one by one' : 'refused with one sentence'}`, () => {
    const asked = Array.from({ length: count }, (_, at) => `demo:s${at}`);
    const { faults } = judgeScopes({
      integrationType: 'maskinporten',
      asked,
      carried: [],
      standings: new Map(),
    });
    assert.equal(faults.length, isAccepted ? count : 1);
  });
}
