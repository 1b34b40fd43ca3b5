import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadConfiguration } from './resolve.ts';

const PRODUCTION = {
  PORTHUS_MODE: 'production',
  PORTHUS_PORTAL_URL: 'https://portal.example.no',
  PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no',
  PORTHUS_SKYPORTEN_URL: 'https://skyporten.example.no',
  PORTHUS_SELFSERVICE_URL: 'https://selfservice.example.no',
};
const IDPORTEN = { PORTHUS_IDPORTEN_URL: 'https://idporten.example.no' };
const passkeys = { PORTHUS_PASSKEYS: 'on' };

async function browserUrlWith(url: string | undefined, environment: Readonly<Record<string, string>> = {}) {
  const given = url === undefined ? {} : { PORTHUS_IDPORTEN_BROWSER_URL: url };
  const sources = { flags: {}, environment: { ...environment, ...given }, directory: '/nowhere/porthus' };
  return (await loadConfiguration(sources)).config.browserUrl;
}

describe('the address at which browsers meet ID-porten', () => {
  test('is that of its door unless somebody says so', async () =>
    assert.equal(await browserUrlWith(undefined), undefined));

  test('may be another, in a simulator over http, too', async () => {
    for (const url of ['http://login.localhost:8101', 'https://login.example.no'])
      assert.equal(await browserUrlWith(url, IDPORTEN), url);
  });

  const refused: Readonly<Record<string, readonly [string, Readonly<Record<string, string>>, RegExp]>> = {
    'with a path': ['https://login.example.no/x', IDPORTEN, /give it without a path/],
    'at the host of the issuer': ['https://idporten.example.no', IDPORTEN, /same host name/],
    'at another port of that host': ['https://idporten.example.no:8443', IDPORTEN, /same host name/],
    'at localhost, where the issuer is': ['http://localhost:8444', {}, /same host name/],
    'at the host of another door': [
      'https://maskinporten.example.no',
      { PORTHUS_MASKINPORTEN_URL: 'https://maskinporten.example.no' },
      /doors\.maskinporten\.url has the same host name/,
    ],
    'over http in production': [
      'http://login.example.no',
      { ...PRODUCTION, ...IDPORTEN, ...passkeys },
      /https only/,
    ],
    'in production without ID-porten': ['https://login.example.no', PRODUCTION, /there is no ID-porten/],
  };
  for (const [name, [url, environment, message]] of Object.entries(refused)) {
    test(`is refused ${name}`, () => assert.rejects(browserUrlWith(url, environment), message));
  }
});
