import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Integration } from '../api/clients.ts';
import type { Standing } from '../scope/standing.ts';
import { GUIDE_NAMES, GUIDES, type StepName, type Variant, variantOf } from './guide.ts';
import { fitting, progressOf, type Situation, startingScopes, stateOf } from './progress.ts';

const ORGNO = '310011002';
const CUSTOMER = '310013005';
const VAT = variantOf('vat-return', 'vat-server');
const [SUBMISSION = '', VALIDATION = ''] = VAT.scopes;

function integration(fields: Partial<Integration> = {}): Integration {
  return {
    ...{ client_id: 'one', client_orgno: ORGNO, active: true, grant_types: [], pending_scopes: [] },
    ...{ integration_type: 'api_klient', application_type: 'web', scopes: ['openid', SUBMISSION] },
    ...{ token_endpoint_auth_method: 'private_key_jwt', onbehalfof: [] },
    ...{ created: '2026-01-01T00:00:00Z', last_updated: '2026-01-01T00:00:00Z' },
    ...fields,
  };
}

const NOTHING: Situation = {
  ...{ orgno: ORGNO, termsAccepted: false, standings: new Map(), integration: undefined },
  ...{ keys: 0, tokens: [], delegations: undefined },
};

function standings(...entries: readonly Standing[]): Situation['standings'] {
  return new Map(entries.map((standing, at) => [VAT.scopes[at] ?? '', standing]));
}

function stepOf(variant: Variant, name: StepName) {
  return variant.steps.find((step) => step.name === name) ?? assert.fail(name);
}

describe('a step of a guide', () => {
  const CUSTOMS = variantOf('digitoll', 'toll-norwegian');
  const SUPPLIER = variantOf('consent-insurance', 'insurance-supplier');
  const BY_SUPPLIER = variantOf('consent-insurance', 'insurance-by-supplier');
  const given = (consumer: string, supplier: string, scope = 'nav:dsop/aap.read') => ({
    delegations: [{ scopes: [scope], consumer_orgno: consumer, supplier_orgno: supplier }],
  });
  const LOGIN = variantOf('municipal-login', undefined);
  const machine = integration({ integration_type: 'maskinporten', scopes: CUSTOMS.scopes.slice(0, 1) });
  const insurance = { ...machine, scopes: [...SUPPLIER.scopes] };
  const token = (scope: string, consumer: string | null = null) => ({ tokens: [{ scope, consumer }] });
  const toll = (...states: readonly Standing[]) => ({
    standings: new Map(states.map((standing, at) => [CUSTOMS.scopes[at] ?? '', standing])),
  });

  const ROWS: readonly (readonly [string, Variant, StepName, Partial<Situation>, string])[] = [
    ['the terms are not accepted', VAT, 'terms', {}, 'todo'],
    ['the terms are accepted', VAT, 'terms', { termsAccepted: true }, 'done'],
    ['nobody has asked for access', VAT, 'vat-access', {}, 'todo'],
    [
      'one scope is granted, one is not',
      VAT,
      'vat-access',
      { standings: standings('granted', 'none') },
      'todo',
    ],
    ['one is asked for', VAT, 'vat-access', { standings: standings('granted', 'requested') }, 'waiting'],
    ['one is denied', VAT, 'vat-access', { standings: standings('granted', 'denied') }, 'todo'],
    ['both are granted', VAT, 'vat-access', { standings: standings('granted', 'granted') }, 'done'],
    ['one of several is enough', CUSTOMS, 'toll-access', toll('none', 'granted'), 'done'],
    ['one of several is asked for', CUSTOMS, 'toll-access', toll('none', 'requested'), 'waiting'],
    ['none of several is known here', CUSTOMS, 'toll-access', {}, 'todo'],
    ['there is no integration', VAT, 'vat-register', {}, 'todo'],
    ['there is one', VAT, 'vat-register', { integration: integration() }, 'done'],
    ['it is deactivated', VAT, 'vat-register', { integration: integration({ active: false }) }, 'todo'],
    ['keys come after the registration', CUSTOMS, 'credential', {}, 'later'],
    ['it has no key', CUSTOMS, 'credential', { integration: machine }, 'todo'],
    ['it has a key', CUSTOMS, 'credential', { integration: machine, keys: 1 }, 'done'],
    [
      'it has no key, and has got tokens by a certificate',
      ...[CUSTOMS, 'credential', { integration: machine, ...token('demo:hello.read') }, 'done'],
    ] as const,
    [
      'it has a secret',
      ...[
        LOGIN,
        'login-credential',
        { integration: integration({ token_endpoint_auth_method: 'client_secret_post' }) },
        'done',
      ],
    ] as const,
    ['it is told of no logout', LOGIN, 'login-logout', { integration: integration() }, 'todo'],
    [
      'it is told of logouts by the browser',
      ...[
        LOGIN,
        'login-logout',
        { integration: integration({ frontchannel_logout_uri: 'https://a.example' }) },
        'done',
      ],
    ] as const,
    [
      'it is told of logouts by our server',
      ...[
        LOGIN,
        'login-logout',
        { integration: integration({ backchannel_logout_uri: 'https://a.example' }) },
        'done',
      ],
    ] as const,
    ['nobody has logged in', LOGIN, 'login-first', { integration: integration() }, 'todo'],
    [
      'somebody has logged in',
      ...[LOGIN, 'login-first', { integration: integration(), ...token('openid') }, 'done'],
    ] as const,
    [
      'a token is for something else',
      ...[VAT, 'vat-token', { integration: integration(), ...token(`openid ${SUBMISSION}x`) }, 'todo'],
    ] as const,
    [
      'a token is for the API of the guide',
      ...[VAT, 'vat-token', { integration: integration(), ...token(`openid ${SUBMISSION}`) }, 'done'],
    ] as const,
    [
      'a supplier has a token for itself',
      ...[
        SUPPLIER,
        'dsop-customer-token',
        { integration: insurance, ...token(SUPPLIER.scopes[0] ?? '', ORGNO) },
        'todo',
      ],
    ] as const,
    [
      'a supplier has a token for a customer',
      ...[
        SUPPLIER,
        'dsop-customer-token',
        { integration: insurance, ...token(SUPPLIER.scopes[0] ?? '', CUSTOMER) },
        'done',
      ],
    ] as const,
    ['Altinn does not tell', SUPPLIER, 'dsop-delegated', {}, 'elsewhere'],
    ['nobody has delegated', SUPPLIER, 'dsop-delegated', { delegations: [] }, 'waiting'],
    ['a customer has delegated', SUPPLIER, 'dsop-delegated', given(CUSTOMER, ORGNO), 'done'],
    [
      'a customer has delegated to another',
      SUPPLIER,
      'dsop-delegated',
      given(CUSTOMER, '310017000'),
      'waiting',
    ],
    [
      'a customer has delegated something else',
      ...[SUPPLIER, 'dsop-delegated', given(CUSTOMER, ORGNO, 'demo:invoice.read'), 'waiting'],
    ] as const,
    ['nothing is delegated', BY_SUPPLIER, 'dsop-delegate', { delegations: [] }, 'todo'],
    ['it is delegated to a supplier', BY_SUPPLIER, 'dsop-delegate', given(ORGNO, CUSTOMER), 'done'],
    ['nobody sees a certificate that is ordered', CUSTOMS, 'certificate', {}, 'elsewhere'],
  ];
  for (const [name, variant, step, situation, state] of ROWS) {
    test(`is ${state} when ${name}`, () =>
      assert.equal(stateOf(stepOf(variant, step), variant, { ...NOTHING, ...situation }), state));
  }
});

