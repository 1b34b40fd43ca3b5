import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ConfigurationRefused } from './config.ts';
import { maskedConfiguration } from './masked.ts';
import { loadConfiguration } from './resolve.ts';

type Environment = Readonly<Record<string, string>>;
/** No file is there, so a test gives settings by environment and flags. */
const DIRECTORY = '/nowhere/porthus';
const PASSWORD = 'p4ss:w/rd';
const PRODUCTION = {
  PORTHUS_MODE: 'production',
  PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no/',
  PORTHUS_SELFSERVICE_URL: 'https://api.example.no/',
  PORTHUS_SKYPORTEN_URL: 'https://skyporten.example.no/',
};

const PRODUCTION_URLS = {
  maskinporten: 'https://maskinporten.example.no/',
  selfservice: 'https://api.example.no/',
  skyporten: 'https://skyporten.example.no/',
};

function load(environment: Environment, flags: Environment = {}) {
  return loadConfiguration({ environment, flags, directory: DIRECTORY });
}

function refusal(environment: Environment, flags: Environment = {}): Promise<string> {
  return load(environment, flags).then(
    ({ config }) => assert.fail(`was accepted: ${JSON.stringify(config)}`),
    (error: unknown) => {
      assert.ok(error instanceof ConfigurationRefused, String(error));
      return error.message;
    },
  );
}

test('nothing said is a simulator on this machine alone, with everything in the folder data', async () => {
  assert.deepEqual(await load({}), {
    config: {
      mode: 'simulator',
      profile: 'digdir',
      data: '/nowhere/porthus/data',
      store: { kind: 'sqlite', file: '/nowhere/porthus/data/porthus.sqlite' },
      listen: {
        kind: 'port-each',
        address: '127.0.0.1',
        ports: {
          portal: 8100,
          idporten: 8101,
          maskinporten: 8102,
          selfservice: 8103,
          altinn: 8104,
          skyporten: 8105,
        },
      },
      admin: { address: '127.0.0.1', port: 8109 },
      publicUrls: {},
      portal: { environment: 'Simulator' },
      corsOrigins: [],
      masterKey: { kind: 'file', path: '/nowhere/porthus/data/master.key' },
      trustedProxies: [],
      trustedAuthorities: undefined,
      certificates: {
        ...{ revocation: 'crl', failMode: 'soft', maxAgeHours: 72, lists: [] },
        europeanSeals: undefined,
      },
      altinn: undefined,
      browserUrl: undefined,
      login: { passkeys: { level: 'idporten-loa-substantial', rpId: undefined }, upstreams: [] },
      compatibilityIssuer: true,
      logLevel: 'warn',
      simulatorControls: true,
      traffic: { days: 30 },
      statistics: { days: 400 },
      drainSeconds: 20,
    },
    secrets: {},
  });
});

test('production with the least that it needs logs more and is otherwise the same', async () => {
  const { config } = await load(PRODUCTION);
  assert.equal(config.mode, 'production');
  assert.equal(config.logLevel, 'info');
  assert.deepEqual(config.publicUrls, PRODUCTION_URLS);
});

