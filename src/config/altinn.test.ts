import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadConfiguration } from './resolve.ts';

const PRODUCTION = {
  PORTHUS_MODE: 'production',
  PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no',
  PORTHUS_SKYPORTEN_URL: 'https://skyporten.example.no',
  PORTHUS_SELFSERVICE_URL: 'https://selfservice.example.no',
};
const PLATFORM = { PORTHUS_ALTINN_PLATFORM_URL: 'https://platform.example.no' };
const ORGANISATION = { PORTHUS_ALTINN_ORGANISATION: '310001007' };
const SOURCE = { PORTHUS_ALTINN_DELEGATION_SOURCE: 'https://altinn.example.no/' };
const WHOLE = { ...PRODUCTION, ...PLATFORM, ...ORGANISATION, ...SOURCE };

async function altinnWith(environment: Readonly<Record<string, string>>) {
  const { config } = await loadConfiguration({ flags: {}, environment, directory: '/nowhere/porthus' });
  return config.altinn;
}

describe('the Altinn that is asked', () => {
  test('is none unless somebody says so, in either mode', async () => {
    assert.equal(await altinnWith({}), undefined);
    assert.equal(await altinnWith(PRODUCTION), undefined);
  });

  test('is waited for three seconds, and nothing it says is kept', async () => {
    assert.deepEqual(await altinnWith(WHOLE), {
      ...{ platformUrl: 'https://platform.example.no', organisation: '310001007' },
      ...{ delegationSource: 'https://altinn.example.no/', timeoutSeconds: 3, cacheSeconds: 0 },
    });
  });

  test('may in a simulator be on this machine, and has the name of its door', async () => {
    const platformUrl = 'http://localhost:8104';
    const asked = await altinnWith({ PORTHUS_ALTINN_PLATFORM_URL: platformUrl, ...ORGANISATION });
    assert.deepEqual([asked?.platformUrl, asked?.delegationSource], [platformUrl, undefined]);
  });

  const refused: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
    [
      'over http in production',
      { ...WHOLE, PORTHUS_ALTINN_PLATFORM_URL: 'http://platform.example.no' },
      /https only, and altinn\.platformUrl/,
    ],
    [
      'at an address that is none',
      { ...WHOLE, PORTHUS_ALTINN_PLATFORM_URL: 'platform.example.no' },
      /PLATFORM_URL is "platform/,
    ],
    [
      'at an address with a password',
      { ...WHOLE, PORTHUS_ALTINN_PLATFORM_URL: 'https://me:p@platform.example.no' },
      /PLATFORM_URL is/,
    ],
    ['in nobody’s name', { ...PRODUCTION, ...PLATFORM, ...SOURCE }, /Set altinn\.organisation/],
    [
      'in the name of a number with another check digit',
      { ...WHOLE, PORTHUS_ALTINN_ORGANISATION: '310001008' },
      /ORGANISATION is "310001008"/,
    ],
    [
      'in production without a name of its own',
      { ...PRODUCTION, ...PLATFORM, ...ORGANISATION },
      /Set altinn\.delegationSource/,
    ],
    [
      'in a simulator by another name than its door’s',
      { ...PLATFORM, ...ORGANISATION, ...SOURCE },
      /altinn\.delegationSource is set, and in a simulator/,
    ],
    ['for no time at all', { ...WHOLE, PORTHUS_ALTINN_TIMEOUT_SECONDS: '0' }, /from 1 to 10/],
    ['for longer than clients wait', { ...WHOLE, PORTHUS_ALTINN_TIMEOUT_SECONDS: '11' }, /from 1 to 10/],
    [
      'and remembered for more than a minute',
      { ...WHOLE, PORTHUS_ALTINN_CACHE_SECONDS: '61' },
      /from 0 to 60/,
    ],
    [
      'when only its organisation is given',
      { ...PRODUCTION, ...ORGANISATION },
      /altinn\.organisation is set, and no Altinn is connected/,
    ],
    ['when only its name is given', { ...PRODUCTION, ...SOURCE }, /altinn\.delegationSource is set, and no/],
  ];
  for (const [name, environment, message] of refused) {
    test(`is not asked ${name}`, async () => {
      await assert.rejects(altinnWith(environment), { name: 'ConfigurationRefused', message });
    });
  }
});
