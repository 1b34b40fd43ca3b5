import assert from 'node:assert/strict';
import { stripTypeScriptTypes } from 'node:module';
import { describe, test } from 'node:test';
import type { Integration } from '../../api/clients.ts';
import { samplesFor } from './samples.ts';
import { environmentFile, type Service, serviceOf } from './service.ts';

const ISSUERS = { idporten: 'http://localhost:8101/', maskinporten: 'http://localhost:8102/' };
const COMMON = {
  ...{ client_id: 'the-client', client_orgno: '310015008', active: true, pending_scopes: [], onbehalfof: [] },
  ...{ created: '', last_updated: '', grant_types: [] },
};
const MACHINE: Integration = {
  ...{ ...COMMON, integration_type: 'maskinporten', token_endpoint_auth_method: 'private_key_jwt' },
  scopes: ['demo:a', 'demo:b'],
};
const LOGIN: Integration = {
  ...{ ...COMMON, integration_type: 'idporten', scopes: ['openid', 'profile'] },
  ...{ redirect_uris: ['https://example.no/cb'], post_logout_redirect_uris: [] },
};
const METHODS = ['private_key_jwt', 'client_secret_post', 'client_secret_basic', 'none'] as const;

const services: readonly (readonly [string, Service])[] = [
  ['maskinporten', serviceOf(MACHINE, ISSUERS, 'the-kid')],
  ...METHODS.map(
    (method) =>
      [method, serviceOf({ ...LOGIN, token_endpoint_auth_method: method }, ISSUERS, 'the-kid')] as const,
  ),
];

describe('what a developer pastes', () => {
  test('names the issuers as they name themselves: Maskinporten’s ends with a slash', () => {
    const [[, machine], [, login]] = [services[0] ?? assert.fail(), services[1] ?? assert.fail()];
    assert.equal(machine.issuer, 'http://localhost:8102/');
    assert.equal(machine.metadata, 'http://localhost:8102/.well-known/oauth-authorization-server');
    assert.equal(login.issuer, 'http://localhost:8101');
    assert.equal(login.metadata, 'http://localhost:8101/.well-known/openid-configuration');
  });

  for (const [name, service] of services) {
    test(`${name}: five samples, each with the client and the address of the service`, () => {
      const samples = samplesFor(service);
      assert.equal(samples.length, 5);
      for (const sample of samples) {
        const code = sample.code(service);
        assert.ok(code.includes('the-client'), sample.name);
        assert.ok(code.includes(service.isMachine ? service.token : service.issuer), sample.name);
        assert.doesNotMatch(code, /['"]undefined|\[object/, sample.name);
      }
    });

    test(`${name}: what is JavaScript can be read as such`, () => {
      for (const { name: library, code } of samplesFor(service)) {
        if (!/Node|Auth\.js|oidc-client/.test(library)) continue;
        assert.doesNotThrow(() => stripTypeScriptTypes(code(service)), library);
      }
    });
  }

  test('a program without a secret of its own begins with the library for browsers', () => {
    const [, service] = services.at(-1) ?? assert.fail();
    assert.equal(samplesFor(service)[0]?.name, 'oidc-client-ts');
  });

  test('threats: secrets, the environment file has a place for the secret and none in it', () => {
    const texts = new Map(services.map(([name, service]) => [name, environmentFile(service)]));
    assert.match(texts.get('client_secret_post') ?? '', /^IDPORTEN_CLIENT_SECRET=$/m);
    assert.match(texts.get('maskinporten') ?? '', /^MASKINPORTEN_SCOPES="demo:a demo:b"$/m);
    assert.match(texts.get('private_key_jwt') ?? '', /^IDPORTEN_KEY_ID=the-kid$/m);
    assert.doesNotMatch(texts.get('none') ?? '', /SECRET|KEY/);
  });
});