test('every setting is taken', async () => {
  const { config, secrets } = await load({
    ...PRODUCTION,
    PORTHUS_PROFILE: 'fapi2',
    PORTHUS_DATA: '/var/lib/porthus',
    PORTHUS_LISTEN_ADDRESS: '0.0.0.0',
    PORTHUS_LISTEN_PORT: '8080',
    PORTHUS_PORTAL_ENVIRONMENT: 'Felles test',
    PORTHUS_CORS_ORIGINS: 'https://portal.example.no, https://portal.example.no:8443',
    PORTHUS_ADMIN_LISTEN_ADDRESS: '::1',
    PORTHUS_ADMIN_LISTEN_PORT: '9090',
    PORTHUS_DATABASE_URL: 'postgresql://porthus@db.example.no:5432/porthus?sslmode=verify-full',
    PORTHUS_DATABASE_PASSWORD: PASSWORD,
    PORTHUS_DATABASE_POOL_SIZE: '2',
    PORTHUS_MASTER_KEY_COMMAND: 'vault read porthus',
    PORTHUS_TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1,,fd00::/8 ',
    PORTHUS_TRUSTED_AUTHORITIES: 'authorities',
    PORTHUS_CERTIFICATES_REVOCATION: 'ocsp-then-crl',
    PORTHUS_CERTIFICATES_FAIL_MODE: 'hard',
    PORTHUS_CERTIFICATES_MAX_AGE_HOURS: '24',
    PORTHUS_CERTIFICATES_LISTS: 'http://crl.example.no/a.crl, https://crl.example.no/b.crl',
    PORTHUS_EUROPEAN_SEALS: 'seals',
    PORTHUS_ALTINN_PLATFORM_URL: 'https://platform.example.no',
    PORTHUS_ALTINN_ORGANISATION: '310001007',
    PORTHUS_ALTINN_DELEGATION_SOURCE: 'https://altinn.example.no/',
    PORTHUS_ALTINN_TIMEOUT_SECONDS: '10',
    PORTHUS_ALTINN_CACHE_SECONDS: '60',
    PORTHUS_LOG_LEVEL: 'silent',
    PORTHUS_TRAFFIC_DAYS: '7',
    PORTHUS_STATISTICS_DAYS: '800',
    PORTHUS_DRAIN_SECONDS: '0',
  });
  assert.deepEqual(config, {
    mode: 'production',
    profile: 'fapi2',
    data: '/var/lib/porthus',
    store: {
      kind: 'postgres',
      url: 'postgresql://porthus@db.example.no:5432/porthus?sslmode=verify-full',
      poolSize: 2,
    },
    listen: { kind: 'shared', address: '0.0.0.0', port: 8080 },
    admin: { address: '::1', port: 9090 },
    publicUrls: PRODUCTION_URLS,
    portal: { environment: 'Felles test' },
    corsOrigins: ['https://portal.example.no', 'https://portal.example.no:8443'],
    masterKey: { kind: 'command', command: 'vault read porthus' },
    trustedProxies: ['10.0.0.0/8', '192.0.2.1', 'fd00::/8'],
    trustedAuthorities: '/nowhere/porthus/authorities',
    certificates: {
      ...{ revocation: 'ocsp-then-crl', failMode: 'hard', maxAgeHours: 24 },
      lists: ['http://crl.example.no/a.crl', 'https://crl.example.no/b.crl'],
      europeanSeals: '/nowhere/porthus/seals',
    },
    altinn: {
      ...{ platformUrl: 'https://platform.example.no', organisation: '310001007' },
      ...{ delegationSource: 'https://altinn.example.no/', timeoutSeconds: 10, cacheSeconds: 60 },
    },
    browserUrl: undefined,
    login: { passkeys: undefined, upstreams: [] },
    compatibilityIssuer: false,
    logLevel: 'silent',
    traffic: { days: 7 },
    statistics: { days: 800 },
    simulatorControls: false,
    drainSeconds: 0,
  });
  assert.deepEqual(secrets, { databasePassword: PASSWORD });
});

describe('ports', () => {
  const rows: Readonly<
    Record<string, readonly [flags: Environment, doors: readonly number[], admin: number]>
  > = {
    'follow the port base': [{ 'port-base': '9000' }, [9000, 9001, 9002, 9003, 9004, 9005], 9009],
    'are all free ones when the base is 0': [{ 'port-base': '0' }, [0, 0, 0, 0, 0, 0], 0],
    'go as far as ports go': [{ 'port-base': '65526' }, [65526, 65527, 65528, 65529, 65530, 65531], 65535],
  };
  for (const [name, [flags, doors, admin]] of Object.entries(rows)) {
    const [portal, idporten, maskinporten, selfservice, altinn, skyporten] = doors;
    test(name, async () => {
      const { config } = await load({}, flags);
      assert.deepEqual(config.listen, {
        kind: 'port-each',
        address: '127.0.0.1',
        ports: { portal, idporten, maskinporten, selfservice, altinn, skyporten },
      });
      assert.equal(config.admin.port, admin);
    });
  }

  test('may be the same on different addresses', async () => {
    const { config } = await load({
      PORTHUS_MASKINPORTEN_URL: 'http://maskinporten.localhost',
      PORTHUS_SELFSERVICE_URL: 'http://api.localhost',
      PORTHUS_ALTINN_URL: 'http://altinn.localhost',
      PORTHUS_IDPORTEN_URL: 'http://idporten.localhost',
      PORTHUS_PORTAL_URL: 'http://portal.localhost',
      PORTHUS_SKYPORTEN_URL: 'http://skyporten.localhost',
      PORTHUS_LISTEN_ADDRESS: '192.0.2.1',
      PORTHUS_LISTEN_PORT: '8080',
      PORTHUS_ADMIN_LISTEN_PORT: '8080',
    });
    assert.equal(config.admin.port, 8080);
  });
});

