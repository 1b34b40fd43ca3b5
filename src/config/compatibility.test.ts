import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadConfiguration } from './resolve.ts';

const PRODUCTION = {
  PORTHUS_MODE: 'production',
  PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no',
  PORTHUS_SKYPORTEN_URL: 'https://skyporten.example.no',
  PORTHUS_SELFSERVICE_URL: 'https://selfservice.example.no',
};
const IDPORTEN = { PORTHUS_IDPORTEN_URL: 'https://idporten.example.no', PORTHUS_PASSKEYS: 'on' };
const ON = { PORTHUS_IDPORTEN_COMPATIBILITY: 'on' };

async function servedWith(environment: Readonly<Record<string, string>>): Promise<boolean> {
  const { config } = await loadConfiguration({ flags: {}, environment, directory: '/nowhere/porthus' });
  return config.compatibilityIssuer;
}

describe('the issuer of before 2023', () => {
  const rows: readonly (readonly [string, Readonly<Record<string, string>>, boolean])[] = [
    ['is served in the simulator', {}, true],
    ['is not served in a simulator that says so', { PORTHUS_IDPORTEN_COMPATIBILITY: 'off' }, false],
    ['is not served in a stricter profile', { PORTHUS_PROFILE: 'strict' }, false],
    ['is not served in production', { ...PRODUCTION, ...IDPORTEN }, false],
    ['is served in a production that says so', { ...PRODUCTION, ...IDPORTEN, ...ON }, true],
  ];
  for (const [name, environment, expected] of rows) {
    test(name, async () => assert.equal(await servedWith(environment), expected));
  }

  test('stops the start where the profile demands more than it does', async () => {
    await assert.rejects(servedWith({ ...ON, PORTHUS_PROFILE: 'fapi2' }), {
      name: 'ConfigurationRefused',
      message:
        'The environment variable PORTHUS_IDPORTEN_COMPATIBILITY is on, and the profile fapi2 demands more than that issuer does. Remove it, or set profile to digdir.',
    });
  });

  test('stops the start where there is no ID-porten that could be it', async () => {
    await assert.rejects(servedWith({ ...PRODUCTION, ...ON }), {
      name: 'ConfigurationRefused',
      message:
        'The environment variable PORTHUS_IDPORTEN_COMPATIBILITY is on, and there is no ID-porten. Set doors.idporten.url (or PORTHUS_IDPORTEN_URL), or remove it.',
    });
  });
});
