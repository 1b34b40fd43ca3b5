import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadConfiguration } from './resolve.ts';

const PRODUCTION = {
  PORTHUS_MODE: 'production',
  PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no',
  PORTHUS_SKYPORTEN_URL: 'https://skyporten.example.no',
  PORTHUS_SELFSERVICE_URL: 'https://selfservice.example.no',
};

async function controlsWith(environment: Readonly<Record<string, string>>): Promise<boolean> {
  const { config } = await loadConfiguration({ flags: {}, environment, directory: '/nowhere/porthus' });
  return config.simulatorControls;
}

describe('threats: development feature in production: the controls of the simulator', () => {
  const on = { PORTHUS_SIMULATOR_CONTROLS: 'on' };
  const off = { PORTHUS_SIMULATOR_CONTROLS: 'off' };
  const everywhere = { PORTHUS_ADMIN_LISTEN_ADDRESS: '0.0.0.0' };
  const rows: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
    ['are on where only this machine reaches them', {}, true],
    ['are on at another address of this machine', { PORTHUS_ADMIN_LISTEN_ADDRESS: '127.0.0.2' }, true],
    ['are on at the address of this machine in IPv6', { PORTHUS_ADMIN_LISTEN_ADDRESS: '::1' }, true],
    ['are off where others may reach them', everywhere, false],
    ['are off at one address that others reach', { PORTHUS_ADMIN_LISTEN_ADDRESS: '12.7.0.1' }, false],
    ['are on for others when that is said', { ...everywhere, ...on }, true],
    ['are off when that is said', off, false],
    ['are off in production', PRODUCTION, false],
    ['are off in production that says so', { ...PRODUCTION, ...off }, false],
  ];
  for (const [name, environment, expected] of rows) {
    test(name, async () => assert.equal(await controlsWith(environment), expected));
  }

  test('stop the start of a production that asks for them', async () => {
    await assert.rejects(controlsWith({ ...PRODUCTION, ...on }), {
      name: 'ConfigurationRefused',
      message:
        'The environment variable PORTHUS_SIMULATOR_CONTROLS is on, and production mode has no controls to move the clock or mint tokens. Remove it, or start a simulator.',
    });
  });

  test('are on or off, and nothing in between', async () => {
    await assert.rejects(controlsWith({ PORTHUS_SIMULATOR_CONTROLS: 'true' }), {
      name: 'ConfigurationRefused',
    });
  });
});
