import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DOORS } from './config.ts';
import { loadConfiguration } from './resolve.ts';
import { SECRET_VARIABLES, SETTINGS } from './sources.ts';

/** docs/configuration.md says what there is: its table, its secrets and its examples are held against the code. */
const page = await readFile(new URL('../../docs/configuration.md', import.meta.url), 'utf8');

type Row = { name: string; variable: string; flag: string; default: string };

function documented(): Row[] {
  const [, table = ''] = page.split('## The settings\n');
  return table
    .split('\n##')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim().replace(/^`([^`]*)`$/, '$1')))
    .map(([, name = '', variable = '', flag = '', fallback = '']) => ({
      name,
      variable,
      flag,
      default: fallback,
    })) as Row[];
}

test('docs/configuration.md lists every setting with its variable and its flag, in the order of the code', () => {
  assert.deepEqual(
    documented().map(({ name, variable, flag }) => ({ name, variable, flag })),
    SETTINGS.map(({ name, variable = '', flag }) => ({ name, variable, flag: flag ? `--${flag}` : '' })),
  );
});

test('docs/configuration.md names every secret', () => {
  const [, secrets = ''] = page.split('## Secrets\n');
  for (const variable of Object.values(SECRET_VARIABLES))
    assert.ok(secrets.includes(`\`${variable}\``), variable);
});

test('docs/configuration.md tells the defaults that there are', async () => {
  const { config } = await loadConfiguration({ flags: {}, environment: {}, directory: '/nowhere' });
  const told = Object.fromEntries(documented().map((row) => [row.name, row.default]));
  const base = config.admin.port - 9;
  assert.deepEqual(
    [told['mode'], told['profile'], told['portBase'], told['listen.address'], told['admin.address']],
    [config.mode, config.profile, String(base), config.listen.address, config.admin.address],
  );
  assert.deepEqual([told['drainSeconds'], told['data']], [String(config.drainSeconds), 'data']);
  for (const [door, offset] of Object.entries(DOORS)) {
    assert.equal(told[`doors.${door}.port`], `\`portBase\` + ${offset}`);
  }
});

describe('the examples in docs/configuration.md can be started from:', () => {
  const examples = [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, yaml = '']) => yaml);
  const modes = ['simulator', 'production'];
  assert.equal(examples.length, modes.length);
  for (const [n, mode] of modes.entries()) {
    test(mode, async () => {
      const directory = await mkdtemp(join(tmpdir(), 'porthus-config-'));
      try {
        await writeFile(join(directory, 'porthus.yaml'), examples[n] ?? '');
        const environment = mode === 'production' ? { PORTHUS_DATABASE_PASSWORD: 'p' } : {};
        const { config } = await loadConfiguration({ flags: {}, environment, directory });
        assert.equal(config.mode, mode);
      } finally {
        await rm(directory, { recursive: true });
      }
    });
  }
});