describe('the integration that a guide follows', () => {
  const ids = (...integrations: readonly Integration[]) =>
    fitting(VAT, integrations).map(({ client_id: id }) => id);
  const both = integration({ client_id: 'both', scopes: [SUBMISSION, VALIDATION] });

  const ROWS: readonly (readonly [string, Partial<Integration>, boolean])[] = [
    ['of the type and place, with a scope', {}, true],
    ['of another type', { integration_type: 'idporten' }, false],
    ['that runs elsewhere', { application_type: 'native' }, false],
    ['without a scope of the guide', { scopes: ['openid'] }, false],
    ['that is deactivated', { active: false }, true],
  ];
  for (const [name, fields, isFitting] of ROWS) {
    test(`${isFitting ? 'may' : 'cannot'} be one ${name}`, () =>
      assert.deepEqual(ids(integration(fields)), isFitting ? ['one'] : []));
  }

  test('is the one that carries most, before the one that was changed last', () =>
    assert.deepEqual(ids(integration({ last_updated: '2026-09-01T00:00:00Z' }), both), ['both', 'one']));

  test('is an active one before any other', () =>
    assert.deepEqual(ids({ ...both, active: false }, integration()), ['one', 'both']));

  test('is none where the guide needs none', () =>
    assert.deepEqual(fitting(variantOf('digitoll', 'toll-foreign'), [integration()]), []));
});

describe('the scopes that a new integration begins with', () => {
  test('are those that the organisation may use', () =>
    assert.deepEqual(startingScopes(VAT, standings('none', 'open')), [VALIDATION]));
  test('are those that can be delegated when it may use none', () =>
    assert.deepEqual(startingScopes(VAT, standings('delegable', 'none')), [SUBMISSION]));
  test('are none when nothing is known', () => assert.deepEqual(startingScopes(VAT, new Map()), []));
});

describe('a guide', () => {
  test('counts the steps that can be seen', () =>
    assert.deepEqual(progressOf(['done', 'todo', 'waiting', 'later', 'elsewhere']), { done: 1, seen: 4 }));

  test('shows its first variant where none of that name is', () =>
    assert.equal(variantOf('digitoll', 'toll-nowhere').name, 'toll-norwegian'));

  for (const guide of GUIDE_NAMES) {
    test(`names each step once, and needs an integration where a step is about one (${guide})`, () => {
      for (const { steps, fit } of GUIDES[guide] as readonly Variant[]) {
        const names = steps.map(({ name }) => name);
        assert.deepEqual(names, [...new Set(names)]);
        assert.equal(
          steps.some(({ evidence }) => evidence === 'integration'),
          fit !== undefined,
        );
      }
    });
  }
});
