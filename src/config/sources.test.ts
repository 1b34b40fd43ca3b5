import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { refusal, settings } from './sources.fixture.ts';
import { readSettings, SETTINGS } from './sources.ts';

describe('of file, environment and flags the later wins:', () => {
  const file = 'mode: simulator\nprofile: strict\nlog: {level: debug}\n';
  const environment = { PORTHUS_MODE: 'production', PORTHUS_LOG_LEVEL: 'info' };
  const flags = { 'log-level': 'error' };

  test('the file alone', async () => {
    assert.deepEqual(await settings({ file }), {
      mode: 'simulator',
      profile: 'strict',
      'log.level': 'debug',
    });
  });
  test('the environment over the file', async () => {
    assert.deepEqual(await settings({ file, environment }), {
      mode: 'production',
      profile: 'strict',
      'log.level': 'info',
    });
  });
  test('a flag over both', async () => {
    assert.equal((await settings({ file, environment, flags }))['log.level'], 'error');
  });
  test('a flag over the file', async () => {
    assert.equal((await settings({ file, flags }))['log.level'], 'error');
  });
  test('and none of them is no setting at all', async () => assert.deepEqual(await settings({}), {}));

  for (const { name, variable, flag } of SETTINGS) {
    test(`each by its names: ${name}`, async () => {
      if (variable) assert.deepEqual(await settings({ environment: { [variable]: 'x' } }), { [name]: 'x' });
      if (flag) assert.deepEqual(await settings({ flags: { [flag]: 'x' } }), { [name]: 'x' });
      const nested = name.split('.').reduceRight<unknown>((value, part) => ({ [part]: value }), 'x');
      assert.deepEqual(await settings({ file: JSON.stringify(nested) }), { [name]: 'x' });
    });
  }
});

describe('a variable says nothing when', () => {
  const rows: Readonly<Record<string, Record<string, string | undefined>>> = {
    'it is empty, as compose files write "not set"': { PORTHUS_MODE: '' },
    'it is not there': { PORTHUS_MODE: undefined },
    'an orchestrator made it for a service called porthus': {
      PORTHUS_PORT: 'tcp://10.96.0.17:8100',
      PORTHUS_PORT_8100_TCP: 'tcp://10.96.0.17:8100',
      PORTHUS_PORT_8100_TCP_ADDR: '10.96.0.17',
      PORTHUS_PORT_8100_TCP_PORT: '8100',
      PORTHUS_PORT_8100_TCP_PROTO: 'tcp',
      PORTHUS_SERVICE_HOST: '10.96.0.17',
      PORTHUS_SERVICE_PORT: '8100',
    },
    'an orchestrator made it for services called porthus-maskinporten, porthus-admin and porthus-database': {
      PORTHUS_MASKINPORTEN_PORT: 'tcp://10.96.0.18:80',
      PORTHUS_MASKINPORTEN_SERVICE_PORT: '80',
      PORTHUS_ADMIN_PORT: 'tcp://10.96.0.19:80',
      PORTHUS_DATABASE_PORT: 'tcp://10.96.0.20:5432',
      PORTHUS_DATABASE_SERVICE_HOST: '10.96.0.20',
    },
    'it is written in lower case': { porthus_mode: 'production' },
    'it is that of another program': { MODE: 'production', DATABASE_URL: 'postgres://a@b/c' },
  };
  for (const [name, environment] of Object.entries(rows)) {
    test(name, async () => assert.deepEqual(await settings({ environment }), {}));
  }
});