describe('a value that is not one is refused with a sentence that says what to give:', () => {
  const rows: readonly (readonly [environment: Environment, sentence: string])[] = [
    [
      { PORTHUS_MODE: 'prod' },
      'The environment variable PORTHUS_MODE is "prod"; choose one of simulator, production.',
    ],
    [
      { PORTHUS_MODE: 'Production' },
      'The environment variable PORTHUS_MODE is "Production"; choose one of simulator, production.',
    ],
    [
      { PORTHUS_MODE: '  ' },
      'The environment variable PORTHUS_MODE is empty. Give it a value, or remove it.',
    ],
    [
      { PORTHUS_PROFILE: 'constructor' },
      'The environment variable PORTHUS_PROFILE is "constructor"; choose one of digdir, strict, fapi2.',
    ],
    [
      { PORTHUS_LOG_LEVEL: 'trace' },
      'The environment variable PORTHUS_LOG_LEVEL is "trace"; choose one of debug, info, warn, error, silent.',
    ],
    [
      { PORTHUS_PORT_BASE: '65527' },
      'The environment variable PORTHUS_PORT_BASE is "65527"; give a whole number from 0 to 65526.',
    ],
    [
      { PORTHUS_PORTAL_ENVIRONMENT: 'a\nb' },
      'The environment variable PORTHUS_PORTAL_ENVIRONMENT is "a\\nb"; give a name of 1 to 30 characters on one line, such as Test.',
    ],
    [
      { PORTHUS_PORTAL_ENVIRONMENT: 'x'.repeat(31) },
      `The environment variable PORTHUS_PORTAL_ENVIRONMENT is "${'x'.repeat(31)}"; give a name of 1 to 30 characters on one line, such as Test.`,
    ],
    ...['-1', '1.5', '1e3', '0x10', 'tcp://10.0.0.1:80', '65536', '9999999999', 'NaN', ' 80'].map(
      (port) =>
        [
          { PORTHUS_LISTEN_PORT: port },
          `The environment variable PORTHUS_LISTEN_PORT is "${port}"; give a whole number from 0 to 65535.`,
        ] as const,
    ),
    [
      { PORTHUS_DRAIN_SECONDS: '3601' },
      'The environment variable PORTHUS_DRAIN_SECONDS is "3601"; give a whole number from 0 to 3600.',
    ],
    [
      { PORTHUS_LISTEN_ADDRESS: 'localhost' },
      'The environment variable PORTHUS_LISTEN_ADDRESS is "localhost"; give an IP address to listen on, such as 127.0.0.1, or 0.0.0.0 for all.',
    ],
    [
      { PORTHUS_ADMIN_LISTEN_ADDRESS: '127.0.0.1:80' },
      'The environment variable PORTHUS_ADMIN_LISTEN_ADDRESS is "127.0.0.1:80"; give an IP address to listen on, such as 127.0.0.1, or 0.0.0.0 for all.',
    ],
    [
      { PORTHUS_MASKINPORTEN_URL: 'maskinporten.example.no' },
      'The environment variable PORTHUS_MASKINPORTEN_URL is "maskinporten.example.no"; give the address that clients use, such as https://maskinporten.example.no, in lower case and without query or fragment.',
    ],
    [
      { PORTHUS_MASKINPORTEN_URL: 'https://example.no/maskinporten' },
      'doors.maskinporten.url is https://example.no/maskinporten; a door has a host name of its own, so give it without a path.',
    ],
    ...['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'fd00::/129', '10.0.0', 'proxy', '10.0.0.0/-1', '*'].map(
      (proxy) =>
        [
          { PORTHUS_TRUSTED_PROXIES: `127.0.0.1,${proxy}` },
          `The environment variable PORTHUS_TRUSTED_PROXIES holds "${proxy}"; give IP addresses or ranges such as 10.0.0.0/8.`,
        ] as const,
    ),
  ];
  for (const origin of [
    '*',
    'null',
    'https://portal.example.no/',
    'portal.example.no',
    'https://Portal.example.no',
  ]) {
    test(`corsOrigins ${origin}`, async () => {
      assert.equal(
        await refusal({ PORTHUS_CORS_ORIGINS: origin }),
        `The environment variable PORTHUS_CORS_ORIGINS holds "${origin}"; give origins as browsers send them, such as https://portal.example.no, in lower case and without a path.`,
      );
    });
  }
  for (const [environment, sentence] of rows) {
    test(JSON.stringify(environment), async () => assert.equal(await refusal(environment), sentence));
  }

  test('a flag, by its own name', async () => {
    assert.equal(
      await refusal({}, { 'port-base': 'many' }),
      'The flag --port-base is "many"; give a whole number from 0 to 65526.',
    );
    assert.equal(await refusal({}, { data: '' }), 'The flag --data is empty. Give it a value, or remove it.');
  });
});

