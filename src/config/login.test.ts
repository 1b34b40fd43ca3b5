import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { loadConfiguration } from './resolve.ts';

const PRODUCTION = {
  PORTHUS_MODE: 'production',
  PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no',
  PORTHUS_SKYPORTEN_URL: 'https://skyporten.example.no',
  PORTHUS_SELFSERVICE_URL: 'https://selfservice.example.no',
};
const DOOR = { ...PRODUCTION, PORTHUS_IDPORTEN_URL: 'https://login.example.no' };
const PASSKEYS = { ...DOOR, PORTHUS_PASSKEYS: 'on' };

const UPSTREAM = {
  ...{ id: 'bank', name: 'Banken', issuer: 'https://eid.example.no', clientId: 'porthus' },
  clientSecretFile: 'bank.secret',
  levels: [{ acr: 'loa4', level: 'idporten-loa-high', amr: 'Bank' }],
};

type Environment = Readonly<Record<string, string>>;

describe('the ways to log in', () => {
  let directory = '';
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'porthus-login-'));
  });
  after(() => rm(directory, { recursive: true }));

  /** `upstreams` go into a file, as they have no other place. */
  async function login(environment: Environment, upstreams?: unknown) {
    const file = join(directory, 'porthus.yaml');
    await writeFile(file, upstreams === undefined ? '' : JSON.stringify({ login: { upstreams } }));
    const sources = { flags: {}, environment: { ...environment, PORTHUS_CONFIG: file }, directory };
    return (await loadConfiguration(sources)).config;
  }

  test('are in a simulator passkeys at substantial, beside its stand-ins', async () => {
    const { passkeys, upstreams } = (await login({})).login;
    assert.deepEqual([passkeys, upstreams], [{ level: 'idporten-loa-substantial', rpId: undefined }, []]);
    assert.equal((await login({ PORTHUS_PASSKEYS: 'off' })).login.passkeys, undefined);
  });

  test('are none in production, and no ID-porten, unless they are configured', async () => {
    const config = await login(PRODUCTION);
    assert.deepEqual(config.login, { passkeys: undefined, upstreams: [] });
    assert.equal(config.publicUrls.idporten, undefined);
  });

  test('are in production what is configured, at an ID-porten that has an address', async () => {
    const level = { PORTHUS_PASSKEYS_LEVEL: 'idporten-loa-high', PORTHUS_PASSKEYS_RP_ID: 'example.no' };
    const { passkeys } = (await login({ ...PASSKEYS, ...level })).login;
    assert.deepEqual(passkeys, { level: 'idporten-loa-high', rpId: 'example.no' });
    const [upstream] = (await login(DOOR, [UPSTREAM])).login.upstreams;
    assert.deepEqual(upstream, {
      ...{ id: 'bank', name: 'Banken', issuer: 'https://eid.example.no', clientId: 'porthus' },
      credential: { kind: 'secret', file: join(directory, 'bank.secret') },
      ...{ scopes: ['openid'], pidClaim: 'pid' },
      levels: [{ acr: 'loa4', among: undefined, level: 'idporten-loa-high', amr: 'Bank' }],
    });
  });

  test('may be a provider on the same machine in a simulator', async () => {
    const [upstream] = (await login({}, [{ ...UPSTREAM, issuer: 'http://localhost:8201' }])).login.upstreams;
    assert.equal(upstream?.issuer, 'http://localhost:8201');
  });

  test('are made for the host at which browsers meet ID-porten', async () => {
    const apart = { ...PASSKEYS, PORTHUS_IDPORTEN_BROWSER_URL: 'https://logg-inn.example.no' };
    const rpId = { PORTHUS_PASSKEYS_RP_ID: 'logg-inn.example.no' };
    assert.equal((await login({ ...apart, ...rpId })).login.passkeys?.rpId, 'logg-inn.example.no');
    await assert.rejects(
      login({ ...apart, PORTHUS_PASSKEYS_RP_ID: 'login.example.no' }),
      /logg-inn\.example\.no/,
    );
  });

  const { clientSecretFile: _, ...withoutSecret } = UPSTREAM;
  const refused: readonly (readonly [string, Environment, unknown, RegExp])[] = [
    [
      'threats: development feature in production: a door without any, since there are no stand-ins',
      DOOR,
      undefined,
      /no way to log in/,
    ],
    ['any without a door', { ...PRODUCTION, PORTHUS_PASSKEYS: 'on' }, undefined, /no ID-porten to log in at/],
    ['providers without a door', PRODUCTION, [UPSTREAM], /no ID-porten to log in at/],
    [
      'a door over http',
      { ...PASSKEYS, PORTHUS_IDPORTEN_URL: 'http://login.example.no' },
      undefined,
      /https only/,
    ],
    [
      'passkeys for a host of somebody else',
      { ...PASSKEYS, PORTHUS_PASSKEYS_RP_ID: 'other.no' },
      undefined,
      /rpId|RP_ID/,
    ],
    [
      'passkeys for a host that only ends alike',
      { ...PASSKEYS, PORTHUS_PASSKEYS_RP_ID: 'ogin.example.no' },
      undefined,
      /RP_ID/,
    ],
    ['passkeys for a whole country', { ...PASSKEYS, PORTHUS_PASSKEYS_RP_ID: 'no' }, undefined, /RP_ID/],
    [
      'passkeys at an address without a name',
      { ...PASSKEYS, PORTHUS_IDPORTEN_URL: 'https://192.0.2.1' },
      undefined,
      /host name/,
    ],
    [
      'a level of passkeys that are not offered',
      { ...DOOR, PORTHUS_PASSKEYS_LEVEL: 'idporten-loa-low' },
      [UPSTREAM],
      /not offered/,
    ],
    [
      'passkeys at the level of another country',
      { ...PASSKEYS, PORTHUS_PASSKEYS_LEVEL: 'eidas-loa-high' },
      undefined,
      /choose one of/,
    ],
    ['providers that are no list', DOOR, UPSTREAM, /list of groups/],
    ['a provider that is no group', DOOR, ['bank'], /list of groups/],
    ['a provider with a setting that is none', DOOR, [{ ...UPSTREAM, clientSecret: 's' }], /no such setting/],
    ['two providers with one id', DOOR, [UPSTREAM, UPSTREAM], /bank twice/],
    ['a provider without issuer', DOOR, [{ ...UPSTREAM, issuer: undefined }], /no issuer/],
    ['a provider over http', DOOR, [{ ...UPSTREAM, issuer: 'http://eid.example.no' }], /https address/],
    [
      'a provider on this machine in production',
      DOOR,
      [{ ...UPSTREAM, issuer: 'http://localhost:1' }],
      /https address/,
    ],
    ['a provider without client', DOOR, [{ ...UPSTREAM, clientId: undefined }], /no clientId/],
    ['a provider without credential', DOOR, [withoutSecret], /one credential/],
    ['a provider with two credentials', DOOR, [{ ...UPSTREAM, privateKeyFile: 'k' }], /one credential/],
    ['a provider whose secret has a key id', DOOR, [{ ...UPSTREAM, keyId: 'k' }], /one credential/],
    ['a provider that is not asked for openid', DOOR, [{ ...UPSTREAM, scopes: ['profile'] }], /openid/],
    ['a provider without levels', DOOR, [{ ...UPSTREAM, levels: [] }], /0 levels/],
    [
      'a level that says nothing',
      DOOR,
      [{ ...UPSTREAM, levels: [{ level: 'idporten-loa-high', amr: 'B' }] }],
      /not whole/,
    ],
    [
      'a level that nobody knows',
      DOOR,
      [{ ...UPSTREAM, levels: [{ acr: 'a', level: 'high', amr: 'B' }] }],
      /choose one of/,
    ],
    ['a provider called as a page is', DOOR, [{ ...UPSTREAM, id: 'cancel' }], /of its own/],
    ['a provider with an id of capitals', DOOR, [{ ...UPSTREAM, id: 'Bank' }], /small letters/],
    ['a provider called as a stand-in is, in a simulator', {}, [{ ...UPSTREAM, id: 'bankid' }], /of its own/],
  ];
  for (const [name, environment, upstreams, told] of refused) {
    test(`are not ${name}`, () => assert.rejects(login(environment, upstreams), told));
  }
});
