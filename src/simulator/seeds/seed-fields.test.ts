import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseOrgNumber } from '../../identifiers/org-number.ts';
import { readClient } from './clients.ts';
import { readScheme } from './delegations.ts';
import { readOrganisation } from './organisations.ts';
import { readPerson } from './persons.ts';
import { readScope } from './scopes.ts';

const NUMBERS = new Map();
const ORGANISATION = { slug: 'a', orgno: '310011002', name: 'Blid Flyndre AS', role: 'is an example' };

const LOGIN = {
  ...{ name: 'login', client_id: 'login', organisation: 'a', integration_type: 'idporten' },
  ...{ authenticates_by: 'none', client_name: 'A', description: 'a', scopes: ['openid'] },
  ...{ application_type: 'web', token_endpoint_auth_method: 'private_key_jwt' },
  ...{ grant_types: ['authorization_code'], redirect_uris: ['https://a.example.no/callback'] },
};

const TOLD_AT_LOGOUT = {
  backchannel_logout_uri: 'https://a.example.no/called',
  frontchannel_logout_uri: 'https://a.example.no/framed',
};

const rows: readonly [string, () => unknown, RegExp][] = [
  ['an entry that is no object', () => readOrganisation('a'), /of an organisation must be an object/],
  [
    'a field that is missing',
    () => readOrganisation({ ...ORGANISATION, name: undefined }),
    /name is missing/,
  ],
  ['a field of another type', () => readOrganisation({ ...ORGANISATION, name: 1 }), /name must be text/],
  [
    'a misspelt field',
    () => readOrganisation({ ...ORGANISATION, terms: true }),
    /terms is not a field that seeds have/,
  ],
  [
    'an organisation number that fails its check digit',
    () => readOrganisation({ ...ORGANISATION, orgno: '310011003' }),
    /orgno cannot be "310011003"/,
  ],
  [
    'a person number that a real person can have',
    () => readPerson({ pid: '12036110038', name: 'A', represents: {}, portal: {} }, NUMBERS),
    /pid cannot be/,
  ],
  [
    'an organisation that is not among the seeds',
    () => readPerson({ pid: '12836110038', name: 'A', represents: { b: [] }, portal: {} }, NUMBERS),
    /names the unknown organisation b/,
  ],
  [
    'a scope below a prefix that is not among the seeds',
    () => readScope({ name: 'other:a.read', description: '' }, []),
    /cannot have that name/,
  ],
  [
    'a delegation scheme for a scope that cannot be delegated',
    () => readScheme({ id: 'a', scope: 'demo:a.read', delegated: {} }, NUMBERS, []),
    /names demo:a\.read, which cannot be delegated/,
  ],
  [
    'a client name that cannot be a folder',
    () => readClient({ name: '../escape' }, NUMBERS),
    /name cannot be "..\/escape"/,
  ],
];

for (const [name, read, message] of rows) {
  test(`a seed with ${name} is refused in words that name it`, () => {
    assert.throws(read, message);
  });
}

test('a seed of a login client may say where it is called and framed when a session ends', () => {
  const orgno = parseOrgNumber('310011002');
  assert.ok(orgno);
  const numbers = new Map([['a', orgno]]);
  const { details } = readClient({ ...LOGIN, ...TOLD_AT_LOGOUT }, numbers);
  assert.ok('redirectUris' in details);
  assert.equal(details.backchannelLogoutUri, TOLD_AT_LOGOUT.backchannel_logout_uri);
  assert.equal(details.frontchannelLogoutUri, TOLD_AT_LOGOUT.frontchannel_logout_uri);
});