describe('settings that contradict each other stop the start with a sentence:', () => {
  const shared = {
    PORTHUS_LISTEN_PORT: '8080',
    PORTHUS_MASKINPORTEN_URL: 'http://maskinporten.localhost',
    PORTHUS_SELFSERVICE_URL: 'http://api.localhost',
    PORTHUS_ALTINN_URL: 'http://altinn.localhost',
    PORTHUS_IDPORTEN_URL: 'http://idporten.localhost',
    PORTHUS_PORTAL_URL: 'http://portal.localhost',
    PORTHUS_SKYPORTEN_URL: 'http://skyporten.localhost',
  };
  const database = { PORTHUS_DATABASE_URL: 'postgres://porthus@db/porthus' };
  const rows: Readonly<Record<string, readonly [environment: Environment, sentence: string]>> = {
    'two doors at one address': [
      {
        PORTHUS_MASKINPORTEN_URL: 'https://porthus.example.no',
        PORTHUS_SELFSERVICE_URL: 'https://porthus.example.no/',
      },
      'doors.maskinporten.url and doors.selfservice.url are both https://porthus.example.no. Give each door an address of its own.',
    ],
    'doors behind one port that differ by port alone': [
      { ...shared, PORTHUS_SELFSERVICE_URL: 'http://maskinporten.localhost:8443' },
      'Behind one port the doors are told apart by host name, and selfservice and maskinporten are both maskinporten.localhost. Give each its own.',
    ],
    'production without the address of a door': [
      { PORTHUS_MODE: 'production' },
      'Production mode needs the public address of each door. Set doors.maskinporten.url (or PORTHUS_MASKINPORTEN_URL), such as https://maskinporten.example.no.',
    ],
    'production with a portal to which nobody can log in': [
      { ...PRODUCTION, PORTHUS_PORTAL_URL: 'https://portal.example.no' },
      'doors.portal.url is https://portal.example.no, and there is no ID-porten to log in to it by. Set doors.idporten.url (or PORTHUS_IDPORTEN_URL), or remove doors.portal.url.',
    ],
    'production with a portal in a profile that does not let it log anybody in': [
      { ...PRODUCTION, PORTHUS_PROFILE: 'fapi2', PORTHUS_PORTAL_URL: 'https://portal.example.no' },
      'doors.portal.url is https://portal.example.no, and the profile fapi2 lets nobody log in by a client with a secret, as the portal is. Choose the profile strict, or remove doors.portal.url.',
    ],
    'a stand-in in production': [
      { ...PRODUCTION, PORTHUS_ALTINN_URL: 'https://altinn.example.no' },
      'Production mode has no door altinn; it is there for trying things out. Remove doors.altinn.url, or start a simulator.',
    ],
    'production without TLS': [
      { ...PRODUCTION, PORTHUS_MASKINPORTEN_URL: 'http://maskinporten.example.no' },
      'Production mode is https only, and doors.maskinporten.url is http://maskinporten.example.no. Put TLS in front and give the https address.',
    ],
    'production without TLS on this machine': [
      { ...PRODUCTION, PORTHUS_MASKINPORTEN_URL: 'http://localhost:8102' },
      'Production mode is https only, and doors.maskinporten.url is http://localhost:8102. Put TLS in front and give the https address.',
    ],
    'one port for all doors and a port base': [
      { ...shared, PORTHUS_PORT_BASE: '9000' },
      'listen.port puts all doors behind one port, and portBase gives them one each. Remove one of the two.',
    ],
    'one port for all doors and a door without a name': [
      { PORTHUS_LISTEN_PORT: '8080' },
      'Behind one port the doors are told apart by host name, and portal has none. Set doors.portal.url, or remove listen.port.',
    ],
    'one port for all doors and two of one name': [
      { ...shared, PORTHUS_SELFSERVICE_URL: 'http://maskinporten.localhost' },
      'Behind one port the doors are told apart by host name, and selfservice and maskinporten are both maskinporten.localhost. Give each its own.',
    ],
    'production that lets in pages without TLS': [
      { ...PRODUCTION, PORTHUS_CORS_ORIGINS: 'http://portal.example.no' },
      'Production mode is https only, and the environment variable PORTHUS_CORS_ORIGINS holds http://portal.example.no. Give the https origin of the page.',
    ],
    'the admin port that of a door': [
      { PORTHUS_ADMIN_LISTEN_PORT: '8102' },
      'doors.maskinporten.port and admin.port are both 8102. Give each a port of its own.',
    ],
    'the admin port that of all doors': [
      { ...shared, PORTHUS_ADMIN_LISTEN_PORT: '8080' },
      'listen.port and admin.port are both 8080. Give each a port of its own.',
    ],
    'the admin port that of all doors on all addresses': [
      { ...shared, PORTHUS_LISTEN_ADDRESS: '0.0.0.0', PORTHUS_ADMIN_LISTEN_PORT: '8080' },
      'listen.port and admin.port are both 8080. Give each a port of its own.',
    ],
    'revocation that is not looked at and must be told': [
      { PORTHUS_CERTIFICATES_REVOCATION: 'off', PORTHUS_CERTIFICATES_FAIL_MODE: 'hard' },
      'certificates.failMode is hard and certificates.revocation is off, so every certificate would be refused, or none. Set certificates.revocation to crl, or remove certificates.failMode.',
    ],
    'a list of revoked certificates that cannot be fetched': [
      { PORTHUS_CERTIFICATES_LISTS: 'http://crl.example.no/a.crl,ldap://crl.example.no/b' },
      'The environment variable PORTHUS_CERTIFICATES_LISTS holds "ldap://crl.example.no/b"; give the addresses of lists of revoked certificates, such as http://crl.example.no/issuer.crl.',
    ],
    'a password and no database': [
      { PORTHUS_DATABASE_PASSWORD: PASSWORD },
      'PORTHUS_DATABASE_PASSWORD is set, but no database.url. Set PORTHUS_DATABASE_URL, or unset the password.',
    ],
    'a pool size and no database': [
      { PORTHUS_DATABASE_POOL_SIZE: '20' },
      'The environment variable PORTHUS_DATABASE_POOL_SIZE is the number of connections to PostgreSQL, and there is no database.url. Set PORTHUS_DATABASE_URL, or remove it.',
    ],
    'a pool too small to work': [
      { ...database, PORTHUS_DATABASE_POOL_SIZE: '1' },
      'The environment variable PORTHUS_DATABASE_POOL_SIZE is "1"; give a whole number from 2 to 1000.',
    ],
    'two passwords': [
      { PORTHUS_DATABASE_URL: 'postgres://porthus:other@db/porthus', PORTHUS_DATABASE_PASSWORD: PASSWORD },
      'There are two passwords: one in database.url and one in PORTHUS_DATABASE_PASSWORD. Remove one of them.',
    ],
    'a master key by environment and from a file': [
      { PORTHUS_MASTER_KEY: 'k', PORTHUS_MASTER_KEY_FILE: '/run/key' },
      'The master key is given in more than one way. Keep one of masterKey.file, masterKey.command and PORTHUS_MASTER_KEY.',
    ],
    'a master key from a file and by a command': [
      { PORTHUS_MASTER_KEY_COMMAND: 'cat key', PORTHUS_MASTER_KEY_FILE: '/run/key' },
      'The master key is given in more than one way. Keep one of masterKey.file, masterKey.command and PORTHUS_MASTER_KEY.',
    ],
    'a master key by environment and by a command': [
      { PORTHUS_MASTER_KEY: 'k', PORTHUS_MASTER_KEY_COMMAND: 'cat key' },
      'The master key is given in more than one way. Keep one of masterKey.file, masterKey.command and PORTHUS_MASTER_KEY.',
    ],
  };
  for (const [name, [environment, sentence]] of Object.entries(rows)) {
    test(name, async () => assert.equal(await refusal(environment), sentence));
  }
});