describe('the file', () => {
  test('is porthus.yaml in the folder where Porthus is started', async () => {
    assert.deepEqual(await settings({ file: 'mode: production' }), { mode: 'production' });
    assert.deepEqual(await settings({ file: 'mode: production', fileName: 'other.yaml' }), {});
  });
  test('is another when the flag --config names it', async () => {
    const given = { file: 'mode: production', fileName: 'other.yaml' };
    assert.deepEqual(await settings({ ...given, flags: { config: 'other.yaml' } }), { mode: 'production' });
  });
  test('is another when PORTHUS_CONFIG names it, unless the flag does', async () => {
    const given = { file: 'mode: production', fileName: 'other.yaml' };
    const environment = { PORTHUS_CONFIG: 'other.yaml' };
    assert.deepEqual(await settings({ ...given, environment }), { mode: 'production' });
    const both = { ...given, environment, flags: { config: 'third.yaml' } };
    assert.match(await refusal(both), /third\.yaml cannot be read \(ENOENT\)/);
  });

  const readable: Readonly<Record<string, readonly [string, object]>> = {
    'may be empty': ['', {}],
    'may hold comments alone': ['# mode: production\n', {}],
    'may be JSON': ['{"mode": "production"}', { mode: 'production' }],
    'may begin with a byte order mark': ['\ufeffmode: production', { mode: 'production' }],
    'may have Windows line ends': [
      'mode: production\r\nprofile: strict\r\n',
      { mode: 'production', profile: 'strict' },
    ],
    'may name a setting by its whole path': ['doors.maskinporten.port: 1', { 'doors.maskinporten.port': 1 }],
    'may hold a group whose settings are commented out': ['listen:\n  # port: 443\n', {}],
    'may hold a group without settings': ['doors: {maskinporten: {}}', {}],
  };
  for (const [name, [file, expected]] of Object.entries(readable)) {
    test(name, async () => assert.deepEqual(await settings({ file }), expected));
  }

  const refused: Readonly<Record<string, readonly [file: string, sentence: string]>> = {
    'that is one word': ['production', 'FOLDER/porthus.yaml must hold settings such as "mode: simulator".'],
    'that is a list': [
      '- mode: production',
      'FOLDER/porthus.yaml must hold settings such as "mode: simulator".',
    ],
    'with a quote that is not closed': [
      'mode: "production',
      'FOLDER/porthus.yaml is not YAML: Missing closing "quote at line 1, column 18.',
    ],
    'indented by tabs': [
      'listen:\n\tport: 1',
      'FOLDER/porthus.yaml is not YAML: Tabs are not allowed as indentation at line 2, column 1.',
    ],
    'with a setting twice': [
      'mode: simulator\nmode: production',
      'FOLDER/porthus.yaml is not YAML: Map keys must be unique at line 2, column 1.',
    ],
    'with a setting twice, once by its whole path': [
      'listen: {port: 1}\nlisten.port: 2',
      'FOLDER/porthus.yaml has the setting listen.port twice. Remove one of them.',
    ],
    'of two documents': [
      'mode: simulator\n---\nmode: production',
      'FOLDER/porthus.yaml holds more than one document. Remove the line "---" and what is below it.',
    ],
    'with an alias': [
      'mode: &a simulator\nprofile: *a',
      'FOLDER/porthus.yaml has an alias (*name). Write the value out where it is used.',
    ],
    'with a setting that does not exist': [
      'colour: red',
      'FOLDER/porthus.yaml has a setting colour, and there is no such setting. docs/configuration.md lists those there are.',
    ],
    'with a group that does not exist': [
      'server: {port: 1}',
      'FOLDER/porthus.yaml has a setting server, and there is no such setting. docs/configuration.md lists those there are.',
    ],
    'with a setting that does not exist in a group that does': [
      'listen: {host: a}',
      'FOLDER/porthus.yaml has a setting listen.host, and there is no such setting. docs/configuration.md lists those there are.',
    ],
    'with a door that does not exist': [
      'doors: {maskinport: {port: 1}}',
      'FOLDER/porthus.yaml has a setting doors.maskinport, and there is no such setting. docs/configuration.md lists those there are.',
    ],
    'with a setting in another spelling': [
      'port-base: 1',
      'FOLDER/porthus.yaml has a setting port-base, and there is no such setting. Did you mean portBase?',
    ],
    'with a setting in another case': [
      'trustedproxies: []',
      'FOLDER/porthus.yaml has a setting trustedproxies, and there is no such setting. Did you mean trustedProxies?',
    ],
    'with a setting run together': [
      'loglevel: debug',
      'FOLDER/porthus.yaml has a setting loglevel, and there is no such setting. Did you mean log.level?',
    ],
    'with a value for a group': [
      'listen: 443',
      'FOLDER/porthus.yaml gives listen a value, and it is a group: listen.address, listen.port.',
    ],
    'with a name that every object has': [
      'constructor: 1',
      'FOLDER/porthus.yaml has a setting constructor, and there is no such setting. docs/configuration.md lists those there are.',
    ],
    'with a prototype': [
      '__proto__: {mode: production}',
      'FOLDER/porthus.yaml has a setting __proto__, and there is no such setting. docs/configuration.md lists those there are.',
    ],
    'with a merge key': [
      '<<: {mode: production}',
      'FOLDER/porthus.yaml has a setting <<, and there is no such setting. docs/configuration.md lists those there are.',
    ],
  };
  for (const [name, [file, sentence]] of Object.entries(refused)) {
    test(`is refused ${name}`, async () => assert.equal(await refusal({ file }), sentence));
  }

  const secrets = 'Secrets are given by the environment: PORTHUS_DATABASE_PASSWORD, PORTHUS_MASTER_KEY.';
  for (const file of [
    'database: {password: 4xQ9}',
    'databasePassword: 4xQ9',
    'masterKey: 4xQ9',
    'masterkey: 4xQ9',
    'clientSecret: 4xQ9',
  ]) {
    test(`has no place for secrets, tells where they belong, and repeats none: ${file}`, async () => {
      const sentence = await refusal({ file });
      assert.ok(sentence.endsWith(secrets), sentence);
      assert.doesNotMatch(sentence, /4xQ9/);
    });
  }

  test('that was named must be there', async () => {
    assert.equal(
      await refusal({ flags: { config: 'none.yaml' } }),
      'The configuration file FOLDER/none.yaml cannot be read (ENOENT). Check its name and rights.',
    );
  });

  test('may not be a folder', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'porthus-config-'));
    await mkdir(join(directory, 'porthus.yaml'));
    await assert.rejects(
      readSettings({ flags: {}, environment: {}, directory }),
      /cannot be read \(EISDIR\)/,
    );
    await rm(directory, { recursive: true });
  });

  test('may have 64 kB and not a byte more, counted in bytes', async () => {
    const full = (bytes: number) => `mode: production\n#${'æ'.repeat((bytes - 18) / 2)}`;
    assert.deepEqual(await settings({ file: full(64 * 1024) }), { mode: 'production' });
    assert.equal(
      await refusal({ file: full(64 * 1024 + 2) }),
      'The configuration file FOLDER/porthus.yaml is larger than 65536 bytes. Is it the right file?',
    );
  });
});

test('a setting remembers where it was written', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'porthus-config-'));
  const path = join(directory, 'porthus.yaml');
  await writeFile(path, 'profile: strict');
  const read = await readSettings({
    flags: { 'log-level': 'info' },
    environment: { PORTHUS_MODE: 'simulator' },
    directory,
  });
  await rm(directory, { recursive: true });
  assert.deepEqual(
    [...read].map(([name, { from }]) => [name, from]),
    [
      ['profile', `the setting profile in ${path}`],
      ['mode', 'the environment variable PORTHUS_MODE'],
      ['log.level', 'the flag --log-level'],
    ],
  );
});
