import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { APPLICATION_TYPES, AUTH_METHODS, JWT_BEARER } from './client.ts';
import { judgeCombination } from './combination.ts';
import { INTEGRATION_TYPES } from './integration-type.ts';

/** Type, application, method: the table of spec/selfservice.md 1.7 written out. Whatever is not here is refused. */
const ALLOWED: readonly string[] = [
  'idporten web private_key_jwt',
  'idporten web client_secret_post',
  'idporten web client_secret_basic',
  'idporten browser none',
  'idporten native none',
  'api_klient web private_key_jwt',
  'api_klient web client_secret_post',
  'api_klient web client_secret_basic',
  'api_klient browser none',
  'api_klient native none',
  'ansattporten web private_key_jwt',
  'ansattporten web client_secret_post',
  'ansattporten web client_secret_basic',
  'ansattporten browser none',
  'ansattporten native none',
  'maskinporten web private_key_jwt',
  'krr web private_key_jwt',
];

const TYPES = [...INTEGRATION_TYPES, 'idporten_saml', ''];
const APPLICATIONS = [...APPLICATION_TYPES, 'desktop'];
const METHODS = [...AUTH_METHODS, 'client_secret_jwt', 'tls_client_auth'];

function faultyFields(asked: Parameters<typeof judgeCombination>[0]): readonly string[] {
  const judged = judgeCombination(asked);
  return judged.ok ? [] : judged.faults.map(({ field }) => field);
}

describe('integration type, application type and authentication method', () => {
  for (const integrationType of TYPES) {
    for (const applicationType of APPLICATIONS) {
      for (const tokenEndpointAuthMethod of METHODS) {
        const name = `${integrationType} ${applicationType} ${tokenEndpointAuthMethod}`;
        const isAllowed = ALLOWED.includes(name);
        test(`${name} is ${isAllowed ? 'allowed' : 'refused'}`, () => {
          const judged = judgeCombination({ integrationType, applicationType, tokenEndpointAuthMethod });
          assert.equal(judged.ok, isAllowed);
          if (!judged.ok) assert.ok(judged.faults.length > 0);
        });
      }
    }
  }

  test('the table names combinations of the cross product only', () => {
    const product = TYPES.flatMap((type) =>
      APPLICATIONS.flatMap((app) => METHODS.map((method) => `${type} ${app} ${method}`)),
    );
    for (const name of ALLOWED) assert.ok(product.includes(name), name);
  });
});

const AC = 'authorization_code';
const RT = 'refresh_token';
const MARK = 'grant_types';

/** What is asked for; what login types, maskinporten and krr make of it. */
const GRANTS: readonly [readonly string[] | undefined, string, string, string][] = [
  [undefined, AC, JWT_BEARER, JWT_BEARER],
  [[], AC, JWT_BEARER, JWT_BEARER],
  [[AC], AC, MARK, JWT_BEARER],
  [[AC, RT], `${AC} ${RT}`, MARK, JWT_BEARER],
  [[RT, AC, RT], `${AC} ${RT}`, MARK, JWT_BEARER],
  [[RT], `${AC} ${RT}`, MARK, JWT_BEARER],
  [[JWT_BEARER], MARK, JWT_BEARER, JWT_BEARER],
  [[JWT_BEARER, AC], MARK, MARK, JWT_BEARER],
  [['implicit'], MARK, MARK, MARK],
  [[AC, 'implicit'], MARK, MARK, MARK],
  [['password'], MARK, MARK, MARK],
  [['client_credentials'], MARK, MARK, MARK],
  [['Authorization_Code'], MARK, MARK, MARK],
  [['urn:ietf:params:oauth:grant-type:token-exchange'], MARK, MARK, MARK],
];

describe('grants', () => {
  for (const [grantTypes, login, maskinporten, krr] of GRANTS) {
    const rows = { idporten: login, api_klient: login, ansattporten: login, maskinporten, krr };
    for (const [integrationType, expected] of Object.entries(rows)) {
      const outcome = expected === MARK ? 'refused' : `taken as ${expected}`;
      test(`${grantTypes?.join(' ') ?? 'none'} of a client of type ${integrationType} is ${outcome}`, () => {
        const judged = judgeCombination({ integrationType, grantTypes });
        if (judged.ok) assert.equal(grantsOf(judged.value), expected);
        else assert.deepEqual([...new Set(judged.faults.map(({ field }) => field))], [expected]);
      });
    }
  }
});

function grantsOf(combination: Extract<ReturnType<typeof judgeCombination>, { ok: true }>['value']): string {
  return combination.kind === 'login' ? combination.fields.grantTypes.join(' ') : JWT_BEARER;
}

describe('what is left out', () => {
  const rows: readonly [string, string | undefined, string][] = [
    ['idporten', undefined, 'web private_key_jwt S256'],
    ['idporten', 'web', 'web private_key_jwt S256'],
    ['api_klient', 'browser', 'browser none S256'],
    ['ansattporten', 'native', 'native none S256'],
  ];
  for (const [integrationType, applicationType, expected] of rows) {
    test(`a client of type ${integrationType} and application type ${applicationType ?? 'unsaid'} becomes ${expected}`, () => {
      const judged = judgeCombination({ integrationType, applicationType });
      assert.ok(judged.ok && judged.value.kind === 'login');
      const { fields } = judged.value;
      const found = `${fields.applicationType} ${fields.tokenEndpointAuthMethod} ${fields.codeChallengeMethod}`;
      assert.equal(found, expected);
    });
  }

  test('the integration type cannot be left out', () => {
    assert.deepEqual(faultyFields({}), ['integration_type']);
  });
});

describe('PKCE', () => {
  const rows: readonly [string, string, string, readonly string[]][] = [
    ['idporten', 'web', 'S256', []],
    ['idporten', 'web', 'none', []],
    ['idporten', 'browser', 'S256', []],
    ['idporten', 'browser', 'none', ['code_challenge_method']],
    ['api_klient', 'native', 'none', ['code_challenge_method']],
    ['ansattporten', 'native', 'none', ['code_challenge_method']],
    ['idporten', 'web', 'plain', ['code_challenge_method']],
    ['maskinporten', 'web', 'none', []],
    ['krr', 'web', 'S256', []],
  ];
  for (const [integrationType, applicationType, codeChallengeMethod, faults] of rows) {
    const name = `${codeChallengeMethod} of a client of type ${integrationType} and application type ${applicationType}`;
    test(`threats: PKCE downgrade, ${name} is ${faults.length > 0 ? 'refused' : 'accepted'}`, () => {
      assert.deepEqual(faultyFields({ integrationType, applicationType, codeChallengeMethod }), faults);
    });
  }
});

test('all that is wrong is told at once', () => {
  const asked = {
    integrationType: 'idporten',
    applicationType: 'native',
    tokenEndpointAuthMethod: 'client_secret_post',
    grantTypes: ['implicit', 'password'],
    codeChallengeMethod: 'none',
  };
  const expected = ['token_endpoint_auth_method', 'grant_types', 'grant_types', 'code_challenge_method'];
  assert.deepEqual(faultyFields(asked), expected);
});

test('every fault names its field, and a value that is shown is cut and on one line', () => {
  const long = `a\n${'b'.repeat(500)}`;
  const judged = judgeCombination({
    integrationType: long,
    applicationType: long,
    tokenEndpointAuthMethod: long,
    grantTypes: [long],
  });
  assert.ok(!judged.ok);
  assert.equal(judged.faults.length, 4);
  for (const { field, message } of judged.faults) {
    assert.ok(message.startsWith(field), message);
    assert.ok(message.length < 400 && !message.includes('\n'), message);
  }
});