describe('threats: secrets: a database URL', () => {
  const good: readonly (readonly [url: string, kept: string, password: string | undefined])[] = [
    ['postgres://porthus@db/porthus', 'postgres://porthus@db/porthus', undefined],
    ['postgres://porthus:@db/porthus', 'postgres://porthus@db/porthus', undefined],
    ['postgres://porthus:p4ss@db/porthus', 'postgres://porthus@db/porthus', 'p4ss'],
    ['postgres://porthus:p4ss%3Aw%2Frd%25@db/porthus', 'postgres://porthus@db/porthus', 'p4ss:w/rd%'],
    ['postgres://porthus:p4ss:w@db:5433/porthus', 'postgres://porthus@db:5433/porthus', 'p4ss:w'],
    ['postgres://:p4ss@db/porthus', 'postgres://db/porthus', 'p4ss'],
    ['postgres:///porthus?host=/run/postgresql', 'postgres:///porthus?host=/run/postgresql', undefined],
  ];
  for (const [url, kept, password] of good) {
    test(`is kept without its password: ${url}`, async () => {
      const { config, secrets } = await load({ PORTHUS_DATABASE_URL: url });
      assert.deepEqual(config.store, { kind: 'postgres', url: kept, poolSize: 10 });
      assert.equal(secrets.databasePassword, password);
    });
  }

  const LOOKS =
    'The environment variable PORTHUS_DATABASE_URL must look like postgres://user@host:5432/database.';
  const QUERY =
    'The environment variable PORTHUS_DATABASE_URL has a password after the question mark. Remove it there, and give it in PORTHUS_DATABASE_PASSWORD.';
  const ESCAPE =
    'The environment variable PORTHUS_DATABASE_URL has a % in its user or password that begins no escape. Write it as %25, or give the password in PORTHUS_DATABASE_PASSWORD.';
  const bad: readonly (readonly [url: string, sentence: string])[] = [
    ['mysql://porthus:p4ss@db/porthus', LOOKS],
    ['porthus:p4ss@db/porthus', LOOKS],
    ['postgres:porthus:p4ss@db', LOOKS],
    ['//porthus:p4ss@db/porthus', LOOKS],
    ['postgres://porthus:p4ss@db:port/porthus', LOOKS],
    ['postgres://porthus:p4ss@@@[/porthus', LOOKS],
    ['host=db user=porthus password=p4ss', LOOKS],
    ['postgres://porthus@db/porthus?password=p4ss', QUERY],
    ['postgres://porthus@db/porthus?sslmode=require&PASSWORD=p4ss', QUERY],
    ['postgres://porthus@db/porthus?sslpassword=p4ss', QUERY],
    ['postgres://porthus@db/porthus?%70assword=p4ss', QUERY],
    ['postgres://porthus:p4ss%@db/porthus', ESCAPE],
    ['postgres://porthus:p4ss%zz@db/porthus', ESCAPE],
    ['postgres://porthus:p4ss%ff@db/porthus', ESCAPE],
    ['postgres://port%hus:p4ss@db/porthus', ESCAPE],
  ];
  for (const [url, sentence] of bad) {
    test(`is refused without a word of it: ${url}`, async () => {
      assert.equal(await refusal({ PORTHUS_DATABASE_URL: url }), sentence);
    });
  }
});

test('threats: secrets: none stands in the configuration or in what is shown of it', async () => {
  const given = [
    { PORTHUS_DATABASE_URL: `postgres://porthus:${encodeURIComponent(PASSWORD)}@db/porthus` },
    { PORTHUS_DATABASE_URL: 'postgres://porthus@db/porthus', PORTHUS_DATABASE_PASSWORD: PASSWORD },
  ];
  for (const database of given) {
    const { config, secrets } = await load({ ...database, PORTHUS_MASTER_KEY: 'k3y' });
    assert.deepEqual(secrets, { databasePassword: PASSWORD, masterKey: 'k3y' });
    const shown = maskedConfiguration(config, secrets);
    assert.doesNotMatch(JSON.stringify([config, shown]), /p4ss|k3y/);
    assert.deepEqual(shown['secrets'], { databasePassword: '********', masterKey: '********' });
  }
});

test('what is shown says null where there is nothing, so that every name can be seen', async () => {
  const { config, secrets } = await load({});
  const shown = maskedConfiguration(config, secrets);
  assert.deepEqual(shown['secrets'], { databasePassword: null, masterKey: null });
  assert.equal(shown['trustedAuthorities'], null);
});

test('the configuration cannot be changed, however deep', async () => {
  const { config, secrets } = await load({ PORTHUS_TRUSTED_PROXIES: '10.0.0.1', PORTHUS_MASTER_KEY: 'k' });
  const parts = [config, config.store, config.listen, config.admin, config.publicUrls, config.trustedProxies];
  for (const part of [...parts, config.masterKey, secrets]) assert.ok(Object.isFrozen(part));
  assert.throws(() => Object.assign(config.admin, { port: 1 }), TypeError);
});
